"""Script: controls over time, eased the way people move, with what each stretch really is."""

from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np

from formcheck.studio.controls import Controls, mixed

# How much a person who tries to keep still wanders, degrees (breathing and balance).
_WANDER = {"lean": 0.35, "lumbar": 0.5, "thorax": 0.7, "neck": 1.0, "look": 1.5, "twist": 0.5, "bend": 0.4}
_WANDER_FREE_LIMB = {"hip": 0.6, "knee": 0.8, "arm": 1.0, "elbow": 0.8}
_BREATH_S = 4.2
_BREATH_DEG = 0.8  # how far a breath straightens the upper spine


def eased(part: float) -> float:
    """Give minimum-jerk progress for linear progress, both 0 to 1 (Flash and Hogan 1985)."""
    p = min(max(part, 0.0), 1.0)
    return p**3 * (10 - 15 * p + 6 * p**2)


@dataclass(slots=True)
class Script:
    """A growing list of key poses; `at` eases between them.

    `times` (s) and `poses` run in step; the first pose is the start position at 0 s.
    """

    times: list[float] = field(default_factory=list)
    poses: list[Controls] = field(default_factory=list)
    seed: int = 0

    @classmethod
    def begin(cls, start: Controls, seed: int) -> "Script":
        """Open a script at its start position."""
        return cls([0.0], [start], seed)

    @property
    def now_s(self) -> float:
        """Where the script ends so far."""
        return self.times[-1]

    def move(self, seconds: float, pose: Controls) -> None:
        """Go to a pose in this time."""
        self.times.append(self.now_s + seconds)
        self.poses.append(pose)

    def wait(self, seconds: float) -> None:
        """Stay as it is."""
        self.move(seconds, self.poses[-1])

    def at(self, time_s: float) -> Controls:
        """Give the controls at a time, with breathing and the small wandering of a live body."""
        return self._alive(self.planned(time_s), time_s)

    def planned(self, time_s: float) -> Controls:
        """Give the controls at a time as written: the same before and after a rep, so that a loop closes."""
        row = min(max(bisect_right(self.times, time_s) - 1, 0), len(self.times) - 2)
        span = max(self.times[row + 1] - self.times[row], 1e-9)
        return mixed(self.poses[row], self.poses[row + 1], eased((time_s - self.times[row]) / span))

    def _alive(self, pose: Controls, time_s: float) -> Controls:
        out = dict(pose)
        for row, (name, size) in enumerate(_WANDER.items()):
            out[name] += size * self._wander(time_s, row)
        for row, (name, size) in enumerate(_WANDER_FREE_LIMB.items()):
            for side in "lr":
                out[f"{name}_{side}"] += size * self._wander(time_s, 20 + 2 * row + (side == "r"))
        out["thorax"] -= _BREATH_DEG * np.sin(2 * np.pi * time_s / _BREATH_S)
        return out

    def _wander(self, time_s: float, row: int) -> float:
        rng = np.random.default_rng([self.seed, row])
        rates = rng.uniform(0.08, 0.45, 3)
        phases = rng.uniform(0, 2 * np.pi, 3)
        return float(np.sin(2 * np.pi * rates * time_s + phases).mean())
