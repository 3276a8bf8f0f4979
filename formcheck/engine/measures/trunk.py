"""Measures of the trunk, the back and the head."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.back import parts_tl, turn_deg
from formcheck.engine.body import Body
from formcheck.engine.geometry import angle_from, wrap_deg
from formcheck.engine.measures.legs import hip_flexion
from formcheck.engine.measures.vocabulary import MEASURES, RIGHT, UP, Measure, of_body
from formcheck.engine.posture import read_stance
from formcheck.engine.skeleton import Landmark, Side, opposite

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


def _back_flexion(now: Body, neutral: Body | None, _side: Side | None) -> float:
    if neutral is None or read_stance(now.pose).posture in ("prone", "supine"):
        return math.nan
    # The two outlines are compared before they are fitted: a hem that stands off in both bends neither.
    change = now.pose.back_line - neutral.pose.back_line
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

JOINTS_DEG_TL: Final = np.array(
    [[156.0, 40.0], [-151.0, -137.0], [-228.0, 80.0], [-276.0, -15.0], [-197.0, -93.0]]
)
TIP_DEG_TL: Final = -217.0
JOINTS_DEG: Final = -3.0
"""What the back of somebody who stands bent forward over the same feet bends by for each trunk length that near ear, nose, near
shoulder, far shoulder and near hip move towards the head and the back, as seen from between the hips, and that the hips tip:
a back that bends turns pelvis and chest against each other, and no arm covers its ends for long.

Least squares over the true spines of 7 800 frames of 168 pulls of 45 rendered people who row, backs straight, rounded by 40 and
arched by 36. Left out of the fit in turn, people are read within 4.9 degrees on average: straight backs -16 to 15 (-18 where
the trunk is jerked up), rounded ones 30 and more, arched ones -20 and less.
"""


def _hips_tipped_tl(now: Body, neutral: Body) -> float:
    """Give how far the hips have come forward and down (the mean of both), as the pelvis tips over the legs."""
    right, down = (now.mid_hip - neutral.mid_hip) / neutral.trunk_px
    return float(-np.sign(neutral.dorsal[0]) * right + down) / 2


def _bend_by_joints(now: Body, neutral: Body | None, _side: Side | None) -> float:
    if neutral is None or neutral.near is None:
        return math.nan
    near, far = neutral.near, opposite(neutral.near)

    def places(body: Body) -> NDArray[np.float64]:
        joints = [
            body.at("ear", near),
            body.points[Landmark.NOSE],
            body.at("shoulder", near),
            body.at("shoulder", far),
            body.at("hip", near),
        ]
        return (np.array(joints) - body.mid_hip) / body.trunk_px

    moved = (places(now) - places(neutral)) @ np.stack([neutral.cranial, neutral.dorsal], axis=1)
    return float((JOINTS_DEG_TL * moved).sum() + TIP_DEG_TL * _hips_tipped_tl(now, neutral) + JOINTS_DEG)


MEASURES["bend_by_joints"] = Measure(
    "bend_by_joints",
    "deg",
    "Bend of the back since neutral, of somebody who stands bent forward over the same feet, by head, shoulders and hips: + rounded, − arched.",
    False,
    True,
    _bend_by_joints,
)

REACHING: Final = (0.05, 1.0)
"""The part of the chord that tells the bend of a back on all fours with an arm and a leg raised."""
REACHING_DEG_TL: Final = np.array([-129.0, -90.0, 290.0, -40.0, 322.0, 31.0, -286.0])
"""What such a back bends by for each trunk length that the sevenths of its outline (from above) come to stand off the chord:
the arm lifts the shoulder blade at one end, the leg the buttock at the other, and what lies between them tells.

Least squares over 23 000 frames of 170 bird-dogs of 44 rendered people with known spines, straight, rounded by 35 and sagging
by 29. Left out of the fit in turn, people are read within 5.3 degrees on average (by one parabola over all of it within 7.9):
straight backs -11 to 12, but for one whose far buttock is seen from above, sagging ones -12 and less, rounded ones 21 and more.
"""


def _reaching_bend(now: Body, neutral: Body | None, _side: Side | None) -> float:
    if neutral is None or read_stance(now.pose).posture in ("prone", "supine"):
        return math.nan
    change = parts_tl(now.pose.back_line - neutral.pose.back_line, REACHING, len(REACHING_DEG_TL))
    return float(REACHING_DEG_TL @ change)


MEASURES["reaching_bend"] = Measure(
    "reaching_bend",
    "deg",
    "Bend of the back since neutral, of somebody on all fours who stretches out an arm and a leg, by its outline between them: + rounded, − arched.",
    False,
    True,
    _reaching_bend,
    is_outline=True,
)

HINGING: Final = (0.4, 1.0)
"""The part of the chord that tells the bend of a hinging back: below the shoulder blades, which raised arms hide."""
PART_DEG_TL: Final = np.array([-51.0, 50.0, 449.0, 173.0, -486.0])
LEAN_DEG: Final = 20.2
HIP_DEG: Final = -32.4
START_DEG_TL: Final = np.array([-176.0, 208.0])
"""What a hinging back bends by for each trunk length that the fifths of its outline (from above) come to stand off the
chord, and what is added with the trunk's lean and with the hip's flexion: hips that bend tighten buttocks and shirt, the
more the further the halves of the outline stood off at the start, and backs that round leave hips less flexed.

Least squares over 22 200 frames of 282 hinges of 72 rendered people with known spines, straight, rounded and arched by 40.
Left out of the fit in turn, people are read within 5.0 degrees on average (within 5.4 without the hip): straight backs
-19 to 21, rounded ones 24 and more, arched ones -21 and less.
"""
FULL_LEAN_DEG: Final = 60.0
"""The lean, or flexion, at which all of that is added."""


def _trunk_bend(now: Body, neutral: Body | None, _side: Side | None) -> float:
    if now.near is None or neutral is None:
        return math.nan
    start = np.asarray(neutral.pose.back_line, float)
    # Like with like: a neutral that arms half hide says nothing of the part that they hide.
    change = parts_tl(now.pose.back_line - start, HINGING, len(PART_DEG_TL))
    at_start = parts_tl(start, HINGING, len(START_DEG_TL))
    leaning = trunk_lean(now) / FULL_LEAN_DEG
    flexing = float(wrap_deg(hip_flexion(now, now.near) - hip_flexion(neutral, now.near))) / FULL_LEAN_DEG
    return float(PART_DEG_TL @ change + leaning * (LEAN_DEG + START_DEG_TL @ at_start) + HIP_DEG * flexing)


MEASURES["trunk_bend"] = Measure(
    "trunk_bend",
    "deg",
    "Bend of a hinging back since neutral by its outline below the shoulder blades, where neutral shows it too, and by its hips: + rounded, − arched.",
    False,
    False,
    _trunk_bend,
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
