"""A range learned from past sessions: from enough clean reps, slowly, within limits, with its reason."""

import pytest

from formcheck.engine.learned_range import LEAST_REPS, STEADY_SHARE, STEP_SHARE, learned_range
from formcheck.engine.personalise import with_range
from formcheck.engine.session import Extremes, FaultSeen, Rep
from tests.engine.files import HOLD, read
from tests.engine.test_personalise import EXERCISES, LIMITED

STEP = STEP_SHARE * 40  # of the way from 50 to 90 degrees
STEADY = STEADY_SHARE * 40


def rep(top: float, *faults: str) -> Rep:
    seen = tuple(FaultSeen(id_, 0.0, 1.0) for id_ in faults)
    measures = {"hip_flexion.work": Extremes(50.0, top)}
    return Rep(1, "left", 0.0, 1.0, 2.0, 0.0, top >= 80, seen, (), measures)


def learn(*sessions: list[Rep]) -> float | None:
    personal = learned_range(read(LIMITED), sessions)
    return None if personal is None else personal.targets["top"]


def test_who_always_falls_short_gets_a_nearer_target_step_by_step() -> None:
    session = [rep(70, "short")] * LEAST_REPS
    targets = [learn(*[session] * count) for count in range(1, 8)]
    assert targets[0] is None
    assert targets[1] == pytest.approx(80 - STEP)
    assert targets[2] == pytest.approx(80 - 2 * STEP)
    assert targets[-1] == pytest.approx(70, abs=STEADY)


def test_who_always_goes_beyond_gets_a_further_target() -> None:
    assert learn(*[[rep(92)] * LEAST_REPS] * 2) == pytest.approx(80 + STEP)


@pytest.mark.parametrize(("top", "limit"), [(56.0, 65.0), (120.0, 95.0)])
def test_no_target_leaves_the_limits(top: float, limit: float) -> None:
    # Below 62 nobody has set out (30 % of the way), so the lowest that teaches is just above.
    assert learn(*[[rep(max(top, 63.0), "short")] * LEAST_REPS] * 30) == pytest.approx(limit)


def test_one_session_teaches_nothing_however_long() -> None:
    assert learn([rep(70, "short")] * 100) is None


def test_too_few_reps_teach_nothing() -> None:
    half = LEAST_REPS // 2
    assert learn([rep(70, "short")] * half, [rep(70, "short")] * (half - 1)) is None
    assert learn([rep(70, "short")] * half, [rep(70, "short")] * half) is not None


def test_reps_with_another_fault_teach_nothing() -> None:
    assert learn(*[[rep(70, "short", "too-fast")] * 20] * 3) is None


def test_a_few_odd_reps_change_nothing() -> None:
    session = [rep(82)] * 9 + [rep(64, "short")]
    assert learn(*[session] * 4) is None


def test_old_sessions_are_forgotten() -> None:
    stiff, loose = [rep(70, "short")] * LEAST_REPS, [rep(88)] * LEAST_REPS
    assert learn(*[stiff] * 4, *[loose] * 10) == pytest.approx(88, abs=STEADY)


def test_it_explains_itself_in_one_sentence() -> None:
    personal = learned_range(read(LIMITED), [[rep(70, "short")] * 8] * 3)
    assert personal is not None
    assert personal.origin == "learned"
    assert personal.why == ("Three in four of your 24 clean reps in the last 3 sessions reached 70°.")


def test_what_was_learned_is_always_allowed() -> None:
    exercise = read(LIMITED)
    personal = learned_range(exercise, [[rep(64, "short")] * 10] * 20)
    assert personal is not None
    assert with_range(exercise, personal).personal is personal


def test_an_end_below_the_start_is_learned_too() -> None:
    cat_cow = EXERCISES["cat-cow"]
    measures = {"back_flexion": Extremes(-30.0, 25.0)}
    reps = [Rep(1, None, 0.0, 1.0, 2.0, 0.0, True, (), (), measures)] * 8
    personal = learned_range(cat_cow, [reps] * 2)
    assert personal is not None
    assert set(personal.targets) == {"cow"}
    assert cat_cow.drive is not None
    cow = next(end for end in cat_cow.drive.ends if end.phase == "cow")
    assert personal.targets["cow"] == pytest.approx(cow.reach + STEP_SHARE * cow.full, abs=0.01)


def test_a_half_that_was_never_begun_teaches_nothing_about_its_end() -> None:
    cat_cow = EXERCISES["cat-cow"]
    measures = {"back_flexion": Extremes(-1.0, 25.0)}
    short = (FaultSeen("cow-too-shallow", 0.0, 1.0),)
    reps = [Rep(1, None, 0.0, 1.0, 2.0, 0.0, False, short, (), measures)] * 8
    assert learned_range(cat_cow, [reps] * 3) is None


def test_a_hold_has_no_range_to_learn() -> None:
    assert learned_range(read(HOLD), [[rep(70)] * 10] * 3) is None
