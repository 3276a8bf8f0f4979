"""Arms: how shoulder blade, arm and hand turn, planted or free."""

import numpy as np

from formcheck.studio import anchors, limbs, rig
from formcheck.studio import rotations as rot
from formcheck.studio.body import Floats, bone
from formcheck.studio.controls import Controls
from formcheck.studio.limbs import Limb
from formcheck.studio.rig import Placed
from formcheck.studio.stage import SIDES, Stage
from formcheck.studio.trunk import trunk_axes

_SCAPULA = 0.11  # part of the arm's swing that collar bone and shoulder blade take over, each


def turn_arm(stage: Stage, pose: Controls, placed: Placed, turns: Floats, row: int) -> None:
    """Write the rotations of one arm (row 0 left, 1 right) into `turns` (B, 3, 3)."""
    side, letter, sign = SIDES[row]
    rest = stage.body.heads[[bone(f"{n}.{letter}") for n in ("upperarm01", "lowerarm01", "wrist")]]
    upper_rest, lower_rest = rot.unit(rest[1] - rest[0]), rot.unit(rest[2] - rest[1])
    hinge_rest = np.cross(upper_rest, lower_rest)
    axes = trunk_axes(placed, placed.rotations[bone("spine01")][:, 0], sign)
    at = placed
    for _ in range(2):  # the shoulder moves with the arm, and the arm with the shoulder
        limb = _limb(stage, pose, at, axes, row)
        _follow(turns, letter, upper_rest, limb.upper)
        at = rig.place(stage.body, placed.heads[0], turns)
    upper = rot.frame(limb.upper, limb.hinge) @ rot.frame(upper_rest, hinge_rest).T
    lower = rot.frame(limb.lower, limb.hinge) @ rot.frame(lower_rest, hinge_rest).T
    fingers = np.array([-sign * 0.12, -1.0, 0.0])  # towards the head on all fours, the feet on the back
    flat = rot.frame(fingers, np.array([0.0, 0.0, -1.0])) @ stage.sizes.hand_axes[row].T
    hand = rot.blend(lower, flat, pose[f"hand_flat_{side}"])
    grip = anchors.grip(stage, placed, row, sign)
    if grip is not None:
        hand = rot.blend(hand, grip @ stage.sizes.hand_axes[row].T, pose[f"arm_pin_{side}"])
    swing, half = _shared_twist(turns[bone(f"shoulder01.{letter}")], upper, upper_rest)
    turns[bone(f"upperarm01.{letter}")] = swing @ half
    turns[bone(f"upperarm02.{letter}")] = upper
    turns[bone(f"lowerarm01.{letter}")] = lower
    turns[bone(f"lowerarm02.{letter}")] = lower @ _shared_twist(lower, hand, lower_rest)[1]
    turns[bone(f"wrist.{letter}")] = hand


def _limb(stage: Stage, pose: Controls, placed: Placed, axes: Floats, row: int) -> Limb:
    side, letter, sign = SIDES[row]
    free = limbs.from_angles(axes, pose[f"arm_{side}"], pose[f"arm_out_{side}"], pose[f"elbow_{side}"], -sign)
    if pose[f"arm_pin_{side}"] <= 0:
        return free
    offset = np.array([pose[f"hand_{axis}_{side}"] for axis in "xyz"])
    target, pole = anchors.hand(stage, placed, row, sign)
    planted = limbs.reach(placed.at(f"upperarm01.{letter}"), target + offset, stage.sizes.arms, pole)
    return limbs.mix(free, planted, pose[f"arm_pin_{side}"])


def _follow(turns: Floats, letter: str, upper_rest: Floats, upper: Floats) -> None:
    """Let collar bone and shoulder blade take over part of the arm's swing out of its rest."""
    chest = turns[bone("spine01")]
    swing = np.cross(chest @ upper_rest, upper)
    sine = float(np.linalg.norm(swing))
    angle = np.arctan2(sine, (chest @ upper_rest) @ upper)
    step = rot.exp(swing / max(sine, 1e-9) * angle * _SCAPULA)
    turns[bone(f"clavicle.{letter}")] = step @ chest
    turns[bone(f"shoulder01.{letter}")] = step @ step @ chest


def _shared_twist(before: Floats, after: Floats, axis: Floats) -> tuple[Floats, Floats]:
    """Give the swing between two bones and half the twist: sharing it, the skin does not wring."""
    turned = before.T @ after
    own = rot.twist(turned, axis)
    return before @ turned @ own.T, rot.exp(rot.log(own) / 2)
