"""Legs: how thigh, shank and foot turn, planted or free."""

import numpy as np

from formcheck.studio import anchors, limbs
from formcheck.studio import rotations as rot
from formcheck.studio.body import Floats, bone
from formcheck.studio.controls import Controls
from formcheck.studio.limbs import Limb
from formcheck.studio.rig import Placed
from formcheck.studio.stage import SIDES, TOES_OUT_DEG, Stage, ankle
from formcheck.studio.trunk import trunk_axes

_POINTED_FOOT_M = 0.21  # how far the toes of a stretched leg reach past the ankle
_FURTHEST_BACK_DEG = -60.0


def turn_leg(stage: Stage, pose: Controls, carried: Placed, turns: Floats, row: int) -> None:
    """Write the rotations of one leg (row 0 left, 1 right) into `turns` (B, 3, 3)."""
    side, letter, sign = SIDES[row]
    rest = stage.body.heads[[bone(f"{n}.{letter}") for n in ("upperleg01", "lowerleg01", "foot")]]
    limb = _free(stage, pose, carried, row)
    if pose[f"leg_pin_{side}"] > 0:
        limb = limbs.mix(limb, _planted(stage, pose, carried, row), pose[f"leg_pin_{side}"])
    left = np.array([1.0, 0.0, 0.0])
    thigh = rot.frame(limb.upper, limb.hinge) @ rot.frame(rest[1] - rest[0], left).T
    shank = rot.frame(limb.lower, limb.hinge) @ rot.frame(rest[2] - rest[1], left).T
    free_foot = shank @ rot.about("x", pose[f"ankle_{side}"])
    flat = rot.about("z", sign * TOES_OUT_DEG) @ rot.about("x", pose[f"heel_{side}"])
    for name in ("upperleg01", "upperleg02"):
        turns[bone(f"{name}.{letter}")] = thigh
    for name in ("lowerleg01", "lowerleg02"):
        turns[bone(f"{name}.{letter}")] = shank
    turns[bone(f"foot.{letter}")] = rot.blend(free_foot, flat, pose[f"foot_flat_{side}"])


def _planted(stage: Stage, pose: Controls, carried: Placed, row: int) -> Limb:
    sizes, (_, letter, sign) = stage.sizes, SIDES[row]
    hip, foot = carried.at(f"upperleg01.{letter}"), ankle(stage, pose, row)
    if stage.setup.support == "kneel":  # the knee is planted as well
        knee = np.array([sign * sizes.hip_half, 0.0, sizes.knee_pad]) + foot - stage.feet[row]
        return Limb(rot.unit(knee - hip), rot.unit(foot - knee), np.array([1.0, 0.0, 0.0]))
    pole = anchors.knee_pole(stage.setup.support, carried.rotations[0], pose["pitch"])
    return limbs.reach(hip, foot, (sizes.thigh, sizes.shank), pole)


def _free(stage: Stage, pose: Controls, carried: Placed, row: int) -> Limb:
    """Point a free leg by its angles; over the floor of all fours it stops where the toes touch."""
    side, letter, sign = SIDES[row]
    axes = trunk_axes(carried, carried.rotations[0][:, 0], sign)
    hip = carried.at(f"upperleg01.{letter}")
    wanted = pose[f"hip_{side}"]
    while True:
        limb = limbs.from_angles(axes, wanted, pose[f"hip_out_{side}"], pose[f"knee_{side}"], sign)
        toes = hip + limb.upper * stage.sizes.thigh + limb.lower * (stage.sizes.shank + _POINTED_FOOT_M)
        if stage.setup.support != "kneel" or toes[2] > 0 or wanted < _FURTHEST_BACK_DEG:
            return limb
        wanted -= 0.5
