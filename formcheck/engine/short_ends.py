"""How far a rep went: the ends that it did not reach."""

import math
from collections.abc import Sequence

from formcheck.engine.exercise import Drive, End
from formcheck.engine.faults import Row
from formcheck.engine.halves import Half
from formcheck.engine.session import FaultSeen
from formcheck.engine.values import robust_extreme


def short_ends(drive: Drive, halves: Sequence[Half], rows: Sequence[Row]) -> list[FaultSeen]:
    """Give a fault for every end that a rep, its halves and its frames, did not reach."""
    seen = []
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
        seen.append(FaultSeen(short, rows[0].time_s, rows[-1].time_s, str(drive.measure), got, end.reach))
    return seen


def _reached(drive: Drive, end: End, halves: Sequence[Half], rows: Sequence[Row]) -> float:
    """Give the driving measure where a rep came nearest to an end; NaN when it didn't set out."""
    track = next((half.track for half in halves if half.track.end is end), None)
    if track is None:
        return math.nan
    values = [row.values.get(drive.measure, track.side, guess=True) for row in rows]
    return robust_extreme(values, [row.time_s for row in rows], highest=track.span > 0)
