"""Positions: the controls of somebody who stands, kneels, lies or sits."""

from typing import Final, TypeVar

import numpy as np

from formcheck.engine.skeleton import SIDES
from formcheck.studio.stick.figure import HIP_BIAS_DEG
from formcheck.studio.stick.proportions import Proportions

UPRIGHT_THIGH: Final = 270.0 - HIP_BIAS_DEG
"""Where an upright thigh points, as drawn."""


T = TypeVar("T")


def both(**values: T) -> dict[str, T]:
    """Give each control for both sides."""
    return {f"{name}_{side}": value for name, value in values.items() for side in SIDES}


def standing(size: Proportions, x: float = 0.0) -> dict[str, float]:
    """Upright, arms beside the body; the hips are held."""
    legs = both(hip=HIP_BIAS_DEG, knee=178.0, toes=88.0)
    height = size.thigh_m + size.shank_m + size.ankle_m
    arms = both(arm=-176.0, elbow=170.0, splay=4.0)
    return {"x": x, "y": height, "trunk": 90.0, "spine": -8.0, "head": 0.0, **legs, **arms}


def kneeling(size: Proportions, x: float = 0.0) -> dict[str, float]:
    """Upright on both knees; the hips are held."""
    height = size.thick_m + size.thigh_m
    legs = both(hip=6.0, knee=92.0, toes=175.0)
    return {**standing(size, x), "y": height, "trunk": 88.0, **legs, **both(arm=-150.0)}


def all_fours_pitch_deg(size: Proportions) -> float:
    """Give the trunk's pitch on all fours: the arms are longer than the thighs."""
    thigh = size.thigh_m * -np.sin(np.radians(UPRIGHT_THIGH))
    return float(np.degrees(np.arcsin((size.upper_arm_m + size.forearm_m - thigh) / size.trunk_m)))


def all_fours(size: Proportions, x: float = 0.0) -> dict[str, float]:
    """On hands and knees, thighs and arms upright; the hips are held."""
    pitch = all_fours_pitch_deg(size)
    height = size.thick_m - size.thigh_m * float(np.sin(np.radians(UPRIGHT_THIGH)))
    legs = both(hip=90.0 - pitch, knee=360.0 - 180.0 - (UPRIGHT_THIGH - 180.0), toes=178.0)
    arms = both(arm=-90.0 - pitch, elbow=178.0, splay=0.0)
    return {"x": x, "y": height, "trunk": pitch, "spine": -6.0, "head": 4.0, **legs, **arms}


def sitting(size: Proportions, x: float = 0.0) -> dict[str, float]:
    """On the floor, knees bent, leaning on the hands behind; the hips are held."""
    legs = both(hip=110.0, knee=80.0, toes=90.0)
    arms = both(arm=-205.0, elbow=172.0, splay=10.0)
    return {"x": x, "y": 2 * size.thick_m, "trunk": 108.0, "spine": 15.0, "head": 0.0, **legs, **arms}


def hook_lying(size: Proportions, x: float = 0.0) -> dict[str, float]:
    """On the back, knees bent, feet on the floor, arms beside the body; the hips are held."""
    hip, height = 50.0, 2 * size.thick_m
    thigh = hip - HIP_BIAS_DEG
    drop = height + size.thigh_m * np.sin(np.radians(thigh)) - size.ankle_m
    shank = -float(np.degrees(np.arcsin(drop / size.shank_m)))
    legs = both(hip=hip, knee=180.0 - (thigh - shank), toes=90.0)
    arms = both(arm=-178.0, elbow=174.0, splay=14.0)
    return {"x": x, "y": height, "trunk": 180.0, "spine": 0.0, "head": 2.0, **legs, **arms}


def on_a_chair(size: Proportions, x: float = 0.0) -> dict[str, float]:
    """On the back, lower legs on a chair, hips and knees at 90, arms stretched out; the hips are held."""
    legs = both(hip=90.0, knee=90.0, toes=90.0)
    return {**hook_lying(size, x), **legs, **both(arm=-30.0, elbow=176.0, splay=50.0)}
