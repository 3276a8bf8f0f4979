"""A person's own range: targets move, within limits; counting and every other fault stay."""

import pytest

from formcheck.catalogue import load_exercises
from formcheck.engine import ExerciseError
from formcheck.engine.exercise import Exercise
from formcheck.engine.key import Interval
from formcheck.engine.personal_range import PersonalRange
from formcheck.engine.personalise import BadRange, with_range
from formcheck.engine.reps import RepChecker
from formcheck.engine.session import Rep
from tests.engine.files import HOLD, REPS, read
from tests.engine.test_catalogue import do, ids
from tests.engine.textbook import FRAME_S, Script, ways

LIMITED = REPS.replace(
    'short = "short"\n',
    'short = "short"\n  [drive.ends.personal]\n  nearest = 65\n  furthest = 95\n  why = "a test"\n',
    1,
)
EXERCISES = load_exercises()
MOVABLE = [
    (e, end)
    for e in EXERCISES.values()
    for end in (e.drive.ends if e.drive else ())
    if end.personal and e.kind == "reps"
]


def ranged(exercise: Exercise, **targets: float) -> Exercise:
    return with_range(exercise, PersonalRange(exercise.id, targets, "physio"))


def lifts(exercise: Exercise, top: float) -> list[Rep]:
    """One lift of the left leg from 50 degrees to `top` and back."""
    script = Script(read(LIMITED))
    checker = RepChecker(exercise, {"left": 50.0, "right": 50.0}, may_begin_away=False)
    reps: list[Rep] = []
    time_s = 0.0
    for values in script.rep(0.0):
        share = (values.seen["hip_flexion", "left"] - 50) / 40
        slot = {("hip_flexion", "left"): 50 + share * (top - 50)}
        moved = type(values)(values.time_s, {**values.seen, **slot}, {**values.guessed, **slot}, values.near)
        reps += checker.update(moved)[0]
        time_s = values.time_s + FRAME_S
    return reps + checker.finish(time_s)[0]


@pytest.mark.parametrize(("top", "target", "complete"), [(74, 80, False), (74, 70, True), (88, 80, True), (88, 93, False)])  # fmt: skip
def test_a_rep_is_complete_when_it_reaches_the_persons_own_target(
    top: float, target: float, complete: bool
) -> None:
    (rep,) = lifts(ranged(read(LIMITED), top=target), top)
    assert rep.complete is complete
    assert ("short" in ids(rep)) is not complete


def test_the_reason_of_a_short_rep_names_the_personal_target() -> None:
    (rep,) = lifts(ranged(read(LIMITED), top=70), 64)
    assert [(fault.id, fault.limit) for fault in rep.faults] == [("short", 70.0)]


def test_a_narrow_range_is_still_counted_relative_to_the_person() -> None:
    # From 50 the file's range of 40 makes 12 degrees an attempt; with a target of 65 less does.
    assert len(lifts(read(LIMITED), 61)) == 0
    assert len(lifts(ranged(read(LIMITED), top=65), 61)) == 1


def test_the_window_of_a_hold_moves_with_its_target() -> None:
    (end,) = ranged(read(LIMITED), top=70).drive.ends  # type: ignore[union-attr]
    assert (end.reach, end.full, end.window) == (70, 80, Interval(low=68))


def test_a_wider_target_leaves_the_full_range_unless_it_lies_beyond() -> None:
    (end,) = ranged(read(LIMITED), top=88).drive.ends  # type: ignore[union-attr]
    assert (end.reach, end.full) == (88, 90)


def test_only_the_fault_of_a_short_rep_moves() -> None:
    bird_dog = EXERCISES["bird-dog"]
    changed = ranged(bird_dog, raised=-30)
    assert [a.id for a, b in zip(bird_dog.faults, changed.faults, strict=True) if a != b] == ["leg-too-low"]
    (moment,) = changed.fault("leg-too-low").moments
    assert [interval.high for interval in moment.when.values()] == [-30]


@pytest.mark.parametrize(
    ("targets", "parts"),
    [
        ({"top": 64}, ["64", "from 65 to 95", "a test"]),
        ({"top": 96}, ["96", "from 65 to 95"]),
        ({"tip": 70}, ["'tip'", "did you mean top?"]),
    ],
)
def test_what_the_file_does_not_allow_is_refused(targets: dict[str, float], parts: list[str]) -> None:
    with pytest.raises(BadRange) as caught:
        ranged(read(LIMITED), **targets)
    assert [part for part in parts if part not in str(caught.value)] == []


def test_an_exercise_without_limits_has_no_personal_targets() -> None:
    for text in (REPS, HOLD):
        with pytest.raises(BadRange, match="none of its targets may be changed"):
            ranged(read(text), top=70)


def test_a_range_of_another_exercise_is_refused() -> None:
    with pytest.raises(BadRange, match="of cat-cow, not of test"):
        with_range(read(LIMITED), PersonalRange("cat-cow", {"top": 70}, "physio"))


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("nearest = 65", "nearest = 85", "then the reach 80"),
        ("furthest = 95", "furthest = 75", "then the reach 80"),
        ("nearest = 65", "nearest = 55", "least excursion"),
        ('why = "a test"', "", "personal.why"),
        ("nearest = 65", "nearer = 65", "nearest"),
    ],
)
def test_limits_that_make_no_sense_are_refused(old: str, new: str, part: str) -> None:
    with pytest.raises(ExerciseError, match="personal") as caught:
        read(LIMITED.replace(old, new, 1))
    assert part in str(caught.value)


def test_limits_may_not_reach_into_another_fault() -> None:
    past = """
[[faults]]
id = "past"
name = "Past"
say = "Lower."
source = "made up"
  [[faults.rep]]
  max = { "hip_flexion.work" = { low = 94 } }
"""
    with pytest.raises(ExerciseError, match="furthest 95 is already a fault: past"):
        read(LIMITED + past)


@pytest.mark.parametrize(
    ("exercise", "end"), MOVABLE, ids=lambda v: getattr(v, "phase", getattr(v, "id", ""))
)
def test_every_limit_of_the_catalogue_makes_a_working_exercise(exercise: Exercise, end: object) -> None:
    for target in (end.personal.nearest, end.personal.furthest):  # type: ignore[attr-defined]
        changed = ranged(exercise, **{end.phase: target})  # type: ignore[attr-defined]
        reps, left = do(Script(changed))
        assert [(rep.complete, ids(rep)) for rep in reps] == [(True, set())]
        assert left == set()
        assert list(ways(changed))
