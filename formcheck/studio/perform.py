"""Perform: an exercise by its knobs, as a script with its truth."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from formcheck.engine.skeleton import Side
from formcheck.studio.controls import Controls, controls, mixed
from formcheck.studio.motion import Fault, Motion, Tempo, pose
from formcheck.studio.script import Script
from formcheck.studio.truth import Attempt

_NEAR_END = 0.247  # part of a minimum-jerk move spent in the last tenth of its way
_NO_FAULT = Fault()


@dataclass(frozen=True, slots=True)
class Knobs:
    """What a person does, and how well.

    `reps`: attempts, sides taken in turn (per side where the catalogue counts so:
    give the sum). `fault`: a catalogue id or None; `fault_reps`: the attempts
    (from 1) that show it, empty for all. `short_reps`: attempts that stop half-way.
    `tempo`: 1 as written, 1.2 slower. `hold_s`: length of a hold exercise's hold;
    `interruptions`: how often it is broken. `still_s`: stillness before the first
    rep. `lead_in`, `lead_out`: gets down from standing, gets up afterwards.
    """

    reps: int = 4
    fault: str | None = None
    fault_reps: tuple[int, ...] = ()
    short_reps: tuple[int, ...] = ()
    tempo: float = 1.0
    hold_s: float = 12.0
    interruptions: int = 0
    still_s: float = 1.5
    lead_in: bool = False
    lead_out: bool = False


@dataclass(frozen=True, slots=True)
class Performance:
    """A script and what it means to contain; times in seconds of the script.

    What the body really does of it is for `telling` to say. `interrupted`: when a hold is
    broken off, from leaving the position to having it again.
    """

    motion: Motion
    script: Script
    attempts: tuple[Attempt, ...]
    set_faults: tuple[str, ...]
    interrupted: tuple[tuple[float, float], ...] = ()


def faulted(motion: Motion, fault_id: str | None) -> tuple[Motion, Fault]:
    """Change set-up and start position by a fault; raises ValueError when the motion lacks it."""
    if fault_id is None:
        return motion, _NO_FAULT
    if fault_id not in motion.faults:
        raise ValueError(
            f"{motion.exercise}: no fault {fault_id!r}; known: {', '.join(sorted(motion.faults))}"
        )
    fault = motion.faults[fault_id]
    changes: dict[str, Any] = dict(fault.setup)
    return replace(
        motion, setup=replace(motion.setup, **changes), start={**motion.start, **fault.start}
    ), fault


def perform(motion: Motion, knobs: Knobs, seed: int) -> Performance:
    """Write the script of an exercise, with what it means to contain."""
    motion, fault = faulted(motion, knobs.fault)
    start = controls(motion.start)
    script = Script.begin(start, seed)
    script.wait(knobs.still_s)
    rng = np.random.default_rng([seed, 1])
    if motion.kind == "hold":
        interrupted = _holds(motion, knobs, fault, script, start)
        return Performance(motion, script, (), _named(knobs.fault, fault), tuple(interrupted))
    attempts = tuple(_attempt(motion, knobs, fault, script, start, n, rng) for n in range(1, knobs.reps + 1))
    script.wait(0.8)
    return Performance(motion, script, attempts, _named(knobs.fault, fault) if fault.scope == "set" else ())


def _named(fault_id: str | None, fault: Fault) -> tuple[str, ...]:
    return () if fault_id is None else (fault_id, *fault.also)


def _attempt(
    motion: Motion,
    knobs: Knobs,
    fault: Fault,
    script: Script,
    start: Controls,
    n: int,
    rng: np.random.Generator,
) -> Attempt:
    side = motion.sides[(n - 1) % len(motion.sides)]
    is_faulty = knobs.fault is not None and (not knobs.fault_reps or n in knobs.fault_reps)
    is_short = n in knobs.short_reps
    shown = fault if is_faulty else _NO_FAULT
    tempo = _tempo(motion.tempo, shown, knobs.tempo * float(rng.uniform(0.93, 1.08)))
    ends = ends_of(
        motion, shown, start, side, motion.short_part if is_short else float(rng.uniform(0.975, 1.0))
    )
    start_s = script.now_s
    peak_s, held_s = _reach(motion, script, start, ends[:1] if shown.one_end else ends, tempo)
    end_s = script.now_s
    if shown.after:
        script.move(0.6, pose(start, shown.after, side))
        script.wait(0.5)
        script.move(0.6, start)
    script.wait(tempo.rest_s)
    faults = _named(knobs.fault, fault) if is_faulty and fault.scope == "rep" else ()
    if is_short:
        faults = tuple(dict.fromkeys((*faults, *motion.short_faults)))
    complete = shown.complete and not is_short
    start_s, peak_s, end_s, held_s = (round(t, 3) for t in (start_s, peak_s, end_s, held_s))
    return Attempt(n, side, start_s, peak_s, end_s, held_s, complete, faults)


def _tempo(tempo: Tempo, fault: Fault, scale: float) -> Tempo:
    slower = Tempo(*(s * scale for s in (tempo.out_s, tempo.hold_s, tempo.back_s, tempo.rest_s)))
    return replace(slower, **dict(fault.tempo)) if fault.tempo else slower


def ends_of(motion: Motion, fault: Fault, start: Controls, side: Side | None, part: float) -> list[Controls]:
    """Give the pose of each end of a rep, or of a hold, gone `part` of the way, as a fault changes it."""
    out = []
    for row, template in enumerate(motion.ends):
        changed = {**template, **fault.peak} if not fault.ends or row in fault.ends else template
        out.append(mixed(start, pose(start, changed, side), part * fault.scale))
    return out


def _reach(
    motion: Motion, script: Script, start: Controls, ends: list[Controls], tempo: Tempo
) -> tuple[float, float]:
    """Go to each end and back; gives when the last end was reached and how long it was held."""
    for row, end in enumerate(ends):
        across = row > 0 and not motion.through_start
        script.move(tempo.out_s + tempo.back_s if across else tempo.out_s, end)
        peak_s = script.now_s
        script.wait(tempo.hold_s)
        if row == len(ends) - 1 or motion.through_start:
            script.move(tempo.back_s, start)
    return peak_s, tempo.hold_s + _NEAR_END * (tempo.out_s + tempo.back_s)


def _holds(
    motion: Motion, knobs: Knobs, fault: Fault, script: Script, start: Controls
) -> list[tuple[float, float]]:
    """Hold on each side; gives when it is interrupted."""
    interrupted: list[tuple[float, float]] = []
    tempo = replace(motion.tempo, **dict(fault.tempo))
    for side in motion.sides:
        if motion.hold_at == "end":
            held = ends_of(motion, fault, start, side, 1.0)[0]
            script.move(tempo.out_s, held)
            away = mixed(held, start, 0.7)
        else:
            held, away = start, pose(start, motion.ends[0], side)
        interrupted += _interruptions(motion, knobs, script, held, away)
        if motion.hold_at == "end":
            script.move(tempo.back_s, start)
            script.wait(0.8)
    return interrupted


def _interruptions(
    motion: Motion, knobs: Knobs, script: Script, held: Controls, away: Controls
) -> list[tuple[float, float]]:
    """Hold, broken by interruptions; gives when they are."""
    out: list[tuple[float, float]] = []
    for row in range(knobs.interruptions + 1):
        script.wait(knobs.hold_s / (knobs.interruptions + 1))
        if row < knobs.interruptions:
            left_s = script.now_s
            script.move(motion.tempo.out_s, away)
            script.wait(motion.tempo.hold_s)
            script.move(motion.tempo.back_s, held)
            out.append((left_s, script.now_s))
    return out
