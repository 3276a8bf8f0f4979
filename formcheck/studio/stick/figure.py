"""The figure: joint angles in, 33 points out.

All movement lies in the body's sagittal plane; left and right limbs lie beside it, and an
arm may point out of it. Axes in metres: x the way the person faces when upright, y up,
z to the person's right. Directions in the plane are degrees from x towards y, so that
the head's direction (`trunk`) is 90 standing, 0 on all fours and 180 on the back.

The figure is drawn as the landmarker draws people: a thigh looks `HIP_BIAS_DEG`
straighter against the trunk than its joint is (measured on rendered people with known
joints, side-on, in all postures; see the hip measures of the engine, which add it again).
Controls are the joints' own angles.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.skeleton import LANDMARK_COUNT, SIDES, Landmark, Side, row
from formcheck.studio.stick.proportions import Proportions

Controls = Mapping[str, float]
Floats = NDArray[np.float64]

HIP_BIAS_DEG: Final = 6.0

NAMES: Final = (
    "x", "y", "trunk", "spine", "head",
    *(f"{name}_{side}" for name in ("hip", "knee", "arm", "elbow", "splay", "toes") for side in SIDES),
)  # fmt: skip
"""The controls, in degrees but for the first two.

`x`, `y`: metres, where the held landmark is. `spine`: flexion from shoulder to hip, + rounded.
`head`: against the trunk's line, + lifted. `hip`: flexion, 0 straight. `knee`, `elbow`:
interior, 180 straight. `arm`: against the trunk's line, 0 overhead, −90 below, −180 at the
side. `splay`: the arm out of the plane. `toes`: the foot against the shank, 90 at right angles.
"""

HELD: Final = ("hip", *(f"knee_{side}" for side in SIDES))
"""What may be held at (`x`, `y`): the middle of the hips, or a knee."""


def direction(degrees: float) -> Floats:
    """Give the unit vector (3,) of a direction in the sagittal plane."""
    angle = np.radians(degrees)
    return np.array([np.cos(angle), np.sin(angle), 0.0])


def chord_share(spine_deg: float) -> float:
    """Give how much of its length a bent back keeps between shoulder and hip: a circle's arc."""
    half = np.radians(abs(spine_deg)) / 2
    return float(np.sin(half) / half) if half > 0 else 1.0


def thigh_deg(controls: Controls, side: Side) -> float:
    """Give the direction from hip to knee as the landmarker draws it."""
    return controls["trunk"] + 180.0 + controls[f"hip_{side}"] - HIP_BIAS_DEG


def place(controls: Controls, size: Proportions, held: str = "hip") -> Floats:
    """Give the 33 landmarks (33, 3) in metres, `held` being at the controls' x and y."""
    points = np.zeros((LANDMARK_COUNT, 3))
    cranial = direction(controls["trunk"])
    middle = size.trunk_m * chord_share(controls["spine"]) * cranial
    _place_head(points, controls, size, middle)
    for side in SIDES:
        out = np.array([0.0, 0.0, 1.0 if side == "right" else -1.0])
        _place_arm(points, controls, size, side, middle + out * size.shoulder_half_m, out)
        _place_leg(points, controls, size, side, out * size.hip_half_m)
    at = points[row("knee", "left" if held.endswith("left") else "right")] if held != "hip" else np.zeros(3)
    points[:, 0] += controls["x"] - at[0]
    points[:, 1] += controls["y"] - at[1]
    return points


def _place_head(points: Floats, controls: Controls, size: Proportions, neck: Floats) -> None:
    up = direction(controls["trunk"] + controls["head"])
    face = direction(controls["trunk"] + controls["head"] - 90.0)
    middle, unit = neck + size.neck_m * up, size.height_m
    across = np.array([0.0, 0.0, 1.0])
    points[Landmark.NOSE] = middle + 0.055 * unit * face
    for rows, forward, lifted, apart in (
        ((7, 8), 0.0, 0.0, 0.045),
        ((9, 10), 0.045, -0.02, 0.015),
        ((1, 4), 0.045, 0.02, 0.010),
        ((2, 5), 0.044, 0.02, 0.018),
        ((3, 6), 0.042, 0.02, 0.026),
    ):
        for place_of, sign in zip(rows, (-1.0, 1.0), strict=True):
            points[place_of] = middle + unit * (forward * face + lifted * up + sign * apart * across)


def _place_arm(
    points: Floats, controls: Controls, size: Proportions, side: Side, shoulder: Floats, out: Floats
) -> None:
    splay = np.radians(controls[f"splay_{side}"])
    upper = controls["trunk"] + controls[f"arm_{side}"]
    lower = upper + 180.0 - controls[f"elbow_{side}"]
    ways = [np.cos(splay) * direction(way) + np.sin(splay) * out for way in (upper, lower)]
    elbow = shoulder + size.upper_arm_m * ways[0]
    wrist = elbow + size.forearm_m * ways[1]
    points[row("shoulder", side)], points[row("elbow", side)], points[row("wrist", side)] = (
        shoulder,
        elbow,
        wrist,
    )
    for left, along, beside in ((17, 0.75, 0.15), (19, 0.9, -0.05), (21, 0.45, -0.25)):
        points[left + (side == "right")] = wrist + size.hand_m * (along * ways[1] + beside * out)


def _place_leg(points: Floats, controls: Controls, size: Proportions, side: Side, hip: Floats) -> None:
    thigh = thigh_deg(controls, side)
    shank = thigh - (180.0 - controls[f"knee_{side}"])
    foot = direction(shank + controls[f"toes_{side}"])
    knee = hip + size.thigh_m * direction(thigh)
    ankle = knee + size.shank_m * direction(shank)
    heel = ankle + size.ankle_m * direction(shank) - 0.25 * size.foot_m * foot
    for joint, point in (("hip", hip), ("knee", knee), ("ankle", ankle), ("heel", heel)):
        points[row(joint, side)] = point  # type: ignore[arg-type]
    points[row("foot_index", side)] = heel + size.foot_m * foot
