from dataclasses import replace

import numpy as np
import pytest

from formcheck.engine import Pose
from formcheck.engine.posture import read_stance
from formcheck.engine.skeleton import SIDES, Side, row
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from tests.engine.people import Position, hanging, pose_of, prone

POSTURES: list[tuple[Position, str]] = [
    (positions.standing, "standing"),
    (positions.all_fours, "all-fours"),
    (positions.hook_lying, "supine"),
    (positions.on_a_chair, "supine"),
    (prone, "prone"),
    (hanging, "hanging"),
    (positions.sitting, "other"),
    (positions.kneeling, "other"),
]


@pytest.mark.parametrize("near", ["left", "right"])
@pytest.mark.parametrize(("position", "posture"), POSTURES)
@pytest.mark.parametrize("yaw_deg", [-25.0, 0.0, 25.0])
def test_postures_from_the_side(position: Position, posture: str, near: Side, yaw_deg: float) -> None:
    assert read_stance(pose_of(position, Camera(near=near, yaw_deg=yaw_deg))).posture == posture


@pytest.mark.parametrize(
    ("hands_tl", "ears_tl", "posture"),
    [(1.45, 1.27, "standing"), (1.5, 1.26, "hanging"), (1.35, 1.1, "standing")],
    ids=["at the neck", "on a bar pulled to the chin", "before the face"],
)
def test_hands_at_the_neck_hang_from_nothing(hands_tl: float, ears_tl: float, posture: str) -> None:
    pose = pose_of(positions.standing)
    world = np.array(pose.world_m)
    shoulders, hips = (world[[row(joint, side) for side in SIDES]].mean(axis=0) for joint in ("shoulder", "hip"))
    for side in SIDES:
        for joint, height_tl in (("wrist", hands_tl), ("ear", ears_tl)):
            world[row(joint, side), 1] = hips[1] - height_tl * float(np.linalg.norm(shoulders - hips))
    assert read_stance(replace(pose, world_m=world)).posture == posture


@pytest.mark.parametrize("yaw_deg", [90.0, -90.0])
@pytest.mark.parametrize(("position", "posture"), POSTURES)
def test_postures_from_the_front_and_the_rear(position: Position, posture: str, yaw_deg: float) -> None:
    assert read_stance(pose_of(position, Camera(yaw_deg=yaw_deg))).posture == posture


@pytest.mark.parametrize("position", [positions.standing, positions.all_fours, hanging])
@pytest.mark.parametrize(
    ("yaw_deg", "view"),
    [(0.0, "side"), (35.0, "side"), (52.0, "oblique"), (75.0, "front"), (90.0, "front"), (-90.0, "rear")],
)
def test_views(position: Position, yaw_deg: float, view: str) -> None:
    assert read_stance(pose_of(position, Camera(yaw_deg=yaw_deg))).view == view


@pytest.mark.parametrize(("near", "sign"), [("left", 1), ("right", -1)])
@pytest.mark.parametrize(("position", "posture"), POSTURES)
def test_the_near_side_is_the_persons(position: Position, posture: str, near: Side, sign: int) -> None:
    assert read_stance(pose_of(position, Camera(near=near))).dorsal_sign == sign


def test_from_the_front_neither_side_is_near() -> None:
    assert read_stance(pose_of(positions.standing, Camera(yaw_deg=90.0))).dorsal_sign == 0


@pytest.mark.parametrize(("hands", "posture"), [(("left", "right"), "other"), (("right",), "prone")])
def test_it_takes_both_hands_to_prop_a_trunk_up(hands: tuple[Side, ...], posture: str) -> None:
    world = np.array(pose_of(prone).world_m)
    for side in SIDES:  # the trunk lifted by some 25 degrees, a hand under the forehead or on the floor
        world[row("shoulder", side), 1] -= 0.25
        world[row("wrist", side), 1] = world[row("hip", side), 1] + (0.1 if side in hands else -0.25)
    assert read_stance(replace(pose_of(prone), world_m=world)).posture == posture


def test_nobody_has_no_posture() -> None:
    assert read_stance(Pose.nobody(0.0)).posture == "other"


def test_nobody_is_near_with_no_side() -> None:
    assert np.isnan(read_stance(Pose.nobody(0.0)).side_on)


def test_a_body_without_length_has_no_posture() -> None:
    pose = pose_of(positions.standing)
    assert read_stance(replace(pose, world_m=np.zeros((33, 3)))).posture == "other"


@pytest.mark.parametrize(("trunk_deg", "posture"), [(225.0, "supine"), (245.0, "other")])
def test_who_arches_a_bridge_far_up_still_lies_on_the_shoulders(trunk_deg: float, posture: str) -> None:
    pose = pose_of(lambda size: {**positions.hook_lying(size), "trunk": trunk_deg})
    assert read_stance(pose).posture == posture
