"""Wavers: trips of the driving measure that fall short, and are too quick to be somebody's attempt."""

from collections.abc import Sequence
from typing import Final

from formcheck.engine.excursion import ENTER
from formcheck.engine.exercise import Drive
from formcheck.engine.halves import Half
from formcheck.engine.measures import MEASURES

FAINT_S: Final = 2.0
"""A trip smaller than attempts mostly are, or a shallow half without the other one, takes longer: somebody who
has just got down settles in less (rendered people)."""
LEAPS_S: Final = 0.75
"""A back's outline that goes part of the way and back in less has leapt: no back rounds so fast."""


def is_waver(drive: Drive, halves: Sequence[Half]) -> bool:
    """Tell whether a rep's halves are one alone that fell short, and too quickly."""
    half = halves[0]
    if len(halves) > 1 or half.trip.peak >= half.track.reach_share:
        return False
    is_outline = MEASURES[drive.measure.name].is_outline
    is_faint = half.trip.peak < ENTER or (is_outline and len(drive.ends) > 1)
    least_s = FAINT_S if is_faint else LEAPS_S if is_outline else 0.0
    return half.trip.end_s - half.trip.start_s < least_s
