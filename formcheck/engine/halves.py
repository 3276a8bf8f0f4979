"""Halves: trips to either end of an exercise with two ends, put together into reps.

A rep goes to both ends, either first. One end may be missed altogether (then the rep is one
half), or hardly be reached: such a small half makes no rep of its own, yet belongs to the rep
that it adjoins, and must not let the next one's half take its place.
"""

import math
from dataclasses import dataclass, field
from typing import Final

from formcheck.engine.excursion import ENTER, Trip
from formcheck.engine.exercise import End
from formcheck.engine.track import Track

HALF_WAIT_S: Final = 8.0
"""A rep with two ends may rest between them this long; then its first half was all there was."""
LEAST_CYCLE_S: Final = 1.0
"""No exercise of the catalogue goes to both ends and back faster: shorter is a glitch, or somebody who
settles in the start position."""
SAME_HALF_S: Final = 0.4
"""Back at the same end so soon, the person never came back to start: the line had slipped."""
UNFINISHED_S: Final = 2.0
"""A recording that ends so soon after the first half cut the second off."""
LATER_S: Final = 0.5
"""Somebody who went on to the second end within some time in every rep before, goes on at the latest
so much later: one who rests at start for longer has ended the rep."""
ADJOINS_S: Final = 1.5
"""A small half this near to another one in time belongs to the same rep."""
NEARER_S: Final = 0.2
"""By so much must the pause before a half be shorter than the one after it for it to be the second half."""
APART_S: Final = 0.8
"""Between the halves of a rep people pass the start position, most within 0.3 s, or pause there as long as between
reps, which is 0.8 s and more (rendered cat-cows)."""
FLOWS_S: Final = 0.4
"""Two halves with no more than this between them flow into each other."""
SURE_S: Final = 1.0
"""A movement that begins is seen to be one at the latest so much later."""
SLIGHT: Final = 0.35
SLIGHT_S: Final = 1.2
"""A trip smaller than this share of the one after it, and shorter, is a waver on the way to the other end."""
FAINT: Final = 0.17
"""A small half of less than this share of the one it adjoins is the line's wavering at rest (0.13 of a turn whose arms
tilted a little), not its other half (0.22 and more in windmills and tail wags)."""
BOTH_SMALL: Final = 0.4
"""Two small halves are an attempt when they reach so far together, in shares of the full range: small wags reach 0.49 and
more, and no other two halves of 350 rendered people who go to two ends, or of any who do nothing, are both so small."""


@dataclass(frozen=True, slots=True)
class Half:
    """One trip to one end."""

    trip: Trip
    track: Track

    @property
    def end(self) -> End:
        """The end it went to."""
        return self.track.end

    @property
    def is_small(self) -> bool:
        """True when it is no attempt by itself."""
        return self.trip.peak < ENTER

    def is_slight_beside(self, other: "Half") -> bool:
        """True when it is a waver on the way to the other end."""
        trip = self.trip
        return trip.end_s - trip.start_s < SLIGHT_S and trip.peak < SLIGHT * other.trip.peak


def _pause_s(before: Half, after: Half) -> float:
    return after.trip.start_s - before.trip.end_s


def _is_glitch(alone: Half) -> bool:
    """Tell whether a half without another one is too short to be a rep."""
    return alone.trip.end_s - alone.trip.start_s < LEAST_CYCLE_S


def _joined(first: Half, second: Half) -> Half:
    a, b = first.trip, second.trip
    higher = a if a.peak >= b.peak else b
    trip = Trip(a.start_s, higher.peak_s, b.end_s, higher.peak, a.is_cut or b.is_cut)
    return Half(trip, second.track)


@dataclass(slots=True)
class Pairing:
    """Put halves together as they come; every list it gives is one rep's halves, in order."""

    _waiting: Half | None = None
    _small: list[Half] = field(default_factory=list)
    _lone_end: End | None = None
    _longest_pause_s: float | None = None
    _pending: tuple[Half, Half] | None = None

    @property
    def start_s(self) -> float:
        """When the rep under way began; inf while there is none."""
        halves = [half for half in (*self._small, self._waiting, *(self._pending or ())) if half]
        return min((half.trip.start_s for half in halves), default=math.inf)

    def is_second(self, end: End) -> bool:
        """Tell whether a half to `end` would be the second of a rep."""
        return self._waiting is not None and self._waiting.end is not end

    def clear(self) -> None:
        """Void the rep under way."""
        self._waiting, self._small, self._pending = None, [], None

    def add(self, half: Half) -> list[list[Half]]:
        """Take the next half; give the reps that it ends."""
        return self._settle(half) + self._add(half)

    def _settle(self, after: Half) -> list[list[Half]]:
        """Give what a pair with a rest in it was, now that the half after it is known."""
        if self._pending is None:
            return []
        first, second = self._pending
        self._pending = None
        if after.end is not first.end or _pause_s(second, after) > FLOWS_S:
            return self._pair(first, second)
        self._waiting = second
        if _is_glitch(first):
            return []
        self._lone_end = first.end
        return [[first]]

    def _add(self, half: Half) -> list[list[Half]]:
        if half.is_small:
            return self._add_small(half)
        first = self._waiting
        if first is None:
            self._waiting = half
            self._small = [small for small in self._small if self._belongs(small, half)]
            return []
        if first.end is half.end:
            if _pause_s(first, half) <= SAME_HALF_S:
                self._waiting = _joined(first, half)
                return []
            return self._next(first, half)
        return self._second(first, half)

    def give_up(self, time_s: float) -> list[list[Half]]:
        """Give the rep whose second half has not come for too long."""
        if self._pending and time_s - self._pending[1].trip.end_s >= SURE_S:
            (first, second), self._pending = self._pending, None
            return self._pair(first, second)
        last_s = max((half.trip.end_s for half in (*self._small, self._waiting) if half), default=math.inf)
        if time_s - last_s < HALF_WAIT_S:
            return []
        return self._alone()

    def break_off(self, rested_to_s: float = -math.inf) -> list[list[Half]]:
        """Void the rep under way; give the one that was done, though it might have turned out to be another's part.

        `rested_to_s`: how long the person rested after it.
        """
        half, pending = self._waiting, self._pending
        # Only of who has done whole reps before it is known when they go on: another may just have got down.
        is_done = self._longest_pause_s is not None and self._has_ended(rested_to_s)
        if half and (half.end is self._lone_end or is_done):
            return self._alone()
        self.clear()
        return self._pair(*pending) if pending else []

    def finish(self, time_s: float) -> list[list[Half]]:
        """End the set: give the rep under way, unless it was cut off before its second half."""
        half = self._waiting
        if half is None:
            return self.break_off()
        is_whole = (
            self._partner(half) is not None or half.end is self._lone_end or self._has_ended(time_s)
        )
        reps = self._alone() if is_whole else []
        self.clear()
        return reps

    def _has_ended(self, time_s: float) -> bool:
        """Tell whether somebody who rests until then goes on to no second half."""
        patience_s = UNFINISHED_S
        if self._longest_pause_s is not None:
            patience_s = min(patience_s, self._longest_pause_s + LATER_S)
        return self._waiting is not None and time_s - self._waiting.trip.end_s >= patience_s

    def _add_small(self, half: Half) -> list[list[Half]]:
        other = self._small[-1] if self._small and self._waiting is None else None
        is_pair = other is not None and self._belongs(other, half)
        if other and is_pair and other.trip.peak + half.trip.peak >= BOTH_SMALL:
            self.clear()
            return [[other, half]]
        reps = self._alone() if self._begins_anew(half) else []
        self._small.append(half)
        return reps

    def _begins_anew(self, half: Half) -> bool:
        """Tell whether a small half goes to the end that the waiting one went to, which has had its other one since."""
        first = self._waiting
        own = self._partner(first) if first else None
        return bool(first and own and own.trip.start_s > first.trip.start_s and half.end is first.end)

    def _second(self, first: Half, half: Half) -> list[list[Half]]:
        """Take a half to the other end than the one that waits."""
        if first.is_slight_beside(half):
            self._waiting, self._small = half, [*self._small, first]
            return []
        own = self._partner(first)
        before = own is not None and own.trip.start_s < first.trip.start_s
        between = [small for small in self._small if small.trip.start_s > first.trip.start_s]
        self._lone_end = None
        if own and before and _pause_s(own, first) < _pause_s(first, half) - NEARER_S:
            self._waiting, self._small = half, []
            return [[own, first]]
        if own and not before and between and between[-1].end is first.end and self._belongs(between[-1], half):
            self.clear()
            return [[first, own], [between[-1], half]]
        self.clear()
        if half.trip.end_s - first.trip.start_s < LEAST_CYCLE_S:
            return []
        if own is None and _pause_s(first, half) >= APART_S:
            self._pending = first, half  # or the first one's other half was not seen, and the next rep has begun
            return []
        return self._pair(first, half)

    def _pair(self, first: Half, second: Half) -> list[list[Half]]:
        self._longest_pause_s = max(self._longest_pause_s or 0.0, _pause_s(first, second))
        return [[first, second]]

    def _next(self, first: Half, half: Half) -> list[list[Half]]:
        """Take another half to the same end: what waited was a rep of its own."""
        own = self._partner(first)
        small = [each for each in self._small if each is not own and self._belongs(each, half)]
        reps = self._alone()
        self._waiting, self._small = half, small
        return reps

    def _alone(self) -> list[list[Half]]:
        """Give the rep of the half that waits, with the small one that adjoins it."""
        half, own = self._waiting, self._partner(self._waiting) if self._waiting else None
        self.clear()
        if half is None or (own is None and _is_glitch(half)):
            return []
        self._lone_end = None if own else half.end
        return [sorted((own, half), key=lambda each: each.trip.start_s) if own else [half]]

    def _partner(self, half: Half) -> Half | None:
        """Give the small half that belongs to a half: the nearest in time."""
        near = [small for small in self._small if self._belongs(small, half)]
        return min(near, key=lambda small: self._apart_s(small, half), default=None)

    def _belongs(self, small: Half, half: Half) -> bool:
        is_half = small.trip.peak >= FAINT * half.trip.peak
        return is_half and small.end is not half.end and self._apart_s(small, half) <= ADJOINS_S

    @staticmethod
    def _apart_s(one: Half, other: Half) -> float:
        return max(_pause_s(one, other), _pause_s(other, one))
