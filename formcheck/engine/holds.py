"""Holds: a clock that runs while the position is right, pauses when not, and never resets."""

import math
from dataclasses import dataclass, field
from typing import Final

from formcheck.engine.exercise import Exercise
from formcheck.engine.faults import OBSERVED_SHARE, MomentWatch, moment_watches
from formcheck.engine.filters import BRIDGE_S
from formcheck.engine.reps import RepChecker
from formcheck.engine.session import FaultSeen, Hold, Verdict, merge_faults
from formcheck.engine.skeleton import SIDES, Side
from formcheck.engine.values import Values

GLIMPSE_S: Final = 1.0
"""Out of position and back in it sooner than this, nobody has let go: a landmark slipped. The clock then makes good
what it missed. (Catalogue 7: the way out of a hold takes 1.5 s, and so does the way back in.)"""
SLIP_S: Final = 0.5
"""Out of position for so long while settling into it, somebody has not left it: far knees slip for as long."""
PULL_S: Final = 1.0
"""What is held for less is no pull whose way in and out could be timed."""


@dataclass(slots=True)
class _Clock:
    """The clock of one side (or of the whole body)."""

    side: Side | None
    settle_s: float
    running: bool = False
    started_s: float = math.nan
    ended_s: float = math.nan
    held_s: float = 0.0
    _since_s: float = math.nan
    _last_s: float = math.nan
    _last_ok_s: float = -math.inf
    _paused_s: float = -math.inf

    @property
    def has_started(self) -> bool:
        return not math.isnan(self.started_s)

    @property
    def is_trusted(self) -> bool:
        """True while it runs, or while somebody who has held before is back in position and settles."""
        return self.running or (self.has_started and not math.isnan(self._since_s))

    @property
    def resumed_s(self) -> float:
        """When the position was taken that the clock runs for."""
        return self._since_s

    def update(self, time_s: float, ok: bool | None) -> None:
        dt_s = time_s - self._last_s if time_s - self._last_s <= BRIDGE_S else 0.0
        is_in = not math.isnan(self._since_s)
        bridged = ok is None and is_in and time_s - self._last_ok_s <= BRIDGE_S
        self._last_s = time_s
        if ok is False and is_in and not self.running and time_s - self._last_ok_s <= SLIP_S:
            return  # settling in, a landmark slipped
        if not (ok or bridged):
            if self.running:
                self._paused_s = time_s - dt_s
            self.running, self._since_s = False, math.nan
            return
        if ok:
            self._last_ok_s = time_s
        if time_s - self._paused_s <= GLIMPSE_S:
            self.running, self._since_s = True, self._paused_s
            dt_s = time_s - self._paused_s
        self._paused_s = -math.inf if self.running else self._paused_s
        if math.isnan(self._since_s):
            self._since_s = time_s
            dt_s = 0.0
        if not self.running and time_s - self._since_s >= self.settle_s:
            self.running = True
            self.started_s = self._since_s if not self.has_started else self.started_s
            dt_s = time_s - self._since_s
        if self.running:
            self.held_s += dt_s
            self.ended_s = time_s


@dataclass(slots=True)
class HoldChecker:
    """Time the holds of one exercise and watch their form.

    `pace`: times the way in and out, for an exercise that says how slow it must be.
    """

    exercise: Exercise
    work: Side | None = None
    pace: RepChecker | None = None
    _clocks: list[_Clock] = field(default_factory=list)
    _closed: list[_Clock] = field(default_factory=list)
    _watches: list[MomentWatch] = field(default_factory=list)
    _seen: list[FaultSeen] = field(default_factory=list)
    _judged: dict[str, list[int]] = field(default_factory=dict)
    _away_since_s: float | None = None
    _carried_since_s: float = math.nan
    _feet_known: bool = False

    def __post_init__(self) -> None:
        assert self.exercise.hold is not None
        sides: tuple[Side | None, ...] = SIDES if self.exercise.hold.by_side else (None,)
        self._clocks = [_Clock(side, self.exercise.hold.settle_s) for side in sides]
        self._watches = moment_watches(self.exercise)

    @property
    def held_s(self) -> float:
        """Seconds held so far, all sides."""
        return sum(clock.held_s for clock in self._clocks + self._closed)

    @property
    def is_running(self) -> bool:
        """True while a clock runs."""
        return any(clock.running for clock in self._clocks)

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """Give each fault's verdict in this frame."""
        return {watch.fault.id: watch.verdict for watch in self._watches}

    def update(self, values: Values, in_position: bool = True) -> list[str]:
        """Take a frame in which the gates are open; give the faults that begin.

        `in_position`: this very frame shows the posture and view. The gates shut late, the
        clock must not.
        """
        rule = self.exercise.hold
        assert rule is not None
        for clock in self._clocks:
            ok = values.lies_in(rule.when, clock.side, rule.slack if clock.running else 0.0)
            if ok is None and clock.is_trusted:
                # Begun by what is seen, a hold is carried on by what is guessed: a hand on the hips may hide.
                ok = values.lies_in(rule.when, clock.side, rule.slack, guess=True)
            stands = not in_position or (rule.unless and values.lies_in(rule.unless, clock.side))
            clock.update(values.time_s, False if stands else ok)
        running = next((clock for clock in self._clocks if clock.running), None)
        if running:
            self._start_or_resume(running)
        began = self._note_return(running.resumed_s) if running else []
        for rep in self.pace.update(values)[0] if self.pace else []:
            timed = [f for f in rep.faults if self.exercise.fault(f.id).reps and rep.held_s >= PULL_S]
            self._seen += timed
            began += [fault.id for fault in timed]
        for watch in self._watches:
            phase = "hold" if running else "start"
            if watch.update(values, phase, self.work):
                began.append(watch.fault.id)
            if running:
                tally = self._judged.setdefault(watch.fault.id, [0, 0])
                tally[0] += watch.verdict != "not observable"
                tally[1] += 1
        return began

    def watch_feet(self, time_s: float, carry: bool | None) -> list[str]:
        """Take what is known of the feet of somebody who should hang; give the faults that begin."""
        self._feet_known = self._feet_known or carry is not None
        if not carry:
            self._carried_since_s = math.nan
            return []
        if math.isnan(self._carried_since_s):
            self._carried_since_s = time_s
        began = []
        for fault in self.exercise.faults:
            if fault.feet_carry_s is None or time_s - self._carried_since_s < fault.feet_carry_s:
                continue
            seen = FaultSeen(fault.id, self._carried_since_s, time_s, None, None, None)
            is_same = bool(self._seen) and self._seen[-1].id == fault.id and self._seen[-1].from_s == seen.from_s
            if is_same:
                self._seen[-1] = seen
            else:
                self._seen.append(seen)
                began.append(fault.id)
        return began

    def leave(self, time_s: float) -> None:
        """Take a frame out of position: the clocks pause."""
        if self._away_since_s is None and any(clock.has_started for clock in self._clocks):
            self._away_since_s = time_s
        for clock in self._clocks:
            clock.update(time_s, False)
        for watch in self._watches:
            watch.reset()
        if self.pace:
            self.pace.interrupt()

    def finish(self) -> tuple[tuple[Hold, ...], tuple[FaultSeen, ...]]:
        """End the set: give the holds, and the faults that lie outside any."""
        clocks = sorted((c for c in self._closed + self._clocks if c.has_started), key=lambda c: c.started_s)
        faults = list(self._seen)
        for watch in self._watches:
            faults += watch.take(-math.inf, math.inf)
        holds, inside = [], []
        for clock in clocks:
            # The way in and out touches the hold from outside.
            own = [f for f in faults if f.from_s <= clock.ended_s and f.to_s >= clock.started_s]
            own = [f for f in own if f.from_s >= clock.started_s or self.exercise.fault(f.id).reps]
            inside += own
            own += self._too_short(clock)
            holds.append(
                Hold(
                    clock.side, clock.started_s, clock.ended_s, clock.held_s,
                    merge_faults(own), self._not_observable(own),
                )
            )  # fmt: skip
        return tuple(holds), merge_faults([f for f in faults if f not in inside])

    def _too_short(self, clock: _Clock) -> list[FaultSeen]:
        return [
            FaultSeen(fault.id, clock.started_s, clock.ended_s, "held", clock.held_s, fault.held_below_s)
            for fault in self.exercise.faults
            if fault.held_below_s is not None and clock.held_s < fault.held_below_s
        ]

    def _start_or_resume(self, running: _Clock) -> None:
        if self.work != running.side and self.work is not None:
            # The other side's turn: what it held before stays a hold of its own.
            index = next(i for i, clock in enumerate(self._clocks) if clock.side == self.work)
            if self._clocks[index].has_started:
                self._closed.append(self._clocks[index])
                self._clocks[index] = _Clock(self.work, self._clocks[index].settle_s)
        self.work = running.side

    def _note_return(self, time_s: float) -> list[str]:
        since_s, self._away_since_s = self._away_since_s, None
        if since_s is None:
            return []
        began = []
        for fault in self.exercise.faults:
            if fault.out_of_position_s is not None and time_s - since_s >= fault.out_of_position_s:
                self._seen.append(FaultSeen(fault.id, since_s, time_s, None, None, None))
                began.append(fault.id)
        return began

    def _not_observable(self, faults: list[FaultSeen]) -> tuple[str, ...]:
        fired = {fault.id for fault in faults}
        unseen = [
            id_
            for id_, (judged, frames) in self._judged.items()
            if id_ not in fired and judged < OBSERVED_SHARE * frames
        ]
        if not self._feet_known:
            unseen += [fault.id for fault in self.exercise.faults if fault.feet_carry_s is not None]
        return tuple(unseen + [item.id for item in self.exercise.not_observable])
