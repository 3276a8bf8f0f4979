"""Swings: reps of a movement that goes to and fro between two ends, told by where it turns round.

A movement of centimetres is as large as the landmarks drift from one rest to the next, so that the start position is
not found again well enough to count trips away from it. How far it is from one end to the other is known twice as
well, and whichever of them came first begins a rep.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from formcheck.engine.excursion import GREATEST_S, Trip
from formcheck.engine.halves import Half
from formcheck.engine.track import Track

TURN_SHARE: Final = 0.25
"""A turn is one once the movement has come back from it by this share of a textbook's way from end to end: in tilts of
rendered people what wavers comes back by 0.17 at most, and the shallowest quick end by 0.33 or more."""
DOUBTED: Final = 2.0
"""So many times as far it must come back where it hardly may: 0.3 was seen of shoulders that bob under lifted hips."""
SETTLED_SHARE: Final = 0.12
SETTLED_S: Final = 1.0
"""Back from a rep's second end by so much for so long, the rep is over too: the landmarks drift, and who is to rest
may get up next."""
MOST_SHARE: Final = 2.2
"""Who goes further than so many textbook ways gets up (in tilts of rendered people 1.6 at most)."""
END_SHARE: Final = 0.65
"""The recording's first turn was an end, and not the start position between the ends, where the way from it is at
least this share of the way back (ends of rendered people 0.71 and more, starts 0.58 at most) ..."""
SHOWN_SHARE: Final = 0.07
"""... and so much of the way to it was shown (ends 0.13 and more; who begins as the recording does shows nothing)."""
WHOLE_SHARE: Final = 0.65
"""A way from end to end is at least this share of the one before; one from an end to the start is about half of it."""
LONE_SHARE: Final = 0.4
"""Who goes to one end only, and once, has gone at least so far."""
LEFT_SHARE: Final = 0.1
"""The start position is left when the movement is this share of a way from end to end past it."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """An end of the movement. `left_s`: when the way to it began; `passed_s`: when it was seen to be an end."""

    time_s: float
    value: float
    is_high: bool
    left_s: float
    passed_s: float = math.inf


@dataclass(slots=True)
class Swings:
    """Follow the driving measure, frame by frame; every list it gives is one rep's halves, in order.

    `tracks`: of the two ends.
    """

    tracks: Sequence[Track]
    _stroke: float = field(init=False)
    _is_low_first: bool = field(init=False)
    _recent: list[tuple[float, float]] = field(default_factory=list)
    _turns: list[_Turn] = field(default_factory=list)
    _low: tuple[float, float] = (math.nan, math.inf)
    _high: tuple[float, float] = (math.nan, -math.inf)
    _is_rising: bool | None = None
    _back_since_s: float = math.nan
    _is_begun: bool = False
    _has_begun_rep: bool = False

    def __post_init__(self) -> None:
        fulls = [track.end.full for track in self.tracks]
        self._stroke = max(fulls) - min(fulls)
        self._is_low_first = fulls[0] < fulls[1]

    @property
    def start_s(self) -> float:
        """When the oldest turn began that may yet belong to a rep; inf while there is none."""
        return self._recent[0][0] if self._recent else math.inf

    def update(self, time_s: float, value: float, may_leave: bool = True) -> list[list[Half]]:
        """Take the next value; give the rep that it ends, if any.

        `may_leave`: False where what comes back in this frame hardly comes from the first of the ends.
        """
        self._recent.append((time_s, value))
        while time_s - self._recent[0][0] > GREATEST_S:
            self._recent.pop(0)
        if value > self._high[1]:
            self._high = time_s, value
        if value < self._low[1]:
            self._low = time_s, value
        least = TURN_SHARE * self._stroke
        down, up = (1.0, 1.0) if may_leave else (1.0, DOUBTED) if self._is_low_first else (DOUBTED, 1.0)
        turned_down = self._is_rising is not False and self._high[1] - value >= down * least
        turned_up = self._is_rising is not True and value - self._low[1] >= up * least
        if not (turned_down or turned_up):
            if not self._has_settled(time_s, value):
                return []
            turned_down = self._is_rising is True
        turn = self._turn(turned_down, time_s)
        self._turns.append(turn)
        self._is_rising = not turned_down
        since = [point for point in self._recent if point[0] > turn.time_s]
        self._low, self._high = (extreme(since, key=lambda point: point[1]) for extreme in (min, max))
        self._back_since_s = math.nan
        return self._done()

    def _has_settled(self, time_s: float, value: float) -> bool:
        """Tell whether a rep's second end was left some time ago, though not by much."""
        is_second = self._has_begun_rep if self._is_begun else len(self._turns) == 2
        back = self._high[1] - value if self._is_rising else value - self._low[1]
        if (
            not is_second
            or back < SETTLED_SHARE * self._stroke
            or not self._is_whole(self._turn(bool(self._is_rising), time_s))
        ):
            self._back_since_s = math.nan
            return False
        if math.isnan(self._back_since_s):
            self._back_since_s = time_s
        return time_s - self._back_since_s >= SETTLED_S

    def finish(self, time_s: float, is_all: bool) -> list[list[Half]]:
        """End the movement: give the rep whose second end was reached, though nobody saw the way back from it.

        `is_all`: nothing came after it, so that somebody who has moved but once may have done so on purpose.
        """
        if self._is_rising is None or not self._turns:
            return []
        last = self._turn(self._is_rising, time_s)
        if not self._is_whole(last):
            return self._lone(time_s) if is_all else []
        self._turns.append(last)
        return self._done()

    def _is_whole(self, last: _Turn) -> bool:
        """Tell whether the way to a turn was about as long as the one before, and not one from or to the start."""
        before = self._turns[-1]
        usual = 2 * abs(before.value - self._turns[-2].value) if len(self._turns) > 1 else self._stroke
        if self._is_begun:
            usual /= 2
        return abs(last.value - before.value) >= WHOLE_SHARE * usual

    def _turn(self, is_high: bool, now_s: float) -> _Turn:
        time_s, value = self._high if is_high else self._low
        before = self._turns[-1] if self._turns else None
        left_s = self._recent[0][0]
        if before:
            swing = value - before.value
            # The first way of all begins at the start position, or may; later ones pass it halfway.
            is_first = len(self._turns) == 1 and not self._is_begun
            still_to_go = (1 - LEFT_SHARE if is_first else 0.5 - LEFT_SHARE) * abs(swing)
            near = value - math.copysign(min(still_to_go, self._stroke / 2), swing)
            there = [
                at_s
                for at_s, at in self._recent
                if before.time_s <= at_s <= time_s and (at - near) * swing <= 0
            ]
            left_s = there[-1] if there else before.time_s
        return _Turn(time_s, value, is_high, left_s, now_s)

    def _done(self) -> list[list[Half]]:
        """Give the rep that the last turn ends, once it is known which of the first turns was an end."""
        if not self._is_begun:
            if len(self._turns) < 3:
                return []
            start, first, second = self._turns
            if abs(first.value - start.value) > MOST_SHARE * self._stroke:
                self._turns.pop(0)  # still on the way down to the floor
                return []
            self._is_begun = True
            is_end = abs(first.value - start.value) >= END_SHARE * abs(second.value - first.value)
            if not is_end or self._shown(start) < SHOWN_SHARE * self._stroke:
                return self._rep(first, second)
            self._has_begun_rep = True
            return self._rep(start, first)
        self._has_begun_rep = not self._has_begun_rep
        return [] if self._has_begun_rep else self._rep(*self._turns[-2:])

    def _shown(self, turn: _Turn) -> float:
        """Give how far the movement is known to have come to a turn."""
        return max(abs(turn.value - value) for at_s, value in self._recent if at_s <= turn.time_s)

    def _rep(self, first: _Turn, second: _Turn) -> list[list[Half]]:
        keep_s = second.time_s
        self._recent = [(at_s, value) for at_s, value in self._recent if at_s >= keep_s]
        self._turns = [turn for turn in self._turns if turn.time_s >= keep_s]
        share = abs(second.value - first.value) / self._stroke
        if share > MOST_SHARE:
            return []
        ways = ((first, first.left_s, second.left_s), (second, second.left_s, second.passed_s))
        return [
            [Half(Trip(from_s, turn.time_s, to_s, share), self._track(turn)) for turn, from_s, to_s in ways]
        ]

    def _lone(self, time_s: float) -> list[list[Half]]:
        """Give the one movement to an end of somebody who moved but once."""
        if self._is_begun or len(self._turns) != 2:
            return []
        start, turn = self._turns
        share = abs(turn.value - start.value) / self._stroke
        if not LONE_SHARE <= share <= MOST_SHARE:
            return []
        return [[Half(Trip(turn.left_s, turn.time_s, time_s, 2 * share), self._track(turn))]]

    def _track(self, turn: _Turn) -> Track:
        by_end = sorted(self.tracks, key=lambda track: track.end.full)
        return by_end[turn.is_high]
