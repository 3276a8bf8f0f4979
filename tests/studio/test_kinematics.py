import numpy as np
import pytest

from formcheck.studio import limbs, rig
from formcheck.studio import rotations as rot

RNG = np.random.default_rng(5)


@pytest.mark.parametrize("angle", [0.0, 1e-7, 0.3, 2.9, np.pi - 1e-6, np.pi])
def test_log_undoes_exp(angle: float) -> None:
    vector = rot.unit(np.array([0.3, -0.5, 0.8])) * angle
    np.testing.assert_allclose(rot.exp(rot.log(rot.exp(vector))), rot.exp(vector), atol=1e-6)


def test_a_blend_starts_at_the_start_and_ends_at_the_end() -> None:
    start, end = rot.about("x", 20), rot.about("y", 80)
    np.testing.assert_allclose(rot.blend(start, end, 0), start, atol=1e-12)
    np.testing.assert_allclose(rot.blend(start, end, 1), end, atol=1e-9)


def test_directions_blend_on_the_great_circle() -> None:
    half = rot.blend_directions(np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), 0.5)
    np.testing.assert_allclose(half, [np.sqrt(0.5), np.sqrt(0.5), 0], atol=1e-12)


def test_twist_leaves_the_axis_where_it_is() -> None:
    axis = rot.unit(np.array([0.2, 0.9, -0.3]))
    own = rot.twist(rot.exp(np.array([0.4, -1.1, 0.7])), axis)
    np.testing.assert_allclose(own @ axis, axis, atol=1e-9)


@pytest.mark.parametrize("trial", range(5))
def test_a_limb_reaches_a_target_within_its_length(trial: int) -> None:
    start = RNG.normal(size=3)
    target = start + rot.unit(RNG.normal(size=3)) * RNG.uniform(0.2, 0.7)
    limb = limbs.reach(start, target, (0.45, 0.4), RNG.normal(size=3))
    np.testing.assert_allclose(start + 0.45 * limb.upper + 0.4 * limb.lower, target, atol=1e-9)


def test_a_limb_stretches_towards_a_target_out_of_reach() -> None:
    limb = limbs.reach(np.zeros(3), np.array([0, 0, -5.0]), (0.4, 0.4), np.array([0, -1.0, 0]))
    np.testing.assert_allclose(limb.upper, [0, 0, -1], atol=0.02)
    np.testing.assert_allclose(limb.lower, [0, 0, -1], atol=0.02)


def test_the_middle_joint_bulges_towards_the_pole() -> None:
    limb = limbs.reach(np.zeros(3), np.array([0, 0, -0.6]), (0.4, 0.4), np.array([0, -1.0, 0]))
    assert limb.upper[1] < -0.3


def test_reaching_and_angles_agree_about_the_hinge() -> None:
    """A knee bent by its angle and one bent by reaching turn about the same axis."""
    axes = np.column_stack([[1.0, 0, 0], [0, -1.0, 0], [0, 0, 1.0]])
    bent = limbs.from_angles(axes, 30, 0, 60, 1.0)
    again = limbs.reach(np.zeros(3), 0.4 * bent.upper + 0.4 * bent.lower, (0.4, 0.4), np.array([0, -1.0, 0]))
    np.testing.assert_allclose(again.upper, bent.upper, atol=1e-6)
    np.testing.assert_allclose(again.hinge, bent.hinge, atol=1e-6)


def test_blending_a_pose_with_itself_changes_nothing(body) -> None:
    placed = rig.place(body, body.heads[0], np.tile(np.eye(3), (len(body.heads), 1, 1)))
    np.testing.assert_allclose(rig.between(body, placed, placed, 0.4).heads, body.heads, atol=1e-12)
    np.testing.assert_allclose(rig.skin(body, placed), body.vertices, atol=1e-12)
