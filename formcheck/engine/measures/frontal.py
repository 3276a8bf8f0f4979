"""Measures for a view from the front or rear."""

import numpy as np

from formcheck.engine.body import Body
from formcheck.engine.geometry import distance, interior_angle
from formcheck.engine.measures.vocabulary import MEASURES, Measure, of_body
from formcheck.engine.skeleton import SIDES, Side


@of_body("leg lengths")
def hands_apart(body: Body) -> float:
    """Distance of the hands, in lengths of a leg from hip over knee to ankle."""
    return float(distance(body.at("wrist", "left"), body.at("wrist", "right"))) / body.leg_px


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
def stance_width(body: Body) -> float:
    """Distance of the ankles."""
    return float(distance(body.at("ankle", "left"), body.at("ankle", "right"))) / body.hip_px


@of_body("thighs")
def hands_below_hips(body: Body) -> float:
    """Lower hand below the hips in the picture: 1 at the knees' height, 0 at the hips'."""
    hands = [body.at("wrist", side)[1] for side in SIDES]
    thigh = body.middle("knee")[1] - body.mid_hip[1]
    return float((np.fmax.reduce(np.array(hands)) - body.mid_hip[1]) / thigh)


@of_body("heights")
def outline_breadth(body: Body) -> float:
    """How broad the top of the outline is for the outline's height: 0.2 standing, 0.3 and more on all fours."""
    _, _, breadth, height = body.pose.outline_top
    return float(breadth / height)


def _outline_sway(now: Body, neutral: Body | None, _: Side | None) -> float:
    if neutral is None:
        return float("nan")
    return float((now.pose.outline_top[0] - neutral.pose.outline_top[0]) / neutral.pose.outline_top[2])


MEASURES["outline_sway"] = Measure(
    "outline_sway",
    "breadths",
    "top of the outline beside where it was in neutral, + to the picture's right",
    False,
    True,
    _outline_sway,
    is_of_top=True,
)
