import pytest

from formcheck.catalogue import load_exercise, load_exercises
from formcheck.engine import Pose
from formcheck.engine.raised_hand import GRACE_S, HOLD_S, RaisedHand, is_hand_up
from formcheck.engine.skeleton import Landmark
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from tests.engine.people import at, hanging, pose_of, prone

WIDE = Camera(wide_m=4.2)
"""Far enough that a hand held up stays in the picture."""
UP = {"standing": -3.0, "kneeling": -3.0, "sitting": -3.0, "hook_lying": -90.0}
"""The arm's control that points it at the ceiling."""


def raised(position: str, *sides: str) -> Pose:
    arms = {
        f"{name}_{side}": value for side in sides for name, value in (("arm", UP[position]), ("elbow", 176.0))
    }
    return pose_of(lambda size: {**getattr(positions, position)(size), **arms}, WIDE)


@pytest.mark.parametrize("position", UP)
@pytest.mark.parametrize("side", ["left", "right"])
def test_one_arm_straight_up_is_the_sign_in_every_position(position: str, side: str):
    assert is_hand_up(raised(position, side))


@pytest.mark.parametrize("position", UP)
def test_both_arms_up_are_no_sign(position: str):
    assert not is_hand_up(raised(position, "left", "right"))


@pytest.mark.parametrize("position", [*UP, "all_fours", "on_a_chair"])
def test_nobody_gives_the_sign_by_being_in_position(position: str):
    assert not is_hand_up(pose_of(getattr(positions, position)))


@pytest.mark.parametrize("position", [prone, hanging])
def test_lying_prone_and_hanging_are_no_sign(position):
    assert not is_hand_up(pose_of(position))


def test_a_hand_on_the_neck_is_no_sign():
    bent = pose_of(lambda size: {**positions.standing(size), "arm_left": -40.0, "elbow_left": 40.0})
    assert not is_hand_up(bent)


def test_an_unseen_hand_is_no_sign():
    pose = raised("standing", "left")
    visibility = pose.visibility.copy()
    visibility[Landmark.LEFT_WRIST] = 0.1
    assert not is_hand_up(Pose(0.0, pose.image_px, pose.world_m, visibility, pose.back_line))


def stops_after(exercise: str, frames: list[Pose]) -> float | None:
    hand = RaisedHand(load_exercise(exercise))
    return next((pose.time_s for pose in frames if hand.update(pose)), None)


UP_POSE, DOWN_POSE = raised("standing", "left"), pose_of(positions.standing, WIDE)


def held(until_s: float, gap: tuple[float, float] = (9.0, 9.0)) -> list[Pose]:
    times_s = [k / 10 for k in range(60)]
    return [at(UP_POSE if t <= until_s and not gap[0] < t < gap[1] else DOWN_POSE, t) for t in times_s]


def test_it_stops_after_two_seconds():
    assert stops_after("good-morning", held(5.0)) == pytest.approx(HOLD_S)


def test_a_shorter_sign_is_none():
    assert stops_after("good-morning", held(HOLD_S - 0.3)) is None


def test_a_short_gap_does_not_break_it_and_a_long_one_does():
    assert stops_after("good-morning", held(5.0, (1.0, 1.0 + GRACE_S - 0.15))) == pytest.approx(HOLD_S)
    assert stops_after("good-morning", held(5.0, (1.0, 2.0))) == pytest.approx(2.0 + HOLD_S, abs=0.11)


@pytest.mark.parametrize("exercise", ["dead-hang", "bird-dog", "windmill", "bent-over-row"])
def test_an_exercise_that_needs_the_hands_never_stops_so(exercise: str):
    assert stops_after(exercise, held(5.0)) is None


def test_most_exercises_can_be_stopped_so():
    busy = [id_ for id_, exercise in load_exercises().items() if exercise.hands_busy]
    assert sorted(busy) == ["bent-over-row", "bird-dog", "dead-hang", "windmill"]
