"""The elbow's angle: measured where the arm lies in the picture, unseen where it points out of it."""

import dataclasses

import numpy as np
import pytest

from formcheck.engine import Pose
from formcheck.engine.body import Body
from formcheck.engine.skeleton import Landmark
from formcheck.engine.values import raw_value
from formcheck.studio.stick import positions
from formcheck.studio.stick.proportions import Proportions
from tests.engine.people import Position, pose_of


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


def test_an_elbow_that_bends_out_of_the_picture_has_none() -> None:
    pose = pose_of(positions.all_fours)
    space = np.asarray(pose.world_m).copy()
    for elbow_row, wrist_row in (
        (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
        (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
    ):
        space[wrist_row, 2] += 1.2 * np.linalg.norm(space[wrist_row] - space[elbow_row])
    assert np.isnan(elbow(dataclasses.replace(pose, world_m=space), 1))
    assert np.isfinite(elbow(dataclasses.replace(pose, world_m=space), 0))


@pytest.mark.parametrize(("out_share", "less_deg"), [(0.0, 0.0), (0.2, 6.8)])
def test_an_elbow_that_points_a_little_at_the_camera_is_more_bent_than_it_looks(
    out_share: float, less_deg: float
) -> None:
    """`out_share`: how much nearer the elbow is than shoulder and wrist, as a share of each part's length."""
    pose = pose_of(lambda size: {**positions.all_fours(size), **positions.both(elbow=180.0)})
    space = np.asarray(pose.world_m).copy()
    space[:, 2] = 0.0
    for name in ("SHOULDER", "WRIST"):
        for side in ("LEFT", "RIGHT"):
            end, elbow_m = space[Landmark[f"{side}_{name}"]], space[Landmark[f"{side}_ELBOW"]]
            end[2] = out_share * np.linalg.norm(end - elbow_m)
    flat = dataclasses.replace(pose, world_m=space)
    assert elbow(flat, 0) - elbow(flat, 1) == pytest.approx(less_deg, abs=1.0)


def shortened(pose: Pose, share: float) -> Pose:
    """The same person, whose left arm looks shorter as a whole."""
    image = np.asarray(pose.image_px).copy()
    shoulder = image[Landmark.LEFT_SHOULDER]
    for joint in (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST):
        image[joint] = shoulder + share * (image[joint] - shoulder)
    return dataclasses.replace(pose, image_px=image)


def reaching(pose: Pose, length_tl: float, off_deg: float) -> Pose:
    """The same person, whose left arm, straight and `length_tl` trunk lengths long, points past the hips by some degrees."""
    body = Body(pose, 1)
    turn = np.radians(off_deg)
    way = (np.cos(turn) * -body.cranial + np.sin(turn) * body.dorsal) * length_tl * body.trunk_px
    image = np.asarray(pose.image_px).copy()
    image[Landmark.LEFT_ELBOW] = image[Landmark.LEFT_SHOULDER] + 0.52 * way
    image[Landmark.LEFT_WRIST] = image[Landmark.LEFT_SHOULDER] + way
    return dataclasses.replace(pose, image_px=image)


@pytest.mark.parametrize(("posture", "is_seen"), [(positions.all_fours, True), (positions.hook_lying, False)])
def test_on_the_back_an_arm_that_looks_short_bends_towards_the_camera(
    posture: Position, is_seen: bool
) -> None:
    pose = reaching(pose_of(posture), 1.12, 17.0)
    assert np.isfinite(elbow(pose, 1))
    assert np.isfinite(elbow(shortened(pose, 0.92), 1)) == is_seen


@pytest.mark.parametrize(
    ("posture", "length_tl", "off_deg", "is_seen"),
    [
        (positions.hook_lying, 1.12, 0.0, False),  # at the hip: it may lie under the buttocks, its elbow out
        (positions.hook_lying, 1.12, 17.0, True),  # beside the trunk
        (positions.hook_lying, 1.22, 0.0, True),  # at the hip, and long
        (positions.all_fours, 1.12, 0.0, True),
    ],
)
def test_on_the_back_a_hand_at_the_hip_may_bend_its_arm_unseen(
    posture: Position, length_tl: float, off_deg: float, is_seen: bool
) -> None:
    assert np.isfinite(elbow(reaching(pose_of(posture), length_tl, off_deg), 1)) == is_seen


@pytest.mark.parametrize(("true_deg", "is_seen"), [(50.0, False), (66.0, True)])
def test_an_arm_folded_to_the_neck_has_none(true_deg: float, is_seen: bool) -> None:
    def folded(size: Proportions) -> dict[str, float]:
        return {**positions.all_fours(size), **positions.both(elbow=true_deg)}

    assert np.isfinite(elbow(pose_of(folded), 1)) == is_seen
    assert elbow(pose_of(folded), 0) == pytest.approx(true_deg, abs=2)
