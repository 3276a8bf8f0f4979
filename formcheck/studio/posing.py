"""Posing: from controls to a placed body, whatever carries it."""

from dataclasses import replace

import numpy as np

from formcheck.studio import anchors, limbs, rig
from formcheck.studio import rotations as rot
from formcheck.studio.body import Floats, bone
from formcheck.studio.controls import Controls
from formcheck.studio.rig import Placed
from formcheck.studio.stage import SIDES, TOES_OUT_DEG, Stage, Support, ankle
from formcheck.studio.trunk import middle, trunk

_SCAPULA = 0.11  # part of the arm's swing that collar bone and shoulder blade take over, each


_SHRUGS: dict[Support, int] = {"kneel": 1, "hang": 3}  # overhead the blades move most
_POINTED_FOOT_M = 0.21  # how far the toes of a stretched leg reach past the ankle


def solve(stage: Stage, pose: Controls) -> Placed:
    """Give the placed body for controls: trunk first, then legs, then arms."""
    for _ in range(_SHRUGS.get(stage.setup.support, 0)):
        stage = replace(stage, shrug_m=shrug(stage, pose))
    return _solve_once(stage, pose)


def shrug(stage: Stage, pose: Controls) -> float:
    """How much nearer the planted hands the shoulders come when the blades follow the arms, metres."""
    before, after = trunk(stage, pose), _solve_once(stage, pose)
    total = weight = 0.0
    for row, (side, letter, _) in enumerate(SIDES):
        shoulders = [placed.at(f"upperarm01.{letter}") for placed in (before, after)]
        near = [float(np.linalg.norm(shoulder - stage.hands[row])) for shoulder in shoulders]
        total += pose[f"arm_pin_{side}"] * (near[0] - near[1])
        weight += pose[f"arm_pin_{side}"]
    return total / max(weight, 1e-6)


def _solve_once(stage: Stage, pose: Controls) -> Placed:
    carried = trunk(stage, pose)
    turns = carried.rotations.copy()
    for row, (side, letter, sign) in enumerate(SIDES):
        _turn_leg(stage, pose, carried, turns, row, side, letter, sign)
    legged = rig.place(stage.body, carried.heads[0], turns)
    for row, (side, letter, sign) in enumerate(SIDES):
        _turn_arm(stage, pose, legged, turns, row, side, letter, sign)
    return rig.place(stage.body, carried.heads[0], turns)


def _axes(placed: Placed, left: Floats, sign: float) -> Floats:
    """Outward, forward and up of the trunk, columns; up runs from the hips' middle to the shoulders'."""
    up = rot.unit(middle(placed, "upperarm01") - middle(placed, "upperleg01"))
    across = rot.unit(left - (left @ up) * up)
    return np.column_stack([sign * across, np.cross(up, across) * -1, up])


def _turn_leg(
    stage: Stage, pose: Controls, carried: Placed, turns: Floats, row: int, side: str, letter: str, sign: float
) -> None:
    body = stage.body
    names = [bone(f"{n}.{letter}") for n in ("upperleg01", "lowerleg01", "foot")]
    rest = body.heads[names]
    pelvis = carried.rotations[0]
    limb = free = _free_leg(stage, pose, carried, side, letter, sign)
    if pose[f"leg_pin_{side}"] > 0:
        planted = _planted_leg(stage, pose, carried, pelvis, row, side)
        limb = limbs.mix(free, planted, pose[f"leg_pin_{side}"])
    left = np.array([1.0, 0.0, 0.0])
    thigh = rot.frame(limb.upper, limb.hinge) @ rot.frame(rest[1] - rest[0], left).T
    shank = rot.frame(limb.lower, limb.hinge) @ rot.frame(rest[2] - rest[1], left).T
    free_foot = shank @ rot.about("x", pose[f"ankle_{side}"])
    flat = rot.about("z", sign * TOES_OUT_DEG) @ rot.about("x", pose[f"heel_{side}"])
    foot = rot.blend(free_foot, flat, pose[f"foot_flat_{side}"])
    for name, turn in (
        *(("upperleg01", thigh), ("upperleg02", thigh)),
        *(("lowerleg01", shank), ("lowerleg02", shank), ("foot", foot)),
    ):
        turns[bone(f"{name}.{letter}")] = turn


def _planted_leg(stage: Stage, pose: Controls, carried: Placed, pelvis: Floats, row: int, side: str) -> limbs.Limb:
    sizes, sign = stage.sizes, SIDES[row][2]
    hip, foot = carried.at(f"upperleg01.{'LR'[row]}"), ankle(stage, pose, row)
    if stage.setup.support == "kneel":  # the knee is planted as well
        knee = np.array([sign * sizes.hip_half, 0.0, sizes.knee_pad]) + foot - stage.feet[row]
        return limbs.Limb(rot.unit(knee - hip), rot.unit(foot - knee), np.array([1.0, 0.0, 0.0]))
    pole = anchors.knee_pole(stage.setup.support, pelvis, pose["pitch"])
    return limbs.reach(hip, foot, (sizes.thigh, sizes.shank), pole)


def _free_leg(stage: Stage, pose: Controls, carried: Placed, side: str, letter: str, sign: float) -> limbs.Limb:
    """Point a free leg by its angles; over the floor of all fours it stops where the toes touch."""
    axes = _axes(carried, carried.rotations[0][:, 0], sign)
    hip = carried.at(f"upperleg01.{letter}")
    wanted = pose[f"hip_{side}"]
    while True:
        limb = limbs.from_angles(axes, wanted, pose[f"hip_out_{side}"], pose[f"knee_{side}"], sign)
        toes = hip + limb.upper * stage.sizes.thigh + limb.lower * (stage.sizes.shank + _POINTED_FOOT_M)
        if stage.setup.support != "kneel" or toes[2] > 0 or wanted < -60:
            return limb
        wanted -= 0.5


def _turn_arm(
    stage: Stage, pose: Controls, placed: Placed, turns: Floats, row: int, side: str, letter: str, sign: float
) -> None:
    body = stage.body
    chest = turns[bone("spine01")]
    names = [bone(f"{n}.{letter}") for n in ("upperarm01", "lowerarm01", "wrist")]
    rest = body.heads[names]
    upper_rest, lower_rest = rot.unit(rest[1] - rest[0]), rest[2] - rest[1]
    hinge_rest = np.cross(upper_rest, lower_rest)
    at = placed
    for _ in range(2):  # the shoulder moves with the arm, and the arm with the shoulder
        limb = _arm(stage, pose, at, chest, names[0], row, side, sign)
        swing = np.cross(chest @ upper_rest, limb.upper)
        angle = np.arctan2(np.linalg.norm(swing), (chest @ upper_rest) @ limb.upper)
        step = rot.exp(swing / max(float(np.linalg.norm(swing)), 1e-9) * angle * _SCAPULA)
        turns[bone(f"clavicle.{letter}")] = step @ chest
        turns[bone(f"shoulder01.{letter}")] = step @ step @ chest
        at = rig.place(body, placed.heads[0], turns)
    upper = rot.frame(limb.upper, limb.hinge) @ rot.frame(upper_rest, hinge_rest).T
    lower = rot.frame(limb.lower, limb.hinge) @ rot.frame(lower_rest, hinge_rest).T
    fingers = np.array([-sign * 0.12, -1.0, 0.0])  # towards the head on all fours, the feet on the back
    flat = rot.frame(fingers, np.array([0.0, 0.0, -1.0])) @ stage.sizes.hand_axes[row].T
    hand = rot.blend(lower, flat, pose[f"hand_flat_{side}"])
    shoulder = turns[bone(f"shoulder01.{letter}")]
    _spread_twist(turns, letter, "upperarm", shoulder, upper, upper_rest)
    _spread_twist(turns, letter, "lowerarm", lower, hand, rot.unit(lower_rest))
    turns[bone(f"lowerarm01.{letter}")] = lower
    turns[bone(f"wrist.{letter}")] = hand


def _spread_twist(turns: Floats, letter: str, name: str, before: Floats, after: Floats, axis: Floats) -> None:
    """Let the two halves of an arm bone share its twist, so that the skin does not wring."""
    turned = before.T @ after
    own = rot.twist(turned, axis)
    swing = turned @ own.T
    half = rot.exp(rot.log(own) / 2)
    if name == "upperarm":
        turns[bone(f"{name}01.{letter}")] = before @ swing @ half
        turns[bone(f"{name}02.{letter}")] = after
    else:
        turns[bone(f"{name}02.{letter}")] = before @ half


def _arm(
    stage: Stage, pose: Controls, placed: Placed, chest: Floats, shoulder: int, row: int, side: str, sign: float
) -> limbs.Limb:
    axes = _axes(placed, chest[:, 0], sign)
    angles = (pose[f"arm_{side}"], pose[f"arm_out_{side}"], pose[f"elbow_{side}"])
    free = limbs.from_angles(axes, *angles, -sign)
    if pose[f"arm_pin_{side}"] <= 0:
        return free
    offset = np.array([pose[f"hand_{axis}_{side}"] for axis in "xyz"])
    target, pole = anchors.hand(stage, placed, row, sign)
    planted = limbs.reach(placed.heads[shoulder], target + offset, stage.sizes.arms, pole)
    return limbs.mix(free, planted, pose[f"arm_pin_{side}"])
