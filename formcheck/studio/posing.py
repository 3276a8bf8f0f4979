"""Posing: from controls to a placed body, whatever carries it."""

from dataclasses import replace

import numpy as np

from formcheck.studio import rig
from formcheck.studio.arms import turn_arm
from formcheck.studio.controls import Controls
from formcheck.studio.legs import turn_leg
from formcheck.studio.rig import Placed
from formcheck.studio.stage import SIDES, Stage, Support
from formcheck.studio.trunk import trunk

_SHRUGS: dict[Support, int] = {"kneel": 1, "hang": 3}  # overhead the blades move most


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
    for row in range(2):
        turn_leg(stage, pose, carried, turns, row)
    legged = rig.place(stage.body, carried.heads[0], turns)
    for row in range(2):
        turn_arm(stage, pose, legged, turns, row)
    return rig.place(stage.body, carried.heads[0], turns)
