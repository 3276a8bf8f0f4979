"""Measures for a view from the front or rear."""

from typing import Final

import numpy as np

from formcheck.engine.body import Body
from formcheck.engine.geometry import distance, interior_angle
from formcheck.engine.measures.vocabulary import MEASURES, Measure, of_body
from formcheck.engine.skeleton import SIDES, Side, row


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


def _outline_rise(now: Body, neutral: Body | None, _: Side | None) -> float:
    if neutral is None:
        return float("nan")
    return float((neutral.pose.outline_top[1] - now.pose.outline_top[1]) / neutral.pose.outline_top[2])


MEASURES["outline_rise"] = Measure(
    "outline_rise",
    "breadths",
    "top of the outline above where it was in neutral",
    False,
    True,
    _outline_rise,
    is_of_top=True,
)


KNOWN_PLACE: Final = 0.4
"""Least visibility of a hand in neutral by which it is known where it was put down: 0.48 and more of one seen beside the
body, 0.37 of one whose landmark wandered (rendered people)."""
HAND_BESIDE: Final = 0.35
HAND_STILL_BESIDE: Final = 0.15
"""A hand on the floor is seen beside the body from so far out of the middle of the outline's top on, in its breadths: in
neutral, and later. Of somebody 15 to 23 degrees off straight from behind one hand is at 0.36 to 0.41, and at 0.19 and more
as the hips come over; landmarks of hands that thighs hide are at 0.34 at most in neutral, 0.17 as soon as they wander
(rendered people)."""
ELBOW_BESIDE: Final = 0.25
"""So far out is its elbow as well."""
ELBOW_OVER_HAND: Final = 0.1
"""The elbow of an arm that stands on the floor is higher than its hand by this many breadths at least."""
HAND_UNDER_KNEES: Final = 0.3
"""No hand on the floor is lower in the picture than the knees by more breadths: 0.21 at most, but 0.56 to 0.91 where the
landmarker takes somebody on all fours for somebody who stands with hanging arms (rendered people)."""


def _is_beside(body: Body, side: Side, top: tuple[float, float], least: float, outward: float) -> bool:
    """Tell whether an arm is seen to stand on the floor beside the body, whose outline's top is at x, and so broad."""
    (hand_x, hand_y), (elbow_x, elbow_y) = (
        np.asarray(body.pose.image_px[row(joint, side)], float) for joint in ("wrist", "elbow")
    )
    knee_y = np.mean([body.pose.image_px[row("knee", each), 1] for each in SIDES])
    x, breadth = top
    return bool(
        hand_y - knee_y <= HAND_UNDER_KNEES * breadth
        and outward * (hand_x - x) >= least * breadth
        and outward * (elbow_x - x) >= ELBOW_BESIDE * breadth
        and hand_y - elbow_y >= ELBOW_OVER_HAND * breadth
    )


def _hand_slid(now: Body, neutral: Body | None, side: Side | None) -> float:
    if neutral is None or side is None:
        return float("nan")
    hand = row("wrist", side)
    if not neutral.pose.visibility[hand] >= KNOWN_PLACE:
        return float("nan")
    x, _, breadth, _ = (float(value) for value in neutral.pose.outline_top)
    outward = float(np.sign(neutral.pose.image_px[hand, 0] - x))
    top_now = float(now.pose.outline_top[0]), breadth
    was_seen = _is_beside(neutral, side, (x, breadth), HAND_BESIDE, outward)
    if not (was_seen and _is_beside(now, side, top_now, HAND_STILL_BESIDE, outward)):
        return float("nan")
    return float(distance(now.at("wrist", side), neutral.at("wrist", side))) / breadth


MEASURES["hand_slid"] = Measure(
    "hand_slid",
    "breadths",
    "hand on the floor away from where it was in neutral, where it is seen beside the body",
    True,
    True,
    _hand_slid,
)
