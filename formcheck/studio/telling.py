"""Telling: the truth of a performance, from what its script meant and what the body really did.

When attempts begin and end, and how fast they are, is the script's word. Whether a hold is held
and a limit crossed is read off the true joints, frame by frame, in the catalogue's numbers.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from formcheck.engine.skeleton import SIDES, Side
from formcheck.studio import hold_limits, rep_limits
from formcheck.studio.perform import Performance
from formcheck.studio.rep_limits import Trip
from formcheck.studio.tracks import Track
from formcheck.studio.true_joints import Bools, longest_s, stretches
from formcheck.studio.truth import Attempt, Held

SETTLE_S: Final = 1.0
"""A position passed through faster than this is not held."""
AT_START_S: Final = 0.5
"""How much of the rest before an attempt shows its start position."""

Told = tuple[tuple[Attempt, ...], tuple[Held, ...], tuple[str, ...]]


def tell(done: Performance, track: Track, later_s: float) -> Told:
    """Give attempts, holds and the faults of the set; `later_s` is when the script begins in the clip."""
    exercise = done.motion.exercise
    scripted = track.between(later_s, later_s + done.script.now_s)
    if done.motion.kind == "hold":
        holds = tuple(_holds(exercise, track))
        return (), holds, _of_hold(done, scripted, holds)
    moved = [
        replace(a, **{name: round(getattr(a, name) + later_s, 3) for name in ("start_s", "peak_s", "end_s")})
        for a in done.attempts
    ]
    told = [_attempt(done, track, a) for a in moved]
    rules = rep_limits.REP_LIMITS.get(exercise, {})
    of_set = [f for f in done.set_faults if f not in rules or any(f in a.faults for a in told)]
    kept = [replace(a, faults=tuple(f for f in a.faults if f not in of_set)) for a in told]
    return tuple(kept), (), tuple(of_set)


def _holds(exercise: str, track: Track) -> list[Held]:
    window = hold_limits.WINDOWS[exercise]
    sides: tuple[Side | None, ...] = SIDES if exercise in hold_limits.ONE_LEG else (None,)
    found = [
        Held(side, round(a, 3), round(b, 3), round(b - a, 3))
        for side in sides
        for a, b in stretches(track, window(track, side))
        if b - a >= SETTLE_S
    ]
    return sorted(found, key=lambda held: held.start_s)


def _of_hold(done: Performance, scripted: Track, holds: tuple[Held, ...]) -> tuple[str, ...]:
    """Give the faults of a hold: those that the joints show between interruptions, and the script's others."""
    measured = hold_limits.SET_LIMITS[done.motion.exercise]
    meant = [fault for fault in done.set_faults if fault not in measured]
    tended = _without(scripted, done.interrupted)
    shown = [
        fault
        for fault, limit in measured.items()
        if longest_s(scripted, limit.crossed(scripted) & tended) >= limit.for_s
    ]
    by_side = [sum(h.held_s for h in holds if h.side == side) for side in {h.side for h in holds}]
    short = ["hold-too-short"] if any(held_s < done.motion.min_hold_s for held_s in by_side) else []
    return tuple(dict.fromkeys([*meant, *shown, *short]))


def _without(scripted: Track, spans: tuple[tuple[float, float], ...]) -> Bools:
    """Mark the frames outside of spans, which are in seconds of the script."""
    time_s = scripted.time_s - scripted.time_s[0]
    out = np.ones(len(time_s), bool)
    for begin_s, end_s in spans:
        out &= (time_s < begin_s) | (time_s > end_s)
    return out


def _attempt(done: Performance, track: Track, attempt: Attempt) -> Attempt:
    rules = rep_limits.REP_LIMITS.get(done.motion.exercise, {})
    trip = Trip(
        track.between(attempt.start_s, attempt.end_s),
        track.between(attempt.start_s - AT_START_S, attempt.start_s),
        attempt.side,
    )
    shown = [fault for fault, is_crossed in rules.items() if is_crossed(trip)]
    meant = [fault for fault in attempt.faults if fault not in rules]
    short = rep_limits.SHORTFALLS
    return replace(
        attempt,
        faults=(*meant, *shown),
        complete=not short.intersection(shown) if short.intersection(rules) else attempt.complete,
    )
