"""Acts: what a demonstration shows, as posed bodies over time: a right repetition, and each fault beside it."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from formcheck.studio import planting, posing
from formcheck.studio.body import Body, Floats, bone
from formcheck.studio.controls import Controls, controls
from formcheck.studio.furniture import furnished
from formcheck.studio.motion import Fault, Motion, pose
from formcheck.studio.perform import Knobs, ends_of, faulted, perform
from formcheck.studio.rig import Placed
from formcheck.studio.room import Box, Room
from formcheck.studio.stage import Stage

FPS: Final = 8.0
LONGEST_S: Final = 6.0
"""A loop is sped up to this, no more: every exercise is still slow enough by its own file."""
BREATH_S: Final = 5.0
"""A hold in its start position is shown for one breath."""
REST_S: Final = 0.5
"""Stillness between two rounds of a loop."""

TEMPO_FAULTS: Final = frozenset({"too-fast", "lowering-too-fast", "hold-too-short", "one-sided"})
"""Faults of the way, which no still picture tells: shown as a loop, right and wrong by one clock."""
SHORT: Final = {"movement-too-small": 0.3, "tuck-too-small": 0.3}
"""Faults of a movement that stays too small: how far it goes, as part of the whole way."""
LIFTED_IN: Final = frozenset({"bent-over-row"})
"""The exercises that are done with weights."""
NOT_SHOWN: Final = {
    ("single-knee-to-chest", "hold-too-short"): "Half a minute's hold doesn't fit a short picture.",
    ("double-knee-to-chest", "hold-too-short"): "Half a minute's hold doesn't fit a short picture.",
}
_BREATH_M: Final = 0.022
_AT_END: Final = frozenset({"feet-too-far", "hands-off-forehead", "other-leg-lifting"})
"""Faults of a whole set which are seen at the end that is reached."""


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """One person's poses over time and what is around; `breaths` (T,) 0 out to 1 in."""

    frames: list[Placed]
    boxes: tuple[Box, ...]
    breaths: Floats
    has_weights: bool = False

    @property
    def is_still(self) -> bool:
        """True for a single picture."""
        return len(self.frames) == 1


def right_loop(motion: Motion, body: Body) -> Act:
    """Show one repetition as it should be, or one breath of a hold; its end joins its beginning."""
    return _loop(motion, body, None, _pace(motion))


def fault_pair(motion: Motion, body: Body, fault_id: str) -> tuple[Act, Act]:
    """Show a fault and, at the same moment, how it should be: stills, or loops of one length.

    Raises KeyError for a fault that the motion can't show.
    """
    if fault_id in TEMPO_FAULTS:
        pace = _pace(motion)
        wrong, right = _loop(motion, body, fault_id, pace), _loop(motion, body, None, pace)
        count = max(len(wrong.frames), len(right.frames))
        return _padded(wrong, count), _padded(right, count)
    if fault_id in SHORT:
        faults = {**motion.faults, fault_id: Fault(scale=SHORT[fault_id])}
        motion = replace(motion, faults=faults)
    return _still(motion, body, fault_id, True), _still(motion, body, fault_id, False)


def _pace(motion: Motion) -> float:
    tempo = motion.tempo
    if motion.hold_at == "end":
        total = tempo.out_s + tempo.hold_s + tempo.back_s
    else:
        total = len(motion.ends) * (tempo.out_s + tempo.hold_s + tempo.back_s)
    return min(1.0, (LONGEST_S - REST_S) / total)


def _loop(motion: Motion, body: Body, fault_id: str | None, pace: float) -> Act:
    wanted, _ = faulted(motion, fault_id)
    stage = planting.set_up(body, wanted.setup, controls(wanted.start))
    start = posing.solve(stage, controls(wanted.start))
    boxes = _boxes(wanted, stage, start)
    if motion.kind == "hold" and motion.hold_at == "start":
        count = round(BREATH_S * FPS)
        return Act([start] * count, boxes, (1 - np.cos(2 * np.pi * np.arange(count) / count)) / 2)
    poses = _timed(motion, fault_id, pace)
    return Act([posing.solve(stage, one) for one in poses], boxes, np.zeros(len(poses)), _lifts(motion))


def _timed(motion: Motion, fault_id: str | None, pace: float) -> list[Controls]:
    """Give the controls of every frame of one repetition, with half the rest before and after."""
    tempo = motion.tempo
    quick = replace(
        motion,
        sides=motion.sides[:1],
        tempo=replace(
            tempo, out_s=tempo.out_s * pace, hold_s=tempo.hold_s * pace, back_s=tempo.back_s * pace
        ),
    )
    rest_s = REST_S / 2
    knobs = Knobs(reps=1, fault=fault_id, still_s=rest_s, hold_s=tempo.hold_s * pace)
    script = perform(quick, knobs, seed=0).script
    end_s = max(
        (
            time
            for time, one, before in zip(script.times[1:], script.poses[1:], script.poses, strict=False)
            if one != before
        ),
        default=script.now_s,
    )
    count = round((end_s + rest_s) * FPS)
    return [script.planned(k / FPS) for k in range(count)]


def _still(motion: Motion, body: Body, fault_id: str, is_wrong: bool) -> Act:
    """Pose the moment at which a fault shows, with it or without it."""
    fault = motion.faults[fault_id]
    wanted, own = faulted(motion, fault_id if is_wrong else None)
    start = controls(wanted.start)
    stage = planting.set_up(body, wanted.setup, start)
    shown = start
    if fault.after:
        shown = pose(start, own.after, motion.sides[0])
    elif fault.scope == "rep" or motion.hold_at == "end" or fault_id in _AT_END:
        row = fault.ends[0] if fault.ends else -1
        shown = ends_of(wanted, own, start, motion.sides[0], 1.0)[row]
    placed = posing.solve(stage, shown)
    return Act([placed], _boxes(wanted, stage, posing.solve(stage, start)), np.zeros(1), _lifts(motion))


def _lifts(motion: Motion) -> bool:
    return motion.exercise in LIFTED_IN


def _boxes(motion: Motion, stage: Stage, start: Placed) -> tuple[Box, ...]:
    return furnished(Room(), motion, stage, start).boxes


def _padded(act: Act, count: int) -> Act:
    missing = count - len(act.frames)
    breaths = np.concatenate([act.breaths, np.zeros(missing)])
    return replace(act, frames=act.frames + act.frames[-1:] * missing, breaths=breaths)


def breathing(body: Body, skin: Floats, normals: Floats, breath: float) -> Floats:
    """Let a belly and chest rise by a breath (0 out to 1 in): `normals` (V, 3) of the posed skin."""
    if not breath:
        return skin
    rows = [bone(f"spine0{i}") for i in range(2, 6)]
    part = body.weights[:, rows].sum(axis=1) * np.clip(-body.normals[:, 1], 0, 1)
    out: Floats = skin + normals * (part * breath * _BREATH_M)[:, None]
    return out
