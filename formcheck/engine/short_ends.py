"""How far a rep went: the ends that it did not reach."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from formcheck.engine.exercise import Drive, End
from formcheck.engine.faults import Row
from formcheck.engine.halves import Half
from formcheck.engine.session import FaultSeen
from formcheck.engine.values import robust_extreme

UNSEEN_S: Final = 0.3
"""Unseen for longer than this, a quick movement goes out to its end and turns (windmills turned in 0.9 s at 15 pictures a
second, unseen for 0.6 to 0.7 s: rendered people)."""
BESIDE_S: Final = 0.1
"""So near to what was not seen, the way out to it or back from it is."""
FURTHER: Final = 0.1
"""It goes further there than anywhere else, by this share of the full range: the end itself was not seen."""


def short_ends(drive: Drive, halves: Sequence[Half], rows: Sequence[Row]) -> tuple[list[FaultSeen], set[str]]:
    """Judge how far a rep, its halves and its frames, went.

    Gives a fault for every end that it did not reach, and the ids of those that can't be told: where the
    furthest that was seen lies beside what was not.
    """
    seen, untold = [], set()
    for end in drive.ends:
        if not end.short:
            continue
        got = _reached(drive, end, halves, rows)
        upwards = end.full > drive.typical_start
        if drive.turns:  # what the landmarks drifted by before it is no part of the movement
            drift = rows[0].values.get(drive.measure, guess=True)
            got -= min(drift, 0.0) if upwards else max(drift, 0.0)
        short = end.short
        if math.isnan(got):
            got, short = halves[0].track.neutral, drive.one_sided or short
        elif got >= end.reach if upwards else got <= end.reach:
            continue
        elif _turned_unseen(drive, end, halves, rows):
            untold.add(short)
            continue
        seen.append(FaultSeen(short, rows[0].time_s, rows[-1].time_s, str(drive.measure), got, end.reach))
    return seen, untold


def _reached(drive: Drive, end: End, halves: Sequence[Half], rows: Sequence[Row]) -> float:
    """Give the driving measure where a rep came nearest to an end; NaN when it didn't set out."""
    track = next((half.track for half in halves if half.track.end is end), None)
    if track is None:
        return math.nan
    values = [row.values.get(drive.measure, track.side, guess=True) for row in rows]
    return robust_extreme(values, [row.time_s for row in rows], highest=track.span > 0)


def _turned_unseen(drive: Drive, end: End, halves: Sequence[Half], rows: Sequence[Row]) -> bool:
    """Was a rep not seen where it may have come nearest to an end?"""
    track = next(half.track for half in halves if half.track.end is end)
    values = [(row.time_s, row.values.get(drive.measure, track.side, guess=True)) for row in rows]
    known = [(time_s, value) for time_s, value in values if not math.isnan(value)]
    edges_s = [rows[0].time_s, *(time_s for time_s, _ in known), rows[-1].time_s]
    gaps = [(from_s, to_s) for from_s, to_s in pairwise(edges_s) if to_s - from_s > UNSEEN_S]
    shares = [
        (any(from_s - BESIDE_S <= time_s <= to_s + BESIDE_S for from_s, to_s in gaps), value / track.span)
        for time_s, value in known
    ]
    beside = max((share for is_beside, share in shares if is_beside), default=-math.inf)
    elsewhere = max((share for is_beside, share in shares if not is_beside), default=-math.inf)
    return beside > elsewhere + FURTHER
