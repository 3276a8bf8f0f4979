"""Excursion: trips of the driving measure away from the start position and back."""

import math
from collections import deque
from dataclasses import dataclass
from typing import Final

ENTER: Final = 0.30
"""A movement this share of the full range away from start is an attempt (catalogue, "rep")."""
LEAVE: Final = 0.12
"""Back within this share of start, a trip is over: 18 % hysteresis under `ENTER`."""
TURN: Final = 0.40
"""A trip that falls to this share of its own peak and rises again may be one trip, then another."""
REST_SHARE: Final = 0.10
"""At rest: within this share of start, on either side, for at least `REST_S`."""
REST_S: Final = 0.2
SETTLE_S: Final = 0.7
"""At rest so long, no further than `ENTER` from start, the trip is over too: a start position isn't
found again to the degree, and the landmarks drift."""
LANDING_S: Final = 1.0
"""Back at start, a trip ends when the rest begins; a swing past start ends it after so long anyway."""
AGAIN: Final = 0.60
"""It was another once it rises to this share of the first one's peak; else it wavered on its way back."""
RISE: Final = 0.20
"""Hysteresis between `ENTER` and the start, in shares of the full range."""
LEAST_S: Final = 0.5
"""No exercise of the catalogue goes there and back faster: shorter is a glitch."""
GREATEST_S: Final = 120.0
"""Away longer than this is no rep."""
BEGUN_SHARE: Final = 0.70
"""A recording that begins nearer to a trip's peak than this has not shown that trip's way out."""
END_SHARE: Final = 0.50
"""A recording may end once a trip has come back this far from its peak."""


@dataclass(frozen=True, slots=True)
class Trip:
    """One way out and back: times in media seconds, `peak` as share of the full range (1 = full).

    `is_cut`: the recording began or ended in the middle of it.
    """

    start_s: float
    peak_s: float
    end_s: float
    peak: float
    is_cut: bool = False


class Excursion:
    """Follow one end of the driving measure, frame by frame, in shares of the full range.

    `may_begin_away`: the first value may already lie away from start, because a recording
    may begin anywhere; otherwise the start position must be seen first. `has_other_end`: below
    start lies another end, not a swing for this one. `enter`: how far out a trip begins to be one.
    `begun_share`: see `BEGUN_SHARE`. `longest_s`: away longer than this is no rep; nor, `shortest_s`, for less.
    """

    def __init__(
        self,
        may_begin_away: bool,
        has_other_end: bool = False,
        enter: float = ENTER,
        begun_share: float = BEGUN_SHARE,
        longest_s: float = GREATEST_S,
        shortest_s: float = LEAST_S,
    ) -> None:
        self.is_away = False
        self.is_returning = False
        self.peak = 0.0
        self._may_begin_away = may_begin_away
        self._has_other_end = has_other_end
        self._enter = enter
        self._begun_share = begun_share
        self._longest_s = longest_s
        self._shortest_s = shortest_s
        self._armed = may_begin_away
        self._first = True
        self._begun_at = 0.0
        self._foot_s = math.nan
        self._foot_is_rest = False
        self._rest_since_s = math.nan
        self._landing_s = math.nan
        self._settling: deque[tuple[float, float]] = deque()
        self._floor = math.inf
        self._start_s = self._peak_s = self._valley_s = self._away_s = math.nan
        self._valley = 0.0
        self._has_turned = False

    @property
    def is_landing(self) -> bool:
        """True once the trip under way is back at start, until it is over."""
        return not math.isnan(self._landing_s)

    @property
    def start_s(self) -> float:
        """When the trip under way left the start position."""
        return self._start_s

    def update(self, time_s: float, share: float, may_turn: bool = True, may_land: bool = True) -> Trip | None:
        """Take the next value; give the trip that it ends, if any.

        `may_turn`: one trip may end here and another begin, though start is not reached. `may_land`: what
        looks like start may be it.
        """
        first, self._first = self._first, False
        if self.is_away:
            return self._follow(time_s, share, may_turn, may_land)
        self._find_foot(time_s, share)
        if share < LEAVE:
            self._armed = True
        self._floor = min(self._floor, share)
        rises = share >= self._floor + min(RISE, self._enter)
        if share >= self._enter and self._armed and (first or rises or self._may_begin_away):
            self._depart(self._foot_s, time_s, share)
            self._begun_at = share if self._may_begin_away and self._start_s == time_s else 0.0
        if share < self._enter:
            self._may_begin_away = False
        return None

    def let_go(self) -> None:
        """Forget the trip under way, which goes on from another movement; the next one leaves from the start."""
        self.is_away = self.is_returning = self._armed = False

    def finish(self, time_s: float, is_enough: bool = False) -> Trip | None:
        """End the recording at `time_s`: give the trip under way if it was all but over, or `is_enough`."""
        if not self.is_away:
            return None
        came_back = self._valley <= self.peak * (1 - END_SHARE)
        if came_back:
            return self._close(self._valley_s, is_cut=True)
        return self._close(time_s, is_cut=True) if is_enough else None

    def _find_foot(self, time_s: float, share: float) -> None:
        """Follow where the way out begins: at the end of the last rest, or else where start was passed."""
        if abs(share) >= REST_SHARE:
            self._rest_since_s = math.nan
        elif math.isnan(self._rest_since_s):
            self._rest_since_s = time_s
        rests = time_s - self._rest_since_s >= REST_S
        if (
            rests
            or math.isnan(self._foot_s)
            or (share < REST_SHARE and (self._has_other_end or not self._foot_is_rest))
        ):
            self._foot_s, self._foot_is_rest = time_s, rests

    def _depart(self, start_s: float, time_s: float, share: float) -> None:
        self.is_away, self.is_returning = True, False
        self.peak, self._peak_s, self._start_s = share, time_s, start_s
        self._away_s = time_s
        self._valley, self._valley_s = share, time_s
        self._has_turned = False
        self._begun_at = 0.0
        self._landing_s = self._rest_since_s = math.nan
        self._settling.clear()

    def _follow(self, time_s: float, share: float, may_turn: bool, may_land: bool) -> Trip | None:
        if share > self.peak:
            self.peak, self._peak_s = share, time_s
            self._valley, self._valley_s = share, time_s
            self._has_turned = False
        if share < self._valley:
            self._valley, self._valley_s = share, time_s
        self._has_turned |= may_turn and share <= TURN * self.peak
        self.is_returning = self._valley < self.peak - RISE / 2
        if not may_land:
            self._landing_s = self._rest_since_s = math.nan
            self._settling.clear()
            return None
        landed_s = self._landed_s(time_s, share) or self._settled_s(time_s, share)
        if landed_s is not None:
            return self._close(landed_s)
        if self._has_turned and share >= max(AGAIN * self.peak, self._valley + RISE):
            trip, valley_s = self._close(self._valley_s), self._valley_s
            self._depart(valley_s, time_s, share)
            return trip
        return None

    def _landed_s(self, time_s: float, share: float) -> float | None:
        """Tell when the person came to rest at start; None while they have not."""
        if abs(share) >= LEAVE:
            if math.isnan(self._landing_s):
                return None
            self._rest_since_s = math.nan
            rises = share >= LEAVE + REST_SHARE
            return self._landing_s if rises or time_s - self._landing_s > LANDING_S else None
        if math.isnan(self._landing_s):
            self._landing_s = time_s
        if math.isnan(self._rest_since_s):
            self._rest_since_s = time_s
        return self._rest_since_s if time_s - self._rest_since_s >= REST_S else None

    def _settled_s(self, time_s: float, share: float) -> float | None:
        """Tell when the person came to rest near start, though not quite at it; None while they have not."""
        # Of a small trip that is its own turning point.
        if share >= (ENTER if self.peak >= ENTER else self.peak / 2):
            self._settling.clear()
            return None
        self._settling.append((time_s, share))
        while True:
            shares = [value for _, value in self._settling]
            if max(shares) - min(shares) <= REST_SHARE:
                break
            self._settling.popleft()
        since_s = self._settling[0][0]
        return since_s if time_s - since_s >= SETTLE_S else None

    def _close(self, end_s: float, is_cut: bool = False) -> Trip | None:
        self.is_away = self.is_returning = False
        self._may_begin_away = False
        self._foot_s, self._foot_is_rest, self._floor = end_s, True, max(0.0, min(self._valley, ENTER))
        self._landing_s = self._rest_since_s = math.nan
        lasted_s = end_s - self._start_s
        unseen = self._begun_at > self._begun_share * min(self.peak, 1.0)
        if not self._shortest_s <= lasted_s <= self._longest_s or unseen:
            return None
        return Trip(self._start_s, self._peak_s, end_s, self.peak, is_cut or self._begun_at > 0)
