"""Measures for a view from the front or rear."""

from typing import Final

import numpy as np

from formcheck.engine.body import Body
from formcheck.engine.geometry import angle_from, distance, interior_angle
from formcheck.engine.measures.vocabulary import RIGHT, UP, of_body
from formcheck.engine.skeleton import SIDES

HANDS_APART_LEGS: Final = 0.75
ARMS_APART_DEG: Final = 80.0
"""Hands nearer than this, in leg lengths, or arms at a smaller angle, are not spread and make no line.

Of somebody bent down to the camera the landmarker sees front or rear by turns and exchanges
the arms; its smoothing then draws them through each other. (Rendered people: spread hands are 1.7
to 2.1 leg lengths apart, with elbows at 105 degrees 1.2 to 1.6, and their arms then at 90 and more.)
"""


@of_body("leg lengths")
def hands_apart(body: Body) -> float:
    """Distance of the hands, in lengths of a leg from hip over knee to ankle."""
    return float(distance(body.at("wrist", "left"), body.at("wrist", "right"))) / body.leg_px


@of_body("deg")
def wrist_line_turn(body: Body) -> float:
    """Line from one spread hand to the other from the level, seen from the front: + right hand up."""
    if not (hands_apart(body) >= HANDS_APART_LEGS and arm_span(body) >= ARMS_APART_DEG):
        return float("nan")
    # From the front the right hand is on the picture's left, whatever the landmarker calls it.
    right, left = sorted((body.at("wrist", side) for side in SIDES), key=lambda wrist: float(wrist[0]))
    return float(angle_from(left - right, RIGHT, -UP))


@of_body("deg")
def arm_span(body: Body) -> float:
    """One arm against the other, between shoulder and wrist of each: 180 in one line."""
    arms = [body.at("wrist", side) - body.at("shoulder", side) for side in SIDES]
    return float(interior_angle(arms[0], np.zeros(2), arms[1]))


@of_body("leg lengths")
def shoulders_over_hips(body: Body) -> float:
    """Shoulders above the hips in the picture."""
    return float((body.mid_hip[1] - body.mid_shoulder[1]) / body.leg_px)


@of_body("hip widths")
def hip_sway(body: Body) -> float:
    """Hips beside the middle of the knees, + to the person's left."""
    across = body.at("hip", "left")[0] - body.at("hip", "right")[0]
    return float((body.mid_hip[0] - body.middle("knee")[0]) / across)


@of_body("hip widths")
def stance_width(body: Body) -> float:
    """Distance of the ankles."""
    return float(distance(body.at("ankle", "left"), body.at("ankle", "right"))) / body.hip_px


@of_body("thighs")
def hands_below_hips(body: Body) -> float:
    """Lower hand below the hips in the picture: 1 at the knees' height, 0 at the hips'."""
    hands = [body.at("wrist", side)[1] for side in SIDES]
    thigh = body.middle("knee")[1] - body.mid_hip[1]
    return float((np.fmax.reduce(np.array(hands)) - body.mid_hip[1]) / thigh)
