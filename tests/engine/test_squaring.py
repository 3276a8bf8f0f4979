"""A side view from above or aslant gives the angles of one taken squarely."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.engine import Pose
from formcheck.engine.body import VISIBLE, Body
from formcheck.engine.neutral import Neutral
from formcheck.engine.squaring import squaring
from formcheck.engine.values import raw_value
from formcheck.studio.stick import positions
from tests.engine.people import pose_of

LYING = pose_of(positions.hook_lying)
SIGN = 1
MEASURES = ["hip_flexion", "knee_angle", "thigh_raise"]


def turn(axis: int, angle_deg: float) -> np.ndarray:
    """Give the rotation of a camera about its own x (0) or y (1) axis."""
    sine, cosine = np.sin(np.radians(angle_deg)), np.cos(np.radians(angle_deg))
    if axis == 0:
        return np.array([[1, 0, 0], [0, cosine, sine], [0, -sine, cosine]])
    return np.array([[cosine, 0, sine], [0, 1, 0], [-sine, 0, cosine]])


def square_world() -> np.ndarray:
    """Give the lying figure's world landmarks as a camera squarely beside it has them."""
    world = np.asarray(LYING.world_m, float)
    across = world[11] - world[12] + world[23] - world[24]
    return world @ turn(1, float(np.degrees(np.arctan2(across[0], -across[2])))).T


def seen(yaw_deg: float, above_deg: float) -> Pose:
    """Give the figure as a far camera sees it from aslant and above."""
    world = square_world() @ (turn(0, above_deg) @ turn(1, yaw_deg)).T
    return replace(LYING, world_m=world, image_px=world[:, :2] * 300.0 + 400.0)


def measured(pose: Pose, name: str) -> float:
    return raw_value((name, "left"), Neutral(pose, SIGN, 0.0, np.inf).seen_squarely(pose, VISIBLE), None)


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize(("yaw_deg", "above_deg"), [(20, 0), (-20, 0), (0, 35), (15, 25), (-15, 25)])
def test_a_view_from_aslant_and_above_reads_as_a_square_one(
    name: str, yaw_deg: float, above_deg: float
) -> None:

    assert measured(seen(yaw_deg, above_deg), name) == pytest.approx(measured(seen(0, 0), name), abs=1.5)


def test_without_squaring_it_does_not() -> None:
    raw = raw_value(("knee_angle", "left"), Body(seen(0, 35), SIGN, VISIBLE), None)
    assert raw - measured(seen(0, 0), "knee_angle") > 8


@pytest.mark.parametrize(("yaw_deg", "above_deg"), [(20, 10), (-20, 30), (0, 35)])
def test_up_stays_up(yaw_deg: float, above_deg: float) -> None:
    up = squaring(seen(yaw_deg, above_deg)) @ np.array([0.0, -1.0])
    assert up[0] == pytest.approx(0.0, abs=1e-9)
    assert up[1] < -0.99


def test_another_view_is_left_as_it_is() -> None:
    assert (squaring(seen(60, 0)) == np.eye(2)).all()
    assert (squaring(Pose.nobody(0.0)) == np.eye(2)).all()
