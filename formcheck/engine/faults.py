"""Faults: what is wrong, when, by which measure; of a moment, or of a whole rep."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from formcheck.engine.exercise import Exercise, Fault, Moment, Part, WholeRep
from formcheck.engine.filters import BRIDGE_S, DROPPED_S
from formcheck.engine.key import Interval, Key
from formcheck.engine.session import FaultSeen, Verdict
from formcheck.engine.skeleton import Side
from formcheck.engine.values import Values, robust_extreme

OBSERVED_SHARE: Final = 0.5
"""A check counts as made when it could be made in at least this share of the frames that matter."""
HELD_SHARE: Final = 0.85
"""Held is what stays this near to the rep's own peak: a slow way up is no hold."""
RAMP_HIGH: Final = 0.9
RAMP_SHARE: Final = 0.6
"""Share of a movement's time between leaving rest (10 % of its way) and 90 %: 0.51 for minimum
jerk (Flash and Hogan 1985), 0.8 at constant speed. Its ends blur into rest, so it is timed so far."""
LEAP: Final = 0.65
LEAP_S: Final = 0.16
"""No leg of two goes this share of its way in so short a time: it was taken for the other one, or is now, and nobody knows
when it went. The quickest ways of rendered people take up to 0.57, one taken for the other took 0.84; quick trunks take 0.87."""


@dataclass(frozen=True, slots=True)
class Row:
    """One frame of a rep: its values, phase and the driving measure's share of the full range.

    `driven`: how far the driving measure is from neutral, signed, in its own unit.
    """

    values: Values
    phase: str
    share: float
    driven: float = math.nan

    @property
    def time_s(self) -> float:
        """Media time in seconds."""
        return self.values.time_s


@dataclass(slots=True)
class MomentWatch:
    """Follow one moment of one fault from frame to frame."""

    fault: Fault
    moment: Moment
    verdict: Verdict = "good"
    _since_s: float | None = None
    _until_s: float = math.nan
    _worst: float = math.nan
    _seen: list[FaultSeen] = field(default_factory=list)
    _firing: bool = False

    def update(self, values: Values, phase: str, work: Side | None) -> bool:
        """Take a frame; True in the frame in which the fault begins to be one."""
        began = False
        inside = not self.moment.during or phase in self.moment.during
        state = lies_in(self.moment, values, work) if inside else False
        time_s = values.time_s
        if state:
            key, interval = next(iter(self.moment.when.items()))
            value = values.get(key, work)
            if self._since_s is None:
                self._since_s, self._worst = time_s, value
            elif interval.severity(value) > interval.severity(self._worst):
                self._worst = value
            self._until_s = time_s
            if time_s - self._since_s >= self.moment.for_s:
                began = not self._firing
                self._note(key, interval, extend=self._firing)
                self._firing = True
        elif state is False or time_s - self._until_s > BRIDGE_S:
            self._since_s, self._firing = None, False
        self.verdict = "fault" if self._firing else "not observable" if state is None else "good"
        return began

    def _note(self, key: Key, interval: Interval, extend: bool) -> None:
        assert self._since_s is not None
        seen = FaultSeen(self.fault.id, self._since_s, self._until_s, str(key), self._worst, interval.limit)
        if extend:
            self._seen[-1] = seen
        else:
            self._seen.append(seen)

    def take(self, from_s: float, to_s: float) -> list[FaultSeen]:
        """Hand over the sightings that overlap a span of time; one that goes on is cut at its end."""
        taken = [seen for seen in self._seen if seen.from_s <= to_s and seen.to_s >= from_s]
        goes_on = self._firing and bool(taken) and taken[-1] is self._seen[-1]
        self._seen = [seen for seen in self._seen if seen not in taken]
        if goes_on:
            self._since_s, self._firing = None, False
        return taken

    def reset(self) -> None:
        """Forget the sighting under way: what follows is another movement."""
        self._since_s, self._firing, self.verdict = None, False, "good"


def moment_watches(exercise: Exercise) -> list[MomentWatch]:
    """Make the watches for every moment of every fault of an exercise."""
    return [MomentWatch(fault, moment) for fault in exercise.faults for moment in fault.moments]


def lies_in(moment: Moment, values: Values, work: Side | None) -> bool | None:
    """Tell whether a moment's measures lie where they make it a fault; None when unseen or unsure."""
    state = values.lies_in(moment.when, work)
    if state is False and moment.unsure and values.lies_in(moment.unsure, work):
        return None
    return state


def is_observed(moment: Moment, rows: Sequence[Row], work: Side | None) -> bool:
    """Tell whether a moment could be judged over a rep; True where its phases didn't occur."""
    inside = [row for row in rows if not moment.during or row.phase in moment.during]
    if not inside:
        return True
    judged = sum(lies_in(moment, row.values, work) is not None for row in inside)
    return judged >= OBSERVED_SHARE * len(inside)


def is_denied(moment: Moment, rows: Sequence[Row], work: Side | None) -> bool:
    """Tell whether a rep shows for most of a moment's phases what makes its sightings another matter."""
    inside = [row for row in rows if not moment.during or row.phase in moment.during]
    denied = sum(row.values.lies_in(moment.unless, work) is True for row in inside)
    return bool(moment.unless) and denied > OBSERVED_SHARE * len(inside)


def judge_rep(
    fault: Fault, table: WholeRep, rows: Sequence[Row], work: Side | None, complete: bool
) -> FaultSeen | Verdict:
    """Judge one whole-rep table: the fault seen, "good" or "not observable"."""
    if not complete and (table.held or table.during or table.duration or table.range):
        return "good"  # of a rep that fell short, that is the matter
    inside = [row for row in rows if not table.during or row.phase in table.during]
    if not inside:
        return "good"
    lines: list[tuple[str, float, Interval]] = []
    times_s = [row.time_s for row in inside]
    is_unseen = False
    for what, extremes in (("max", table.max), ("min", table.min), ("range", table.range)):
        for key, interval in extremes.items():
            values = [row.values.get(key, work) for row in inside]
            highest, lowest = (robust_extreme(values, times_s, high) for high in (True, False))
            value = {"max": highest, "min": lowest, "range": highest - lowest}[what]
            is_seen = sum(not math.isnan(v) for v in values) >= OBSERVED_SHARE * len(values)
            if is_seen or _is_passed(what, value, interval):
                lines.append((str(key), value, interval))
            else:
                is_unseen = True
    if is_unseen:  # all lines together: one that was seen to be fine settles it
        return "not observable" if all(interval.contains(value) for _, value, interval in lines) else "good"
    for part, interval in table.duration.items():
        lines.append((f"duration.{part}", duration_s(rows, part, of_side=work is not None), interval))
    for phase, interval in table.held.items():
        seen_s, unseen_s = _held_and_unseen_s(rows, phase)
        if interval.contains(seen_s) and not interval.contains(seen_s + unseen_s):
            return "not observable"
        lines.append((f"held.{phase}", seen_s, interval))
    if not all(interval.contains(value) for _, value, interval in lines):
        return "good"
    name, value, interval = lines[0]
    return FaultSeen(fault.id, inside[0].time_s, inside[-1].time_s, name, value, interval.limit)


def _is_passed(what: str, value: float, interval: Interval) -> bool:
    """Tell whether an extreme passes its only bound already, so that no unseen frame could take it back."""
    if what == "max":
        return value >= interval.low > -math.inf and interval.high == math.inf
    return what == "min" and value <= interval.high < math.inf and interval.low == -math.inf


def held_s(rows: Sequence[Row], phase: str) -> float:
    """Give the seconds held in a phase: in its window and near the rep's own peak there, or beyond full.

    A gap of up to `BRIDGE_S` is included, one of up to `DROPPED_S` from hold to hold.
    """
    return _held_and_unseen_s(rows, phase)[0]


def _held_and_unseen_s(rows: Sequence[Row], phase: str) -> tuple[float, float]:
    """Give the seconds held as `held_s` does, and those of longer gaps beside them, of which nobody knows."""
    peak = max((row.share for row in rows if row.phase == phase), default=math.inf)
    is_held = [row.phase == phase and row.share >= HELD_SHARE * min(peak, 1.0) for row in rows]
    seen_s = unseen_s = 0.0
    for (before, after), (held_before, held_after) in zip(pairwise(rows), pairwise(is_held), strict=True):
        gap_s = after.time_s - before.time_s
        if gap_s <= BRIDGE_S or (held_before and held_after and gap_s <= DROPPED_S):
            seen_s += gap_s * held_before
        elif held_before or held_after:
            unseen_s += gap_s
    return seen_s, unseen_s


def duration_s(rows: Sequence[Row], part: Part, of_side: bool = False) -> float:
    """Give how long a rep, its way out, its way back, what lies beyond half of its peak or its way across took, in seconds.

    `of_side`: it is one leg's. NaN for a way out or back of one that leaps, and for a rep without a way across.
    """
    if part == "rep":
        return rows[-1].time_s - rows[0].time_s
    if part == "half":
        # The ends of a small movement drown in noise; the time beyond half of its peak does not.
        most = max(row.share for row in rows)
        beyond = [row.time_s for row in rows if row.share >= most / 2]
        return beyond[-1] - beyond[0]
    if part == "quicker":
        ways_s = [duration_s(rows, "out", of_side), duration_s(rows, "back", of_side)]
        return min((way_s for way_s in ways_s if not math.isnan(way_s)), default=math.nan)
    if part == "across":
        return _across_s(rows)
    way = rows if part == "out" else rows[::-1]
    top = RAMP_HIGH * max(row.share for row in way)
    count = next(index for index, row in enumerate(way) if row.share >= top)
    if of_side and _leaps(way[: count + 1]):
        return math.nan
    return abs(way[count].time_s - way[0].time_s) / RAMP_SHARE


def _leaps(way: Sequence[Row]) -> bool:
    first = 0
    for last, row in enumerate(way):
        while abs(row.time_s - way[first].time_s) > LEAP_S:
            first += 1
        if abs(row.share - way[first].share) > LEAP and last - first > 0:
            return True
    return False


def _across_s(rows: Sequence[Row]) -> float:
    """Give how long the way from the first end of a rep to the second took, between 10 and 90 % of it, in seconds; NaN without one.

    Wherever the start lies between the ends, and however long the rests at either are.
    """
    driven = [row.driven for row in rows if not math.isnan(row.driven)]
    if not driven:
        return math.nan
    near = (1 - RAMP_HIGH) * (max(driven) - min(driven))
    ends = [(row.time_s, row.driven >= max(driven) - near) for row in rows if not _is_between(row, driven, near)]
    arrivals = [after - before for (before, was), (after, now) in pairwise(ends) if was != now]
    return min(arrivals, default=math.nan)


def _is_between(row: Row, driven: Sequence[float], near: float) -> bool:
    return not (row.driven <= min(driven) + near or row.driven >= max(driven) - near)
