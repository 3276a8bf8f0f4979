"""Measures for a view from the front or rear."""

import numpy as np

from formcheck.engine.body import Body
from formcheck.engine.geometry import angle_from, distance, interior_angle
from formcheck.engine.measures.vocabulary import RIGHT, UP, of_body
from formcheck.engine.skeleton import SIDES


@of_body("deg")
def wrist_line_turn(body: Body) -> float:
    """Line from one wrist to the other from the level, + right hand up (the person's right)."""
    line = body.at("wrist", "left") - body.at("wrist", "right")
    across = float(np.sign(body.at("shoulder", "left")[0] - body.at("shoulder", "right")[0]))
    return float(angle_from(line, RIGHT * across, -UP)) if across else float("nan")


@of_body("deg")
def arm_span(body: Body) -> float:
    """One arm against the other, between shoulder and wrist of each: 180 in one line."""
    arms = [body.at("wrist", side) - body.at("shoulder", side) for side in SIDES]
    return float(interior_angle(arms[0], np.zeros(2), arms[1]))


@of_body("shoulder widths")
def shoulders_over_hips(body: Body) -> float:
    """Shoulders above the hips in the picture."""
    return float((body.mid_hip[1] - body.mid_shoulder[1]) / body.shoulder_px)


@of_body("hip widths")
def hip_sway(body: Body) -> float:
    """Hips beside the middle of the knees, + to the person's left."""
    across = body.at("hip", "left")[0] - body.at("hip", "right")[0]
    return float((body.mid_hip[0] - body.middle("knee")[0]) / across)


@of_body("hip widths")
def stance_width(body: Body) -> float:
    """Distance of the ankles."""
    return float(distance(body.at("ankle", "left"), body.at("ankle", "right"))) / body.hip_px


@of_body("stances")
def stance_shift(body: Body) -> float:
    """Hips between the ankles: 0 in the middle, ±0.5 over the left or right ankle."""
    left, right = body.at("ankle", "left")[0], body.at("ankle", "right")[0]
    return float((body.mid_hip[0] - (left + right) / 2) / (left - right))


@of_body("thighs")
def hands_below_hips(body: Body) -> float:
    """Lower hand below the hips in the picture: 1 at the knees' height, 0 at the hips'."""
    hands = [body.at("wrist", side)[1] for side in SIDES]
    thigh = body.middle("knee")[1] - body.mid_hip[1]
    return float((np.fmax.reduce(np.array(hands)) - body.mid_hip[1]) / thigh)
