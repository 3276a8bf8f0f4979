"""The elbow's angle: measured where the arm lies in the picture, unseen where it points out of it."""

import dataclasses

import numpy as np
import pytest

from formcheck.engine import Pose
from formcheck.engine.body import Body
from formcheck.engine.skeleton import Landmark
from formcheck.engine.values import raw_value
from formcheck.studio.stick import positions
from tests.engine.people import pose_of


def foreshortened(pose: Pose, share: float) -> Pose:
    """The same person, both forearms seen in only a share of their length, their direction kept."""
    image = np.asarray(pose.image_px).copy()
    for elbow, wrist in (
        (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
        (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
    ):
        image[wrist] = image[elbow] + share * (image[wrist] - image[elbow])
    return dataclasses.replace(pose, image_px=image)


def elbow(pose: Pose, dorsal_sign: int) -> float:
    return raw_value(("elbow_angle", "left"), Body(pose, dorsal_sign), None)


def test_an_arm_in_the_picture_has_an_elbow() -> None:
    pose = pose_of(positions.all_fours)
    assert elbow(foreshortened(pose, 0.9), 1) == pytest.approx(elbow(pose, 1), abs=0.1)


def test_a_forearm_that_points_at_the_camera_has_none() -> None:
    assert np.isnan(elbow(foreshortened(pose_of(positions.all_fours), 0.5), 1))


def test_only_from_the_side_for_from_the_front_bent_arms_always_come_forward() -> None:
    pose = pose_of(positions.all_fours)
    assert np.isfinite(elbow(foreshortened(pose, 0.5), 0))
