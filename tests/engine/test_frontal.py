"""Measures from the front, on arms that the landmarker may exchange."""

import numpy as np
import pytest

from formcheck.engine.body import Body
from formcheck.engine.measures import frontal
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import Landmark

LEFT, RIGHT = slice(11, 17, 2), slice(12, 18, 2)


def bent_over(turn_deg: float, reach_px: float = 100.0) -> Pose:
    """Somebody bent down to the camera with spread arms, the right hand up by an angle."""
    image = np.zeros((33, 2))
    along = np.array([np.cos(np.radians(turn_deg)), np.sin(np.radians(turn_deg))])
    for row, far in enumerate((0.2, 0.6, 1.0)):
        image[11 + 2 * row], image[12 + 2 * row] = along * far * reach_px, -along * far * reach_px
    for side, x in (("LEFT", 15.0), ("RIGHT", -15.0)):
        for joint, y in (("HIP", 5.0), ("KNEE", 55.0), ("ANKLE", 105.0)):
            image[Landmark[f"{side}_{joint}"]] = x, y
    return Pose(
        0.0, image, np.zeros((33, 3), np.float32), np.ones(33, np.float32), np.full(31, np.nan, np.float32)
    )


def with_arms_exchanged(pose: Pose, part: float = 1.0) -> Pose:
    """Left and right arm on the way to each other's place, as smoothing leaves them."""
    image = np.asarray(pose.image_px).copy()
    left, right = image[LEFT].copy(), image[RIGHT].copy()
    image[LEFT], image[RIGHT] = left + part * (right - left), right + part * (left - right)
    return Pose(0.0, image, pose.world_m, pose.visibility, pose.back_line)


def test_hands_apart_are_told_in_leg_lengths() -> None:
    assert frontal.hands_apart(Body(bent_over(0.0), 0)) == pytest.approx(2.0)


def test_shoulders_over_hips_do_not_change_when_the_arms_are_exchanged() -> None:
    pose = bent_over(10.0)
    assert frontal.shoulders_over_hips(Body(pose, 0)) == pytest.approx(0.05)
    assert frontal.shoulders_over_hips(Body(with_arms_exchanged(pose, 0.5), 0)) == pytest.approx(0.05)
