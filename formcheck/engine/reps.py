"""Reps: trips of the driving measure, put together into attempts and judged."""

import math
from collections.abc import Mapping
from typing import Final

from formcheck.engine.along import keeps_steady, moves_along
from formcheck.engine.excursion import ENTER
from formcheck.engine.exercise import START, Drive, Exercise
from formcheck.engine.faults import (
    OBSERVED_SHARE,
    Row,
    held_s,
    is_denied,
    is_observed,
    judge_rep,
    moment_watches,
)
from formcheck.engine.halves import HALF_WAIT_S, LEAST_CYCLE_S, Half, Pairing
from formcheck.engine.session import Extremes, FaultSeen, Rep, Verdict, merge_faults
from formcheck.engine.short_ends import short_ends
from formcheck.engine.skeleton import Side, opposite
from formcheck.engine.swings import Swings
from formcheck.engine.track import Track, make_tracks
from formcheck.engine.values import Values, robust_extreme
from formcheck.engine.wavers import is_waver

SWAPPED: Final = 0.3
"""The resting side further out than the working one by this share of the full range is a mix-up."""
TOGETHER: Final = 0.95
"""Both sides moving, the other by this share of the working one: another exercise. Half hidden behind a lifted leg, the
landmarks of one that stays, or moves along a little, were seen to follow it 0.9 of the way (rendered people)."""
AROUND_S: Final = 0.5
"""What the other side does so long before a movement of this one, and until it is over, tells whether they move together."""


class RepChecker:
    """Count and judge the reps of one exercise from its measures, frame by frame.

    `neutral`: the driving measure in the start position by side (None: the whole body).
    `may_begin_away`: the first frame may already lie inside a rep.
    """

    def __init__(
        self, exercise: Exercise, neutral: Mapping[Side | None, float], may_begin_away: bool
    ) -> None:
        assert exercise.drive is not None
        self.exercise = exercise
        self.work: Side | None = None
        self.phase = START
        self._drive: Drive = exercise.drive
        self._neutral = neutral
        self._watches = moment_watches(exercise)
        self._rows: dict[Side | None, list[Row]] = {}
        self._pairing = Pairing()
        self._seen_s = -math.inf
        self._was_interrupted = False
        self._count = 0
        self._outside: list[FaultSeen] = []
        self._start_tracks(may_begin_away)

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """Give each momentary fault's verdict in this frame."""
        return {watch.fault.id: watch.verdict for watch in self._watches}

    @property
    def progress(self) -> float:
        """How far the movement is now: 0 start, 1 full range."""
        shares = [track.share for track in self._tracks if not math.isnan(track.share)]
        return max(0.0, *shares) if shares else 0.0

    def update(self, values: Values) -> tuple[list[Rep], list[str]]:
        """Take a frame; give the reps it ends and the faults that begin in it."""
        closed: list[Half] = []
        any_seen = False
        # Who is not as at the start in all else (an arm still out) has not come back, however low a landmark slips.
        may_turn = values.lies_in(self.exercise.start) is not False and not self.exercise.hold
        may_land = may_turn or not self._drive.one_at_a_time
        under_way = self._alone_under_way()
        if under_way and self._are_legs_swapped(under_way, values):
            values = values.with_legs_swapped()
        for track in self._tracks:
            if under_way and track.side != under_way.side:
                continue
            value = values.get(self._drive.measure, track.side, guess=True)
            if math.isnan(value):
                continue
            any_seen = True
            track.share = (value - track.neutral) / track.span
            if trip := track.excursion.update(values.time_s, track.share, may_turn, may_land):
                closed.append(Half(trip, track))
        reps: list[Rep] = []
        if any_seen:
            self._seen_s = values.time_s
        elif values.time_s - self._seen_s > self._drive.bridge_s:
            reps += self.interrupt()
        self._orient()
        self._record(values)
        closed = [half for half in closed if not self._is_within_another(half)]
        # A quick trip past start to the other end leaves both open until the person rests.
        closed.sort(key=lambda half: half.trip.start_s)
        if self._swings:
            reps += self._swing(self._swings, values)
        else:
            reps += [rep for half in closed for rep in self._assemble(half)]
            reps += self._give_up_waiting(values.time_s)
        began = [w.fault.id for w in self._watches if w.update(values, self.phase, self.work)]
        self._prune(values.time_s)
        return reps, began

    def _is_within_another(self, half: Half) -> bool:
        """Was it a slip: a short trip to one end by somebody who is on their way to the other, or back, all the time?"""
        trip, side = half.trip, half.track.side
        others = [track.excursion for track in self._tracks if track is not half.track and track.side == side]
        return trip.end_s - trip.start_s < LEAST_CYCLE_S and any(
            other.is_away and not other.is_landing and other.start_s < trip.start_s for other in others
        )

    def _alone_under_way(self) -> Track | None:
        """Give the track whose trip keeps the other side on the floor, if there is one."""
        if not self._drive.one_at_a_time:
            return None
        return next((t for t in self._tracks if t.excursion.is_away and not t.excursion.is_landing), None)

    def _are_legs_swapped(self, track: Track, values: Values) -> bool:
        """Has the landmarker taken the raised leg for the other one, as it does now and then?"""
        assert track.side is not None
        own, other = (
            values.get(self._drive.measure, side, guess=True) for side in (track.side, opposite(track.side))
        )
        return (other - own) / track.span >= SWAPPED

    def interrupt(self) -> list[Rep]:
        """Void the rep under way: a long gap, a jump, another posture or movement; give one that was done."""
        moving_s = [track.excursion.start_s for track in self._tracks if track.excursion.is_away]
        done = self._pairing.break_off(min([*moving_s, self._seen_s]))
        reps = [rep for halves in done for rep in self._rep(halves)]
        reps += self._last_swing(self._seen_s, is_all=False)
        self._was_interrupted = True
        self._start_tracks(may_begin_away=False)
        self.phase, self.work = START, None
        for watch in self._watches:
            watch.reset()
        return reps

    def finish(self, time_s: float) -> tuple[list[Rep], tuple[FaultSeen, ...]]:
        """End the set: give the last reps, and the faults that belong to none."""
        reps = self._last_swing(time_s, is_all=not self._was_interrupted)
        for track in self._tracks if not self._swings else ():
            # Both ends reached make a cycle; the way home from the second adds nothing.
            second = self._pairing.is_second(track.end)
            is_enough = second and track.excursion.peak >= track.reach_share
            if trip := track.excursion.finish(time_s, is_enough):
                reps += self._assemble(Half(trip, track))
        reps += [rep for halves in self._pairing.finish(time_s) for rep in self._rep(halves)]
        self._outside += self._seen_at_rest(math.inf)
        return reps, tuple(self._outside)

    def _seen_at_rest(self, to_s: float) -> tuple[FaultSeen, ...]:
        """Give the faults seen in the start position since the last rep: one of a kind for each rest."""
        # What was seen on the way of a rep that was void is void with it.
        at_start = [w for w in self._watches if not w.moment.during or START in w.moment.during]
        return merge_faults([seen for w in at_start for seen in w.take(-math.inf, to_s)])

    def _start_tracks(self, may_begin_away: bool) -> None:
        self._tracks = make_tracks(self._drive, self._neutral, may_begin_away)
        self._swings = Swings(self._tracks) if self._drive.turns else None

    def _orient(self) -> None:
        away = [track for track in self._tracks if track.excursion.is_away]
        track = max(away, key=lambda t: t.excursion.peak, default=None)
        self.work = track.side if track else None
        self.phase = track.phase() if track else START

    def _record(self, values: Values) -> None:
        for side in {track.side for track in self._tracks}:
            known = [t for t in self._tracks if t.side == side and not math.isnan(t.share)]
            if known:
                track = max(known, key=lambda t: t.share)
                driven = track.share * track.span
                self._rows.setdefault(side, []).append(Row(values, track.phase(), track.share, driven))

    def _prune(self, time_s: float) -> None:
        keep_s = min(
            [t.excursion.start_s for t in self._tracks if t.excursion.is_away]
            + [self._pairing.start_s, self._swings.start_s if self._swings else time_s, time_s - HALF_WAIT_S]
        )
        for rows in self._rows.values():
            while rows and rows[0].time_s < keep_s - 1.0:
                rows.pop(0)

    def _assemble(self, half: Half) -> list[Rep]:
        is_part = half.trip.is_cut and half.trip.peak < half.track.reach_share  # of a rep, not a short one
        if is_part or not self._is_this_exercise(half):
            return []
        done = [[half]] if len(self._drive.ends) == 1 else self._pairing.add(half)
        return [rep for halves in done for rep in self._rep(halves)]

    def _swing(self, swings: Swings, values: Values) -> list[Rep]:
        value = values.get(self._drive.measure, guess=True)
        if math.isnan(value):
            return []
        may_leave = values.lies_in(self._drive.turns) is not False
        return self._swung(swings.update(values.time_s, value, may_leave))

    def _last_swing(self, time_s: float, is_all: bool) -> list[Rep]:
        return self._swung(self._swings.finish(time_s, is_all)) if self._swings else []

    def _swung(self, done: list[list[Half]]) -> list[Rep]:
        whole = [halves for halves in done if all(self._is_this_exercise(half) for half in halves)]
        return [rep for halves in whole for rep in self._rep(halves)]

    def _give_up_waiting(self, time_s: float) -> list[Rep]:
        if any(track.excursion.is_away for track in self._tracks):
            return []
        return [rep for halves in self._pairing.give_up(time_s) for rep in self._rep(halves)]

    def _is_this_exercise(self, half: Half) -> bool:
        """Was the movement really seen, and of one side alone?"""
        trip, side = half.trip, half.track.side
        if self._drive.one_at_a_time:
            return True  # the other side is seen to rest, so a half-hidden limb was not guessed after it
        rows = self._rows_between(side, trip.start_s, trip.end_s)
        # What nobody saw at all is bridged; what was only guessed was not really seen.
        known = [row for row in rows if not math.isnan(row.values.get(self._drive.measure, side, guess=True))]
        far_out = [row for row in known if row.share >= ENTER]
        seen = sum(not math.isnan(row.values.get(self._drive.measure, side)) for row in far_out)
        if seen < OBSERVED_SHARE * len(far_out):
            return False
        if side is None:
            return True
        # One that follows the other for a part of its way may be seen to go a little further than it does meanwhile.
        other = self._rows_between(opposite(side), trip.start_s - AROUND_S, math.inf)
        together = robust_extreme([row.share for row in other], [row.time_s for row in other], True)
        return not together >= TOGETHER * trip.peak

    def _rows_between(self, side: Side | None, from_s: float, to_s: float) -> list[Row]:
        return [row for row in self._rows.get(side, []) if from_s <= row.time_s <= to_s]

    def _rep(self, halves: list[Half]) -> list[Rep]:
        # Of a quick rep the first half may be known to be over only after the second.
        halves = sorted(halves, key=lambda half: half.trip.start_s)
        start_s, end_s = halves[0].trip.start_s, max(half.trip.end_s for half in halves)
        side = halves[0].track.side
        rows = self._rows_between(side, start_s, end_s)
        if is_waver(self._drive, halves) or not rows or not moves_along(self._drive, rows, side):
            return []
        if not keeps_steady(self._drive, rows, side):
            for half in halves:
                half.track.excursion.let_go()
            return []
        faults = [
            seen
            for watch in self._watches
            for seen in watch.take(start_s, end_s)
            if not is_denied(watch.moment, rows, side)
        ]
        self._outside += self._seen_at_rest(start_s)
        short, untold = short_ends(self._drive, halves, rows)
        faults += short
        complete = not short
        unseen = []
        # What makes a rep incomplete first: of such a one the rest matters less.
        for fault in sorted(self.exercise.faults, key=lambda fault: not fault.incomplete):
            verdicts = [judge_rep(fault, table, rows, side, complete) for table in fault.reps]
            faults += [verdict for verdict in verdicts if isinstance(verdict, FaultSeen)]
            has_it = fault.id in {seen.id for seen in faults}
            complete = complete and not (fault.incomplete and has_it)
            hidden = "not observable" in verdicts or not all(
                is_observed(moment, rows, side) for moment in fault.moments
            )
            if (hidden or fault.id in untold) and not has_it:
                unseen.append(fault.id)
        self._count += 1
        rep = Rep(
            n=self._count,
            side=side,
            start_s=start_s,
            peak_s=max(halves, key=lambda half: half.trip.peak).trip.peak_s,
            end_s=end_s,
            held_s=sum(held_s(rows, end.phase) for end in self._drive.ends),
            complete=complete,
            faults=merge_faults(faults),
            not_observable=tuple(unseen + [item.id for item in self.exercise.not_observable]),
            measures=self._extremes(rows, side),
        )
        return [rep]

    def _extremes(self, rows: list[Row], side: Side | None) -> dict[str, Extremes]:
        times_s = [row.time_s for row in rows]
        found = {}
        for key in self.exercise.measures():
            values = [row.values.get(key, side) for row in rows]
            low, high = (robust_extreme(values, times_s, highest) for highest in (False, True))
            if not math.isnan(low):
                found[str(key)] = Extremes(low, high)
        return found
