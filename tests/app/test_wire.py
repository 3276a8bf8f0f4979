import json
import math

import numpy as np
import pytest

from formcheck.app.plan import Amount, make_plan
from formcheck.app.wire import (
    HEADER,
    MAGIC,
    MAX_FRAME_BYTES,
    VERSION,
    BadMessage,
    encode_exercise,
    encode_frame,
    parse_frame,
    parse_text,
)
from formcheck.catalogue import load_exercise, load_exercises
from formcheck.engine import Engine, Pose
from tests.records.figures import bird_dogs, on_all_fours

SIZE = (640, 480)


def frame(time_s: float = 1.5, seq: int = 7, magic: bytes = MAGIC, version: int = VERSION) -> bytes:
    return HEADER.pack(magic, version, seq, time_s) + b"picture"


def test_a_frame_carries_its_number_its_capture_time_and_its_picture():
    message = parse_frame(frame())
    assert (message.seq, message.time_s, message.jpeg) == (7, 1.5, b"picture")


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (b"", "header"),
        (b"FC", "header"),
        (frame()[: HEADER.size], "header"),
        (frame(magic=b"XX"), "another version"),
        (frame(version=2), "another version"),
        (frame(math.nan), "capture time"),
        (frame(math.inf), "capture time"),
        (frame(-0.1), "capture time"),
        (frame(1e9), "capture time"),
        (frame() + bytes(MAX_FRAME_BYTES), "at most"),
    ],
)
def test_what_is_no_frame_is_refused_with_the_reason(message: bytes, why: str):
    with pytest.raises(BadMessage, match=why):
        parse_frame(message)


@pytest.mark.parametrize("text", ["", "stop", "[]", "7", '{"a": "' + "x" * 5000 + '"}'])
def test_text_that_is_no_small_json_object_is_refused(text: str):
    with pytest.raises(BadMessage):
        parse_text(text)


def reply(pose: Pose, exercise_id: str = "bird-dog") -> dict:
    exercise = load_exercise(exercise_id)
    encoded = encode_frame(3, exercise, pose, Engine(exercise).update(pose), SIZE)
    return json.loads(json.dumps(encoded, allow_nan=False))


def test_a_frame_with_nobody_is_answered_with_what_is_waited_for():
    answer = reply(Pose.nobody(0.0))
    assert answer["picture"] is None
    assert answer["state"] == "setup"
    assert answer["seen"] == "nobody yet"
    assert "step into the picture" in answer["waiting"]


def test_places_are_shares_of_the_picture_and_the_unseen_is_null():
    pose = on_all_fours(0.0)
    points = reply(pose)["picture"]["points"]
    assert len(points) == 33
    assert points[11] == pytest.approx(np.asarray(pose.image_px[11], float) / SIZE, abs=1e-4)
    hidden = np.array(pose.image_px)
    hidden[0] = np.nan
    unseen = Pose(0.0, hidden, pose.world_m, pose.visibility, pose.back_line)
    assert reply(unseen)["picture"]["points"][0] is None


def test_a_joint_that_is_not_seen_is_grey():
    pose = on_all_fours(0.0)
    visibility = np.ones(33)
    visibility[27] = 0.0
    states = reply(Pose(0.0, pose.image_px, pose.world_m, visibility, pose.back_line))["picture"]["states"]
    assert (states[27], states[26]) == ("u", "g")


def test_someone_in_position_is_told_so_and_gets_a_ghost_of_the_neutral_back():
    exercise = load_exercise("bird-dog")
    engine = Engine(exercise)
    for index in range(60):
        pose = on_all_fours(index / 20)
        feedback = engine.update(pose)
    answer = encode_frame(0, exercise, pose, feedback, SIZE)
    assert answer["state"] == "ready"
    assert answer["seen"] == "you on all fours, from the side"
    assert answer["waiting"] == exercise.words.go
    assert len(answer["picture"]["ghost"]) == 31


@pytest.mark.parametrize("id_", load_exercises())
def test_the_welcome_of_every_exercise_is_json_with_a_target_within_the_range(id_: str):
    plan = make_plan([Amount(load_exercise(id_))])
    welcome = json.loads(json.dumps(encode_exercise(plan.steps[0], plan), allow_nan=False))
    assert 0 < welcome["target"] <= 1.2


def test_a_fault_is_named_beside_its_joint():
    exercise = load_exercise("bird-dog")
    engine, labels = Engine(exercise), []
    for pose in bird_dogs(1):
        # Fully raised, then sunk below the trunk's line while it is held.
        sunk = on_all_fours(pose.time_s, 0.7) if 3.5 < pose.time_s < 5.4 else pose
        labels += encode_frame(0, exercise, sunk, engine.update(sunk), SIZE)["picture"]["labels"]
    assert "Leg too low" in {name for _, name in labels}
    assert {index for index, name in labels if name == "Leg too low"} == {25}


def test_between_two_sets_only_the_person_is_drawn():
    answer = encode_frame(4, load_exercise("bird-dog"), on_all_fours(0.0), None, SIZE)
    assert set(answer["picture"]["states"]) == {"u"}
    assert "counted" not in answer
