"""Shots: where a demonstration is seen from: the wanted side, at the height at which the camera should stand."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from formcheck.studio import rig
from formcheck.studio.body import Body, Floats
from formcheck.studio.camera import Camera, fitted, yaw_for
from formcheck.studio.demonstration.acts import Act
from formcheck.studio.motion import Motion
from formcheck.studio.sampler import HAND_SEEN_DEG
from formcheck.studio.stage import Support

HEIGHT_M: Final[dict[Support, float]] = {
    "lie": 0.25, "shoulders": 0.25, "kneel": 0.5, "stand": 0.9, "hang": 1.1, "free": 0.9,
}  # fmt: skip
"""Height of the camera: that of the hips, or just above the floor, as the exercises' files say."""
WEBCAM_DEG: Final = 41.0
"""Vertical field of view of a common laptop's camera (78° across the corners of 16:9)."""
WEBCAM_SIZE: Final = (640, 480)
_ASIDE_DEG: Final = {"tail-wag": HAND_SEEN_DEG + 5.0}
"""So far off the straight view the camera stands for an exercise whose file asks for it."""
_LENS_DEG: Final = 28.0
"""Pictures are taken with a longer lens: the same direction, and no limb that looks too large."""


def points_of(body: Body, acts: Sequence[Act]) -> Floats:
    """Give points (n, 3) all over the people of some acts and their furniture, in metres."""
    rows = np.arange(0, len(body.vertices), 23)
    clouds = [rig.skin(body, placed, rows) for act in acts for placed in act.frames[::3]]
    for act in acts:
        for box in act.boxes:
            half = np.array(box.size) / 2
            clouds += [np.array([np.array(box.middle) - half, np.array(box.middle) + half])]
    return np.concatenate(clouds)


def _yaw_deg(motion: Motion) -> float:
    return yaw_for(motion.view, "left", _ASIDE_DEG.get(motion.exercise, 0.0))


def shot(motion: Motion, points: Floats, size: tuple[int, int], margin: float) -> Camera:
    """Give the camera of a picture that holds all points (n, 3)."""
    height_m = HEIGHT_M[motion.setup.support]
    return fitted(points, _yaw_deg(motion), height_m, _LENS_DEG, size, margin)


def webcam(motion: Motion, points: Floats) -> Camera:
    """Give where a common webcam sees all points (n, 3) with room to spare; its distance to the next half metre."""
    height_m = HEIGHT_M[motion.setup.support]
    close = fitted(points, _yaw_deg(motion), height_m, WEBCAM_DEG, WEBCAM_SIZE, 0.06)
    distance_m = math.ceil(close.distance_m * 2) / 2
    return Camera(close.yaw_deg, height_m, distance_m, close.look_at, WEBCAM_DEG, WEBCAM_SIZE)
