"""What the live view says and ticks until a set can begin, pose by pose."""

from typing import Any

import numpy as np
import pytest

from formcheck.app.plan import Amount, make_plan
from formcheck.app.setup_guide import JUMPED, SAY_AGAIN_S, check_names
from formcheck.app.training import Training
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise, Pose
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from tests.engine.people import at, pose_of

SIZE = (640, 480)
FRAME_S = 1 / 15
BIRD_DOG = load_exercises()["bird-dog"]
KNEELING = pose_of(positions.all_fours)
STANDING = pose_of(positions.standing, Camera(wide_m=4))
CUT_OFF = pose_of(positions.all_fours, Camera(wide_m=1.3))
TOO_CLOSE = "Move back a little: I can't see your head, knees and feet."


def kept(pose: Pose, seconds: float, from_s: float = 0.0) -> list[Pose]:
    return [at(pose, from_s + k * FRAME_S) for k in range(round(seconds / FRAME_S))]


def nobody(seconds: float) -> list[Pose]:
    return [Pose.nobody(k * FRAME_S) for k in range(round(seconds / FRAME_S))]


def replies(*parts: list[Pose], brightness: float = 0.8) -> list[dict[str, Any]]:
    training = Training(make_plan([Amount(BIRD_DOG)]), lambda step, size: None)
    poses = [pose for part in parts for pose in part]
    return [next(iter(training.update(pose, seq, SIZE, brightness))) for seq, pose in enumerate(poses)]


def said(answers: list[dict[str, Any]]) -> list[str]:
    return [answer["say"]["text"] for answer in answers if answer["say"]]


def test_nobody_is_called_to_the_camera_and_nothing_is_ticked() -> None:
    answers = replies(nobody(2.0))
    assert answers[-1]["setup"] == {
        "ok": [],
        "still": 0.0,
        "text": "I can't see you: step in front of the camera.",
    }
    assert said(answers) == ["I can't see you: step in front of the camera."]


def test_somebody_standing_is_in_the_picture_but_not_in_position() -> None:
    last = replies(kept(STANDING, 2.0))[-1]["setup"]
    assert last["ok"] == ["picture", "view"]
    assert last["text"] == "Kneel on all fours."


def test_another_person_in_mid_set_is_no_movement_but_said() -> None:
    elsewhere = pose_of(positions.all_fours, Camera(wide_m=7))
    answers = replies(kept(KNEELING, 6.0), kept(elsewhere, 3.0, 6.0))
    assert JUMPED in said(answers)
    assert any(answer["setup"]["text"] == JUMPED for answer in answers)
    assert answers[-1]["attempted"] == 0


def test_nothing_is_said_of_jumps_before_a_set_has_begun() -> None:
    elsewhere = pose_of(positions.all_fours, Camera(wide_m=7))
    assert JUMPED not in said(replies(kept(KNEELING, 0.6), kept(elsewhere, 3.0, 0.6)))


def test_what_is_cut_off_is_said_again_when_nobody_follows() -> None:
    answers = replies(kept(CUT_OFF, 2 * SAY_AGAIN_S + 1))
    assert answers[-1]["setup"]["text"] == TOO_CLOSE
    assert said(answers) == [TOO_CLOSE] * 3


def test_the_start_position_fills_the_ring_then_three_two_one() -> None:
    answers = replies(kept(KNEELING, 6.0))
    stills = [answer["setup"]["still"] for answer in answers]
    assert stills == sorted(stills)
    assert any(0.3 < still < 0.7 for still in stills)
    assert "Good. Keep still for a moment." in [answer["setup"]["text"] for answer in answers]
    assert answers[-1]["setup"] == {"ok": ["picture", "posture", "view", "still"], "still": 1.0, "text": ""}
    assert said(answers)[-4:] == ["3", "2", "1", BIRD_DOG.words.go]


def test_a_dark_room_asks_for_light_before_anything_else() -> None:
    assert replies(kept(KNEELING, 1.5), brightness=0.05)[-1]["setup"]["text"].startswith("More light")


def slipping(from_s: float, seconds: float) -> list[Pose]:
    """Somebody kneeling, while the camera slowly tips up until the knees are outside."""
    return [
        Pose(
            p.time_s,
            np.asarray(p.image_px) + np.array([0.0, min(120, 6 * k)]),
            p.world_m,
            p.visibility,
            p.back_line,
        )
        for k, p in enumerate(kept(KNEELING, seconds, from_s))
    ]


def test_feet_that_leave_the_picture_in_mid_set_are_told_once() -> None:
    answers = replies(kept(KNEELING, 6.0), slipping(6.0, 6.0))
    told = [text for text in said(answers) if "camera down" in text]
    assert len(told) == 1
    assert answers[-1]["setup"]["text"].startswith("Tilt the camera down")


@pytest.mark.parametrize("exercise", load_exercises().values(), ids=lambda e: e.id)
def test_every_exercise_says_what_it_waits_for(exercise: Exercise) -> None:
    names = check_names(exercise)
    assert list(names) == ["picture", "posture", "view", "still"]
    assert all(names.values())
