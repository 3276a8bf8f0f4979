"""Along: what must change together with the driving measure and what must not, or the movement is another one.

A movement of centimetres may come of many things; a body that tucks its pelvis also rounds its back. Single
frames of such a second measure are as noisy as it is large. Its slope over the driving measure, fitted to all
frames of a rep, is not.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from formcheck.engine.exercise import Drive
from formcheck.engine.faults import Row
from formcheck.engine.skeleton import Side
from formcheck.engine.values import robust_extreme

SEEN_SHARE: Final = 0.4
"""Seen in fewer of a rep's frames than this, a measure says nothing of it."""
LEAST_FRAMES: Final = 6
LEAST_SPREAD: Final = 0.3
"""Frames that all lie this near to each other, in shares of the full range, give no slope."""


def moves_along(drive: Drive, rows: Sequence[Row], side: Side | None) -> bool:
    """Tell whether at least one measure of `along` changes as it must while the driving one rises by its full range.

    True too where one that might have is not seen well enough to tell.
    """
    shares = np.array([row.values.get(drive.measure, side, guess=True) for row in rows]) / drive.full_range
    verdicts = []
    for key, interval in drive.along.items():
        values = np.array([row.values.get(key, side) for row in rows])
        known = np.isfinite(values) & np.isfinite(shares)
        if known.sum() < max(LEAST_FRAMES, SEEN_SHARE * len(rows)) or np.ptp(shares[known]) < LEAST_SPREAD:
            continue
        slope = float(np.polyfit(shares[known], values[known], 1)[0])
        verdicts.append(interval.contains(slope) is True)
    return any(verdicts) or not verdicts or len(verdicts) < len(drive.along)


def keeps_steady(drive: Drive, rows: Sequence[Row], side: Side | None) -> bool:
    """Tell whether every measure of `steady` ranges over no more than it may within a rep; True where it isn't seen."""
    times_s = [row.time_s for row in rows]
    for key, interval in drive.steady.items():
        values = [row.values.get(key, side) for row in rows]
        highest, lowest = (robust_extreme(values, times_s, high) for high in (True, False))
        if interval.contains(highest - lowest) is False:
            return False
    return True
