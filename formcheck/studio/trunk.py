"""Trunk: where pelvis, spine and head are, for whatever carries the body."""

from dataclasses import replace

import numpy as np

from formcheck.studio import rig
from formcheck.studio import rotations as rot
from formcheck.studio.body import BONES, Floats, bone
from formcheck.studio.controls import Controls
from formcheck.studio.rig import Placed
from formcheck.studio.stage import SIDES, Stage, ankle, lowest

_LUMBAR = {"spine05": 0.5, "spine04": 0.5}
_THORAX = {"spine03": 0.38, "spine02": 0.34, "spine01": 0.28}
_NECK = {"neck01": 0.3, "neck02": 0.25, "neck03": 0.2, "head": 0.25}

_CHIN_IN = 1.65  # neck flexion for each degree the chest tips: the nape lies lower than the shoulders
_HAIR_M = 0.03  # how far hair and scalp give way
_NOSE_OVER_FLOOR_M = 0.03  # of a face whose forehead rests on the hands


def middle(placed: Placed, name: str) -> Floats:
    """Give the middle between a left and a right joint, (3,) metres."""
    out: Floats = (placed.at(f"{name}.L") + placed.at(f"{name}.R")) / 2
    return out


def trunk_axes(placed: Placed, left: Floats, sign: float) -> Floats:
    """Give outward, forward and up of the trunk, columns; up runs from the hips' middle to the shoulders'."""
    up = rot.unit(middle(placed, "upperarm01") - middle(placed, "upperleg01"))
    across = rot.unit(left - (left @ up) * up)
    return np.column_stack([sign * across, np.cross(across, up), up])


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


def trunk(stage: Stage, pose: Controls) -> Placed:
    """Place pelvis, spine and head where the support carries them; limbs still at rest."""
    shift = np.array([pose["x"], pose["y"], pose["z"]])
    support = stage.setup.support
    if support == "kneel":
        return _kneeling_trunk(stage, pose, shift)
    if support == "shoulders" and stage.shoulders is not None:
        return _bridging_trunk(stage, pose, stage.shoulders + shift)
    pelvis = rot.about("z", pose["yaw"]) @ rot.about("x", pose["pitch"]) @ rot.about("y", pose["roll"])
    turns = _spine(pelvis, pose, stage.neck_deg)
    if support == "stand":
        return _with_hips(stage, turns, _standing_hips(stage, pose, pelvis) + shift)
    placed = _with_hips(stage, turns, shift)
    if support == "lie":
        low = lowest(rig.skin(stage.body, placed, stage.sizes.trunk_rows))
        return rig.moved(placed, np.array([0.0, 0.0, -low]))
    if support == "hang":
        top = stage.hands.mean(axis=0) - [0.0, 0.0, _arms_reach(stage, pose)]
        return rig.moved(placed, top - middle(placed, "upperarm01") + shift)
    return placed


def _arms_reach(stage: Stage, pose: Controls) -> float:
    """From the planted wrists to the shoulders as they are before the blades move, metres."""
    return sum(stage.sizes.arms) * pose["reach"] + stage.shrug_m


def _standing_hips(stage: Stage, pose: Controls, pelvis: Floats) -> Floats:
    """Hips' middle over planted feet: as high as the wanted knee flexion and the longer way allow."""
    sizes, squat = stage.sizes, np.radians(pose["squat"])
    leg = np.sqrt(sizes.thigh**2 + sizes.shank**2 + 2 * sizes.thigh * sizes.shank * np.cos(squat))
    feet = np.array([ankle(stage, pose, row) for row in range(2)])
    over = stage.feet.mean(axis=0)  # where the feet belong, even while one is lifted
    at = np.array([over[0] + pose["shift"] * sizes.scale, over[1] + pose["hips_back"] * sizes.scale, 0.0])
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
    ahead = stage.sizes.thigh * float(np.sin(lean))
    height = np.sqrt(stage.sizes.thigh**2 - ahead**2 - shift[0] ** 2)
    hips = shift + np.array([0.0, -ahead, height + stage.sizes.knee_pad])
    hands = stage.hands.mean(axis=0)
    length = _arms_reach(stage, pose)

    yaw, roll = rot.about("z", pose["yaw"]), rot.about("y", pose["roll"])
    shoulders = _shoulders_from_hips(stage, pose)

    def gap(pitch: float) -> float:
        way = hips + yaw @ rot.about("x", pitch) @ roll @ shoulders - hands
        return float(np.linalg.norm(way[1:])) - length

    low, high = 20.0, 150.0  # upright kneeling reaches too far, head-down too near
    for _ in range(22):
        guess = (low + high) / 2
        low, high = (guess, high) if gap(guess) > 0 else (low, guess)
    pelvis = yaw @ rot.about("x", (low + high) / 2 + pose["pitch"]) @ roll
    return _with_hips(stage, _spine(pelvis, pose, 0.0), hips)


def _shoulders_from_hips(stage: Stage, pose: Controls) -> Floats:
    """Give the shoulders' middle in the pelvis's own axes, from the hips' middle, (3,) metres."""
    return middle(_with_hips(stage, _spine(np.eye(3), pose, 0.0), np.zeros(3)), "upperarm01")


def kneeling_hands(stage: Stage, pose: Controls) -> Floats:
    """Plant the hands below the shoulders of a level trunk, or ahead of them by the slant."""
    sizes, slant = stage.sizes, np.radians(stage.setup.hand_slant_deg)
    length = _arms_reach(stage, pose)
    height = sizes.palm + length * np.cos(slant)
    lean = np.radians(pose["lean"])
    hips = np.array([0.0, -np.sin(lean), np.cos(lean)]) * sizes.thigh + [0.0, 0.0, sizes.knee_pad]
    offset = _shoulders_from_hips(stage, pose)
    low, high = 30.0, 140.0
    for _ in range(22):
        pitch = (low + high) / 2
        shoulders = hips + rot.about("x", pitch) @ offset
        low, high = (pitch, high) if shoulders[2] > height else (low, pitch)
    y = shoulders[1] - length * np.sin(slant)
    return np.array([[s * sizes.shoulder_half * 0.95, y, sizes.palm] for _, _, s in SIDES])


def _bridging_trunk(stage: Stage, pose: Controls, shoulders: Floats) -> Placed:
    """Turn the trunk about the resting shoulders; the neck gives way so that the head stays down."""
    pitch = pose["pitch"] + pose["bridge"] * stage.bridge_deg
    chest = pitch + pose["lumbar"] + pose["thorax"]
    turns = _spine(rot.about("x", pitch), pose, stage.neck_deg - _CHIN_IN * (chest - stage.chest_deg))
    placed = _with_hips(stage, turns, np.zeros(3))
    placed = rig.moved(placed, shoulders - middle(placed, "upperarm01"))
    back = lowest(rig.skin(stage.body, placed, stage.sizes.trunk_rows))
    head = lowest(rig.skin(stage.body, placed, stage.sizes.head_rows)) + _HAIR_M
    return rig.moved(placed, np.array([0.0, 0.0, -min(back, head)]))  # rolls up onto the upper back


def neck_on_floor(stage: Stage, pose: Controls) -> float:
    """Find the neck flexion at which a lying head just touches the floor (facing up or down)."""
    facing = (
        -1.0 if pose["pitch"] < 0 else 1.0
    )  # on the back a head sinks by extending, on the front by flexing
    low, high = -45.0, 45.0
    for _ in range(14):
        guess = (low + high) / 2
        placed = trunk(replace(stage, neck_deg=guess), pose)
        gap = _NOSE_OVER_FLOOR_M if facing > 0 else 0.0
        above = lowest(rig.skin(stage.body, placed, stage.sizes.head_rows)) > gap
        low, high = (guess, high) if above == (facing > 0) else (low, guess)
    return (low + high) / 2
