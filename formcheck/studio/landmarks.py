"""Landmarks: the true places of BlazePose's 33, and true joint angles, of a posed body."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from formcheck.engine.skeleton import LANDMARK_COUNT, Landmark
from formcheck.studio import rig
from formcheck.studio import rotations as rot
from formcheck.studio.body import MARKS, Body, Floats, bone
from formcheck.studio.rig import Placed

_BONES = {
    Landmark.LEFT_SHOULDER: "upperarm01.L", Landmark.RIGHT_SHOULDER: "upperarm01.R",
    Landmark.LEFT_ELBOW: "lowerarm01.L", Landmark.RIGHT_ELBOW: "lowerarm01.R",
    Landmark.LEFT_WRIST: "wrist.L", Landmark.RIGHT_WRIST: "wrist.R",
    Landmark.LEFT_HIP: "upperleg01.L", Landmark.RIGHT_HIP: "upperleg01.R",
    Landmark.LEFT_KNEE: "lowerleg01.L", Landmark.RIGHT_KNEE: "lowerleg01.R",
    Landmark.LEFT_ANKLE: "foot.L", Landmark.RIGHT_ANKLE: "foot.R",
}  # fmt: skip
_MARKS = {
    Landmark.NOSE: "nose",
    Landmark.LEFT_EYE: "left_eye", Landmark.RIGHT_EYE: "right_eye",
    Landmark.LEFT_EAR: "left_ear", Landmark.RIGHT_EAR: "right_ear",
    Landmark.LEFT_PINKY: "left_pinky", Landmark.RIGHT_PINKY: "right_pinky",
    Landmark.LEFT_INDEX: "left_index", Landmark.RIGHT_INDEX: "right_index",
    Landmark.LEFT_THUMB: "left_thumb", Landmark.RIGHT_THUMB: "right_thumb",
    Landmark.LEFT_HEEL: "left_heel", Landmark.RIGHT_HEEL: "right_heel",
    Landmark.LEFT_FOOT_INDEX: "left_big_toe", Landmark.RIGHT_FOOT_INDEX: "right_big_toe",
}  # fmt: skip
_SPINE = ("root", "spine05", "spine04", "spine03", "spine02", "spine01")


@dataclass(frozen=True, slots=True)
class Angles:
    """True joint angles in degrees, left before right.

    `spine_flexion`: over the five spine joints together, + rounded.
    `hip_flexion`: thigh against the trunk (hips' middle to shoulders' middle), 0 in
    line, + forward, - behind. `knee`, `elbow`: interior, 180 straight.
    """

    spine_flexion: float
    hip_flexion: tuple[float, float]
    knee: tuple[float, float]
    elbow: tuple[float, float]


def places(body: Body, placed: Placed) -> Floats:
    """Give the 33 landmarks in metres (33, 3), z up; NaN where the body has no counterpart."""
    out = np.full((LANDMARK_COUNT, 3), np.nan)
    for landmark, name in _BONES.items():
        out[landmark] = placed.at(name)
    points = rig.marks(body, placed)
    for landmark, name in _MARKS.items():
        out[landmark] = points[MARKS.index(name)]
    return out


def interior(first: Floats, middle: Floats, last: Floats) -> float:
    """Give the angle at the middle of three points in degrees, 180 when straight."""
    a, b = rot.unit(first - middle), rot.unit(last - middle)
    return float(np.degrees(np.arccos(np.clip(a @ b, -1, 1))))


def angles(placed: Placed) -> Angles:
    """Read the true joint angles off a posed body."""
    turns = [placed.rotations[bone(name)] for name in _SPINE]
    flexion = sum(float(rot.log(below.T @ above)[0]) for below, above in pairwise(turns))
    return Angles(
        spine_flexion=float(np.degrees(flexion)),
        hip_flexion=(_hip_flexion(placed, "L"), _hip_flexion(placed, "R")),
        knee=(
            _bend(placed, "upperleg01", "lowerleg01", "foot", "L"),
            _bend(placed, "upperleg01", "lowerleg01", "foot", "R"),
        ),
        elbow=(
            _bend(placed, "upperarm01", "lowerarm01", "wrist", "L"),
            _bend(placed, "upperarm01", "lowerarm01", "wrist", "R"),
        ),
    )


def _bend(placed: Placed, first: str, middle: str, last: str, letter: str) -> float:
    return interior(*(placed.at(f"{name}.{letter}") for name in (first, middle, last)))


def _hip_flexion(placed: Placed, letter: str) -> float:
    hips = (placed.at("upperleg01.L") + placed.at("upperleg01.R")) / 2
    up = rot.unit((placed.at("upperarm01.L") + placed.at("upperarm01.R")) / 2 - hips)
    left = placed.at("upperleg01.L") - placed.at("upperleg01.R")
    forward = np.cross(rot.unit(left - (left @ up) * up), up)
    thigh = placed.at(f"lowerleg01.{letter}") - placed.at(f"upperleg01.{letter}")
    return float(np.degrees(np.arctan2(thigh @ forward, -thigh @ up)))
