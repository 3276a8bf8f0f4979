"""On the back: what the landmarker makes of hidden legs and heads, and what tells one exercise from another."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercises
from formcheck.engine import Pose, Session, check_recording
from formcheck.engine.body import Body
from formcheck.engine.skeleton import Landmark
from formcheck.engine.values import raw_value
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from formcheck.studio.stick.exercises import leg_lift
from formcheck.studio.stick.performance import Performance
from tests.engine.people import SIZE, person, pose_of

EXERCISES = load_exercises()
FPS = 20
FAR_LEG = {Landmark.RIGHT_KNEE: Landmark.LEFT_KNEE, Landmark.RIGHT_ANKLE: Landmark.LEFT_ANKLE}
SHOULDERS = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]
HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
FAR_FOOT = [Landmark.RIGHT_ANKLE, Landmark.RIGHT_HEEL, Landmark.RIGHT_FOOT_INDEX]
WRISTS = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]


def lying() -> Pose:
    """Hook lying, the left side near, the head on the picture's right or left as the camera has it."""
    return pose_of(positions.hook_lying)


def with_points(pose: Pose, points: np.ndarray) -> Pose:
    return replace(pose, image_px=points)


def hands_at(forward_tl: float, up_tl: float) -> Body:
    """Somebody whose far leg lies on the near one, hands beside the near hip by so much towards the head."""
    pose = lying()
    points, body = np.array(pose.image_px, float), Body(pose, 1)
    for far, near in FAR_LEG.items():
        points[far] = points[near]
    hand = body.at("hip", "left") + body.trunk_px * np.array([np.sign(body.cranial[0]) * forward_tl, -up_tl])
    points[WRISTS] = hand
    return Body(with_points(pose, points), 1, 0.0)


@pytest.mark.parametrize(
    ("forward_tl", "up_tl", "pulled"),
    [(0.45, 0.6, True), (0.3, 0.25, False), (0.1, -0.1, False), (-0.5, 0.6, False)],
    ids=["held up over the belly", "resting on the belly", "on the floor", "on the knee that is seen"],
)
def test_hands_tell_of_a_far_leg_hidden_behind_the_near_one(
    forward_tl: float, up_tl: float, pulled: bool
) -> None:
    body = hands_at(forward_tl, up_tl)
    assert (raw_value(("thigh_pull", "right"), body, None) > 110) is pulled
    assert (raw_value(("hand_to_pull", "right"), body, None) < 0.45) is pulled or forward_tl < 0


def far_knee_astray(knee_seen: float, hand_seen: float) -> Body:
    """Somebody who holds the far knee, whose landmark wanders along the shin, scored so much."""
    pose = hands_at(0.45, 0.6).pose
    points, visibility = np.array(pose.image_px, float), np.array(pose.visibility, float)
    away = Body(pose, 1).trunk_px * np.array([0.0, -0.4])
    points[Landmark.RIGHT_KNEE] = points[Landmark.LEFT_KNEE] + away
    visibility[Landmark.RIGHT_KNEE], visibility[WRISTS] = knee_seen, hand_seen
    return Body(Pose(pose.time_s, points, pose.world_m, visibility, pose.back_line), 1)


@pytest.mark.parametrize(
    ("knee_seen", "hand_seen", "told_by_hands"),
    [(0.4, 0.9, True), (0.4, 0.2, True), (0.9, 0.9, False), (0.4, 0.05, False)],
    ids=["half hidden", "the hand guessed", "well seen", "no hand"],
)
def test_hands_tell_of_a_far_knee_that_wanders_half_hidden(
    knee_seen: float, hand_seen: float, told_by_hands: bool
) -> None:
    body = far_knee_astray(knee_seen, hand_seen)
    assert (raw_value(("thigh_pull", "right"), body, None) > 110) is told_by_hands


@pytest.mark.parametrize(("apart_tl", "told_by_hands"), [(0.8, True), (0.4, False)], ids=["off it", "on it"])
def test_of_a_far_knee_that_is_fairly_seen_hands_tell_where_they_do_not_hold_it(
    apart_tl: float, told_by_hands: bool
) -> None:
    pose = hands_at(0.45, 0.6).pose
    points, visibility = np.array(pose.image_px, float), np.array(pose.visibility, float)
    body = Body(pose, 1)
    footward = body.trunk_px * np.array([-np.sign(body.cranial[0]) * apart_tl, 0.0])
    points[Landmark.RIGHT_KNEE], visibility[Landmark.RIGHT_KNEE] = (
        points[Landmark.RIGHT_WRIST] + footward,
        0.7,
    )
    body = Body(Pose(pose.time_s, points, pose.world_m, visibility, pose.back_line), 1)
    assert (raw_value(("thigh_pull", "right"), body, None) > 110) is told_by_hands


def test_the_near_leg_is_always_seen_itself() -> None:
    body = hands_at(0.45, 0.6)
    assert raw_value(("thigh_pull", "left"), body, None) == raw_value(("thigh_raise", "left"), body, None)


def lifts(change: Callable[[Pose, np.ndarray, float], None]) -> Session:
    """Two lifts of the near leg, their landmarks changed by how far the knee is up, in shares."""
    performance = Performance(positions.hook_lying(SIZE), SIZE)
    performance.stay(1.6)
    for _ in range(2):
        leg_lift(performance, "left")
    poses = person(performance, np.arange(0, performance.time_s - 0.05, 1 / FPS))
    heights = np.array([pose.image_px[Landmark.LEFT_KNEE, 1] for pose in poses])
    shares = (heights[0] - heights) / (heights[0] - heights.min())
    changed = []
    for pose, share in zip(poses, shares, strict=True):
        points = np.array(pose.image_px, float)
        change(pose, points, float(share))
        changed.append(with_points(pose, points))
    return check_recording(EXERCISES["supine-leg-lift"], changed)[0]


def faults(session: Session) -> list[set[str]]:
    return [{fault.id for fault in rep.faults} for rep in session.reps]


def _drag(pose: Pose, points: np.ndarray, share: float, rows: list[Landmark]) -> None:
    hip = points[Landmark.RIGHT_HIP]
    turn = np.radians(25.0 * share) * np.sign(Body(pose, 1).cranial[0])
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    points[rows] = hip + (points[rows] - hip) @ rotation.T


def test_a_far_knee_drawn_along_by_the_landmarker_is_no_leg_that_moves() -> None:
    assert faults(lifts(lambda pose, points, share: _drag(pose, points, share, [Landmark.RIGHT_KNEE]))) == [
        set(),
        set(),
    ]


def test_a_far_leg_drawn_along_only_while_the_near_one_covers_it_is_none() -> None:
    leg = [Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE, Landmark.RIGHT_HEEL, Landmark.RIGHT_FOOT_INDEX]

    def cover(pose: Pose, points: np.ndarray, share: float) -> None:
        if 0.1 < share < 0.75:
            _drag(pose, points, 1.0, leg)

    assert faults(lifts(cover)) == [set(), set()]


def test_a_far_leg_that_goes_along_foot_and_all_is_one() -> None:
    leg = [Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE, Landmark.RIGHT_HEEL, Landmark.RIGHT_FOOT_INDEX]
    assert faults(lifts(lambda pose, points, share: _drag(pose, points, share, leg))) == [
        {"other-leg-moving"},
        {"other-leg-moving"},
    ]


@pytest.mark.parametrize(("rise_tl", "arches"), [(0.01, False), (0.019, False), (0.031, True)])
def test_a_trunk_that_rolls_up_over_the_low_back_arches_it(rise_tl: float, arches: bool) -> None:
    def roll(pose: Pose, points: np.ndarray, share: float) -> None:
        points[SHOULDERS, 1] -= rise_tl * share * Body(pose, 1).trunk_px

    expected = {"lower-back-arching"} if arches else set()
    assert faults(lifts(roll)) == [expected, expected]


def test_a_far_shoulder_that_wanders_arches_nothing() -> None:
    def wander(pose: Pose, points: np.ndarray, share: float) -> None:
        points[Landmark.RIGHT_SHOULDER, 1] -= 0.07 * share * Body(pose, 1).trunk_px

    assert faults(lifts(wander)) == [set(), set()]


def test_legs_that_are_stretched_out_are_no_bridge() -> None:
    performance = Performance(positions.hook_lying(SIZE), SIZE)
    performance.stay(2.0)
    performance.go(1.5, **positions.both(hip=8.0, knee=174.0))
    performance.stay(2.0)
    performance.go(1.5, **positions.hook_lying(SIZE))
    performance.stay(2.0)
    poses = person(performance, np.arange(0, performance.time_s - 0.05, 1 / FPS))
    assert check_recording(EXERCISES["segmental-bridge"], poses)[0].attempted == 0


@pytest.mark.parametrize(("rest_s", "held"), [(2.0, False), (6.0, True)])
def test_a_short_rest_with_bent_knees_is_no_cross_press(rest_s: float, held: bool) -> None:
    performance = Performance(positions.on_a_chair(SIZE), SIZE)
    performance.stay(2.0)
    performance.go(0.8, **{**positions.hook_lying(SIZE), **positions.both(arm=-200.0)})  # hands on the floor
    performance.stay(rest_s)
    performance.go(0.8, **positions.on_a_chair(SIZE))
    performance.stay(2.0)
    poses = person(performance, np.arange(0, performance.time_s - 0.05, 1 / FPS), Camera(height_m=0.45))
    assert (check_recording(EXERCISES["cross-press"], poses)[0].held_s > 0) is held


def test_hips_that_are_up_on_bent_knees_press_nothing() -> None:
    position = {**positions.hook_lying(SIZE), **positions.both(arm=-200.0)}
    performance = Performance(position, SIZE)
    performance.stay(15.0)
    poses = []
    for pose in person(performance, np.arange(0, 15, 1 / FPS), Camera(height_m=0.45)):
        points = np.array(pose.image_px, float)
        points[HIPS, 1] -= 0.13 * (5 <= pose.time_s < 10) * Body(pose, 1).trunk_px
        poses.append(with_points(pose, points))
    held_s = check_recording(EXERCISES["cross-press"], poses)[0].held_s
    assert held_s == pytest.approx(10.0, abs=0.8)


def test_a_far_foot_is_measured_against_the_far_side_of_the_floor() -> None:
    pose = lying()
    trunk_px = Body(pose, 1).trunk_px
    seen_from_above, lifted = np.array(pose.image_px, float), np.array(pose.image_px, float)
    seen_from_above[Landmark.RIGHT_EAR :: 2, 1] -= 0.4 * trunk_px  # all of the far side
    lifted[FAR_FOOT, 1] -= 0.4 * trunk_px
    flat, from_above, up = (
        raw_value(("foot_above_floor", "right"), Body(with_points(pose, points), 1, 0.0), None)
        for points in (np.array(pose.image_px, float), seen_from_above, lifted)
    )
    assert (from_above, up) == pytest.approx((flat, flat + 0.4), abs=0.02)


def drawn_up(head_rise_tl: float) -> list[Pose]:
    """Somebody who lies for three seconds and holds both knees to the chest for ten, the head up by so much."""
    flat, up = (
        lying(),
        pose_of(lambda size: {**positions.hook_lying(size), **positions.both(hip=140.0, knee=50.0)}),
    )
    points, trunk_px = np.array(up.image_px, float), Body(flat, 1).trunk_px
    points += flat.image_px[HIPS].mean(axis=0) - points[HIPS].mean(axis=0)
    points[WRISTS] = points[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]]
    points[: Landmark.LEFT_SHOULDER] = flat.image_px[: Landmark.LEFT_SHOULDER]
    points[[*range(Landmark.LEFT_SHOULDER), *SHOULDERS], 1] -= head_rise_tl * trunk_px
    held = with_points(up, points)
    frames = [flat] * 3 * FPS + [held] * 10 * FPS
    return [replace(pose, time_s=index / FPS) for index, pose in enumerate(frames)]


@pytest.mark.parametrize(("rise_tl", "is_down"), [(0.02, True), (0.18, False)])
def test_a_head_that_rises_with_the_shoulders_is_lifted(rise_tl: float, is_down: bool) -> None:
    session = check_recording(EXERCISES["double-knee-to-chest"], drawn_up(rise_tl))[0]
    assert session.held_s > 5
    assert ("head-down" in {fault.id for fault in session.holds[0].faults}) is is_down


def test_a_far_knee_that_is_read_bent_behind_the_near_one_ends_no_rest() -> None:
    performance = Performance(positions.on_a_chair(SIZE), SIZE)
    performance.stay(8.0)
    poses = []
    for pose in person(performance, np.arange(0, 8, 1 / FPS), Camera(height_m=0.45)):
        points, world = np.array(pose.image_px, float), np.array(pose.world_m, float)
        for places in (points, world):  # the far foot sinks by 45 degrees
            knee, shank = (
                places[Landmark.RIGHT_KNEE],
                places[Landmark.RIGHT_ANKLE] - places[Landmark.RIGHT_KNEE],
            )
            places[FAR_FOOT] = knee + shank * 0.7
            places[FAR_FOOT, 1] += np.linalg.norm(shank) * 0.7
        poses.append(replace(pose, image_px=points, world_m=world, visibility=np.ones(33)))
    assert raw_value(("knee_angle", "right"), Body(poses[-1], 1, 0.0), None) < 60
    assert check_recording(EXERCISES["legs-on-chair-rest"], poses)[0].held_s == pytest.approx(8.0, abs=1.0)


@pytest.mark.parametrize(("out_deg", "is_fault"), [(8.0, True), (14.0, False)])
def test_arms_that_are_read_half_as_far_out_as_they_are_are_told_from_those_beside_the_trunk(
    out_deg: float, is_fault: bool
) -> None:
    performance = Performance(positions.on_a_chair(SIZE), SIZE)
    performance.stay(8.0)
    poses = []
    for pose in person(performance, np.arange(0, 8, 1 / FPS), Camera(height_m=0.45)):
        world = np.array(pose.world_m, float)
        trunk = world[HIPS].mean(axis=0) - world[SHOULDERS].mean(axis=0)
        for shoulder, elbow, wrist in ((11, 13, 15), (12, 14, 16)):
            side = -1.0 if shoulder == Landmark.LEFT_SHOULDER else 1.0  # the left one is near
            out = np.array([0.0, 0.0, side * np.tan(np.radians(out_deg)) * np.linalg.norm(trunk)])
            world[wrist] = world[shoulder] + trunk + out
            world[elbow] = (world[wrist] + world[shoulder]) / 2
        poses.append(replace(pose, world_m=world))
    (hold,) = check_recording(EXERCISES["legs-on-chair-rest"], poses)[0].holds
    assert ("arms-not-outstretched" in {fault.id for fault in hold.faults}) is is_fault
