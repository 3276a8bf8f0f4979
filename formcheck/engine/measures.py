"""The vocabulary: every measure an exercise file may name, with unit, zero and direction.

A measure is a pure function of the body now and the body in its neutral start position.
It gives NaN when something it needs is unseen. Angles come from isotropic pixels, so
they hold in the picture's plane: the exercise's view says from where that is right.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.engine.back import turn_deg
from formcheck.engine.body import Body, Point
from formcheck.engine.geometry import angle_from, distance, interior_angle
from formcheck.engine.skeleton import SIDES, Landmark, Side

UP: Final = np.array([0.0, -1.0])
RIGHT: Final = np.array([1.0, 0.0])


@dataclass(frozen=True, slots=True)
class Measure:
    """A named measure.

    `compute(now, neutral, side)`: degrees or trunk lengths; `side` is None for a
    measure of the whole body. `from_neutral`: its zero is the neutral position, so it
    exists only once neutral is known.
    """

    name: str
    unit: str
    meaning: str
    by_side: bool
    from_neutral: bool
    compute: Callable[[Body, Body | None, Side | None], float]

    @property
    def is_leg(self) -> bool:
        """Is it measured on one leg?"""
        return self.by_side and self.name in LEG_MEASURES


MEASURES: Final[dict[str, Measure]] = {}

LEG_MEASURES: Final = frozenset(
    {"hip_flexion", "leg_elevation", "hip_angle", "knee_angle", "thigh_tilt", "thigh_rise"}
    | {"ankle_rise", "heel_rise", "hand_to_knee"}
)


def _of_side(
    unit: str, meaning: str
) -> Callable[[Callable[[Body, Side], float]], Callable[[Body, Side], float]]:
    def register(function: Callable[[Body, Side], float]) -> Callable[[Body, Side], float]:
        def compute(now: Body, _: Body | None, side: Side | None) -> float:
            assert side is not None
            return float(function(now, side))

        name = function.__name__
        MEASURES[name] = Measure(name, unit, meaning, True, False, compute)
        return function

    return register


def _of_body(unit: str, meaning: str) -> Callable[[Callable[[Body], float]], Callable[[Body], float]]:
    def register(function: Callable[[Body], float]) -> Callable[[Body], float]:
        name = function.__name__
        MEASURES[name] = Measure(
            name, unit, meaning, False, False, lambda now, _neutral, _side: float(function(now))
        )
        return function

    return register


def _shift(name: str, meaning: str, point: Callable[[Body, Side], Point], axis: Point, by_side: bool) -> None:
    """Register how far a point has moved since neutral along an axis, in TL of neutral.

    Neutral's trunk length, for the trunk may turn away from the camera on the way.
    """

    def compute(now: Body, neutral: Body | None, side: Side | None) -> float:
        if neutral is None:
            return float("nan")
        moved = point(now, side or "left") - point(neutral, side or "left")
        return float(moved @ axis / neutral.trunk_px)

    MEASURES[name] = Measure(name, "TL", meaning, by_side, True, compute)


# Legs

HIP_OFFSET_DEG: Final = 6.0
"""How much less flexed the landmarks show a hip than its joint is.

Measured on rendered people with known joints, side-on, in all postures: -6 on average on
the near side, -8 on the far one, much the same from a straight hip to one at 110 degrees.
"""


@_of_side("deg", "thigh against the trunk's line: 0 straight, 90 at right angles, + flexed (ventral)")
def hip_flexion(body: Body, side: Side) -> float:
    thigh = body.at("knee", side) - body.at("hip", side)
    return float(angle_from(thigh, -body.cranial, -body.dorsal)) + HIP_OFFSET_DEG


@_of_side("deg", "thigh against the trunk's line, seen as a lift: 0 in line, −90 below, + above (dorsal)")
def leg_elevation(body: Body, side: Side) -> float:
    return -hip_flexion(body, side)


@_of_side("deg", "shoulder–hip–knee: 180 straight, less when flexed, more when over-arched")
def hip_angle(body: Body, side: Side) -> float:
    return 180.0 - hip_flexion(body, side)


@_of_side("deg", "hip–knee–ankle, interior: 180 straight")
def knee_angle(body: Body, side: Side) -> float:
    return float(interior_angle(body.at("hip", side), body.at("knee", side), body.at("ankle", side)))


@_of_side("deg", "thigh from the vertical: 0 upright, unsigned")
def thigh_tilt(body: Body, side: Side) -> float:
    thigh = body.at("hip", side) - body.at("knee", side)
    return abs(float(angle_from(thigh, UP, RIGHT)))


@_of_side("deg", "thigh above level: 0 level, + knee above the hip, 90 straight up")
def thigh_rise(body: Body, side: Side) -> float:
    thigh = body.at("knee", side) - body.at("hip", side)
    return float(np.degrees(np.arctan2(-thigh[1], abs(thigh[0]))))


# Arms


@_of_side("deg", "shoulder–elbow–wrist, interior: 180 straight")
def elbow_angle(body: Body, side: Side) -> float:
    return float(interior_angle(body.at("shoulder", side), body.at("elbow", side), body.at("wrist", side)))


@_of_side("deg", "arm against the trunk's line: 0 overhead in line, −90 below (ventral), + above (dorsal)")
def arm_elevation(body: Body, side: Side) -> float:
    hand = body.at("wrist", side)
    if not np.isfinite(hand).all():  # a raised hand is the first thing to leave the picture
        hand = body.at("elbow", side)
    return float(angle_from(hand - body.at("shoulder", side), body.cranial, body.dorsal))


@_of_side("deg", "upper arm against the trunk: 0 along it, 90 at right angles, unsigned")
def arm_opening(body: Body, side: Side) -> float:
    return float(interior_angle(body.at("hip", side), body.at("shoulder", side), body.at("elbow", side)))


@_of_side("deg", "upper arm from the trunk's line towards the feet: 0 along it, + behind the back")
def upper_arm_extension(body: Body, side: Side) -> float:
    upper_arm = body.at("elbow", side) - body.at("shoulder", side)
    return float(angle_from(upper_arm, -body.cranial, body.dorsal))


@_of_side("deg", "shoulder to wrist from the vertical: 0 upright, unsigned")
def arm_tilt(body: Body, side: Side) -> float:
    arm = body.at("shoulder", side) - body.at("wrist", side)
    return abs(float(angle_from(arm, UP, RIGHT)))


@_of_side("TL", "wrist to the middle of the hips")
def wrist_to_hip(body: Body, side: Side) -> float:
    return float(distance(body.at("wrist", side), body.mid_hip)) / body.trunk_px


@_of_side("TL", "wrist of either hand to this side's knee, the nearer")
def hand_to_knee(body: Body, side: Side) -> float:
    knee = body.at("knee", side)
    hands = np.array([distance(body.at("wrist", hand), knee) for hand in SIDES])
    return float(np.fmin.reduce(hands)) / body.trunk_px


@_of_side("TL", "wrist to the ear of its side, or to the ear that is seen")
def wrist_to_ear(body: Body, side: Side) -> float:
    return float(distance(body.at("wrist", side), body.middle("ear"))) / body.trunk_px


# Trunk and head


@_of_body("deg", "trunk from the vertical: 0 upright, 90 level, unsigned")
def trunk_pitch(body: Body) -> float:
    return abs(float(angle_from(body.cranial, UP, RIGHT)))


@_of_body("deg", "turn of the back line from shoulder to hip: + rounded, − arched")
def back_bend(body: Body) -> float:
    return turn_deg(body.pose.back_line)


@_of_body("deg", "turn of the back line over its lower six tenths: + rounded, − arched")
def lower_back_bend(body: Body) -> float:
    return turn_deg(body.pose.back_line, part=(0.4, 1.0))


@_of_body("deg", "turn of the middle six tenths of the back line: + rounded, − arched")
def middle_back_bend(body: Body) -> float:
    return turn_deg(body.pose.back_line, part=(0.2, 0.8))


@_of_body("deg", "head (between the ears and the nose) against the trunk's line: + lifted, − hanging")
def head_elevation(body: Body) -> float:
    head = (body.middle("ear") + body.points[Landmark.NOSE]) / 2
    return float(angle_from(head - body.mid_shoulder, body.cranial, body.dorsal))


@_of_body("deg", "trunk above level: 0 level, + shoulders above the hips, 90 upright")
def trunk_rise(body: Body) -> float:
    return 90.0 - abs(float(angle_from(body.cranial, UP, RIGHT)))


# Seen from the front or rear


@_of_body("deg", "line from one wrist to the other from the level, + right hand up (the person's right)")
def wrist_line_turn(body: Body) -> float:
    line = body.at("wrist", "left") - body.at("wrist", "right")
    across = float(np.sign(body.at("shoulder", "left")[0] - body.at("shoulder", "right")[0]))
    return float(angle_from(line, RIGHT * across, -UP)) if across else float("nan")


@_of_body("deg", "one arm against the other, between shoulder and wrist of each: 180 in one line")
def arm_span(body: Body) -> float:
    arms = [body.at("wrist", side) - body.at("shoulder", side) for side in SIDES]
    return float(interior_angle(arms[0], np.zeros(2), arms[1]))


@_of_body("shoulder widths", "shoulders above the hips in the picture")
def shoulders_over_hips(body: Body) -> float:
    return float((body.mid_hip[1] - body.mid_shoulder[1]) / body.shoulder_px)


@_of_body("hip widths", "hips beside the middle of the knees, + to the person's left")
def hip_sway(body: Body) -> float:
    across = body.at("hip", "left")[0] - body.at("hip", "right")[0]
    return float((body.mid_hip[0] - body.middle("knee")[0]) / across)


@_of_body("hip widths", "distance of the ankles")
def stance_width(body: Body) -> float:
    return float(distance(body.at("ankle", "left"), body.at("ankle", "right"))) / body.hip_px


@_of_body("stances", "hips between the ankles: 0 in the middle, ±0.5 over the left or right ankle")
def stance_shift(body: Body) -> float:
    left, right = body.at("ankle", "left")[0], body.at("ankle", "right")[0]
    return float((body.mid_hip[0] - (left + right) / 2) / (left - right))


@_of_side("TL", "wrist above the lowest of shoulders, hips and heels")
def wrist_above_floor(body: Body, side: Side) -> float:
    lowest = [body.at(joint, each)[1] for joint in ("shoulder", "hip", "heel") for each in SIDES]
    return float(np.fmax.reduce(np.array(lowest)) - body.at("wrist", side)[1]) / body.trunk_px


@_of_side("TL", "wrist to the nose")
def wrist_to_nose(body: Body, side: Side) -> float:
    return float(distance(body.at("wrist", side), body.points[Landmark.NOSE])) / body.trunk_px


# Travel since the neutral position

_shift("hip_rise", "hips up since neutral", lambda b, _: b.mid_hip, UP, by_side=False)
_shift(
    "hip_travel",
    "hips along the floor since neutral, signed as the picture's x",
    lambda b, _: b.mid_hip,
    RIGHT,
    by_side=False,
)
_shift("shoulder_rise", "shoulders up since neutral", lambda b, _: b.mid_shoulder, UP, by_side=False)
_shift(
    "shoulder_travel",
    "shoulders along the floor since neutral, signed as the picture's x",
    lambda b, _: b.mid_shoulder,
    RIGHT,
    by_side=False,
)
_shift("ankle_rise", "ankle up since neutral", lambda b, side: b.at("ankle", side), UP, by_side=True)
_shift("heel_rise", "heel up since neutral", lambda b, side: b.at("heel", side), UP, by_side=True)
_shift("wrist_rise", "wrist up since neutral", lambda b, side: b.at("wrist", side), UP, by_side=True)


def _hand_slide(now: Body, neutral: Body | None, side: Side | None) -> float:
    assert side is not None
    if neutral is None:
        return float("nan")
    return float(distance(now.at("wrist", side), neutral.at("wrist", side))) / neutral.shoulder_px


MEASURES["hand_slide"] = Measure(
    "hand_slide", "shoulder widths", "wrist from where it was in neutral", True, True, _hand_slide
)
