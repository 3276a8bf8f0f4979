"""Segmental bridge: small lifts that are attempts, and feet that the landmarker takes for each other."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Pose, Session, check_recording
from formcheck.engine.body import Body
from formcheck.engine.skeleton import Landmark
from formcheck.engine.values import raw_value
from formcheck.studio.stick import positions
from tests.engine.people import pose_of

FPS = 15
EXERCISE = load_exercise("segmental-bridge")
LYING = pose_of(positions.hook_lying)
TRUNK_PX = Body(LYING, 1).trunk_px
HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
NEAR_FOOT = [Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX]
FAR_FOOT = [Landmark.RIGHT_ANKLE, Landmark.RIGHT_HEEL, Landmark.RIGHT_FOOT_INDEX]
UP_S, TOP_S, DOWN_S = 2.0, 1.0, 3.0
FULL_TL = 0.44


def with_hips_up(rise_tl: float, near_foot_tl: float, far_foot_tl: float, time_s: float = 0.0) -> Pose:
    points = np.array(LYING.image_px, float)
    for rows, up_tl in ((HIPS, rise_tl), (NEAR_FOOT, near_foot_tl), (FAR_FOOT, far_foot_tl)):
        points[rows, 1] -= up_tl * TRUNK_PX
    return Pose(time_s, points, LYING.world_m, np.ones(33, np.float32), LYING.back_line)


def hip_angle_deg(rise_tl: float) -> float:
    return raw_value(("hip_angle", "left"), Body(with_hips_up(rise_tl, 0, 0), 1), None)


def course_of(rises_tl: list[float]) -> list[tuple[float, float]]:
    """Give the time and the hips' rise in every frame of bridges as high as said, one after the other."""
    times_s, course_tl = [0.0, 1.5], [0.0, 0.0]
    for rise_tl in rises_tl:
        times_s += list(times_s[-1] + np.cumsum([UP_S, TOP_S, DOWN_S, 1.5]))
        course_tl += [rise_tl, rise_tl, 0.0, 0.0]
    return [(t, float(np.interp(t, times_s, course_tl))) for t in np.arange(0, times_s[-1], 1 / FPS)]


def session_of(rises_tl: list[float], near_foot_tl: float = 0.0, far_foot_tl: float = 0.0) -> Session:
    """Check bridges as high as said, one after the other, whose feet move up with the hips."""
    poses = []
    for time_s, rise_tl in course_of(rises_tl):
        share = rise_tl / FULL_TL
        poses.append(with_hips_up(rise_tl, share * near_foot_tl, share * far_foot_tl, time_s))
    return check_recording(EXERCISE, poses)[0]


def test_a_bridge_that_is_seen_to_go_a_fifth_of_the_way_is_an_attempt() -> None:
    rest_deg, small_tl = hip_angle_deg(0.0), 0.09
    share = (hip_angle_deg(small_tl) - rest_deg) / (178 - rest_deg)
    assert 0.18 < share < 0.21
    session = session_of([FULL_TL, small_tl])
    assert (session.attempted, session.counted) == (2, 1)


@pytest.mark.parametrize(
    ("near_foot_tl", "far_foot_tl", "is_lifted"),
    [(0.0, 0.0, False), (0.25, 0.0, True), (0.25, -0.2, False)],
    ids=["on the floor", "lifted", "taken for each other"],
)
def test_feet_that_the_landmarker_takes_for_each_other_are_not_lifted(
    near_foot_tl: float, far_foot_tl: float, is_lifted: bool
) -> None:
    (rep,) = session_of([FULL_TL], near_foot_tl, far_foot_tl).reps
    assert ("feet-lifting" in {fault.id for fault in rep.faults}) == is_lifted


def test_feet_too_far_are_told_though_the_hips_are_nearly_open_at_rest() -> None:
    knees = [Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]
    feet = NEAR_FOOT + FAR_FOOT
    poses = []
    for time_s, rise_tl in course_of([0.1, 0.1]):
        pose = with_hips_up(rise_tl, 0, 0, time_s)
        points = np.array(pose.image_px)
        points[knees, 1] += 0.49 * TRUNK_PX
        points[feet, 0] += 0.2 * TRUNK_PX
        poses.append(Pose(time_s, points, pose.world_m, pose.visibility, pose.back_line))
    rest = Body(poses[0], 1)
    assert 160 < raw_value(("hip_angle", "left"), rest, None) < 163
    session = check_recording(EXERCISE, poses)[0]
    assert [{fault.id for fault in rep.faults} for rep in session.reps] == [{"feet-too-far"}] * 2


def test_hips_that_come_down_from_a_bridge_lift_no_leg() -> None:
    poses = []
    for time_s, lowered_tl in course_of([0.36, 0.36]):
        pose = with_hips_up(0.36 - lowered_tl, 0, 0, time_s)
        visibility = np.array(pose.visibility)
        visibility[Landmark.RIGHT_KNEE] = 0.0  # of two thighs that turn alike the engine would know it
        poses.append(replace(pose, visibility=visibility))
    assert check_recording(load_exercise("supine-leg-lift"), poses)[0].attempted == 0
