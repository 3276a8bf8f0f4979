"""The tilt on the back: what rises with the shoulders tells it from a bridge and from breathing."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Session, check_recording
from formcheck.engine.body import Body
from formcheck.engine.skeleton import Landmark
from formcheck.studio.stick import positions
from tests.engine.people import pose_of

FPS = 20
SHOULDERS = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]
HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
WRISTS = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]
FAR_FOOT = [Landmark.RIGHT_ANKLE, Landmark.RIGHT_HEEL, Landmark.RIGHT_FOOT_INDEX]


def tilts(
    series_tl: np.ndarray,
    hips_per_rise: float = 0.4,
    far_foot_tl: float = 0.0,
    footward_per_rise: float = 0.0,
    hips_tl: np.ndarray | None = None,
    are_hands_under: bool = True,
    wrists_per_rise: float = 0.0,
) -> Session:
    """Shoulders that rise by so much, in trunk lengths, on somebody hook lying, and hips that go with them.

    `hips_tl`: where the hips are instead. `are_hands_under`: the buttocks, else they lie beside the body.
    `wrists_per_rise`: how much higher than the shoulders the wrists go.
    """
    pose = pose_of(positions.hook_lying)
    world = np.array(pose.world_m, float)
    world[WRISTS] = world[HIPS] + [0.0, 0.0, 0.0 if are_hands_under else -0.35]
    pose = replace(pose, world_m=world)
    trunk_px, footward = Body(pose, 1).trunk_px, -np.sign(Body(pose, 1).cranial[0])
    poses = []
    for frame, rise_tl in enumerate(series_tl):
        points = np.array(pose.image_px, float)
        points[SHOULDERS, 1] -= rise_tl * trunk_px
        points[HIPS, 1] -= (hips_per_rise * rise_tl if hips_tl is None else hips_tl[frame]) * trunk_px
        points[HIPS, 0] += footward * footward_per_rise * rise_tl * trunk_px
        points[FAR_FOOT, 1] -= far_foot_tl * trunk_px
        points[WRISTS, 1] -= wrists_per_rise * rise_tl * trunk_px
        poses.append(replace(pose, time_s=frame / FPS, image_px=points))
    return check_recording(load_exercise("supine-pelvic-tilt"), poses)[0]


def held_at_both_ends() -> np.ndarray:
    """Three tilts of the shoulders, each of which is held at both ends for a while."""
    times_s = np.arange(0, 24, 1 / FPS)
    return 0.028 * -np.clip(1.8 * np.sin(2 * np.pi * times_s / 8), -1, 1)


def test_a_tilt_that_begins_at_once_is_not_measured_from_its_first_end() -> None:
    times_s, rise = np.arange(0, 24, 1 / FPS), held_at_both_ends()
    rise += np.where(times_s < 0.5, 0.005 * (0.5 - times_s), 0.0)
    assert (tilts(rise).attempted, tilts(rise).counted) == (3, 3)


@pytest.mark.parametrize(("hips_per_rise", "count"), [(1.0, 3), (2.8, 0)], ids=["tilts", "bridges"])
def test_hips_that_sink_well_below_start_came_down_from_a_bridge(hips_per_rise: float, count: int) -> None:
    rise = held_at_both_ends()
    assert tilts(rise, hips_per_rise).attempted == count


@pytest.mark.parametrize(("hips_per_rise", "count"), [(0.4, 3), (0.0, 0)], ids=["with the hips", "alone"])
def test_shoulders_that_rise_without_the_hips_tilt_nothing(hips_per_rise: float, count: int) -> None:
    rise = held_at_both_ends()
    assert tilts(rise, hips_per_rise).attempted == count


@pytest.mark.parametrize(("footward_per_rise", "count"), [(0.6, 3), (-0.6, 0)], ids=["footward", "headward"])
def test_hips_that_only_roll_along_the_floor_tilt_when_they_go_footward_with_the_shoulders(
    footward_per_rise: float, count: int
) -> None:
    rise = held_at_both_ends()
    assert tilts(rise, 0.0, footward_per_rise=footward_per_rise).attempted == count


def test_quick_tilts_are_too_fast_however_long_one_lies_still_between_them() -> None:
    times_s = np.arange(0, 26, 1 / FPS)
    quick = sum(
        np.where((times_s >= at) & (times_s < at + 2), np.sin(np.pi * (times_s - at)), 0.0)
        for at in (3, 9, 15)
    )
    resting_low = -0.014 - 0.03 * quick * np.where(quick > 0, 0.5, 1.5)
    reps = tilts(resting_low).reps
    assert [["too-fast" in {fault.id for fault in rep.faults}] for rep in reps] == [[True]] * 3


def test_a_far_foot_that_a_high_camera_shows_higher_is_on_the_floor() -> None:
    rise = held_at_both_ends()
    assert tilts(rise, far_foot_tl=0.28).counted == 3


def test_a_rest_that_drifts_from_one_tilt_to_the_next_makes_no_other_count() -> None:
    """As read of a rendered person: pressed, a hesitation on the way up, swayed, and a rest a third of the way down."""
    knots_s = [0, 1.5, 3, 4.5, 6.0, 6.8, 8, 9.5, 11, 12, 13.5, 15, 16.5, 18.0, 19.2, 20.5, 22, 24]
    at_tl = [0, 0, -0.03, -0.03, 0.013, 0.009, 0.033, 0.033, 0, 0, -0.03, -0.03, 0.01, 0.033, 0.033, -0.012, -0.012, -0.012]
    drift = tilts(np.interp(np.arange(0, 24, 1 / FPS), knots_s, at_tl))
    assert (drift.attempted, drift.counted) == (2, 2)


def test_quick_small_tilts_are_told_apart_though_rests_lie_as_low_as_their_lower_ends() -> None:
    times_s = np.arange(0, 14, 1 / FPS)
    rise = np.interp(
        times_s,
        [0, 2, 2.8, 3.6, 4.2, 5, 5.6, 6.4, 7, 8, 8.5, 9.3, 9.9, 14],
        [0, 0, -0.018, 0.014, -0.006, -0.006, -0.017, 0.012, -0.01, -0.01, -0.012, 0.016, -0.012, -0.012],
    )
    assert tilts(rise).attempted == 3


def test_shoulders_that_bob_under_lifted_hips_make_one_tilt() -> None:
    times_s = np.arange(0, 14, 1 / FPS)
    knots_s = [0, 2, 3, 4, 5, 6, 7, 8.5, 10, 11, 14]
    rise = np.interp(times_s, knots_s, [0, 0, -0.044, -0.022, -0.044, -0.022, -0.044, 0.036, 0.036, 0, 0])
    hips = np.interp(times_s, knots_s, [0, 0, 0.2, 0.22, 0.22, 0.22, 0.1, 0.01, 0.01, 0, 0])
    assert tilts(rise, hips_tl=hips).attempted == 1


@pytest.mark.parametrize("start_tl", [0.0, 0.012], ids=["at start", "above it"])
def test_quick_first_tilts_of_a_recording_are_paired_with_their_own_other_end(start_tl: float) -> None:
    times_s = np.arange(0, 24, 1 / FPS)
    knots_s = [0, 0.6, 0.9, 1.5, 2.1, 4, 6, 9, 11, 13, 16, 18, 20, 24]
    at_tl = [start_tl, -0.03, -0.03, 0.019, 0.002, 0.002, -0.028, 0.03, 0.03, 0.002, -0.028, 0.033, 0, 0]
    first = tilts(np.interp(times_s, knots_s, at_tl)).reps[0]
    assert first.start_s < 0.5
    assert first.end_s < 5.0
    assert "too-fast" in {fault.id for fault in first.faults}


@pytest.mark.parametrize(("wrists_per_rise", "count"), [(1.0, 3), (10.0, 0)], ids=["with them", "laid elsewhere"])
def test_arms_that_are_laid_elsewhere_take_the_shoulders_along_and_tilt_nothing(
    wrists_per_rise: float, count: int
) -> None:
    assert tilts(held_at_both_ends(), wrists_per_rise=wrists_per_rise).attempted == count


def test_an_end_is_measured_from_the_rest_before_it_however_far_that_has_drifted() -> None:
    knots_s = [0, 1.5, 3, 4.5, 6, 7.5, 9, 11, 12.5, 14, 15.5, 17, 18.5, 21]
    at_tl = [0, 0, -0.03, -0.03, 0.033, 0.033, -0.012, -0.012, -0.045, -0.045, 0.006, 0.006, -0.012, -0.012]
    drifted = tilts(np.interp(np.arange(0, 21, 1 / FPS), knots_s, at_tl))
    assert (drifted.attempted, drifted.counted) == (2, 2)


def test_arms_laid_out_beside_the_body_belong_to_another_exercise() -> None:
    rise = held_at_both_ends()
    counted = [tilts(rise, are_hands_under=under).attempted for under in (True, False)]
    assert counted == [3, 0]
