"""A raised leg that the landmarker hardly sees is counted, and not judged; one that slips for a moment is still up."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import check_recording
from formcheck.engine.body import GUESSED, VISIBLE
from formcheck.engine.reps import RepChecker
from formcheck.engine.session import Rep
from formcheck.engine.skeleton import Landmark
from formcheck.engine.values import Slot, Values
from formcheck.records.recording import read_recording

SAMPLE = Path(__file__).parents[2] / "samples" / "stick-bird-dog-clean.parquet"
LEG = [Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX]


def reps(leg_visibility: float) -> tuple[Rep, ...]:
    poses = []
    for pose in read_recording(SAMPLE).poses:
        visibility = np.array(pose.visibility)
        visibility[LEG] = np.minimum(visibility[LEG], leg_visibility)
        poses.append(replace(pose, visibility=visibility))
    return check_recording(load_exercise("bird-dog"), poses)[0].reps


def test_a_half_hidden_leg_that_rises_is_counted_while_the_other_knee_rests() -> None:
    seen, guessed = reps(1.0), reps((GUESSED + VISIBLE) / 2)

    assert [(rep.side, rep.complete) for rep in guessed] == [(rep.side, rep.complete) for rep in seen]
    assert {"left", "right"} == {rep.side for rep in seen}


def test_of_a_half_hidden_leg_nothing_is_said() -> None:
    for rep in reps((GUESSED + VISIBLE) / 2):
        assert ("leg-too-high" in rep.not_observable) == (rep.side == "left")


@pytest.mark.parametrize(("arm_deg", "attempts"), [(-5.0, 1), (-100.0, 2)], ids=["arm still out", "arm down"])
def test_a_leg_that_drops_in_mid_air_has_come_back_only_with_the_arm(arm_deg: float, attempts: int) -> None:
    down, up, slipped, frame_s = -72.0, 0.0, -55.0, 1 / 15
    times_s = np.arange(0, 10, frame_s)
    legs = np.interp(times_s, [1, 2, 4, 4.6, 5.2, 7, 8], [down, up, up, slipped, up, up, down])
    checker = RepChecker(load_exercise("bird-dog"), {"left": down, "right": down}, may_begin_away=False)
    found = 0
    for time_s, leg in zip(times_s, legs, strict=True):
        arm = arm_deg if leg > -60.0 else -105.0
        seen: dict[Slot, float] = {
            ("leg_elevation", "left"): float(leg),
            ("leg_elevation", "right"): down,
            ("arm_elevation", "left"): -105.0,
            ("arm_elevation", "right"): arm,
        }
        found += len(checker.update(Values(float(time_s), seen))[0])
    assert found == attempts


@pytest.mark.parametrize(("arm_deg", "attempts"), [(-5.0, 1), (-100.0, 2)], ids=["arm still out", "arm down"])
def test_a_leg_whose_landmarks_rest_in_mid_air_has_come_back_only_with_the_arm(arm_deg: float, attempts: int) -> None:
    down, up, frame_s = -72.0, 0.0, 1 / 15
    times_s = np.arange(0, 11, frame_s)
    legs = np.interp(times_s, [1, 2, 3.4, 3.8, 5.4, 5.8, 7, 8], [down, up, up, down, down, up, up, down])
    checker = RepChecker(load_exercise("bird-dog"), {"left": down, "right": down}, may_begin_away=False)
    found = 0
    for time_s, leg in zip(times_s, legs, strict=True):
        arm = -105.0 if not 1.5 < time_s < 7.5 else arm_deg if 3.4 < time_s < 5.8 else -5.0
        seen: dict[Slot, float] = {
            ("leg_elevation", "left"): float(leg),
            ("leg_elevation", "right"): down,
            ("arm_elevation", "left"): -105.0,
            ("arm_elevation", "right"): arm,
        }
        found += len(checker.update(Values(float(time_s), seen))[0])
    assert found == attempts


def test_a_far_leg_that_slips_as_it_comes_down_lifts_no_second_time() -> None:
    down, up, slipped, frame_s = -88.0, 0.0, -55.0, 1 / 30
    times_s = np.arange(0, 8, frame_s)
    legs = np.interp(times_s, [1, 2, 4, 4.5, 4.7, 5.1, 5.3], [down, up, up, down, slipped, slipped, down])
    checker = RepChecker(load_exercise("bird-dog"), {"left": down, "right": down}, may_begin_away=False)
    found = 0
    for time_s, leg in zip(times_s, legs, strict=True):
        arm = -105.0 if not 1.2 < time_s < 4.4 else -5.0
        seen: dict[Slot, float] = {
            ("leg_elevation", "left"): down,
            ("leg_elevation", "right"): float(leg),
            ("arm_elevation", "left"): arm,
            ("arm_elevation", "right"): -105.0,
        }
        found += len(checker.update(Values(float(time_s), seen))[0])
    assert found == 1


@pytest.mark.parametrize(
    ("up", "follows", "attempts"),
    [(90.0, 0.9, 1), (98.0, 0.85, 1), (90.0, 1.0, 0), (98.0, 1.0, 0)],
    ids=["dragged along", "along with one that goes past", "lifted as well", "lifted past as well"],
)
def test_a_leg_that_is_dragged_along_is_not_lifted_together_with_the_other(
    up: float, follows: float, attempts: int
) -> None:
    down, frame_s = 50.0, 1 / 15
    checker = RepChecker(load_exercise("supine-leg-lift"), {"left": down, "right": down}, may_begin_away=False)
    found: list[Rep] = []
    for time_s in np.arange(0, 9, frame_s):
        share = float(np.interp(time_s, [1, 3, 5, 7], [0, 1, 1, 0]))
        seen: dict[Slot, float] = {
            ("thigh_raise", "left"): down + share * (up - down),
            ("thigh_raise", "right"): down + follows * share * (up - down),
        }
        found += checker.update(Values(float(time_s), seen))[0]
    assert sum(rep.side == "left" for rep in found) == attempts
