"""Backs whose bend is learnt from rendered people with known spines: what tells it, and how much each of that weighs.

`formcheck evaluate FOLDER --learn` learns the weights anew, and says how well people are read who were left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.back import parts_tl
from formcheck.engine.body import Body
from formcheck.engine.geometry import wrap_deg
from formcheck.engine.measures.legs import hip_flexion
from formcheck.engine.measures.trunk import trunk_lean, trunk_pitch
from formcheck.engine.measures.vocabulary import MEASURES, Measure
from formcheck.engine.posture import read_stance
from formcheck.engine.skeleton import Landmark, Side, opposite

Features = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LearntBack:
    """How one kind of back is read.

    `features(now, neutral)`: what has changed, shape (n,), in trunk lengths or radians; NaN where it is unseen.
    `weights_deg`, shape (n,): what the back bends by for one of each; `constant_deg`: and of itself, in that movement.
    """

    features: Callable[[Body, Body], Features]
    weights_deg: Features
    constant_deg: float = 0.0

    def bend_deg(self, now: Body, neutral: Body | None) -> float:
        """Give the bend since neutral in degrees, + rounded, − arched; NaN when unseen."""
        if neutral is None:
            return float("nan")
        return float(self.weights_deg @ self.features(now, neutral)) + self.constant_deg


HINGING: Final = (0.4, 1.0)
"""The part of the chord that tells the bend of a hinging back: below the shoulder blades, which raised arms hide."""
HINGING_PARTS: Final = 5
HINGING_HALVES: Final = 2


def hinging(now: Body, neutral: Body) -> Features:
    """Give how far the fifths of the outline (from above) have come to stand off the chord; the trunk's lean; how far the halves
    stood off at the start, the more of it the further it leans; and the hip's flexion.

    Hips that bend tighten buttocks and shirt, and backs that round leave hips less flexed. Like with like: a neutral that arms
    half hide says nothing of the part that they hide.
    """
    if now.near is None:
        return np.full(HINGING_PARTS + HINGING_HALVES + 2, np.nan)
    start = np.asarray(neutral.pose.back_line, float)
    change = parts_tl(now.pose.back_line - start, HINGING, HINGING_PARTS)
    leaning = np.radians(trunk_lean(now) - trunk_lean(neutral))
    flexing = np.radians(wrap_deg(hip_flexion(now, now.near) - hip_flexion(neutral, now.near)))
    at_start = parts_tl(start, HINGING, HINGING_HALVES)
    return np.array([*change, leaning, *(leaning * at_start), flexing])


REACHING: Final = (0.05, 1.0)
"""The part of the chord that tells the bend of a back on all fours with an arm and a leg raised."""
REACHING_PARTS: Final = 7


def reaching(now: Body, neutral: Body) -> Features:
    """Give how far the sevenths of the outline (from above) have come to stand off the chord.

    The arm lifts the shoulder blade at one end, the leg the buttock at the other; what lies between them tells.
    """
    if read_stance(now.pose).posture in ("prone", "supine"):
        return np.full(REACHING_PARTS, np.nan)
    return parts_tl(now.pose.back_line - neutral.pose.back_line, REACHING, REACHING_PARTS)


MOST_UP_DEG: Final = 35.0
"""Whose trunk has come up or down by more does not stand bent forward as at the start: backs that bend turn its line by up to 11,
whoever jerks it by 30 (rendered people)."""


def pulling(now: Body, neutral: Body) -> Features:
    """Give how far near ear, nose, near shoulder, far shoulder and near hip have moved towards the head and the back, as seen from
    between the hips, and how far these have tipped over the legs: forward and down, the mean of both.

    A back that bends turns pelvis and chest against each other, and no arm that pulls covers its ends for long.
    """
    if neutral.near is None or abs(trunk_pitch(now) - trunk_pitch(neutral)) > MOST_UP_DEG:
        return np.full(11, np.nan)
    near, far = neutral.near, opposite(neutral.near)

    def places(body: Body) -> Features:
        joints = [
            body.at("ear", near),
            body.points[Landmark.NOSE],
            body.at("shoulder", near),
            body.at("shoulder", far),
            body.at("hip", near),
        ]
        return (np.array(joints) - body.mid_hip) / body.trunk_px

    moved = (places(now) - places(neutral)) @ np.stack([neutral.cranial, neutral.dorsal], axis=1)
    right, down = (now.mid_hip - neutral.mid_hip) / neutral.trunk_px
    return np.array([*moved.ravel(), (-np.sign(neutral.dorsal[0]) * right + down) / 2])


LEARNT_BACKS: Final[Mapping[str, LearntBack]] = {
    "trunk_bend": LearntBack(
        hinging, np.array([-51.0, 50.0, 449.0, 173.0, -486.0, 19.3, -168.0, 199.0, -30.9])
    ),
    "reaching_bend": LearntBack(reaching, np.array([-129.0, -90.0, 290.0, -40.0, 322.0, 31.0, -286.0])),
    "bend_by_joints": LearntBack(
        pulling,
        np.array([156.0, 40.0, -151.0, -137.0, -228.0, 80.0, -276.0, -15.0, -197.0, -93.0, -217.0]),
        -3.0,
    ),
}
"""By measure.

People left out of the fit in turn are read within 5.0 degrees in the mean of 72 who hinge (straight backs -19 to 21, those rounded
by 40 degrees 24 and more, arched by 40 -21 and less), within 5.3 of 44 who stretch out arm and leg (-11 to 12, rounded by 35: 21
and more, sagging by 29: -12 and less), and within 4.9 of 45 who row (-16 to 15, -18 where the trunk is jerked up; rounded by 40:
30 and more, arched by 36: -20 and less).
"""

_MEANINGS: Final = {
    "trunk_bend": "a hinging back since neutral by its outline below the shoulder blades, where neutral shows it too, and by its hips",
    "reaching_bend": "the back since neutral, of somebody on all fours who stretches out an arm and a leg, by its outline between them",
    "bend_by_joints": "the back since neutral, of somebody who stands bent forward over the same feet, by head, shoulders and hips",
}


def _register(name: str, is_outline: bool, from_neutral: bool = True) -> None:
    back = LEARNT_BACKS[name]

    def compute(now: Body, neutral: Body | None, _side: Side | None) -> float:
        return back.bend_deg(now, neutral)

    meaning = f"Bend of {_MEANINGS[name]}: + rounded, − arched."
    MEASURES[name] = Measure(name, "deg", meaning, False, from_neutral, compute, is_outline=is_outline)


_register("trunk_bend", is_outline=True, from_neutral=False)
_register("reaching_bend", is_outline=True)
_register("bend_by_joints", is_outline=False)
