import pytest

from formcheck.catalogue import load_exercise, load_exercises
from formcheck.engine import Engine, Pose
from formcheck.engine.goal import Goal, Tally
from formcheck.engine.pacing import LET_GO_S, beat
from tests.records.figures import bird_dogs


@pytest.mark.parametrize(
    ("id_", "reps", "hold_s", "target"),
    [
        ("cat-cow", 10, None, 10),
        ("bird-dog", 8, None, 16),
        ("dead-hang", None, 30, 30),
        ("single-knee-to-chest", None, 30, 60),
        ("cross-press", None, 10 * (5 + LET_GO_S), 20 * (5 + LET_GO_S)),
    ],
)
def test_the_goal_is_the_least_of_the_dose(id_: str, reps, hold_s, target):
    goal = Goal.of(load_exercise(id_))
    assert (goal.reps, goal.hold_s, goal.target) == (reps, hold_s, target)


@pytest.mark.parametrize("id_", load_exercises())
def test_every_exercise_has_an_end(id_: str):
    assert Goal.of(load_exercise(id_)).target


def test_what_is_asked_for_takes_the_place_of_the_dose():
    assert Goal.of(load_exercise("cat-cow"), reps=3).target == 3
    assert Goal.of(load_exercise("dead-hang"), hold_s=12).target == 12


def tally_of(poses: list[Pose], goal: Goal, exercise: str = "bird-dog") -> Tally:
    engine, tally = Engine(load_exercise(exercise)), Tally(goal)
    for pose in poses:
        tally.update(engine.update(pose))
    return tally


def test_reps_of_one_side_leave_the_other_to_do():
    # bird_dogs lifts the left leg only
    tally = tally_of(bird_dogs(2), Goal(reps=2, per_side=True))
    assert (tally.of("left"), tally.of("right"), tally.missing) == (2, 0, 2)
    assert tally.is_done_on("left")
    assert not tally.is_reached
    assert tally.share == 0.5


def test_more_on_one_side_does_not_make_up_for_the_other():
    assert tally_of(bird_dogs(3), Goal(reps=2, per_side=True)).missing == 2


def test_without_sides_the_dose_is_done_at_its_number():
    assert not tally_of(bird_dogs(1), Goal(reps=2)).is_reached
    assert tally_of(bird_dogs(2), Goal(reps=2)).is_reached


def test_without_a_goal_a_set_never_ends():
    tally = tally_of(bird_dogs(2), Goal())
    assert not tally.is_reached
    assert tally.share == 0


DOSE = load_exercise("cross-press").dose


@pytest.mark.parametrize(
    ("held_s", "done", "side", "is_press", "left_s"),
    [
        (0.0, 0, "left", True, 5.0),
        (4.9, 0, "left", True, 0.1),
        (5.0, 1, "right", False, 3.0),
        (8.0, 1, "right", True, 5.0),
        (16.5, 2, "left", True, 4.5),
    ],
)
def test_presses_are_paced_by_the_clock_of_the_position(held_s, done, side, is_press, left_s):
    now = beat(DOSE, held_s)
    assert (now.done, now.side, now.is_press) == (done, side, is_press)
    assert now.left_s == pytest.approx(left_s)
