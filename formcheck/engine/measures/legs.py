"""Measures of the legs."""

from typing import Final

import numpy as np

from formcheck.engine.body import GUESSED, Body, Point
from formcheck.engine.geometry import angle_from, distance, interior_angle
from formcheck.engine.measures.vocabulary import RIGHT, UP, of_side
from formcheck.engine.skeleton import SIDES, Joint, Side, row

HIP_OFFSET_DEG: Final = 6.0
"""How much less flexed the landmarks show a hip than its joint is.

Measured on rendered people with known joints, side-on, in all postures: -6 on average on
the near side, -8 on the far one, much the same from a straight hip to one at 110 degrees.
"""


def line_flexion(body: Body, side: Side, joint: Joint) -> float:
    """Give the line from the hip to a joint of its leg against the trunk's line, as `hip_flexion` that of the thigh."""
    line = body.at(joint, side) - body.at("hip", side)
    return float(angle_from(line, -body.cranial, -body.dorsal)) + HIP_OFFSET_DEG


@of_side("deg", is_leg=True)
def hip_flexion(body: Body, side: Side) -> float:
    """Thigh against the trunk's line: 0 straight, 90 at right angles, + flexed (ventral)."""
    return line_flexion(body, side, "knee")


@of_side("deg", is_leg=True)
def hip_angle(body: Body, side: Side) -> float:
    """Shoulder–hip–knee: 180 straight, less when flexed, more when over-arched."""
    return 180.0 - hip_flexion(body, side)


@of_side("deg", is_leg=True)
def knee_angle(body: Body, side: Side) -> float:
    """Hip–knee–ankle, interior: 180 straight."""
    return float(interior_angle(body.at("hip", side), body.at("knee", side), body.at("ankle", side)))


@of_side("TL", is_leg=True)
def shin_length(body: Body, side: Side) -> float:
    """Knee to ankle as they are seen."""
    return float(distance(body.at("knee", side), body.at("ankle", side))) / body.trunk_px


@of_side("deg", is_leg=True)
def thigh_tilt(body: Body, side: Side) -> float:
    """Thigh from the vertical: 0 upright, unsigned."""
    thigh = body.at("hip", side) - body.at("knee", side)
    return abs(float(angle_from(thigh, UP, RIGHT)))


@of_side("deg", is_leg=True)
def thigh_rise(body: Body, side: Side) -> float:
    """Thigh above level: 0 level, + knee above the hip, 90 straight up."""
    thigh = body.at("knee", side) - body.at("hip", side)
    return float(np.degrees(np.arctan2(-thigh[1], abs(thigh[0]))))


@of_side("deg", is_leg=True)
def thigh_raise(body: Body, side: Side) -> float:
    """Thigh of somebody who lies against the level: 0 flat, 90 straight up, more towards the head."""
    # The hip's landmark wanders along a raised thigh and takes the trunk's line with it. The trunk of
    # somebody lying is as level as the floor: against that, the spread of the error is 4.8 degrees
    # at 90, not 5.9, and 3.6 at rest, not 4.9 (near leg of rendered people); the offset is the same.
    thigh = body.at("knee", side) - body.at("hip", side)
    footwards = -np.sign(body.cranial[0]) * RIGHT
    return float(angle_from(thigh, footwards, UP)) + HIP_OFFSET_DEG


@of_side("TL", is_leg=True)
def foot_above_floor(body: Body, side: Side) -> float:
    """Heel above this side's hip, for somebody lying: below 0 on the floor."""
    # A camera that looks down sees the far half of the floor higher, the hip that lies on it too: against the
    # lowest of all joints, far feet flat on the floor read up to 0.5, against their own hip 0.03 at most.
    return float(body.at("hip", side)[1] - body.at("heel", side)[1]) / body.trunk_px


@of_side("TL", is_leg=True)
def heel_over_toe(body: Body, side: Side) -> float:
    """Heel above the tip of the foot in the picture."""
    return float(body.at("foot_index", side)[1] - body.at("heel", side)[1]) / body.trunk_px


@of_side("TL", is_leg=True)
def hand_to_knee(body: Body, side: Side) -> float:
    """Wrist of either hand to this side's knee, the nearer."""
    knee = body.at("knee", side)
    hands = np.array([distance(body.at("wrist", hand), knee) for hand in SIDES])
    return float(np.fmin.reduce(hands)) / body.trunk_px


ONE_KNEE_TL: Final = 0.15
"""Knees drawn nearer than this to each other may be one knee, found twice."""
SURE: Final = 0.6
"""A far knee scored less is half hidden, and its landmark may wander over the thigh and shin beside it: of knees
held at the chest 0.33 to 0.55 while it did; at rest in full view 0.60 and 0.66 (two rendered people)."""
OFF_KNEE_TL: Final = 0.45
"""Hands further than this from a knee don't hold it (catalogue 7)."""
FAR_OFF_TL: Final = 0.6
CERTAIN: Final = 0.85
"""Even one that seems well seen is believed no more, short of certain, where hands that are held up are so far from it
and hold nothing else (a rendered person's, scored 0.6 to 0.8)."""
SHORT_SHIN: Final = 0.76
SHORT_SHIN_SURE: Final = 0.7
SHORT_SHIN_OFF_TL: Final = 0.33
"""Found upon its own shin, a far knee leaves a shin this much shorter than the near one (0.54 to 0.73), is scored 0.55 to
0.66 and lies 0.34 and more from the hands. Knees truly pulled too little: 0.82, 0.74 and 0.30 (three rendered people)."""
HELD_UP_TL: Final = 0.4
"""Hands this far above the hips hold something up: on the belly they lie at 0.3 at most."""
THIGH_SHARES: Final = (0.7, 1.3)
"""How far from the hip a knee is, in lengths of the other thigh, give or take the wrist's own distance."""


def _held_knee(body: Body, side: Side) -> Point | None:
    """Give where the hands hold a far knee that the landmarker hardly sees; None if they don't.

    Behind the near thigh a pulled far leg hardly shows, and the landmarker then gives the near leg twice,
    or a knee that wanders. Of somebody on their back whose hands are held up over the belly, a thigh's
    length from the hip and nowhere near the knee that is seen, the hands tell where the other knee is.
    """
    near = body.near
    if near is None or side == near:
        return None
    hip, knee = body.at("hip", near), body.at("knee", near)
    far_knee = body.at("knee", side)
    is_twice = distance(far_knee, knee) < ONE_KNEE_TL * body.trunk_px
    # A hand behind its own forearm is only guessed, but guessed well: it carries the count on.
    hand = Body(body.pose, body.dorsal_sign, min(body.least_visibility, GUESSED), body.squaring).middle("wrist")
    seen = 0.0 if is_twice else float(body.pose.visibility[row("knee", side)])
    off_far = float(distance(hand, far_knee)) / body.trunk_px
    is_upon_shin = (
        seen < SHORT_SHIN_SURE
        and off_far > SHORT_SHIN_OFF_TL
        and shin_length(body, side) < SHORT_SHIN * shin_length(body, near)
    )
    if seen >= CERTAIN or (seen >= SURE and not off_far > FAR_OFF_TL and not is_upon_shin):
        return None
    off_near, reach = float(distance(hand, knee)), float(distance(hand, hip) / distance(knee, hip))
    is_held = (
        off_near > OFF_KNEE_TL * body.trunk_px
        and hip[1] - hand[1] > HELD_UP_TL * body.trunk_px
        and THIGH_SHARES[0] <= reach <= THIGH_SHARES[1]
    )
    return hand if is_held else None


@of_side("deg", is_leg=True)
def thigh_pull(body: Body, side: Side) -> float:
    """As `thigh_raise`; of a far leg hidden behind the near one, by the hands that hold its knee."""
    held = _held_knee(body, side)
    if held is None:
        return thigh_raise(body, side)
    footwards = -np.sign(body.cranial[0]) * RIGHT
    return float(angle_from(held - body.mid_hip, footwards, UP)) + HIP_OFFSET_DEG


@of_side("TL", is_leg=True)
def hand_to_pull(body: Body, side: Side) -> float:
    """As `hand_to_knee`; 0 where the hands alone tell where a hidden knee is."""
    return hand_to_knee(body, side) if _held_knee(body, side) is None else 0.0
