"""Track: one end of the driving measure on one side, in shares of the person's own full range."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from formcheck.engine.excursion import BEGUN_SHARE, ENTER, Excursion
from formcheck.engine.exercise import BACK, OUT, START, Drive, End
from formcheck.engine.measures import MEASURES
from formcheck.engine.skeleton import SIDES, Side

SMALL: Final = 0.15
"""With two ends, a movement to one of them by this share of its full range may be half a rep."""


@dataclass(slots=True)
class Track:
    """One end of the driving measure on one side, with its own start and full range."""

    end: End
    side: Side | None
    neutral: float
    span: float
    excursion: Excursion
    share: float = math.nan

    @property
    def reach_share(self) -> float:
        """Where the rep is complete, as share of the full range."""
        return (self.end.reach - self.neutral) / self.span

    def phase(self) -> str:
        """The phase of the exercise that this end is in now."""
        if not self.excursion.is_away:
            return START
        if self.end.window.contains(self.neutral + self.share * self.span):
            return self.end.phase
        return BACK if self.excursion.is_returning else OUT


def make_tracks(drive: Drive, neutral: Mapping[Side | None, float], may_begin_away: bool) -> list[Track]:
    """Make the tracks of a drive, for each end and side.

    `neutral`: the driving measure in the start position by side; NaN where it was hidden.
    """
    sides: tuple[Side | None, ...] = SIDES if drive.by_side else (None,)
    known = [value for value in neutral.values() if not math.isnan(value)]
    # The back's outline jitters by as much as a small half is.
    pairs = len(drive.ends) == 2 and not MEASURES[drive.measure.name].is_outline
    enter = SMALL if pairs else drive.enter
    # Where the landmarks fail and come back within a rep, its way out was there, only not seen; and on all fours
    # from behind somebody may be found as late as at the rep's first end.
    is_found_late = MEASURES[drive.measure.name].is_of_top
    begun_share = math.inf if is_found_late else 1.0 if drive.lost_s else BEGUN_SHARE
    tracks = []
    for side in sides:
        start = neutral.get(side, math.nan)
        if math.isnan(start):  # hidden behind the other leg at the start: it lies as that one does
            start = known[0] if known else drive.typical_start
        for end in drive.ends:
            direction = math.copysign(1.0, end.full - drive.typical_start)
            span = direction * max(direction * (end.full - start), drive.least_excursion / ENTER)
            excursion = Excursion(
                may_begin_away, len(drive.ends) == 2, enter, begun_share, drive.longest_s, drive.shortest_s
            )
            tracks.append(Track(end, side, start, span, excursion))
    return tracks
