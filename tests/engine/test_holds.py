"""The clock of a hold: pauses, never resets."""

import math

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine.holds import HoldChecker
from formcheck.engine.reps import RepChecker
from formcheck.engine.skeleton import SIDES
from formcheck.engine.values import Values
from tests.engine.files import HOLD, read

FPS = 20
OK, SLACK, OUT, UNSEEN = 90.0, 73.0, 40.0, math.nan
AWAY = None
Part = tuple[float, float | None]
"""Seconds, and the knees' angle meanwhile; None: the gates are shut."""


def run(*parts: Part) -> HoldChecker:
    checker, frame = HoldChecker(read(HOLD)), 0
    for lasts_s, knee in parts:
        for _ in range(round(lasts_s * FPS)):
            time_s, frame = frame / FPS, frame + 1
            if knee is None:
                checker.leave(time_s)
            else:
                checker.update(Values(time_s, {("knee_angle", "left"): knee, ("knee_angle", "right"): knee}))
    return checker


@pytest.mark.parametrize(
    ("parts", "held_s"),
    [
        ([(10, OK)], 10.0),
        ([(0.9, OK), (3, OUT)], 0.0),
        ([(2, OUT), (10, OK)], 10.0),
        ([(5, OK), (3, OUT), (5, OK)], 10.0),
        ([(5, OK), (3, AWAY), (5, OK)], 10.0),
        ([(5, OK), (0.4, UNSEEN), (5, OK)], 10.4),
        ([(5, OK), (3, UNSEEN), (5, OK)], 10.5),
        ([(5, OK), (3, SLACK), (5, OK)], 13.0),
        ([(5, SLACK)], 0.0),
        ([(5, UNSEEN)], 0.0),
        ([(5, OK), (3, OUT), (0.8, OK), (2, OUT)], 5.0),
        ([(5, OK), (0.8, OUT), (5, OK)], 10.8),
        ([(5, OK), (0.8, AWAY), (5, OK)], 10.8),
        ([(5, OK), (0.8, OUT)], 5.0),
        ([(0.5, OK), (0.8, OUT), (0.5, OK), (0.8, OUT)], 0.0),
        ([(0.5, OK), (0.4, OUT), (9.1, OK)], 10.0),
    ],
    ids=[
        "held", "too short to settle", "counts from its first frame", "a pause", "a pause out of posture",
        "a short gap is bridged", "a long gap pauses", "leaves later than it enters", "enters at the window",
        "unseen is not held", "passing through after a pause", "a slip of the landmarks",
        "a slip out of posture", "not known to be a slip until it is over", "no slip before it was held",
        "a brief slip while settling in",
    ],
)  # fmt: skip
def test_seconds_held(parts: list[Part], held_s: float) -> None:
    assert run(*parts).held_s == pytest.approx(held_s, abs=0.15)


@pytest.mark.parametrize(
    ("guessed", "held_s"), [(OK, 13.0), (OUT, 10.0), (UNSEEN, 10.5)], ids=["held", "let go", "not even guessed"]
)
def test_what_is_guessed_carries_a_hold_on_but_begins_none(guessed: float, held_s: float) -> None:
    checker = HoldChecker(read(HOLD))
    for frame in range(16 * FPS):
        time_s = frame / FPS
        knee = OK if 3 <= time_s < 8 or time_s >= 11 else UNSEEN
        seen, unsure = (
            {("knee_angle", side): value for side in ("left", "right")} for value in (knee, guessed)
        )
        checker.update(Values(time_s, seen, seen if knee == OK else unsure))
    assert checker.held_s == pytest.approx(held_s, abs=0.15)


@pytest.mark.parametrize(("first_s", "held_s"), [(5.0, 10.0), (0.0, 0.0)], ids=["held before", "not yet"])
def test_who_held_before_and_comes_back_settles_by_what_is_guessed(first_s: float, held_s: float) -> None:
    checker = HoldChecker(read(HOLD))
    parts = [(first_s, OK, OK), (3.0, OUT, OUT), (0.5, OK, OK), (4.5, UNSEEN, OK)]
    frames = [knees for lasts_s, *knees in parts for _ in range(round(lasts_s * FPS))]
    for frame, knees in enumerate(frames):
        seen, guessed = ({("knee_angle", side): knee for side in ("left", "right")} for knee in knees)
        checker.update(Values(frame / FPS, seen, guessed))
    assert checker.held_s == pytest.approx(held_s, abs=0.15)


def test_the_clock_runs_only_while_held() -> None:
    assert (run((5, OK)).is_running, run((5, OK), (1, OUT)).is_running) == (True, False)


def test_a_hold_begins_with_its_first_frame_in_position() -> None:
    ((held,), _) = run((2, OUT), (10, OK), (1, OUT)).finish()
    assert (held.start_s, held.end_s) == pytest.approx((2.0, 12.0), abs=0.1)


def test_a_frame_out_of_posture_stops_the_clock_before_the_gates_shut() -> None:
    checker = run((5, OK))
    values = Values(5.0, {("knee_angle", "left"): OK, ("knee_angle", "right"): OK})
    checker.update(values, in_position=False)
    assert not checker.is_running


@pytest.mark.parametrize(("away_s", "faults"), [(0.9, []), (3.0, ["out-of-position"])])
def test_who_comes_back_after_two_seconds_away_hears_of_it(away_s: float, faults: list[str]) -> None:
    ((held,), _) = run((8, OK), (away_s, AWAY), (8, OK)).finish()
    assert [fault.id for fault in held.faults] == faults


def test_who_does_not_come_back_does_not() -> None:
    ((held,), outside) = run((8, OK), (5, AWAY)).finish()
    assert (held.faults, outside) == ((), ())


@pytest.mark.parametrize(("held_s", "faults"), [(4.0, ["too-short"]), (6.0, [])])
def test_a_short_hold_is_a_fault(held_s: float, faults: list[str]) -> None:
    ((held,), _) = run((held_s, OK), (1, OUT)).finish()
    assert [fault.id for fault in held.faults] == faults


def test_no_hold_no_fault() -> None:
    assert run((0.5, OK), (5, OUT)).finish() == ((), ())


def test_each_side_has_its_own_clock() -> None:
    text = HOLD.replace("[hold]", "[hold]\nby_side = true").replace("knee_angle.least", "knee_angle.work")
    checker = HoldChecker(read(text))
    for frame in range(20 * FPS):
        left, right = (OK, OUT) if frame < 12 * FPS else (OUT, OK)
        checker.update(Values(frame / FPS, {("knee_angle", "left"): left, ("knee_angle", "right"): right}))
    holds, _ = checker.finish()
    assert [(hold.side, round(hold.held_s)) for hold in holds] == [("left", 12), ("right", 8)]


@pytest.mark.parametrize(("held_s", "is_told"), [(0.4, False), (3.0, True)], ids=["a slip", "a pull"])
def test_only_a_pull_that_is_held_is_too_fast(held_s: float, is_told: bool) -> None:
    exercise = load_exercise("single-knee-to-chest")
    pace = RepChecker(exercise, {"left": 30.0, "right": 30.0}, may_begin_away=False)
    checker, told = HoldChecker(exercise, pace=pace), []
    times_s = np.arange(0, 6 + held_s, 1 / FPS)
    knots_s = [0, 2, 2.6, 2.6 + held_s, 3.2 + held_s, 6 + held_s]
    for time_s, thigh in zip(times_s, np.interp(times_s, knots_s, [30, 30, 120, 120, 30, 30]), strict=True):
        seen = {slot: 0.0 for key in exercise.measures() for slot in ((key.stem, "left"), (key.stem, "right"))}
        seen |= {(name, "left"): float(thigh) for name in ("thigh_pull", "thigh_raise")}
        seen |= {(name, "right"): 30.0 for name in ("thigh_pull", "thigh_raise")}
        told += checker.update(Values(float(time_s), seen, {}, "left"))
    assert ("too-fast" in told) is is_told


@pytest.mark.parametrize(("pulled_up_tl", "held_s"), [(-0.05, 13.0), (-0.25, 10.0)])
def test_who_pulls_the_body_up_does_not_hang_though_the_arms_look_straight(
    pulled_up_tl: float, held_s: float
) -> None:
    checker = HoldChecker(load_exercise("dead-hang"))
    for frame in range(13 * FPS + 1):
        time_s = frame / FPS
        pulled = pulled_up_tl if 5 <= time_s < 8 else 0.0
        seen = {
            (name, side): value
            for name, value in (("elbow_angle", 170.0), ("wrist_to_hip_change", pulled))
            for side in SIDES
        }
        checker.update(Values(time_s, seen))
    assert checker.held_s == pytest.approx(held_s, abs=0.1)
