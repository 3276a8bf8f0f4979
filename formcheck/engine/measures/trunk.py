"""Measures of the trunk, the back and the head."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.back import height_tl, turn_deg
from formcheck.engine.body import Body
from formcheck.engine.geometry import angle_from
from formcheck.engine.measures.vocabulary import MEASURES, RIGHT, UP, Measure, of_body
from formcheck.engine.pose import STATIONS
from formcheck.engine.posture import read_stance
from formcheck.engine.skeleton import Landmark, Side

OUTLINE_SHARE: Final = 0.75
"""Share of the spine's bend that turns the outline between shoulder and hip; the rest lies beyond them.

Measured on rendered people with known spines on all fours: 0.74 +- 0.07 from straight to rounded.
"""


def _bend_deg(body: Body, part: tuple[float, float] = (0.0, 1.0)) -> float:
    # Lying, the outline dips between shoulder blade and buttock, which stand off the spine: as the trunk
    # lifts by 35 degrees of the spine it turns by +60 to -110.
    if read_stance(body.pose).posture in ("prone", "supine"):
        return math.nan
    return turn_deg(body.pose.back_line, part) / OUTLINE_SHARE


@of_body("deg")
def trunk_pitch(body: Body) -> float:
    """Trunk from the vertical: 0 upright, 90 level, unsigned."""
    return abs(float(angle_from(body.cranial, UP, RIGHT)))


LEAN_OFFSET_DEG: Final = 4.0
"""How much less bent forward than it is the landmarks show the trunk of somebody who stands, side-on.

Measured on rendered people with known joints: -4 upright, -2 at 30 degrees, -4 to -5 at 60.
"""


@of_body("deg")
def trunk_lean(body: Body) -> float:
    """Trunk of somebody standing, forward of the vertical: 0 upright, 90 level, − leaning back."""
    if not body.dorsal_sign:
        return math.nan
    return float(angle_from(body.cranial, UP, -body.dorsal_sign * RIGHT)) + LEAN_OFFSET_DEG


@of_body("deg", is_outline=True)
def back_bend(body: Body) -> float:
    """Bend of the back, by its outline from shoulder to hip: + rounded, − arched."""
    return _bend_deg(body)


@of_body("deg", is_outline=True)
def lower_back_bend(body: Body) -> float:
    """Bend of the back by its outline over its lower six tenths: + rounded, − arched."""
    return _bend_deg(body, (0.4, 1.0))


BELOW_SHOULDERS: Final = (0.13, 1.0)
"""The part of the chord that tells the bend of a back whose start position is known: nearer to the shoulders, hair and the
seams of sleeves shift with the arms. On rendered people with known spines on all fours full roundings read 29 and more
there and shallow ones 23 at most, over the whole chord 21 and 23; from straight to rounded the mean error is 3.9 degrees
instead of 5.1, from arched to rounded 4.9 instead of 4.8."""

ENDS_SHARE: Final = 0.5
"""Share of its stations that will do: of a well-rounded back the middle may stand off further than the outline is sought."""
LOWER_END: Final = (0.8, 1.0)
"""But the lower end must be seen, or the upper half would tell of the whole."""
MOST_STEP_TL: Final = 0.06
MOST_DROP_TL: Final = 0.05
CLOSED_OVER_TL: Final = 0.3
"""A back that bends takes neighbouring stations of its outline along. Where one moves by 0.06 trunk lengths more than the
next, or lies 0.05 above it on the way down from the shoulders, something behind it closes over its hollow, to and fro several
times a second (mostly the edge of the floor at the wall), and the outline rises from the back to that step over 0.2 to 0.3. Of
60 people that happens to three; all others' stations move apart by 0.05 at most, and drop by 0.047 (rendered)."""


def _without_steps(line: NDArray[np.float64], change: NDArray[np.float64]) -> NDArray[np.float64]:
    """Hide what stands above a step in how an outline has changed, both (n stations,) in trunk lengths."""
    kept = change.copy()
    moves = np.diff(change)
    drops = (moves < -MOST_STEP_TL) | (np.diff(line) < -MOST_DROP_TL)
    for edge in STATIONS[:-1][drops]:
        kept[(edge - CLOSED_OVER_TL < STATIONS) & (edge >= STATIONS)] = np.nan
    for edge in STATIONS[1:][moves > MOST_STEP_TL]:
        kept[(edge <= STATIONS) & (edge + CLOSED_OVER_TL > STATIONS)] = np.nan
    return kept


def _back_flexion(now: Body, neutral: Body | None, _side: Side | None) -> float:
    if neutral is None or read_stance(now.pose).posture in ("prone", "supine"):
        return math.nan
    # The two outlines are compared before they are fitted: a hem that stands off in both bends neither.
    line = np.asarray(now.pose.back_line, float)
    change = _without_steps(line, line - neutral.pose.back_line)
    if np.isnan(height_tl(change, LOWER_END)):
        return math.nan
    return turn_deg(change, BELOW_SHOULDERS, ENDS_SHARE) / OUTLINE_SHARE


MEASURES["back_flexion"] = Measure(
    "back_flexion",
    "deg",
    "Bend of the back since neutral, by how its outline below the shoulders has changed: + rounded, − arched.",
    False,
    True,
    _back_flexion,
    is_outline=True,
)

@of_body("deg")
def head_elevation(body: Body) -> float:
    """Head (between the ears and the nose) against the trunk's line: + lifted, − hanging."""
    head = (body.middle("ear") + body.points[Landmark.NOSE]) / 2
    return float(angle_from(head - body.mid_shoulder, body.cranial, body.dorsal))


@of_body("TL")
def head_height(body: Body) -> float:
    """Head (between the ears and the nose) above the trunk's line at the near shoulder: + lifted, − hanging."""
    if body.near is None:
        return math.nan
    head = (body.middle("ear") + body.points[Landmark.NOSE]) / 2
    return float((head - body.at("shoulder", body.near)) @ body.dorsal) / body.trunk_px


@of_body("deg")
def face_elevation(body: Body) -> float:
    """Ears to nose against the trunk: 0 straight out of the chest, + chin lifted, − chin tucked in."""
    return float(angle_from(body.points[Landmark.NOSE] - body.middle("ear"), -body.dorsal, body.cranial))


@of_body("deg")
def trunk_rise(body: Body) -> float:
    """Trunk above level: 0 level, + shoulders above the hips, 90 upright."""
    return 90.0 - abs(float(angle_from(body.cranial, UP, RIGHT)))
