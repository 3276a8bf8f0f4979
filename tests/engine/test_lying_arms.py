"""On the back: where the arms are, and which hold that makes it."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercises
from formcheck.engine import Pose, check_recording
from formcheck.engine.body import Body
from formcheck.engine.skeleton import Landmark
from formcheck.engine.values import raw_value
from formcheck.studio.stick import positions
from tests.engine.people import pose_of

EXERCISES = load_exercises()
FPS = 20
SHOULDERS = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]
HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
WRISTS = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]


def test_an_arm_laid_out_towards_the_camera_is_not_as_short_as_it_looks() -> None:
    pose = pose_of(lambda size: {**positions.hook_lying(size), **positions.both(arm=-200.0)})
    points, world = np.array(pose.image_px, float), np.array(pose.world_m, float)
    for joint in (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST):
        points[joint] += 0.3 * (points[Landmark.LEFT_SHOULDER] - points[joint])
    arms = []
    for image, out_m in ((pose.image_px, 0.0), (points, 0.0), (points, 0.35)):
        world[Landmark.LEFT_WRIST, 2] = world[Landmark.LEFT_HIP, 2] - out_m
        arm = replace(pose, image_px=image, world_m=world.copy())
        arms.append(raw_value(("arm_laid", "left"), Body(arm, 1), None))
    across, under_the_body, out = arms
    assert under_the_body < across - 0.2
    assert out > under_the_body + 0.1


def test_a_short_arm_whose_hand_is_away_from_the_hip_is_laid_out() -> None:
    pose = pose_of(lambda size: {**positions.hook_lying(size), **positions.both(arm=-200.0)})
    at_hip, away = np.array(pose.world_m, float), np.array(pose.world_m, float)
    at_hip[Landmark.LEFT_WRIST] = at_hip[Landmark.LEFT_HIP]
    away[Landmark.LEFT_WRIST] = away[Landmark.LEFT_HIP] + [0.0, 0.25, 0.0]
    under_the_body, beside_it = (
        raw_value(("arm_laid_out", "left"), Body(replace(pose, world_m=world), 1), None)
        for world in (at_hip, away)
    )
    assert beside_it > under_the_body + 0.3


def hands_beside_the_hips(forward_tl: float, up_tl: float, arm_tl: float = 0.9) -> list[Pose]:
    """Ten seconds of somebody whose hands are beside the hips, by so much towards the head and up.

    `arm_tl`: how long the arms are in space, where a hidden hand is put short of its place.
    """
    pose = pose_of(positions.hook_lying)
    body, points = Body(pose, 1), np.array(pose.image_px, float)
    offset = body.trunk_px * np.array([np.sign(body.cranial[0]) * forward_tl, -up_tl])
    points[WRISTS] = points[HIPS] + offset
    points[[Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW]] = (points[SHOULDERS] + points[WRISTS]) / 2
    world = np.array(pose.world_m, float)
    trunk_m = float(np.linalg.norm(world[SHOULDERS].mean(axis=0) - world[HIPS].mean(axis=0)))
    world[WRISTS] = world[HIPS] + [*(offset / body.trunk_px * trunk_m), 0.0]
    for elbow, shoulder, wrist in zip((13, 14), SHOULDERS, WRISTS, strict=True):
        way = world[wrist] - world[shoulder]
        straight_m = float(np.linalg.norm(way))
        world[wrist] = world[shoulder] + way * min(1.0, arm_tl * trunk_m / straight_m)
        world[elbow] = (world[wrist] + world[shoulder]) / 2  # and out to the side by what is left
        world[elbow, 2] -= np.sqrt(max(0.0, (arm_tl * trunk_m) ** 2 - straight_m**2)) / 2
    return [replace(pose, time_s=frame / FPS, image_px=points, world_m=world) for frame in range(10 * FPS)]


ON_THE_HIPS, READ_LOW, UNDER_THE_BUTTOCKS, ON_THE_FLOOR, SEEN_ASLANT = (
    (0.3, 0.1),
    (0.29, -0.27),
    (-0.07, -0.1, 0.94),
    (-0.15, -0.15, 1.05),
    (0.19, -0.23, 1.05),
)


@pytest.mark.parametrize(
    ("hands", "exercise"),
    [
        (ON_THE_HIPS, "hip-flexor-release"),
        (READ_LOW, None),
        (UNDER_THE_BUTTOCKS, None),
        (ON_THE_FLOOR, "cross-press"),
    ],
)
def test_hook_lying_the_arms_tell_which_hold_it_is(hands: tuple[float, ...], exercise: str | None) -> None:
    poses = hands_beside_the_hips(*hands)
    held = [
        id_
        for id_ in ("hip-flexor-release", "cross-press")
        if check_recording(EXERCISES[id_], poses)[0].held_s > 0
    ]
    assert held == [exercise] if exercise else not held


def test_a_press_is_timed_though_its_arm_looks_short_in_a_picture_taken_aslant() -> None:
    poses = hands_beside_the_hips(*SEEN_ASLANT)
    assert check_recording(EXERCISES["cross-press"], poses)[0].held_s == pytest.approx(10, abs=0.5)


@pytest.mark.parametrize(("up_tl", "is_held"), [(0.3, True), (1.2, False)], ids=["seen from above", "in the air"])
def test_a_far_arm_in_the_air_presses_nothing(up_tl: float, is_held: bool) -> None:
    poses = []
    for pose in hands_beside_the_hips(*ON_THE_FLOOR):
        points = np.array(pose.image_px, float)
        points[[Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST], 1] -= up_tl * Body(pose, 1).trunk_px
        poses.append(replace(pose, image_px=points))
    session = check_recording(EXERCISES["cross-press"], poses)[0]
    assert (session.held_s > 0) is is_held
    assert ("arm-lifting" in {fault.id for fault in session.faults}) is not is_held


@pytest.mark.parametrize(
    ("arm_tl", "is_held"), [(0.4, True), (0.9, False)], ids=["lost", "points at the camera"]
)
def test_a_hand_lost_between_belly_and_thighs_lies_on_the_hips(arm_tl: float, is_held: bool) -> None:
    poses = []
    for pose in hands_beside_the_hips(*ON_THE_HIPS):
        points, world = np.array(pose.image_px, float), np.array(pose.world_m, float)
        trunk_m = float(np.linalg.norm(world[SHOULDERS].mean(axis=0) - world[HIPS].mean(axis=0)))
        for elbow, wrist, shoulder in ((13, 15, 11), (14, 16, 12)):  # all of the arm at the shoulder
            points[elbow] = points[wrist] = points[shoulder]
            world[elbow], world[wrist] = world[shoulder], world[shoulder]
            world[elbow, 2] -= 0.5 * arm_tl * trunk_m
            world[wrist, 2] -= arm_tl * trunk_m
        poses.append(replace(pose, image_px=points, world_m=world))
    session = check_recording(EXERCISES["hip-flexor-release"], poses)[0]
    assert (session.held_s > 0) is is_held
    assert ("hands-off-hips" in {fault.id for fault in session.faults}) is not is_held


@pytest.mark.parametrize(
    ("hands", "is_off"),
    [(ON_THE_HIPS, False), (READ_LOW, False), ((-0.05, -0.4), True), ((0.2, -0.33), True)],
)
def test_a_hand_on_the_floor_near_the_hip_is_off_it(hands: tuple[float, ...], is_off: bool) -> None:
    session = check_recording(EXERCISES["hip-flexor-release"], hands_beside_the_hips(*hands))[0]
    assert ({fault.id for fault in session.faults} == {"hands-off-hips"}) is is_off


@pytest.mark.parametrize(("above_floor_tl", "is_held"), [(0.22, True), (0.17, False)])
def test_a_hand_beside_the_belly_is_as_near_the_hips_and_lower(above_floor_tl: float, is_held: bool) -> None:
    poses = hands_beside_the_hips(0.4, 0.0)
    floor_tl = raw_value(("wrist_above_floor", "left"), Body(poses[0], 1), None)
    low = hands_beside_the_hips(0.4, above_floor_tl - floor_tl)
    session = check_recording(EXERCISES["hip-flexor-release"], low)[0]
    assert (session.held_s > 0) is is_held
