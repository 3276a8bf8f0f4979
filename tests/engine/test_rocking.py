"""Rocking from foot to foot: how far is told by the feet as they stand, not as they stood before."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Session, check_recording
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from tests.engine.people import pose_of

FPS = 15
FACING = pose_of(positions.standing, Camera(yaw_deg=90.0))
LEFT_LEG, RIGHT_LEG = [27, 29, 31], [28, 30, 32]
KNEES = [25, 26]


def rocked(to_stance: float, stepped_s: float) -> Session:
    """Rock three times by a part of the stance to either side, having stepped into it out of a narrow one."""
    points = np.asarray(FACING.image_px, float)
    trunk_px = float(np.linalg.norm(points[11:13].mean(axis=0) - points[23:25].mean(axis=0)))
    left = np.sign(points[27, 0] - points[28, 0])
    poses = []
    for frame in range(int(21 * FPS)):
        time_s = frame / FPS
        wide = np.clip((time_s - stepped_s) / 0.5, 0, 1)
        half_px = (0.15 + 0.4 * wide) * trunk_px
        image = points.copy()
        middle = points[27:29, 0].mean()
        image[LEFT_LEG, 0], image[RIGHT_LEG, 0] = middle + left * half_px, middle - left * half_px
        rock_s = time_s - 3.0
        shift_px = to_stance * 2 * half_px * np.sin(2 * np.pi * rock_s / 6.0) * (0 <= rock_s < 18.0)
        image[:25, 0] += shift_px
        image[KNEES, 0] += shift_px / 2
        poses.append(replace(FACING, time_s=time_s, image_px=image))
    return check_recording(load_exercise("standing-rock-sideways"), poses)[0]


@pytest.mark.parametrize(("to_stance", "counted"), [(0.34, 3), (0.13, 0)], ids=["far enough", "too small"])
@pytest.mark.parametrize("stepped_s", [-1.0, 1.4], ids=["stands wide", "steps wide"])
def test_a_rock_is_measured_by_the_stance_it_is_done_in(
    to_stance: float, counted: int, stepped_s: float
) -> None:
    session = rocked(to_stance, stepped_s)
    assert (session.attempted, session.counted) == (3, counted)


def test_a_rest_at_a_shallow_first_end_is_no_start() -> None:
    # Rests: half a second at start, a second at an end that is too near, then at start again and again.
    at_s = np.array([0.3, 1.0, 2.3, 4.0, 5.0, 6.0, 6.8])
    times_s = np.concatenate([at_s + 6.8 * index for index in range(4)])
    shifts = np.concatenate([[0.0, first, first, -0.33, -0.33, 0.0, 0.0] for first in (0.12, 0.33) * 2])
    points = np.asarray(FACING.image_px, float)
    stance_px = float(abs(np.diff(points[27:29, 0])[0]))
    poses = []
    for frame in range(int(27.2 * FPS)):
        image = points.copy()
        image[:25, 0] += stance_px * np.interp(frame / FPS, times_s, shifts)
        poses.append(replace(FACING, time_s=frame / FPS, image_px=image))
    session = check_recording(load_exercise("standing-rock-sideways"), poses)[0]
    assert [rep.complete for rep in session.reps] == [False, True, False, True]


@pytest.mark.parametrize(("steps_tl_s", "counted"), [(0.0, 3), (0.6, 0)], ids=["feet stay", "walks"])
def test_hips_that_take_the_feet_along_rock_nothing(steps_tl_s: float, counted: int) -> None:
    points = np.asarray(FACING.image_px, float)
    stance_px = float(abs(np.diff(points[27:29, 0])[0]))
    trunk_px = float(np.linalg.norm(points[11:13].mean(axis=0) - points[23:25].mean(axis=0)))
    poses = []
    for frame in range(int(8 * FPS)):
        moving_s = np.clip(frame / FPS - 1.5, 0, 6)
        image = points.copy()
        image[:25, 0] += 0.34 * stance_px * np.sin(np.pi * moving_s)
        image[:, 0] += steps_tl_s * trunk_px * moving_s
        poses.append(replace(FACING, time_s=frame / FPS, image_px=image))
    assert check_recording(load_exercise("standing-rock-sideways"), poses)[0].counted == counted


@pytest.mark.parametrize(("rise_tl", "is_lifted"), [(0.12, False), (0.26, True)], ids=["knee bends", "lifts"])
def test_an_ankle_that_slips_over_a_bent_knee_lifts_no_foot(rise_tl: float, is_lifted: bool) -> None:
    side_on = pose_of(positions.standing)
    points = np.asarray(side_on.image_px, float)
    trunk_px = float(np.linalg.norm(points[11:13].mean(axis=0) - points[23:25].mean(axis=0)))
    points[LEFT_LEG, 0] -= 0.4 * trunk_px
    points[RIGHT_LEG, 0] += 0.4 * trunk_px
    stance_px = float(abs(np.diff(points[27:29, 0])[0]))
    poses = []
    for frame in range(int(9 * FPS)):
        swing = np.sin(2 * np.pi * np.clip((frame / FPS - 1.5) / 6, 0, 1))
        image = points.copy()
        image[:25, 0] += 0.34 * stance_px * swing
        image[LEFT_LEG, 1] -= rise_tl * trunk_px * max(0.0, swing)
        poses.append(replace(side_on, time_s=frame / FPS, image_px=image))
    session = check_recording(load_exercise("standing-rock-split"), poses)[0]
    assert session.counted == 1
    assert ("foot-lifting" in {fault.id for fault in session.reps[0].faults}) is is_lifted
