"""Windmill: one turn to each side is one, though the landmarker turns a trunk round for a moment."""

import math

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine.reps import RepChecker
from formcheck.engine.session import Rep
from formcheck.engine.values import Values

EXERCISE = load_exercise("windmill")
FPS = 20
ONE_TURN = [(0.0, 0.0), (1.0, 0.0), (2.0, 60.0), (3.0, 60.0), (4.0, 0.0), (4.3, 0.0), (5.8, -60.0), (7.5, -60.0), (8.5, 0.0), (9.5, 0.0)]  # fmt: skip
FLIPPED_AT_S = 5.2
"""On the way to the left, as far as a turn begins to be one."""


def turn(flipped_s: float, unseen: tuple[float, ...] = (), furthest_deg: float = 60.0) -> list[Rep]:
    """Turn to the right and to the left; for a while the turn is read the other way round.

    `unseen`: from when to when no turn is read. `furthest_deg`: how far to the right.
    """
    checker, reps = RepChecker(EXERCISE, {None: 0.0}, may_begin_away=False), []
    times_s, turns = zip(*ONE_TURN, strict=True)
    for time_s in np.arange(0, times_s[-1], 1 / FPS):
        value = float(np.clip(np.interp(time_s, times_s, turns), -60.0, furthest_deg))
        if unseen and unseen[0] <= time_s <= unseen[1]:
            value = math.nan
        if FLIPPED_AT_S <= time_s < FLIPPED_AT_S + flipped_s:
            value = -value
        seen = {
            "wrist_line_turn": value,
            "hands_apart": 1.8,
            "hands_level": abs(value) / 2,
            "elbow_angle": 170.0,
        }
        reps += checker.update(Values(float(time_s), {(name, None): v for name, v in seen.items()}))[0]
    return reps + checker.finish(times_s[-1])[0]


@pytest.mark.parametrize("flipped_s", [0.0, 0.1, 0.2])
def test_a_turn_read_the_other_way_round_for_a_moment_is_no_half_of_its_own(flipped_s: float) -> None:
    reps = [(rep.complete, "one-sided" in {fault.id for fault in rep.faults}) for rep in turn(flipped_s)]
    assert reps == [(True, False)]


@pytest.mark.parametrize(
    ("unseen", "short", "untold"),
    [((1.6, 3.4), False, True), ((1.6, 1.8), False, False), ((), False, False)],
    ids=["while it turned", "for a moment", "never"],
)
def test_an_end_that_was_not_seen_is_not_told_too_small(
    unseen: tuple[float, ...], short: bool, untold: bool
) -> None:
    (rep,) = turn(0.0, unseen)
    assert ("rotation-too-small" in {fault.id for fault in rep.faults}) is short
    assert ("rotation-too-small" in rep.not_observable) is untold


def test_a_turn_too_small_whose_end_is_seen_is_told_though_something_else_is_not() -> None:
    (rep,) = turn(0.0, (1.2, 1.6), furthest_deg=30.0)
    assert "rotation-too-small" in {fault.id for fault in rep.faults}


def test_a_quick_turn_begins_with_the_side_it_went_to_first() -> None:
    """The first half may be seen to be over only after the second (read of a rendered person, 15 pictures a second)."""
    turns = [0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 1.1, 4.6, 13.5, 25.7, 37.9, 46.1, 49.8, 50.5, 50.6, 50.0, 48.6, 44.5, 35.8, 25.1, 12.6, -0.1, -12.7, -25.0, -40.1, -46.3, -49.3, -51.3, -52.3, -52.5, -52.4, -50.0, -41.1, math.nan, -26.1, -6.34, -1.0, -0.1, 0.1, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2]  # fmt: skip
    checker, reps = RepChecker(EXERCISE, {None: 0.86}, may_begin_away=False), []
    for i, value in enumerate(turns):
        level = 15.0 if math.isnan(value) else abs(value)
        seen = {"wrist_line_turn": value, "hands_apart": 2.0, "hands_level": level, "elbow_angle": 170.0}
        reps += checker.update(Values(i / 15, {(name, None): v for name, v in seen.items()}))[0]
    (rep,) = reps + checker.finish(len(turns) / 15)[0]
    assert rep.complete
    assert rep.start_s == pytest.approx(7 / 15, abs=0.15)
