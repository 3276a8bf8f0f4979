"""Measures of the stance: the feet on the floor, the hips between them, and where the body faces."""

import math
from typing import Final

from formcheck.engine.body import Body
from formcheck.engine.measures.vocabulary import MEASURES, Measure, of_body
from formcheck.engine.pose import leftward_m
from formcheck.engine.skeleton import Side

LEAST_APART_LEGS: Final = 0.15
"""Feet nearer than this along the picture, in leg lengths, are no stance to shift in."""
SAME_STANCE: Final = 0.2
"""A stance that differs by more than this part from neutral's is the landmarker's error: the feet stay."""


@of_body("leg lengths")
def feet_apart(body: Body) -> float:
    """Distance of the ankles along the picture, in lengths of a leg from hip over knee to ankle."""
    return abs(float(body.at("ankle", "left")[0] - body.at("ankle", "right")[0])) / body.leg_px


@of_body("TL")
def hips_over_feet(body: Body) -> float:
    """Hips beside the middle of the ankles, signed as the picture's x."""
    return float(body.mid_hip[0] - body.middle("ankle")[0]) / body.trunk_px


@of_body("deg")
def yaw(body: Body) -> float:
    """Body turned about the vertical: 0 facing the camera, 90 with its left side towards it."""
    x, _, depth = leftward_m(body.pose.world_m)
    return math.degrees(math.atan2(-depth, x))


def _stance(body: Body | None) -> tuple[float, float] | None:
    """Give the middle of the ankles and their distance along the picture, in pixels; None without a stance."""
    if body is None or not feet_apart(body) >= LEAST_APART_LEGS:
        return None
    left, right = float(body.at("ankle", "left")[0]), float(body.at("ankle", "right")[0])
    return (left + right) / 2, abs(left - right)


def _stance_shift(now: Body, neutral: Body | None, _side: Side | None) -> float:
    stance, before = _stance(now), _stance(neutral)
    # From the side the landmarker puts one leg onto the other now and then, and exchanges them.
    if before and (stance is None or abs(stance[1] - before[1]) > SAME_STANCE * before[1]):
        stance = before
    if stance is None:
        return math.nan
    return (float(now.mid_hip[0]) - stance[0]) / stance[1]


MEASURES["stance_shift"] = Measure(
    "stance_shift",
    "stances",
    "Hips between the ankles: 0 in the middle, ±0.5 over the ankle on the picture's right or left.",
    False,
    False,
    _stance_shift,
    is_of_stance=True,
)
