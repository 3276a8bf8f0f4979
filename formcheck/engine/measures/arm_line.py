"""The line of spread arms, turning with a trunk that faces the camera, bent level or more upright."""

import math
from typing import Final

import numpy as np

from formcheck.engine.body import Body
from formcheck.engine.geometry import angle_from, wrap_deg
from formcheck.engine.measures.frontal import arm_span, hands_apart, shoulders_over_hips
from formcheck.engine.measures.vocabulary import MEASURES, RIGHT, UP, Measure
from formcheck.engine.skeleton import SIDES, Side

HANDS_APART_LEGS: Final = 0.75
ARMS_APART_DEG: Final = 80.0
"""Hands nearer than this, in leg lengths, or arms at a smaller angle, are not spread and make no line.

Of somebody bent down to the camera the landmarker sees front or rear by turns and exchanges
the arms; its smoothing then draws them through each other. (Rendered people: spread hands are 1.7
to 2.1 leg lengths apart, with elbows at 105 degrees 1.2 to 1.6, and their arms then at 90 and more.)
"""
SAME_SPREAD: Final = 0.75
"""Least share of neutral's distance that the hands of a level trunk keep all the way (a bent elbow's too)."""
HANGING: Final = 0.5
"""Hands that are both, on average, further below the shoulders than this share of a spread arm hang, and make no line
(rendered people: 0.66 to 0.69 beside the body; of arms that turn with an upright trunk one rises as the other sinks: 0.3 at most)."""
UPRIGHT_LEGS: Final = 0.35
"""Shoulders further above the hips than this, in leg lengths: the trunk is not level (windmill)."""


def _level_turn(now: Body, neutral: Body | None) -> float:
    # Arms that turn in the picture's plane keep their length; being drawn through each other, they don't.
    usual = hands_apart(neutral) if neutral else math.nan
    least = max(HANDS_APART_LEGS, SAME_SPREAD * usual) if math.isfinite(usual) else HANDS_APART_LEGS
    if not (hands_apart(now) >= least and arm_span(now) >= ARMS_APART_DEG):
        return math.nan
    # From the front the right hand is on the picture's left, whatever the landmarker calls it.
    right, left = sorted((now.at("wrist", side) for side in SIDES), key=lambda wrist: float(wrist[0]))
    return float(angle_from(left - right, RIGHT, -UP))


def _reach(body: Body) -> tuple[float, float]:
    """Give how far the hands are from between the shoulders, in leg lengths: along the level, and in all."""
    arms = np.array([body.at("wrist", side) - body.mid_shoulder for side in SIDES]) / body.leg_px
    seen = arms[np.isfinite(arms).all(axis=1)]
    if not len(seen):
        return math.nan, math.nan
    return float(np.abs(seen[:, 0]).mean()), float(np.hypot(seen[:, 0], seen[:, 1]).mean())


def _hangs(now: Body, neutral: Body) -> bool:
    """Tell whether the hands hang beside the body."""
    hands_y = np.array([now.at("wrist", side)[1] for side in SIDES])
    if not np.isfinite(hands_y).any():
        return False
    return bool((np.nanmean(hands_y) - now.mid_shoulder[1]) / now.leg_px >= HANGING * _reach(neutral)[1])


def _shoulder_yaw_deg(body: Body) -> float:
    across = body.world("shoulder", "left") - body.world("shoulder", "right")
    return math.degrees(math.atan2(-across[2], across[0]))


def _upright_turn(now: Body, neutral: Body) -> float:
    # An upright trunk turns its arms out of the picture: they get shorter by the cosine of the turn.
    # Which way, the shoulders' depth tells; it is too flat to tell how far (rendered people: 25 of 70).
    # Taken down to the sides they get as short, and turn nothing.
    if _hangs(now, neutral):
        return math.nan
    shorter = _reach(now)[0] / _reach(neutral)[1]
    turn = math.degrees(math.acos(min(1.0, shorter))) if math.isfinite(shorter) else math.nan
    return math.copysign(turn, float(wrap_deg(_shoulder_yaw_deg(now) - _shoulder_yaw_deg(neutral))))


def _wrist_line_turn(now: Body, neutral: Body | None, _side: Side | None) -> float:
    if neutral is not None and shoulders_over_hips(neutral) >= UPRIGHT_LEGS:
        return _upright_turn(now, neutral)
    return _level_turn(now, neutral)


MEASURES["wrist_line_turn"] = Measure(
    "wrist_line_turn",
    "deg",
    "Line from one spread hand to the other from the level, seen from the front: + right hand up, or back.",
    False,
    False,
    _wrist_line_turn,
)


def _hands_level(now: Body, _neutral: Body | None, _side: Side | None) -> float:
    left, right = (now.at("wrist", side) for side in SIDES)
    return math.degrees(math.atan2(abs(float(left[1] - right[1])), abs(float(left[0] - right[0]))))


MEASURES["hands_level"] = Measure(
    "hands_level",
    "deg",
    "Line from one hand to the other from the level, unsigned.",
    False,
    False,
    _hands_level,
)
