"""Posing: from controls to a placed body, whatever carries it."""

from dataclasses import replace

import numpy as np

from formcheck.studio import anchors, limbs, rig
from formcheck.studio import rotations as rot
from formcheck.studio.body import BONES, Body, Floats, bone
from formcheck.studio.controls import Controls, controls
from formcheck.studio.rig import Placed
from formcheck.studio.stage import SIDES, Setup, Stage, lowest, measure, planted_feet

_LUMBAR = {"spine05": 0.5, "spine04": 0.5}
_THORAX = {"spine03": 0.38, "spine02": 0.34, "spine01": 0.28}
_NECK = {"neck01": 0.3, "neck02": 0.25, "neck03": 0.2, "head": 0.25}
_SCAPULA = 0.11  # part of the arm's swing that collar bone and shoulder blade take over, each


def set_up(body: Body, setup: Setup, start: Controls | None = None) -> Stage:
    """Plant a person's hands, feet and head for the start position `start`."""
    sizes = measure(body)
    stage = Stage(body, setup, sizes, planted_feet(setup, sizes), np.zeros((2, 3)))
    pose = start or controls()
    if setup.support == "kneel":
        return replace(stage, hands=_kneeling_hands(stage, pose))
    if setup.support == "hang":
        spread = sizes.shoulder_half * 1.15
        return replace(stage, hands=np.array([[s * spread, 0.0, setup.bar_m] for _, _, s in SIDES]))
    if setup.support in ("lie", "shoulders"):
        lying = replace(stage, setup=replace(setup, support="lie"))
        lying = replace(lying, neck_deg=_neck_on_floor(lying, pose))
        shoulders = _middle(_trunk(lying, pose), "upperarm01")
        return replace(lying, setup=setup, shoulders=shoulders)
    return stage


def solve(stage: Stage, pose: Controls) -> Placed:
    """Give the placed body for controls: trunk first, then legs, then arms."""
    trunk = _trunk(stage, pose)
    turns = trunk.rotations.copy()
    for row, (side, letter, sign) in enumerate(SIDES):
        _turn_leg(stage, pose, trunk, turns, row, side, letter, sign)
    legged = rig.place(stage.body, trunk.heads[0], turns)
    for row, (side, letter, sign) in enumerate(SIDES):
        _turn_arm(stage, pose, legged, turns, row, side, letter, sign)
    return rig.place(stage.body, trunk.heads[0], turns)


def _middle(placed: Placed, name: str) -> Floats:
    out: Floats = (placed.at(f"{name}.L") + placed.at(f"{name}.R")) / 2
    return out


def _spine(pelvis: Floats, pose: Controls, neck_deg: float) -> Floats:
    """Turn pelvis, spine and neck; limbs follow the bone they hang on, (B, 3, 3)."""
    turns = np.tile(pelvis, (len(BONES), 1, 1))
    at = pelvis
    side = rot.about("y", pose["bend"] / 5) @ rot.about("z", pose["twist"] / 5)
    for name in ("spine05", "spine04", "spine03", "spine02", "spine01"):
        flexion = pose["lumbar"] * _LUMBAR.get(name, 0.0) + pose["thorax"] * _THORAX.get(name, 0.0)
        at = at @ rot.about("x", flexion) @ side
        turns[bone(name)] = at
    chest = at
    for name, part in _NECK.items():
        at = at @ rot.about("x", part * (pose["neck"] + neck_deg)) @ rot.about("z", part * pose["look"])
        turns[bone(name)] = at
    for _, letter, _ in SIDES:
        arm = ("clavicle", "shoulder01", "upperarm01", "upperarm02", "lowerarm01", "lowerarm02", "wrist")
        for name in arm:
            turns[bone(f"{name}.{letter}")] = chest
    return turns


def _with_hips(stage: Stage, turns: Floats, hips: Floats) -> Placed:
    body = stage.body
    return rig.place(body, hips - turns[0] @ (stage.sizes.hips - body.heads[0]), turns)


def _trunk(stage: Stage, pose: Controls) -> Placed:
    """Place pelvis, spine and head where the support carries them; limbs still at rest."""
    shift = np.array([pose["x"], pose["y"], pose["z"]])
    support = stage.setup.support
    if support == "kneel":
        return _kneeling_trunk(stage, pose, shift)
    pelvis = rot.about("z", pose["yaw"]) @ rot.about("x", pose["pitch"]) @ rot.about("y", pose["roll"])
    turns = _spine(pelvis, pose, stage.neck_deg)
    if support == "stand":
        return _with_hips(stage, turns, _standing_hips(stage, pose, pelvis) + shift)
    placed = _with_hips(stage, turns, shift)
    if support == "lie":
        low = lowest(rig.skin(stage.body, placed, stage.sizes.trunk_rows))
        return rig.moved(placed, np.array([0.0, 0.0, -low]))
    if support == "shoulders" and stage.shoulders is not None:
        return rig.moved(placed, stage.shoulders - _middle(placed, "upperarm01") + shift)
    if support == "hang":
        length = sum(stage.sizes.arms) * pose["reach"]
        top = np.array([0.0, 0.0, stage.setup.bar_m - length])
        return rig.moved(placed, top - _middle(placed, "upperarm01") + shift)
    return placed


def _standing_hips(stage: Stage, pose: Controls, pelvis: Floats) -> Floats:
    """Hips' middle over planted feet: as high as the wanted knee flexion and the longer way allow."""
    sizes, squat = stage.sizes, np.radians(pose["squat"])
    leg = np.sqrt(sizes.thigh**2 + sizes.shank**2 + 2 * sizes.thigh * sizes.shank * np.cos(squat))
    feet = stage.feet
    at = np.array([feet[:, 0].mean() + pose["shift"], feet[:, 1].mean() + pose["hips_back"], 0.0])
    heights = []
    for row, (side, _, sign) in enumerate(SIDES):
        hip = at + pelvis @ np.array([sign * sizes.hip_half, 0.0, 0.0])
        flat = feet[row, :2] - hip[:2]
        if pose[f"leg_pin_{side}"] > 0.5:
            heights.append(feet[row, 2] + np.sqrt(max(leg**2 - flat @ flat, 0.01)) - hip[2])
    at[2] = min(heights, default=leg + sizes.sole)
    return at


def _kneeling_trunk(stage: Stage, pose: Controls, shift: Floats) -> Placed:
    """Hips over the knees; the pelvis tilts until the arms just reach the planted hands."""
    lean = np.radians(pose["lean"])
    hips = np.array([0.0, -np.sin(lean), np.cos(lean)]) * stage.sizes.thigh + shift
    hips[2] += stage.sizes.knee_pad
    hands = stage.hands.mean(axis=0)
    length = sum(stage.sizes.arms) * pose["reach"]

    def at(pitch: float) -> Placed:
        pelvis = rot.about("z", pose["yaw"]) @ rot.about("x", pitch) @ rot.about("y", pose["roll"])
        return _with_hips(stage, _spine(pelvis, pose, 0.0), hips)

    def gap(pitch: float) -> float:
        way = _middle(at(pitch), "upperarm01") - hands
        return float(np.linalg.norm(way[1:])) - length

    low, high = 20.0, 150.0  # upright kneeling reaches too far, head-down too near
    for _ in range(22):
        middle = (low + high) / 2
        low, high = (middle, high) if gap(middle) > 0 else (low, middle)
    return at((low + high) / 2 + pose["pitch"])


def _kneeling_hands(stage: Stage, pose: Controls) -> Floats:
    """Plant the hands below the shoulders of a level trunk, or ahead of them by the slant."""
    sizes, slant = stage.sizes, np.radians(stage.setup.hand_slant_deg)
    length = sum(sizes.arms) * pose["reach"]
    height = sizes.palm + length * np.cos(slant)
    lean = np.radians(pose["lean"])
    hips = np.array([0.0, -np.sin(lean), np.cos(lean)]) * sizes.thigh + [0.0, 0.0, sizes.knee_pad]
    low, high = 30.0, 140.0
    for _ in range(22):
        pitch = (low + high) / 2
        placed = _with_hips(stage, _spine(rot.about("x", pitch), pose, 0.0), hips)
        shoulders = _middle(placed, "upperarm01")
        low, high = (pitch, high) if shoulders[2] > height else (low, pitch)
    y = shoulders[1] - length * np.sin(slant)
    return np.array([[s * sizes.shoulder_half * 0.95, y, sizes.palm] for _, _, s in SIDES])


def _neck_on_floor(stage: Stage, pose: Controls) -> float:
    """Find the neck flexion at which a lying head just touches the floor (facing up or down)."""
    facing = -1.0 if pose["pitch"] < 0 else 1.0  # on the back a head sinks by extending, on the front by flexing
    low, high = -45.0, 45.0
    for _ in range(14):
        middle = (low + high) / 2
        placed = _trunk(replace(stage, neck_deg=middle), pose)
        above = lowest(rig.skin(stage.body, placed, stage.sizes.head_rows)) > 0
        low, high = (middle, high) if above == (facing > 0) else (low, middle)
    return (low + high) / 2


def _axes(stage: Stage, placed: Placed, left: Floats, sign: float) -> Floats:
    """Outward, forward and up of the trunk, columns; up runs from the hips' middle to the shoulders'."""
    up = rot.unit(_middle(placed, "upperarm01") - _middle(placed, "upperleg01"))
    across = rot.unit(left - (left @ up) * up)
    return np.column_stack([sign * across, np.cross(up, across) * -1, up])


def _turn_leg(
    stage: Stage, pose: Controls, trunk: Placed, turns: Floats, row: int, side: str, letter: str, sign: float
) -> None:
    body, sizes = stage.body, stage.sizes
    names = [bone(f"{n}.{letter}") for n in ("upperleg01", "lowerleg01", "foot")]
    rest = body.heads[names]
    pelvis = trunk.rotations[0]
    axes = _axes(stage, trunk, pelvis[:, 0], sign)
    free = limbs.from_angles(axes, pose[f"hip_{side}"], pose[f"hip_out_{side}"], pose[f"knee_{side}"], pelvis[:, 0])
    limb = free
    if pose[f"leg_pin_{side}"] > 0:
        offset = np.array([pose[f"foot_{axis}_{side}"] for axis in "xyz"])
        pole = anchors.knee_pole(stage.setup.support, pelvis)
        planted = limbs.reach(trunk.heads[names[0]], stage.feet[row] + offset, (sizes.thigh, sizes.shank), pole)
        limb = limbs.mix(free, planted, pose[f"leg_pin_{side}"])
    left = np.array([1.0, 0.0, 0.0])
    thigh = rot.frame(limb.upper, limb.hinge) @ rot.frame(rest[1] - rest[0], left).T
    shank = rot.frame(limb.lower, limb.hinge) @ rot.frame(rest[2] - rest[1], left).T
    heading = np.degrees(np.arctan2(pelvis[1, 0], pelvis[0, 0]))
    free_foot = shank @ rot.about("x", pose[f"ankle_{side}"])
    foot = rot.blend(free_foot, rot.about("z", heading + sign * 5), pose[f"foot_flat_{side}"])
    for name, turn in (
        *(("upperleg01", thigh), ("upperleg02", thigh)),
        *(("lowerleg01", shank), ("lowerleg02", shank), ("foot", foot)),
    ):
        turns[bone(f"{name}.{letter}")] = turn


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
    axes = _axes(stage, placed, chest[:, 0], sign)
    angles = (pose[f"arm_{side}"], pose[f"arm_out_{side}"], pose[f"elbow_{side}"])
    free = limbs.from_angles(axes, *angles, -chest[:, 0])
    if pose[f"arm_pin_{side}"] <= 0:
        return free
    offset = np.array([pose[f"hand_{axis}_{side}"] for axis in "xyz"])
    target, pole = anchors.hand(stage, placed, row, sign)
    planted = limbs.reach(placed.heads[shoulder], target + offset, stage.sizes.arms, pole)
    return limbs.mix(free, planted, pose[f"arm_pin_{side}"])
