"""On the skin: how a hand lies flat on the front of the person's own hip, whatever their girth and clothes."""

import numpy as np

from formcheck.studio import rig
from formcheck.studio import rotations as rot
from formcheck.studio.body import Floats
from formcheck.studio.rig import Placed
from formcheck.studio.stage import Stage

# From the hip joint, outward and up along the pelvis (metres): where the wrist lies, and the knuckles, over the front
# corner of the hip bone.
_WRIST_M = (0.07, 0.06)
_KNUCKLES_M = (-0.01, 0.05)
_NEAR_M = 0.035  # half the width of a hand: the skin it lies on
_PRESSED_M = 0.015  # how far a pressing hand gives way to the body, and the body to it


def hand_on_hip(stage: Stage, placed: Placed, row: int, sign: float) -> tuple[Floats, Floats, Floats]:
    """Where the wrist of one side lies (3,), and the directions (3,) of its fingers and out of its palm, world."""
    pelvis, hip = placed.rotations[0], placed.at(f"upperleg01.{'LR'[row]}")
    out, ahead, up = sign * pelvis[:, 0], -pelvis[:, 1], pelvis[:, 2]
    lap = rig.skin(stage.body, placed, stage.sizes.lap_rows) - hip
    across = np.column_stack([lap @ out, lap @ up])
    places = []
    for spot in (_WRIST_M, _KNUCKLES_M):
        at = np.array(spot) * stage.sizes.scale
        off = np.linalg.norm(across - at, axis=1)
        under = off <= max(_NEAR_M, float(off.min()))
        height = float((lap[under] @ ahead).max()) + stage.sizes.palm - _PRESSED_M + stage.cloth_m
        places.append(hip + at[0] * out + at[1] * up + height * ahead)
    return places[0], rot.unit(places[1] - places[0]), -ahead
