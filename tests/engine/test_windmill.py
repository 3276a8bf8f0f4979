"""Windmill: one turn to each side is one, though the landmarker turns a trunk round for a moment."""

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


def turn(flipped_s: float) -> list[Rep]:
    """Turn to the right and to the left; for a while the turn is read the other way round."""
    checker, reps = RepChecker(EXERCISE, {None: 0.0}, may_begin_away=False), []
    times_s, turns = zip(*ONE_TURN, strict=True)
    for time_s in np.arange(0, times_s[-1], 1 / FPS):
        value = float(np.interp(time_s, times_s, turns))
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
