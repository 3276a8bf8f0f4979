from dataclasses import replace

import numpy as np
import pytest

from formcheck.studio import landmarks, planting, posing, rig
from formcheck.studio.body import Body
from formcheck.studio.controls import controls, mixed
from formcheck.studio.motion import pose
from formcheck.studio.motions import MOTIONS


def _start(body: Body, name: str):
    motion = MOTIONS[name]
    start = controls(motion.start)
    return planting.set_up(body, motion.setup, start), start, motion


def test_bird_dog_stretches_the_leg_of_the_working_side_in_line_with_the_trunk(body: Body) -> None:
    stage, start, motion = _start(body, "bird-dog")
    angles = landmarks.angles(posing.solve(stage, pose(start, motion.ends[0], "right")))
    assert abs(angles.hip_flexion[1]) < 5
    assert angles.knee[1] > 170
    assert angles.hip_flexion[0] > 60


def test_hands_and_knees_stay_planted_while_the_back_rounds(body: Body) -> None:
    stage, start, motion = _start(body, "cat-cow")
    before = posing.solve(stage, start)
    after = posing.solve(stage, pose(start, motion.ends[1], None))
    for name in ("wrist.L", "wrist.R", "lowerleg01.L", "lowerleg01.R"):
        np.testing.assert_allclose(after.at(name), before.at(name), atol=0.012)


@pytest.mark.parametrize(("lumbar", "thorax"), [(0, 0), (25, 20), (-15, -12)])
def test_spine_flexion_is_what_was_asked_for(body: Body, lumbar: float, thorax: float) -> None:
    stage, start, _ = _start(body, "cat-cow")
    placed = posing.solve(stage, {**start, "lumbar": lumbar, "thorax": thorax})
    assert landmarks.angles(placed).spine_flexion == pytest.approx(lumbar + thorax, abs=0.01)


def test_somebody_on_the_back_lies_on_the_floor(body: Body) -> None:
    stage, start, _ = _start(body, "supine-leg-lift")
    low = rig.skin(body, posing.solve(stage, start), stage.sizes.trunk_rows)[:, 2].min()
    assert -0.03 < low < 0.0


def test_a_lifted_leg_has_the_hip_angle_of_its_motion(body: Body) -> None:
    stage, start, motion = _start(body, "supine-leg-lift")
    angles = landmarks.angles(posing.solve(stage, pose(start, motion.ends[0], "left")))
    assert angles.hip_flexion[0] == pytest.approx(91, abs=1.5)


def test_a_bridge_brings_shoulders_hips_and_knees_in_line(body: Body) -> None:
    stage, start, _ = _start(body, "segmental-bridge")
    placed = posing.solve(stage, {**start, "bridge": 1.0})
    middles = [
        (placed.at(f"{n}.L") + placed.at(f"{n}.R")) / 2 for n in ("upperarm01", "upperleg01", "lowerleg01")
    ]
    assert landmarks.interior(*middles) == pytest.approx(174, abs=1)


def test_left_and_right_mirror_each_other(body: Body) -> None:
    stage, start, motion = _start(body, "bird-dog")
    left = landmarks.places(body, posing.solve(stage, pose(start, motion.ends[0], "left")))
    right = landmarks.places(body, posing.solve(stage, pose(start, motion.ends[0], "right")))
    np.testing.assert_allclose(left[25] * [-1, 1, 1], right[26], atol=0.01)
    np.testing.assert_allclose(left[16] * [-1, 1, 1], right[15], atol=0.01)


@pytest.mark.parametrize("name", list(MOTIONS))
def test_every_motion_reaches_its_ends_without_a_broken_body(body: Body, name: str) -> None:
    stage, start, motion = _start(body, name)
    for end in motion.ends:
        placed = posing.solve(stage, pose(start, end, motion.sides[0]))
        assert np.isfinite(placed.heads).all()
        assert placed.heads[:, 2].min() > -0.08


def test_half_a_leg_lift_is_half_the_way(body: Body) -> None:
    stage, start, motion = _start(body, "supine-leg-lift")
    end = pose(start, motion.ends[0], "left")
    angles = [
        landmarks.angles(posing.solve(stage, mixed(start, end, part))).hip_flexion[0] for part in (0, 0.5, 1)
    ]
    assert angles[1] == pytest.approx((angles[0] + angles[2]) / 2, abs=2)


@pytest.mark.parametrize(("belly_m", "cloth_m"), [(0.0, 0.0), (0.06, 0.0), (0.0, 0.03)])
def test_a_hand_on_the_hip_lies_on_the_body_whatever_its_girth_and_clothes(
    body: Body, belly_m: float, cloth_m: float
) -> None:
    stout = replace(body, vertices=body.vertices - [0, belly_m, 0])
    motion = MOTIONS["hip-flexor-release"]
    start = controls({**motion.start, "leg_pin": 0, "foot_flat": 0, "hip": 0, "knee": 0})
    lean = planting.set_up(body, motion.setup, start)
    stage = planting.set_up(stout, motion.setup, start, cloth_m)
    over = []
    for each in (lean, stage):
        placed = posing.solve(each, start)
        over.append(float((placed.at("wrist.L") - placed.at("upperleg01.L")) @ -placed.rotations[0][:, 1]))
    assert over[0] > 0.05
    assert over[1] == pytest.approx(over[0] + belly_m + cloth_m, abs=0.012)
