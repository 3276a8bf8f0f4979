from pathlib import Path

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Engine, Pose
from formcheck.engine.framing import LOOK_S, SETTLE_S, WINDOW_S, Framer, Framing
from formcheck.engine.gates import Gates
from formcheck.engine.needed import needed_parts
from formcheck.engine.skeleton import Landmark
from formcheck.records.recording import read_recording
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from tests.engine.people import Position, at, pose_of

SAMPLES = Path(__file__).parents[2] / "samples"
FRAME_S = 1 / 15
SIZE = (640, 480)


def framing(exercise_id: str, poses: list[Pose], brightness: float = 0.8) -> Framing:
    exercise = load_exercise(exercise_id)
    framer, gates = Framer(exercise), Gates(exercise)
    return [framer.update(pose, gates.update(pose), SIZE, brightness) for pose in poses][-1]


def kept(pose: Pose, seconds: float = 2.0, from_s: float = 0.0) -> list[Pose]:
    return [at(pose, from_s + k * FRAME_S) for k in range(round(seconds / FRAME_S))]


def advice(exercise_id: str, position: Position, camera: Camera, brightness: float = 0.8) -> str:
    found = framing(exercise_id, kept(pose_of(position, camera)), brightness).advice
    return found.text if found else ""


@pytest.mark.parametrize(
    ("exercise_id", "position", "camera", "text"),
    [
        ("bird-dog", positions.all_fours, Camera(wide_m=1.3), "Move back a little: I can't see your "),
        ("bird-dog", positions.all_fours, Camera(across_m=-1.1), "Move towards your feet: I can't see your head"),
        ("bird-dog", positions.all_fours, Camera(across_m=1.1), "Move towards your head: I can't see your feet."),
        ("bird-dog", positions.all_fours, Camera(near="right", across_m=1.1), "Move towards your head: "),
        ("bird-dog", positions.all_fours, Camera(wide_m=7.0), "Come closer"),
        ("bird-dog", positions.all_fours, Camera(yaw_deg=90), "Turn side-on"),
        ("bird-dog", positions.all_fours, Camera(), load_exercise("bird-dog").words.start),
        ("bird-dog", positions.all_fours, Camera(wide_m=2.1), "Move back a little: there is no room for your outstretched"),
        ("cat-cow", positions.all_fours, Camera(wide_m=2.1), load_exercise("cat-cow").words.start),
        ("bird-dog", positions.standing, Camera(), "Kneel on all fours"),
        ("supine-leg-lift", positions.hook_lying, Camera(across_m=-1.3), "Move towards your "),
        ("good-morning", positions.standing, Camera(height_m=1.5), "Tilt the camera down a little: I can't see your knees and feet"),
        ("good-morning", positions.standing, Camera(height_m=0.3), "Tilt the camera up a little: I can't see your head"),
        ("good-morning", positions.standing, Camera(height_m=0.85, across_m=-1.3), "Take a step "),
        ("good-morning", positions.standing, Camera(wide_m=1.6, height_m=0.9), "Move back a little: "),
    ],
)  # fmt: skip
def test_one_thing_to_change_is_said(exercise_id: str, position: Position, camera: Camera, text: str) -> None:
    assert advice(exercise_id, position, camera).startswith(text)


@pytest.mark.parametrize("near", ["left", "right"])
@pytest.mark.parametrize("across_m", [-1.3, 1.3])
def test_following_the_advice_brings_the_body_in(near: str, across_m: float) -> None:
    camera = Camera(near=near, across_m=across_m)  # type: ignore[arg-type]
    pose = pose_of(positions.hook_lying, camera)
    to_the_head = np.sign(pose.image_px[11, 0] - pose.image_px[23, 0])
    said = advice("segmental-bridge", positions.hook_lying, camera)
    step_px = 240 * to_the_head * (1 if said.startswith("Move towards your head") else -1)
    moved = Pose(
        0.0,
        np.asarray(pose.image_px) + np.array([step_px, 0]),
        pose.world_m,
        np.where(pose.visibility > 0, pose.visibility, 0.9),
        pose.back_line,
    )
    assert not framing("segmental-bridge", kept(pose)).in_picture
    assert framing("segmental-bridge", kept(moved)).in_picture


def test_somebody_who_still_stands_beside_the_mat_is_not_sent_back() -> None:
    close = Camera(wide_m=1.6, height_m=0.4)  # the head is outside
    assert advice("bird-dog", positions.standing, close) == "Kneel on all fours."


@pytest.mark.parametrize(("brightness", "text"), [(0.1, "More light"), (0.3, "Kneel on all fours, side-on")])
def test_a_dark_picture_asks_for_light(brightness: float, text: str) -> None:
    assert advice("bird-dog", positions.all_fours, Camera(), brightness).startswith(text)


@pytest.mark.parametrize(
    ("brightness", "text"), [(0.05, "It is too dark"), (0.8, "I can't see you: step in")]
)
def test_nobody_is_said_with_the_likely_reason(brightness: float, text: str) -> None:
    nobody = framing("bird-dog", [Pose.nobody(k * FRAME_S) for k in range(30)], brightness)
    assert nobody.advice is not None
    assert nobody.advice.text.startswith(text)
    assert not any((nobody.in_picture, nobody.in_view, nobody.in_posture))


def from_above(pose: Pose, down_deg: float) -> Pose:
    turn = np.radians(down_deg)
    tilted = np.array([[1, 0, 0], [0, np.cos(turn), -np.sin(turn)], [0, np.sin(turn), np.cos(turn)]])
    return Pose(pose.time_s, pose.image_px, pose.world_m @ tilted.T, pose.visibility, pose.back_line)


@pytest.mark.parametrize(("down_deg", "is_high"), [(0, False), (20, False), (40, True), (55, True)])
def test_a_camera_that_looks_down_on_somebody_lying_is_to_be_moved_lower(
    down_deg: float, is_high: bool
) -> None:
    pose = from_above(pose_of(positions.hook_lying), down_deg)
    found = framing("segmental-bridge", kept(pose)).advice
    assert (found is not None and found.text.startswith("Move the camera lower")) is is_high


def test_hidden_feet_are_named() -> None:
    pose = pose_of(positions.all_fours)
    visibility = np.array(pose.visibility)
    visibility[27:33] = 0.1
    found = framing(
        "bird-dog", kept(Pose(0.0, pose.image_px, pose.world_m, visibility, pose.back_line))
    ).advice
    assert found is not None
    assert found.text == "I can't see your feet: let nothing be in the way."


def test_advice_that_flickers_is_not_given() -> None:
    fine, cut = pose_of(positions.all_fours), pose_of(positions.all_fours, Camera(wide_m=1.3))
    exercise = load_exercise("bird-dog")
    framer, gates = Framer(exercise), Gates(exercise)
    poses = [*kept(fine, 2.0), *kept(cut, 0.4, 2.0), *kept(fine, 1.0, 2.4)]
    texts = {
        seen.advice.text for pose in poses if (seen := framer.update(pose, gates.update(pose), SIZE)).advice
    }
    assert texts == {exercise.words.start}


def test_advice_that_lasts_is_given_soon() -> None:
    fine, cut = pose_of(positions.all_fours), pose_of(positions.all_fours, Camera(wide_m=1.3))
    late_s = WINDOW_S / 2 + LOOK_S + SETTLE_S + 2 * FRAME_S
    found = framing("bird-dog", [*kept(fine), *kept(cut, late_s, 2.0)]).advice
    assert found is not None
    assert found.kind == "back"


@pytest.mark.parametrize(
    ("exercise_id", "parts"),
    [
        ("bird-dog", {"head", "shoulders", "hips", "knees", "feet"}),
        ("windmill", {"shoulders", "elbows", "hands", "hips", "knees", "feet"}),
        ("dead-hang", {"shoulders", "elbows", "hands", "hips", "knees"}),
    ],
)
def test_what_must_be_seen_follows_from_the_measures(exercise_id: str, parts: set[str]) -> None:
    assert set(needed_parts(load_exercise(exercise_id))) == parts


@pytest.mark.parametrize(
    "name", ["polybag-cat-cow", "polybag-supine-pelvic-tilt", "physioplus-segmental-bridge"]
)
def test_well_framed_real_people_are_left_alone(name: str) -> None:
    recording = read_recording(SAMPLES / f"{name}.parquet")
    exercise = load_exercise(recording.metadata.exercise)
    framer, gates = Framer(exercise), Gates(exercise)
    seen = [
        framer.update(pose, gates.update(pose), tuple(recording.metadata.frame_size))
        for pose in recording.poses
    ]
    assert {one.advice.kind for one in seen if one.advice} == {"start"}


def test_feet_outside_a_real_picture_are_told_after_the_set() -> None:
    recording = read_recording(SAMPLES / "polybag-bird-dog.parquet")
    engine = Engine(load_exercise("bird-dog"))
    for pose in recording.poses:
        engine.update(pose)
    assert "Move back a little: your feet were outside the picture." in engine.finish().advice


def test_a_set_seen_from_above_is_not_told_to_turn() -> None:
    pose = from_above(pose_of(positions.hook_lying, Camera(yaw_deg=45)), 50)
    engine = Engine(load_exercise("segmental-bridge"))
    for one in kept(pose, 3.0):
        engine.update(one)
    said = engine.finish().advice
    assert "Move the camera lower, down to the mat." in said
    assert not any("Turn" in text for text in said)


def test_a_far_ankle_alone_does_not_count_as_hidden() -> None:
    pose = pose_of(positions.all_fours)
    visibility = np.array(pose.visibility)
    visibility[Landmark.RIGHT_ANKLE] = 0.1
    one_sided = Pose(0.0, pose.image_px, pose.world_m, visibility, pose.back_line)
    assert framing("bird-dog", kept(one_sided)).in_picture
