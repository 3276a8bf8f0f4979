"""The turn of spread arms: of a trunk bent level to the camera, and of one that stays upright."""

import math
from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Pose
from formcheck.engine.body import Body
from formcheck.engine.start import is_start
from formcheck.engine.values import raw_value, raw_values
from tests.engine.test_frontal import bent_over, with_arms_exchanged

WINDMILL = load_exercise("windmill")


def turn(pose: Pose, neutral: Pose | None = None) -> float:
    return raw_value(("wrist_line_turn", None), Body(pose, 0), Body(neutral, 0) if neutral else None)


def upright(turn_deg: float, right_unseen: bool = False) -> Pose:
    """Somebody who faces the camera upright with spread arms, the right hand gone back by an angle."""
    level = bent_over(0.0, 100.0 * math.cos(math.radians(turn_deg)))
    image, world, seen = np.asarray(level.image_px).copy(), np.zeros((33, 3)), np.ones(33)
    image[11:17, 1] -= 60.0
    back = math.radians(turn_deg)
    world[11], world[12] = (
        (0.2 * math.cos(back), 0, -0.2 * math.sin(back)),
        (-0.2 * math.cos(back), 0, 0.2 * math.sin(back)),
    )
    if right_unseen:
        seen[16] = 0.0
    return Pose(0.0, image, world, seen, level.back_line)


@pytest.mark.parametrize("turn_deg", [-50.0, 0.0, 35.0])
def test_the_turn_is_the_same_whichever_arm_is_called_the_left(turn_deg: float) -> None:
    pose = bent_over(turn_deg)
    for seen in (pose, with_arms_exchanged(pose)):
        assert turn(seen) == pytest.approx(turn_deg, abs=0.01)


def test_arms_drawn_through_each_other_make_no_line() -> None:
    assert math.isnan(turn(with_arms_exchanged(bent_over(20.0), 0.4)))


@pytest.mark.parametrize(("reach_px", "is_seen"), [(90.0, True), (60.0, False)])
def test_level_arms_keep_their_length(reach_px: float, is_seen: bool) -> None:
    assert math.isfinite(turn(bent_over(40.0, reach_px), bent_over(0.0))) is is_seen


@pytest.mark.parametrize("turn_deg", [-70.0, -35.0, 50.0, 85.0])
@pytest.mark.parametrize("right_unseen", [False, True])
def test_an_upright_turn_is_read_from_how_short_the_arms_look(turn_deg: float, right_unseen: bool) -> None:
    assert turn(upright(turn_deg, right_unseen), upright(0.0)) == pytest.approx(turn_deg, abs=0.5)


def test_arms_taken_down_beside_an_upright_body_turn_nothing() -> None:
    short = upright(70.0)
    down = np.array(short.image_px)
    down[15:17, 1] += 90.0
    assert math.isnan(turn(replace(short, image_px=down), upright(0.0)))


@pytest.mark.parametrize(("tilt_deg", "is_level"), [(0.0, True), (8.0, True), (20.0, False)])
def test_with_one_hand_up_nobody_is_at_the_start_however_short_the_arms_look(
    tilt_deg: float, is_level: bool
) -> None:
    values = raw_values(WINDMILL, bent_over(tilt_deg), 0, Body(bent_over(0.0), 0))
    assert is_start(WINDMILL, values) is is_level
