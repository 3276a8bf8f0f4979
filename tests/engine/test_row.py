"""Bent-over row: what swings its arms is not always a row."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import check_recording
from formcheck.engine.body import Body
from formcheck.studio.stick import positions
from formcheck.studio.stick.performance import Performance
from tests.engine.people import SIZE, person

FPS = 15


@pytest.mark.parametrize(("steps_tl_s", "counted"), [(0.0, 3), (0.6, 0)], ids=["stands", "walks"])
def test_arms_that_swing_along_a_walk_row_nothing(steps_tl_s: float, counted: int) -> None:
    standing = {**positions.standing(SIZE), "trunk": 72.0, **positions.both(hip=24.0, arm=-158.0)}
    act = Performance(standing, SIZE)
    act.stay(1.6)
    for _ in range(3):
        act.go(1.0, arm=-215.0, elbow=90.0)
        act.go(1.0, arm=-158.0, elbow=170.0)
    poses = person(act, np.arange(int(act.time_s * FPS)) / FPS)
    trunk_px = Body(poses[0], 1).trunk_px
    walked = []
    for pose in poses:
        image = np.array(pose.image_px, float)
        image[:, 0] += steps_tl_s * trunk_px * max(0.0, pose.time_s - 1.6)
        walked.append(replace(pose, image_px=image))
    session, *_ = check_recording(load_exercise("bent-over-row"), walked)
    assert session.counted == counted
