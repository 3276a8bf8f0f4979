"""Every exercise file, found by itself: it counts, it judges, and it says when it can't."""

import math

import pytest

from formcheck.catalogue import load_exercises
from formcheck.engine.exercise import Exercise
from formcheck.engine.holds import HoldChecker
from formcheck.engine.reps import RepChecker
from formcheck.engine.session import Hold, Rep
from tests.engine.textbook import FRAME_S, OTHER, WORK, Script, Way, script_for, slots, ways

EXERCISES = load_exercises()
REPS = [e for e in EXERCISES.values() if e.kind == "reps"]
HOLDS = [e for e in EXERCISES.values() if e.kind == "hold"]


def do(script: Script, times: int = 1) -> tuple[list[Rep], set[str]]:
    """Do reps of a script; give the attempts and the faults of the set that belong to none."""
    drive = script.exercise.drive
    assert drive is not None
    start = dict.fromkeys((WORK, OTHER) if drive.by_side else (None,), drive.typical_start)
    checker = RepChecker(script.exercise, start, may_begin_away=False)
    reps: list[Rep] = []
    time_s = 0.0
    for _ in range(times):
        for values in script.rep(time_s):
            reps += checker.update(values)[0]
            time_s = values.time_s + FRAME_S
    last, left = checker.finish(time_s + 10.0)
    return reps + last, {fault.id for fault in left}


def hold(script: Script, lasts_s: float = 12.0) -> tuple[Hold, ...]:
    checker = HoldChecker(script.exercise)
    for values in script.hold(0.0, lasts_s):
        checker.update(values)
    return checker.finish()[0]


def ids(rep: Rep) -> set[str]:
    return {fault.id for fault in rep.faults}


def test_the_catalogue_is_not_empty() -> None:
    assert len(EXERCISES) >= 4


@pytest.mark.parametrize("exercise", REPS, ids=lambda e: e.id)
class TestReps:
    def test_a_textbook_rep_counts_once_and_clean(self, exercise: Exercise) -> None:
        reps, left = do(Script(exercise))
        assert [rep.complete for rep in reps] == [True]
        assert ids(reps[0]) == set()
        assert left == set()

    def test_five_textbook_reps_are_five(self, exercise: Exercise) -> None:
        reps, _ = do(Script(exercise), times=5)
        assert [rep.complete for rep in reps] == [True] * 5

    def test_a_rep_lasts_as_long_as_it_was_done(self, exercise: Exercise) -> None:
        (rep,), _ = do(Script(exercise))
        # The script rests a second, moves, and rests a second.
        assert rep.start_s == pytest.approx(1.0, abs=0.4)
        assert rep.start_s < rep.peak_s < rep.end_s

    def test_its_side_is_the_working_one(self, exercise: Exercise) -> None:
        (rep,), _ = do(Script(exercise))
        assert exercise.drive is not None
        assert rep.side == (WORK if exercise.drive.by_side else None)

    def test_with_nothing_seen_nothing_counts(self, exercise: Exercise) -> None:
        every = frozenset(s for key in exercise.measures() for s in slots(exercise, key))
        reps, left = do(Script(exercise, hidden=every))
        assert (reps, left) == ([], set())

    def test_what_no_camera_sees_is_said_of_every_rep(self, exercise: Exercise) -> None:
        (rep,), _ = do(Script(exercise))
        assert {item.id for item in exercise.not_observable} <= set(rep.not_observable)


REP_WAYS = [(e, way) for e in REPS for way in ways(e)]
SHORT_WAYS = [(e, way) for e, way in REP_WAYS if way.short]
HIDEABLE = [
    (e, way)
    for e, way in REP_WAYS
    if way.table
    and not any(key.stem == e.drive.measure.stem for key in way.table)  # type: ignore[union-attr]
    and way.during != ("start",)
]


def name(value: object) -> str:
    return value.id if isinstance(value, Exercise) else str(value)


@pytest.mark.parametrize(("exercise", "way"), REP_WAYS, ids=name)
def test_every_fault_can_fire_and_fires_alone(exercise: Exercise, way: Way) -> None:
    reps, left = do(script_for(exercise, way))
    assert len(reps) == 1
    assert ids(reps[0]) | left == {way.fault.id}


@pytest.mark.parametrize(("exercise", "way"), SHORT_WAYS, ids=name)
def test_a_half_rep_is_an_attempt_with_its_reason(exercise: Exercise, way: Way) -> None:
    (rep,), _ = do(script_for(exercise, way))
    assert not rep.complete
    assert ids(rep) == {way.fault.id}


@pytest.mark.parametrize(("exercise", "way"), HIDEABLE, ids=name)
def test_unseen_is_neither_good_nor_a_fault(exercise: Exercise, way: Way) -> None:
    hidden = frozenset(s for key in way.table for s in slots(exercise, key))
    reps, left = do(Script(exercise, hidden=hidden))
    assert [rep.complete for rep in reps] == [True]
    assert way.fault.id in reps[0].not_observable
    assert ids(reps[0]) | left == set()


@pytest.mark.parametrize("exercise", HOLDS, ids=lambda e: e.id)
class TestHolds:
    def test_the_clock_runs_while_it_is_held(self, exercise: Exercise) -> None:
        (held,) = hold(Script(exercise), 40.0)
        assert held.held_s == pytest.approx(40.0, abs=2 * FRAME_S)
        assert held.faults == ()

    def test_with_nothing_seen_no_clock_runs(self, exercise: Exercise) -> None:
        every = frozenset(s for key in exercise.measures() for s in slots(exercise, key))
        assert hold(Script(exercise, hidden=every)) == ()

    def test_leaving_pauses_the_clock_and_coming_back_goes_on(self, exercise: Exercise) -> None:
        checker = HoldChecker(exercise)
        for values in Script(exercise).hold(0.0, 10.0):
            checker.update(values)
        for i in range(150):
            checker.leave(10.0 + i * FRAME_S)
        for values in Script(exercise).hold(15.0, 10.0):
            checker.update(values)
        (held,), _ = checker.finish()
        assert held.held_s == pytest.approx(20.0, abs=0.3)
        assert held.end_s - held.start_s == pytest.approx(25.0, abs=0.3)


HOLD_WAYS = [(e, way) for e in HOLDS for way in ways(e) if not way.duration]
PACED = [(e, way) for e in HOLDS for way in ways(e) if way.duration]


@pytest.mark.parametrize(("exercise", "way"), HOLD_WAYS, ids=name)
def test_every_fault_of_a_hold_can_fire_and_fires_alone(exercise: Exercise, way: Way) -> None:
    checker = HoldChecker(exercise)
    time_s = 0.0
    for values in Script(exercise).hold(time_s, 5.0 if way.brief else 40.0):
        checker.update(values)
        time_s = values.time_s + FRAME_S
    if way.away:
        for _ in range(150):
            checker.leave(time_s)
            time_s += FRAME_S
    if way.feet:
        for i in range(4):
            checker.watch_feet(time_s + i, carry=True)
    for values in script_for(exercise, way).hold(time_s, 6.0):
        checker.update(values)
    holds, outside = checker.finish()
    seen = {fault.id for held in holds for fault in held.faults} | {fault.id for fault in outside}
    assert seen == {way.fault.id}


def test_values_of_the_textbook_are_numbers() -> None:
    for exercise in REPS:
        for values in Script(exercise).rep(0.0):
            assert not any(math.isnan(v) for v in values.seen.values())


@pytest.mark.parametrize(("exercise", "way"), PACED, ids=name)
@pytest.mark.parametrize("ramp_s", [0.3, 2.5])
def test_a_hold_is_entered_and_left_slowly(exercise: Exercise, way: Way, ramp_s: float) -> None:
    assert exercise.drive is not None
    start = dict.fromkeys((WORK, OTHER), exercise.drive.typical_start)
    checker = HoldChecker(exercise, pace=RepChecker(exercise, start, may_begin_away=False))
    for values in Script(exercise, ramp_s=ramp_s, held_s=40.0).rep(0.0):
        checker.update(values)
    ((held,), _) = checker.finish()
    assert {fault.id for fault in held.faults} == ({way.fault.id} if ramp_s < 1 else set())
