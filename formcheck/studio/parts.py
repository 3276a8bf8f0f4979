"""Parts: stretches of film that follow each other, each a posed body over time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from formcheck.studio import planting, posing, rig
from formcheck.studio.body import Body, Floats
from formcheck.studio.controls import controls
from formcheck.studio.rig import Placed
from formcheck.studio.script import Script, eased
from formcheck.studio.stage import Setup, Stage

Down = Literal["kneel", "lie", "prone", "stand"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of film: `pose` gives the body at a time within it."""

    duration_s: float
    pose: Callable[[float], Placed]


_UPRIGHT = {"leg_pin": 1, "foot_flat": 1, "squat": 3, "arm_out": 10}
_STOOP = {"leg_pin": 1, "foot_flat": 1, "squat": 105, "pitch": 55, "lumbar": 20, "thorax": 20, "neck": -20,
          "hips_back": 0.22, "arm": 75, "elbow": 15}  # fmt: skip
_HALF_KNEEL = {"hip_l": 92, "knee_l": 92, "ankle_l": 0, "hip_r": 2, "knee_r": 92, "ankle_r": 60, "arm": 25, "elbow": 30,
               "pitch": 6}  # fmt: skip
_TALL_KNEEL = {"knee": 90, "ankle": 72, "hip": 2, "arm": 25}
_ON_HANDS = {"pitch": 66, "hip": 66, "knee": 90, "ankle": 72, "arm": 92, "elbow": 8, "neck": -10}
_SIT = {"pitch": -24, "hip": 128, "knee": 92, "ankle": 5, "lumbar": 14, "thorax": 14, "arm": -28, "elbow": 15}
_RECLINE = {"pitch": -62, "hip": 100, "knee": 98, "ankle": 5, "lumbar": 18, "thorax": 22, "neck": 20,
            "arm": -45, "elbow": 80}  # fmt: skip

_WAY_DOWN: Mapping[Down, tuple[tuple[float, Mapping[str, float]], ...]] = {
    "kneel": ((1.3, _HALF_KNEEL), (0.9, _TALL_KNEEL), (1.3, _ON_HANDS)),
    "prone": ((1.3, _HALF_KNEEL), (0.9, _TALL_KNEEL), (1.3, _ON_HANDS)),
    "lie": ((1.3, _STOOP), (1.4, _SIT), (1.3, _RECLINE)),
    "stand": (),
}
_LAST_STEP_S = 1.4


def scripted(stage: Stage, script: Script, until_s: float | None = None) -> Part:
    """Film a script from its start."""
    return Part(until_s or script.now_s, lambda t: posing.solve(stage, script.at(t)))


def grounded(body: Body, placed: Placed) -> Placed:
    """Let the body down, or up, until its lowest point lies on the floor."""
    low = float(rig.skin(body, placed)[:, 2].min())
    return rig.moved(placed, np.array([0.0, 0.0, -low]))


def standing(body: Body, at: Floats | None = None) -> Placed:
    """Stand upright, hips over the origin or over `at` (3,)."""
    stage = planting.set_up(body, Setup("stand"))
    placed = posing.solve(stage, controls(_UPRIGHT))
    return placed if at is None else rig.moved(placed, at)


def _waypoint(body: Body, pose: Mapping[str, float]) -> Placed:
    support: Literal["stand", "free"] = "stand" if "squat" in pose else "free"
    placed = posing.solve(planting.set_up(body, Setup(support)), controls(pose))
    return grounded(body, placed)


def getting_down(body: Body, way: Down, start: Placed, beside_m: float = 0.0) -> list[Part]:
    """Get from standing to a start position on the floor, first `beside_m` towards the head's end."""
    aside = np.array([0.0, beside_m, 0.0])
    poses = [standing(body, aside)]
    times = [1.0]
    for seconds, pose in _WAY_DOWN[way]:
        poses.append(rig.moved(_waypoint(body, pose), aside))
        times.append(seconds)
    poses.append(start)
    times.append(_LAST_STEP_S)
    return [still(poses[0], times[0])] + [
        passing(body, a, b, s) for a, b, s in zip(poses, poses[1:], times[1:], strict=False)
    ]


def getting_up(body: Body, way: Down, end: Placed, beside_m: float = 0.0) -> list[Part]:
    """Get up from the floor: the way down, backwards."""
    return [backwards(part) for part in reversed(getting_down(body, way, end, beside_m))]


def still(placed: Placed, seconds: float) -> Part:
    """Stay as you are."""
    return Part(seconds, lambda t: placed)


def passing(body: Body, start: Placed, end: Placed, seconds: float) -> Part:
    """Pass from one pose to another, lowest point on the floor on the way."""
    low_start, low_end = (float(rig.skin(body, p)[:, 2].min()) for p in (start, end))

    def at(time_s: float) -> Placed:
        part = eased(time_s / seconds)
        mixed = grounded(body, rig.between(body, start, end, part))
        return rig.moved(mixed, np.array([0.0, 0.0, low_start * (1 - part) + low_end * part]))

    return Part(seconds, at)


def backwards(part: Part) -> Part:
    """Film a part from its end to its start."""
    return Part(part.duration_s, lambda t: part.pose(part.duration_s - t))


def at(parts: list[Part], time_s: float) -> Placed:
    """Give the body at a time of the whole film."""
    for part in parts[:-1]:
        if time_s < part.duration_s:
            return part.pose(time_s)
        time_s -= part.duration_s
    return parts[-1].pose(min(time_s, parts[-1].duration_s))


def duration(parts: list[Part]) -> float:
    """How long the film runs, in seconds."""
    return sum(part.duration_s for part in parts)
