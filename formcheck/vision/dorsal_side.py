"""On which side of the trunk the back lies in the picture."""

import math
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.skeleton import Landmark as L

Vector = NDArray[np.float64]

LEAST_SCORE: Final = 0.15
"""Votes weaker than this say nothing."""
FLIP_S: Final = 0.5
"""A person does not turn round faster; shorter runs of contrary votes are mistakes of depth."""

_WORLD_WEIGHT: Final = 1.0
_KNEE_WEIGHT: Final = 1.0
_NOSE_WEIGHT: Final = 0.7
_TOE_WEIGHT: Final = 0.5
# Ventral offsets, in trunk lengths, at which a vote counts in full.
_KNEE_FULL_TL: Final = 0.5
_KNEE_DEAD_TL: Final = 0.2
"""A leg lifted behind brings the knee this far dorsal of the hip, so less says nothing."""
_NOSE_FULL_TL: Final = 0.12
_TOE_FULL_TL: Final = 0.2


def left_hand_normal(image_px: NDArray[Any]) -> tuple[Vector, Vector, float]:
    """Give mid-shoulder (2,), the unit normal (2,) and the trunk length, all in pixels of `image_px` (33, 2).

    The normal is that of the chord from mid-shoulder to mid-hip, to the left hand of
    someone who walks it on the picture: up when the hips are to the right. Times
    `dorsal_sign` it points out of the back. Nobody, or a trunk without length: NaN.
    """
    points = np.asarray(image_px, dtype=np.float64)
    shoulder = (points[L.LEFT_SHOULDER] + points[L.RIGHT_SHOULDER]) / 2
    chord = (points[L.LEFT_HIP] + points[L.RIGHT_HIP]) / 2 - shoulder
    trunk_px = float(np.hypot(*chord))
    if not trunk_px > 0:
        return np.full(2, np.nan), np.full(2, np.nan), float("nan")
    return shoulder, np.array([chord[1], -chord[0]]) / trunk_px, trunk_px


def dorsal_score(image_px: NDArray[Any], world_m: NDArray[Any], visibility: NDArray[Any]) -> float:
    """Weigh the signs of where the back lies: -1 to 1, see `dorsal_sign`; NaN when nobody is seen.

    Votes: the trunk's own axes in world landmarks, flexed knees (they lie ventral of
    the hips), the nose (ventral of the ears) and the toes (ventral of the heels).
    Depth alone errs at side view, the others are unsigned in some postures; together
    they hold.
    """
    _, normal, trunk_px = left_hand_normal(image_px)
    if not trunk_px > 0:
        return float("nan")
    # Plain numbers: for so few, arrays cost five times as much, in every frame.
    seen: list[float] = np.nan_to_num(np.asarray(visibility, dtype=np.float64)).tolist()
    points: list[list[float]] = np.asarray(image_px, dtype=np.float64).tolist()
    across, down = (float(-n) for n in normal)

    def vote(
        ventral_of: tuple[L, ...], parts: tuple[L, ...], full_tl: float, dead_tl: float = 0.0
    ) -> tuple[float, float]:
        pairs = list(zip(parts, ventral_of, strict=True))
        weights = [min(seen[part], seen[other]) for part, other in pairs]
        if not sum(weights) > 0:
            return 0.0, 0.0
        offsets = [
            (points[part][0] - points[other][0]) * across + (points[part][1] - points[other][1]) * down
            for part, other in pairs
        ]
        offset = sum(o * w for o, w in zip(offsets, weights, strict=True)) / sum(weights) / trunk_px
        strength = min(1.0, max(0.0, (abs(offset) - dead_tl) / (full_tl - dead_tl)))
        return math.copysign(strength, offset), max(weights)

    knees, knees_seen = vote(
        (L.LEFT_HIP, L.RIGHT_HIP), (L.LEFT_KNEE, L.RIGHT_KNEE), _KNEE_FULL_TL, _KNEE_DEAD_TL
    )
    toes, toes_seen = vote((L.LEFT_HEEL, L.RIGHT_HEEL), (L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX), _TOE_FULL_TL)
    nose, nose_seen = vote((L.LEFT_EAR, L.RIGHT_EAR), (L.NOSE, L.NOSE), _NOSE_FULL_TL)
    world = _world_vote(world_m, across, down)
    weights = (_WORLD_WEIGHT, _KNEE_WEIGHT * knees_seen, _NOSE_WEIGHT * nose_seen, _TOE_WEIGHT * toes_seen)
    return sum(v * w for v, w in zip((world, knees, nose, toes), weights, strict=True)) / sum(weights)


def _world_vote(world_m: NDArray[Any], across: float, down: float) -> float:
    """Give how far the back points against (across, down) by the trunk's axes: left x cranial = ventral."""
    world: list[list[float]] = np.asarray(world_m, dtype=np.float64).tolist()
    hips, shoulders = (
        (world[L.LEFT_HIP], world[L.RIGHT_HIP]),
        (world[L.LEFT_SHOULDER], world[L.RIGHT_SHOULDER]),
    )
    left = [hips[0][i] - hips[1][i] + shoulders[0][i] - shoulders[1][i] for i in range(3)]
    cranial = [(shoulders[0][i] + shoulders[1][i] - hips[0][i] - hips[1][i]) / 2 for i in range(3)]
    x = left[1] * cranial[2] - left[2] * cranial[1]
    y = left[2] * cranial[0] - left[0] * cranial[2]
    z = left[0] * cranial[1] - left[1] * cranial[0]
    length = math.hypot(x, y, z)
    return (x * across + y * down) / length if length > 0 else 0.0


def dorsal_sign(image_px: NDArray[Any], world_m: NDArray[Any], visibility: NDArray[Any]) -> int:
    """Say on which side of the chord shoulder-hip the back lies in one frame.

    1: on the left hand of someone who walks the picture from mid-shoulder to mid-hip
    (all fours with the head to the left: up), -1: on the right hand, 0: cannot be told.
    Arrays as in `Pose`: (33, 2) pixels, (33, 3) metres, (33,) 0 to 1.
    """
    score = dorsal_score(image_px, world_m, visibility)
    return int(np.sign(score)) if abs(score) >= LEAST_SCORE else 0


class DorsalSide:
    """Where the back lies, over time: it changes side only after `FLIP_S` of contrary votes."""

    def __init__(self) -> None:
        self._sign = 0
        self._contrary_since_s: float | None = None
        self._last_seen_s = -np.inf

    def update(self, sign: int, time_s: float) -> int:
        """Take one frame's `dorsal_sign`, give the settled one; 0 until the first sure vote."""
        if time_s - self._last_seen_s > FLIP_S:
            self._sign, self._contrary_since_s = 0, None  # after a gap it may be another person
        self._last_seen_s = time_s
        if sign in (0, self._sign) or self._sign == 0:
            self._sign = sign or self._sign
            self._contrary_since_s = None if sign else self._contrary_since_s
        elif self._contrary_since_s is None:
            self._contrary_since_s = time_s
        elif time_s - self._contrary_since_s >= FLIP_S:
            self._sign, self._contrary_since_s = sign, None
        return self._sign
