"""Measures of a leg stretched out behind somebody on all fours."""

import math
from typing import Final

import numpy as np

from formcheck.engine.body import VISIBLE, Body
from formcheck.engine.geometry import distance
from formcheck.engine.measures.legs import hip_flexion, knee_angle, line_flexion
from formcheck.engine.measures.vocabulary import MEASURES, Measure
from formcheck.engine.skeleton import Side, row

STRAIGHT_DEG: Final = (145.0, 155.0)
"""A knee more bent than the first leaves the thigh to tell how high its leg is, one straighter than the second the
whole leg. Legs lifted halfway bend theirs to 132 to 141 (rendered people)."""
SHORT_SHARE: Final = (0.77, 0.81)
"""Seen a little from ahead, a far leg stretched out behind looks shorter than on the floor, to 0.56 of it, and its knee
is then sought nearer to the near leg, at 0.64 to 0.77. The shortest one truly low was 0.79 (rendered people)."""
SURE: Final = 0.94
"""Far knees so mistaken are scored 0.67 to 0.93, bent ones truly so short mostly more (rendered people, 147 sets)."""
KNEELING_DEG: Final = (-65.0, -50.0)
"""Thighs lower than the first still kneel: their feet lie behind them on the floor, and tell nothing."""
FOLDED_DEG: Final = (80.0, 95.0)
"""Of a leg stretched out the mistaken knee reads 97 and more (the same people); one more folded than the first is on its way
down, though its thigh looks short (66 to 76, a real person)."""
AT_ODDS_DEG: Final = 15.0
"""Thigh and line of a straight leg differ by 14 degrees at most, of mistaken knees by 29 to 33 (the same people)."""


def _between(value: float, limits: tuple[float, float]) -> float:
    return float(np.clip((value - limits[0]) / (limits[1] - limits[0]), 0.0, 1.0))


def _lost_share(now: Body, neutral: Body | None, side: Side) -> float:
    """Tell how surely the knee of a far leg is not where the landmarker has it: 0 no, 1 yes."""
    if neutral is None or now.near is None or side == now.near or now.pose.visibility[row("knee", side)] >= SURE:
        return 0.0
    thighs = [
        float(distance(body.at("hip", side), body.at("knee", side))) / body.trunk_px for body in (now, neutral)
    ]
    share = thighs[0] / thighs[1]
    knee_deg = knee_angle(now, side)
    if not math.isfinite(share) or not math.isfinite(knee_deg):
        return 0.0
    is_out = _between(-hip_flexion(now, side), KNEELING_DEG) * _between(knee_deg, FOLDED_DEG)
    return (1.0 - _between(share, SHORT_SHARE)) * is_out


def _leg_elevation(now: Body, neutral: Body | None, side: Side | None) -> float:
    assert side is not None
    thigh, line = -hip_flexion(now, side), -line_flexion(now, side, "ankle")
    # A bent knee lifts the foot, which lifts no thigh: the line tells that one is not low, never that it is high.
    line = min(line, max(thigh, 0.0))
    if not math.isfinite(line) or not math.isfinite(thigh):
        return thigh
    lost = _lost_share(now, neutral, side)
    if lost > 0.5 and now.least_visibility >= VISIBLE and line - thigh > AT_ODDS_DEG:
        return math.nan  # good enough to count by, not to judge by
    straight = _between(knee_angle(now, side), STRAIGHT_DEG)
    return thigh + max(lost, straight) * (line - thigh)


def _raised_knee_angle(now: Body, neutral: Body | None, side: Side | None) -> float:
    assert side is not None
    return math.nan if _lost_share(now, neutral, side) > 0.5 else knee_angle(now, side)


MEASURES["leg_elevation"] = Measure(
    "leg_elevation",
    "deg",
    "Leg, or a bent one's thigh, against the trunk's line, seen as a lift: 0 in line, −90 below, + above (dorsal).",
    True,
    False,
    _leg_elevation,
    is_leg=True,
)
MEASURES["raised_knee_angle"] = Measure(
    "raised_knee_angle",
    "deg",
    "As `knee_angle`; unseen of a far leg stretched out behind, where the landmarker lost its knee.",
    True,
    False,
    _raised_knee_angle,
    is_leg=True,
)
