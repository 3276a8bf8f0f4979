"""Measures of the trunk, the back and the head."""

from formcheck.engine.back import turn_deg
from formcheck.engine.body import Body
from formcheck.engine.geometry import angle_from
from formcheck.engine.measures.vocabulary import RIGHT, UP, of_body
from formcheck.engine.skeleton import Landmark


@of_body("deg")
def trunk_pitch(body: Body) -> float:
    """Trunk from the vertical: 0 upright, 90 level, unsigned."""
    return abs(float(angle_from(body.cranial, UP, RIGHT)))


@of_body("deg", is_outline=True)
def back_bend(body: Body) -> float:
    """Turn of the back line from shoulder to hip: + rounded, − arched."""
    return turn_deg(body.pose.back_line)


@of_body("deg", is_outline=True)
def lower_back_bend(body: Body) -> float:
    """Turn of the back line over its lower six tenths: + rounded, − arched."""
    return turn_deg(body.pose.back_line, part=(0.4, 1.0))


@of_body("deg", is_outline=True)
def trunk_bend(body: Body) -> float:
    """Turn of the back line below the shoulder blades, over seven tenths: + rounded, − arched."""
    return turn_deg(body.pose.back_line, part=(0.3, 1.0))


@of_body("deg", is_outline=True)
def middle_back_bend(body: Body) -> float:
    """Turn of the middle six tenths of the back line: + rounded, − arched."""
    return turn_deg(body.pose.back_line, part=(0.2, 0.8))


@of_body("deg")
def head_elevation(body: Body) -> float:
    """Head (between the ears and the nose) against the trunk's line: + lifted, − hanging."""
    head = (body.middle("ear") + body.points[Landmark.NOSE]) / 2
    return float(angle_from(head - body.mid_shoulder, body.cranial, body.dorsal))


@of_body("deg")
def trunk_rise(body: Body) -> float:
    """Trunk above level: 0 level, + shoulders above the hips, 90 upright."""
    return 90.0 - abs(float(angle_from(body.cranial, UP, RIGHT)))
