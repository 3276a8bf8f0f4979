"""Planting: put a person into the start position, and remember where hands and feet are then."""

from dataclasses import replace

import numpy as np

from formcheck.studio.body import Body, Floats
from formcheck.studio.controls import Controls, controls
from formcheck.studio.landmarks import interior
from formcheck.studio.posing import shrug, solve
from formcheck.studio.rig import Placed
from formcheck.studio.stage import SIDES, Setup, Stage, measure, planted_feet
from formcheck.studio.trunk import kneeling_hands, middle, neck_on_floor, trunk

_BRIDGE_TOP_DEG = 174.0  # shoulder-hip-knee at bridge 1: the middle of the catalogue's 165 to 185


def set_up(body: Body, setup: Setup, start: Controls | None = None, cloth_m: float = 0.0) -> Stage:
    """Plant a person's hands, feet and head for the start position `start`; the top stands `cloth_m` off the skin."""
    sizes = measure(body)
    stage = Stage(body, setup, sizes, planted_feet(setup, sizes), np.zeros((2, 3)), cloth_m=cloth_m)
    pose = start or controls()
    if setup.support == "kneel":
        for _ in range(3):  # where the hands go depends on the shoulder blades, and they on the hands
            stage = replace(stage, hands=kneeling_hands(stage, pose))
            stage = replace(stage, shrug_m=shrug(stage, pose))
        return stage
    if setup.hands == "bar":
        stage = replace(stage, hands=_bar(stage))
        return replace(stage, shrug_m=shrug(stage, pose)) if setup.support == "hang" else stage
    if setup.support in ("lie", "shoulders"):
        return _lying(stage, pose)
    return stage


def _bar(stage: Stage) -> Floats:
    """Hang the bar so high that a straight body hangs clear of the floor by the setup's measure."""
    sizes = stage.sizes
    shoulder = float(middle(Placed(stage.body.heads, np.empty((0,))), "upperarm01")[2])
    height = shoulder + sum(sizes.arms) + stage.setup.bar_clear_m
    return np.array([[sign * sizes.shoulder_half * 1.15, 0.0, height] for _, _, sign in SIDES])


def _lying(stage: Stage, pose: Controls) -> Stage:
    setup = stage.setup
    lying = replace(stage, setup=replace(setup, support="lie"))
    lying = replace(lying, neck_deg=neck_on_floor(lying, pose))
    free = solve(lying, {**pose, **{f"{limb}_pin_{side}": 0.0 for limb in ("arm", "leg") for side in "lr"}})
    hands = np.array([free.at(f"wrist.{letter}") for _, letter, _ in SIDES])
    feet = np.array([free.at(f"foot.{letter}") for _, letter, _ in SIDES])
    if setup.hands == "buttocks":
        hands = np.array([free.at(f"upperleg01.{letter}") for _, letter, _ in SIDES]) * [0.8, 1.0, 1.0]
    if setup.hands in ("floor", "buttocks"):
        hands[:, 2] = stage.sizes.palm
    lying = replace(lying, hands=hands, feet=feet if pose["pitch"] > 0 else lying.feet)
    resting = middle(trunk(lying, pose), "upperarm01")
    chest = pose["pitch"] + pose["lumbar"] + pose["thorax"]
    lying = replace(lying, setup=setup, shoulders=resting, chest_deg=chest)
    return replace(lying, bridge_deg=_bridge(lying, pose)) if setup.support == "shoulders" else lying


def _bridge(stage: Stage, pose: Controls) -> float:
    """Find how far the pelvis turns until shoulders, hips and knees are in line."""
    low, high = -70.0, 0.0
    for _ in range(20):
        turn = (low + high) / 2
        placed = solve(replace(stage, bridge_deg=turn), {**pose, "bridge": 1.0})
        points = [middle(placed, name) for name in ("upperarm01", "upperleg01", "lowerleg01")]
        # past the line the angle shrinks again: look at the side of the line as well
        over = float(np.cross(points[1] - points[0], points[2] - points[1])[0]) > 0
        opened = 360 - interior(*points) if over else interior(*points)
        low, high = (turn, high) if opened > _BRIDGE_TOP_DEG else (low, turn)
    return (low + high) / 2
