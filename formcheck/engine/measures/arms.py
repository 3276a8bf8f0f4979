"""Measures of the arms."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

import numpy as np

from formcheck.engine.body import Body
from formcheck.engine.geometry import angle_between, angle_from, distance, interior_angle
from formcheck.engine.measures.vocabulary import RIGHT, UP, of_side
from formcheck.engine.skeleton import SIDES, Landmark, Side

USUAL_ARM_TL: Final[Mapping[str, float]] = {"upper arm": 0.6, "forearm": 0.54}
"""How long an arm's two parts are that lie in the picture (rendered people, median of 12 500 frames; Drillis and
Contini's mean proportions give 0.65 and 0.51)."""
LEAST_SHARE: Final[Mapping[str, float]] = {"upper arm": 0.8, "forearm": 0.85}
"""A part that looks shorter than this share points out of the picture by more than 37 and 32 degrees, and its angle in the
picture is nobody's elbow: it is 28 degrees off on average where a forearm shows 0.8 to 0.85 of its length, 5 where more."""
DIFFERENT_DEG: Final = 30.0
"""An elbow that differs by more between picture and space bends out of the picture: it is 52 degrees off on average, of all
that differ by less 6 (both: rendered people, 8 400 frames side-on)."""
ON_THE_BACK_TL: Final = 1.06
"""Upper arm and forearm of somebody on their back look longer together than this, or the elbow bends towards the camera, as
with hands under the buttocks: it is 26 degrees off on average there and looks straight in space as well, 5 where they look
longer (rendered people, 4 200 frames)."""
ON_THE_HIPS_TL: Final = 1.15
"""The same of an arm whose hand lies at the hip, under the buttocks or on the belly: 27 degrees off on average where it looks
shorter, 5 where longer (rendered people, 3 800 frames)."""
AT_THE_HIP_TL: Final = 0.25
"""A hand lies at the hip when it is no further from the middle of the hips."""
FOLDED_DEG: Final = 60.0
"""An arm that looks folded more tightly has its hand at the neck, and its elbow towards the camera: it is 24 degrees off on
average, rowing arms that look bent by 80 to 130 are 6 (rendered people, 970 and 5 900 frames)."""
DEPTH_SHARE: Final = 0.3
"""How much of the landmarks' depth belongs into the elbow's angle side-on. Bent ones bend a little out of the picture: with
none of it the angle is off by 4.9 degrees on average, with this share by 4.7, with half by 4.9, with all by 7.9 (rendered
people, 117 000 frames)."""
DOWNWARD: Final = 0.7
"""How far down the back faces, as a share, of somebody who lies on it."""


def _trunk_m(body: Body) -> np.ndarray:
    """Give the way from the middle of the shoulders to that of the hips in space, in metres."""
    return sum((body.world("hip", side) - body.world("shoulder", side) for side in SIDES), np.zeros(3)) / 2


@of_side("deg")
def elbow_angle(body: Body, side: Side) -> float:
    """Shoulder–elbow–wrist, interior: 180 straight; unseen, from the side, where the arm points at the camera."""
    arm = [body.at(joint, side) for joint in ("shoulder", "elbow", "wrist")]
    angle = float(interior_angle(*arm))
    if body.near is None:
        return angle
    lengths_tl = [float(distance(*ends)) / body.trunk_px for ends in pairwise(arm)]
    usual = zip(lengths_tl, USUAL_ARM_TL.items(), strict=True)
    if any(length_tl < LEAST_SHARE[part] * usual_tl for length_tl, (part, usual_tl) in usual):
        return float("nan")
    is_at_hip = distance(arm[2], body.mid_hip) < AT_THE_HIP_TL * body.trunk_px
    least_tl = ON_THE_HIPS_TL if is_at_hip else ON_THE_BACK_TL
    if body.dorsal[1] > DOWNWARD and sum(lengths_tl) < least_tl:
        return float("nan")
    if angle < FOLDED_DEG:
        return float("nan")
    upper, lower = (body.world(joint, side) - body.world("elbow", side) for joint in ("shoulder", "wrist"))
    if abs(angle - angle_between(upper, lower)) > DIFFERENT_DEG:
        return float("nan")
    depth_px = DEPTH_SHARE * body.trunk_px / float(np.linalg.norm(_trunk_m(body)))
    ends = ((arm[0] - arm[1], upper), (arm[2] - arm[1], lower))
    return angle_between(*(np.array([*seen, depth_px * in_space[2]]) for seen, in_space in ends))


@of_side("deg")
def arm_elevation(body: Body, side: Side) -> float:
    """Arm against the trunk's line: 0 overhead in line, −90 below (ventral), + above (dorsal)."""
    hand = body.at("wrist", side)
    if not np.isfinite(hand).all():  # a raised hand is the first thing to leave the picture
        hand = body.at("elbow", side)
    return float(angle_from(hand - body.at("shoulder", side), body.cranial, body.dorsal))


@of_side("deg")
def arm_opening(body: Body, side: Side) -> float:
    """Upper arm against the trunk in space: 0 along it, 90 at right angles, unsigned."""
    # From the side, an arm stretched out towards the camera lies over the trunk's line, or beside
    # it, as the perspective has it; the world landmarks' depth is good enough to tell the two.
    if not np.isfinite(body.at("elbow", side)).all():
        return float("nan")
    arm = body.world("elbow", side) - body.world("shoulder", side)
    return angle_between(arm, _trunk_m(body))


DEEPER: Final = 2.0
"""The landmarker puts a hand that lies out towards the camera too near the body: arms at 62 degrees read 54, with their depth
doubled 64, and arms beside the trunk then read 5 less than any stretched out; as it is they overlap (31 rendered people)."""


@of_side("deg")
def arm_spread(body: Body, side: Side) -> float:
    """Shoulder to wrist against the trunk in space, its depth doubled: 0 along it, 90 at right angles, unsigned."""
    if not np.isfinite(body.at("wrist", side)).all():
        return float("nan")
    arm = body.world("wrist", side) - body.world("shoulder", side)
    return angle_between(arm * [1, 1, DEEPER], _trunk_m(body) * [1, 1, DEEPER])


@of_side("deg")
def upper_arm_extension(body: Body, side: Side) -> float:
    """Upper arm from the trunk's line towards the feet: 0 along it, + behind the back."""
    upper_arm = body.at("elbow", side) - body.at("shoulder", side)
    return float(angle_from(upper_arm, -body.cranial, body.dorsal))


@of_side("deg")
def arm_tilt(body: Body, side: Side) -> float:
    """Shoulder to wrist from the vertical: 0 upright, unsigned."""
    arm = body.at("shoulder", side) - body.at("wrist", side)
    return abs(float(angle_from(arm, UP, RIGHT)))


@of_side("TL")
def wrist_to_hip(body: Body, side: Side) -> float:
    """Wrist to the middle of the hips."""
    return float(distance(body.at("wrist", side), body.mid_hip)) / body.trunk_px


SHORTEST_PART_TL: Final = 0.25
"""No upper arm or forearm is shorter in space: landmarks of a hidden arm lie together somewhere on the trunk. Of one
hidden between belly and thighs the shorter part reads 0.09 to 0.25, of one in full view 0.27 and more, pointing at the
camera or not (rendered people on their back)."""


@of_side("TL")
def hand_off_hip(body: Body, side: Side) -> float:
    """As `wrist_to_hip`; 0 of an arm lost between the belly and the thighs of somebody on their back, hands on the hips."""
    shoulder, elbow, wrist = (body.world(joint, side) for joint in ("shoulder", "elbow", "wrist"))
    shorter = min(np.linalg.norm(elbow - shoulder), np.linalg.norm(wrist - elbow))
    is_lost = shorter < SHORTEST_PART_TL * np.linalg.norm(_trunk_m(body)) and np.isfinite(body.at("elbow", side)).all()
    return 0.0 if is_lost else wrist_to_hip(body, side)


@of_side("TL")
def wrist_to_ear(body: Body, side: Side) -> float:
    """Wrist to the ear of its side, or to the ear that is seen."""
    return float(distance(body.at("wrist", side), body.middle("ear"))) / body.trunk_px


@of_side("TL")
def wrist_above_floor(body: Body, side: Side) -> float:
    """Wrist above the lowest of shoulders, hips and heels."""
    lowest = [body.at(joint, each)[1] for joint in ("shoulder", "hip", "heel") for each in SIDES]
    return float(np.fmax.reduce(np.array(lowest)) - body.at("wrist", side)[1]) / body.trunk_px


@of_side("TL")
def wrist_to_nose(body: Body, side: Side) -> float:
    """Wrist to the nose."""
    return float(distance(body.at("wrist", side), body.points[Landmark.NOSE])) / body.trunk_px


@of_side("TL")
def arm_laid(body: Body, side: Side) -> float:
    """Length of the arm less its wrist's height above the floor: 1.1 laid straight beside somebody lying."""
    # A hand on the hip bone is up, and its elbow points out of the picture; one under the buttocks may look as high,
    # yet its arm is straight. Neither alone tells the two apart. An arm laid out towards the camera looks as short as
    # one under the buttocks, but its hand is 0.2 to 0.3 m nearer than the hip, not 0.1.
    shoulder, elbow, wrist = (body.at(joint, side) for joint in ("shoulder", "elbow", "wrist"))
    length_tl = float(distance(shoulder, elbow) + distance(elbow, wrist)) / body.trunk_px
    out_m = float(body.world("hip", side)[2] - body.world("wrist", side)[2])
    return float(np.hypot(length_tl, out_m / np.linalg.norm(_trunk_m(body)))) - wrist_above_floor(body, side)


HAND_OUT_SHARE: Final = 0.7
"""What a hand's distance from the hip counts for beside how the arm is laid ..."""
IN_SPACE_SHARE: Final = 2.0
"""... and what the arm's length in space does: a hand that is hidden under the buttocks is put at their edge, which makes
its arm look 0.1 shorter there too. Of 145 rendered people the three together set three wrong, the first two five, the
length alone eight."""


@of_side("TL")
def arm_laid_out(body: Body, side: Side) -> float:
    """As `arm_laid`, with the hand's distance from the hip and the arm's length: 3.6 stretched out beside somebody lying."""
    shoulder, elbow, wrist, hip = (body.world(joint, side) for joint in ("shoulder", "elbow", "wrist", "hip"))
    arm_m = np.linalg.norm(elbow - shoulder) + np.linalg.norm(wrist - elbow)
    more_m = HAND_OUT_SHARE * np.linalg.norm(wrist - hip) + IN_SPACE_SHARE * arm_m
    return arm_laid(body, side) + float(more_m / np.linalg.norm(_trunk_m(body)))
