"""A leg raised behind somebody on all fours: how high it is, wherever the landmarker has its knee."""

import math
from dataclasses import replace

import numpy as np
import pytest

from formcheck.engine.body import GUESSED, VISIBLE, Body
from formcheck.engine.measures import MEASURES
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import Side, row
from formcheck.studio.stick import positions
from formcheck.studio.stick.proportions import Proportions
from tests.engine.people import pose_of

NEAR, FAR = "left", "right"
KNEELING = pose_of(positions.all_fours)


def raised(side: Side, thigh_deg: float, knee_deg: float = 178.0) -> Pose:
    """All fours with one thigh at an angle to the trunk's line, 0 in line, and its knee bent so far."""

    def position(size: Proportions) -> dict[str, float]:
        pose = positions.all_fours(size)
        return {**pose, f"hip_{side}": -thigh_deg, f"knee_{side}": knee_deg}

    return pose_of(position)


def drawn_down(pose: Pose, score: float, share: float = 0.6) -> Pose:
    """A far leg whose knee the landmarker seeks a part of the thigh from the hip, and lower than it is."""
    points, visibility = np.array(pose.image_px, float), np.array(pose.visibility)
    hip, knee = points[row("hip", FAR)], points[row("knee", FAR)]
    length = float(np.hypot(*(knee - hip)))
    along = np.sign(knee[0] - hip[0])
    points[row("knee", FAR)] = hip + share * length * np.array([along * math.cos(0.7), math.sin(0.7)])
    visibility[row("knee", FAR)] = score
    return replace(pose, image_px=points, visibility=visibility)


def measure(name: str, pose: Pose, side: Side, least_visibility: float = VISIBLE) -> float:
    neutral = Body(KNEELING, 1, GUESSED)
    return MEASURES[name].compute(Body(pose, 1, least_visibility), neutral, side)


def test_a_straight_leg_is_as_high_as_its_line() -> None:
    low = raised(NEAR, -25.0)
    points = np.array(low.image_px, float)
    points[row("knee", NEAR), 1] += 4.0  # a knee seen a little too low bends it to 174
    moved = replace(low, image_px=points)
    assert measure("leg_elevation", moved, NEAR) == pytest.approx(measure("leg_elevation", low, NEAR), abs=2.0)


def test_a_bent_knee_lifts_the_foot_but_not_the_thigh() -> None:
    assert measure("leg_elevation", raised(NEAR, -35.0, 135.0), NEAR) == pytest.approx(
        measure("leg_elevation", raised(NEAR, -35.0), NEAR), abs=3.0
    )
    assert measure("leg_elevation", raised(NEAR, -5.0, 130.0), NEAR) < 5.0


@pytest.mark.parametrize("score", [0.7, 0.92])
def test_a_far_knee_sought_too_low_makes_no_low_leg(score: float) -> None:
    straight = raised(FAR, -2.0)
    lost = drawn_down(straight, score)
    assert measure("leg_elevation", lost, FAR, GUESSED) > -12.0
    assert math.isnan(measure("leg_elevation", lost, FAR)), "counted by, not judged by"
    assert math.isnan(measure("raised_knee_angle", lost, FAR))


def test_a_far_knee_that_is_well_seen_is_believed() -> None:
    bent = drawn_down(raised(FAR, -2.0), 0.95)
    assert measure("leg_elevation", bent, FAR) < -25.0
    assert measure("raised_knee_angle", bent, FAR) < 150.0


def test_a_far_leg_that_kneels_on_stays_down() -> None:
    points, visibility = np.array(KNEELING.image_px, float), np.array(KNEELING.visibility)
    hip, knee = points[row("hip", FAR)], points[row("knee", FAR)]
    points[row("hip", FAR)] = knee + 0.7 * (hip - knee)  # drawn after the raised near one
    visibility[row("knee", FAR)] = 0.6
    pose = replace(KNEELING, image_px=points, visibility=visibility)
    assert measure("leg_elevation", pose, FAR, GUESSED) < -60.0


def test_the_head_of_somebody_whose_neck_extends_gets_above_the_near_shoulder() -> None:
    def looking_up(size: Proportions) -> dict[str, float]:
        return {**positions.all_fours(size), "head": positions.all_fours(size)["head"] + 50.0}

    up = pose_of(looking_up)
    for name, least in (("head_height", 0.075), ("face_elevation", 7.0)):
        before, after = (MEASURES[name].compute(Body(pose, 1), None, None) for pose in (KNEELING, up))
        assert after - before > least


def test_a_folded_knee_on_its_way_down_is_where_it_is_seen() -> None:
    folded = raised(FAR, -45.0, 70.0)
    points, visibility = np.array(folded.image_px, float), np.array(folded.visibility)
    hip, knee = points[row("hip", FAR)], points[row("knee", FAR)]
    towards = 0.3 * (hip - knee)  # its thigh looks short, as it comes towards the camera
    for joint in ("knee", "ankle", "heel", "foot_index"):
        points[row(joint, FAR)] += towards
    visibility[row("knee", FAR)] = 0.6
    short = replace(folded, image_px=points, visibility=visibility)
    assert measure("leg_elevation", short, FAR) == pytest.approx(measure("leg_elevation", folded, FAR), abs=3.0)
