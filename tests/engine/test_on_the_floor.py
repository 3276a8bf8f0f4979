"""Prone and all-fours exercises: what was once judged wrongly, as measures over time."""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine.body import Body
from formcheck.engine.measures import MEASURES
from formcheck.engine.pose import STATIONS, Pose
from formcheck.engine.reps import RepChecker
from formcheck.engine.session import FaultSeen, Rep
from formcheck.engine.skeleton import Side
from formcheck.engine.values import Slot, Values, raw_value
from formcheck.studio.stick import positions
from tests.engine.people import pose_of, prone
from tests.engine.test_rolling import lifted

FPS = 15
UP_S, HELD_S, REST_S = 1.5, 3.0, 1.5
Measures = Mapping[str, float]
"""Measure to its value at the top of the movement; what isn't named stays 0."""
BIRD_DOG: Measures = {"leg_elevation.left": -4.0, "arm_elevation.right": -4.0, "raised_knee_angle.left": 172.0}


def perform(
    exercise: str,
    *reps: Measures,
    at_rest: Measures | None = None,
    up_s: float = UP_S,
    held_s: float = HELD_S,
    later: Measures | None = None,
) -> tuple[list[Rep], tuple[FaultSeen, ...]]:
    """Do some reps, each up, held, down, and a rest after it.

    `at_rest` holds in that rest's middle, `later` after a third of the hold.
    """
    chosen = load_exercise(exercise)
    assert chosen.drive is not None
    work: Side = "left"
    sides: tuple[Side | None, ...] = (work, "right") if chosen.drive.by_side else (None,)
    start = dict.fromkeys(sides, 0.0 if chosen.drive.start is None else -90.0)
    checker, done, time_s = RepChecker(chosen, start, may_begin_away=False), [], 0.0

    def frame(share: float, top: Measures) -> None:
        nonlocal time_s
        seen: dict[Slot, float] = {}
        for key in chosen.measures():
            for side in sides_of_slot(key.name):
                from_ = -90.0 if side == "right" or key.name in ("leg_elevation", "arm_elevation") else 0.0
                seen[(key.stem, side)] = 0.0 if not key.name.endswith("_elevation") or key.change else from_
        for name, value in top.items():
            stem, _, side_name = name.partition(".")
            side = {"left": "left", "right": "right"}.get(side_name)
            slot: Slot = (stem, side)  # type: ignore[assignment]
            before = seen.get(slot, 0.0)
            seen[slot] = before + share * (value - before)
        done.extend(checker.update(Values(time_s, seen, {}, work))[0])
        time_s += 1 / FPS

    for _ in range(FPS):
        frame(0.0, {})
    for top in reps:
        for k in range(round(up_s * FPS)):
            frame((1 - math.cos(math.pi * k / (up_s * FPS))) / 2, top)
        for k in range(round(held_s * FPS)):
            frame(1.0, {**top, **(later or {})} if k > held_s * FPS / 3 else top)
        for k in range(round(up_s * FPS)):
            frame((1 + math.cos(math.pi * k / (up_s * FPS))) / 2, top)
        for k in range(round(REST_S * FPS)):
            frame(float(0.4 <= k / FPS <= 1.2), at_rest or {})
    last, outside = checker.finish(time_s)
    return done + last, outside


def sides_of_slot(name: str) -> tuple[Side | None, ...]:
    return ("left", "right") if MEASURES[name].by_side else (None,)


def ids(rep: Rep) -> set[str]:
    return {fault.id for fault in rep.faults}


LEGS_UP = {"hip_flexion_change.left": -44.0, "thigh_rise_change.left": 18.0, "trunk_rise_change": 25.0,
           "knee_angle.left": 175.0}  # fmt: skip


def test_legs_that_stay_down_make_a_back_and_leg_raise_incomplete() -> None:
    legs_down = {**LEGS_UP, "hip_flexion_change.left": -27.0, "thigh_rise_change.left": 2.0}
    good, flat = perform("prone-back-and-leg-raise", LEGS_UP, legs_down)[0]
    assert (good.complete, ids(good)) == (True, set())
    assert (flat.complete, ids(flat)) == (False, {"legs-not-lifted"})


def test_a_trunk_that_hardly_rises_while_the_legs_do_is_an_attempt() -> None:
    small = {
        **LEGS_UP,
        "hip_flexion_change.left": -21.0,
        "thigh_rise_change.left": 16.0,
        "trunk_rise_change": 5.0,
    }
    (rep,) = perform("prone-back-and-leg-raise", small)[0]
    assert (rep.complete, ids(rep)) == (False, {"lift-too-small"})


RAISED = {"trunk_rise_change": 26.0}


def hands(elevation_deg: float, change_deg: float, off_nose_tl: float = 0.27, face_deg: float = 14.0) -> Measures:
    """How high the near hand lies above the trunk's line, how far it has risen, and how far the face has gone back."""
    return {
        "arm_elevation.left": elevation_deg,
        "arm_elevation_change.left": change_deg,
        "wrist_to_nose.left": off_nose_tl,
        "head_elevation_change": face_deg,
    }


@pytest.mark.parametrize(
    ("top", "answer"),
    [
        ({}, "good"),
        (hands(38.5, 44.1), "fault"),
        (hands(43.0, 34.0), "fault"),
        (hands(22.7, 41.6), "good"),
        (hands(38.0, 28.0), "good"),
        (hands(34.0, 40.0), "unseen"),
        (hands(28.0, 37.1), "good"),
        (hands(37.0, 31.0), "unseen"),
        (hands(37.0, 40.0, off_nose_tl=0.15), "unseen"),
        (hands(37.0, 40.0, off_nose_tl=0.15, face_deg=31.0), "fault"),
        (hands(8.0, 18.0, face_deg=70.0), "good"),
    ],
    ids=[
        "in line", "hands go back with it", "hands that lay high go back with it",
        "hands that lay wrong at the start", "hands that lay high and stay so", "hands hardly high enough", "hands of a head in line that are set high",
        "hands that hardly rise enough", "hands set on the nose", "hands set on the nose, and the face goes back as well",
        "a face that is hidden, hands in line",
    ],
)
def test_a_head_behind_the_arms_is_told_by_the_hands_or_not_at_all(top: Measures, answer: str) -> None:
    (rep,) = perform("prone-back-extension", {**RAISED, **top})[0]
    assert ("head-thrown-back" in ids(rep)) is (answer == "fault")
    assert ("head-thrown-back" in rep.not_observable) is (answer == "unseen")


@pytest.mark.parametrize(
    ("other_foot_tl", "is_lifted"), [(0.28, True), (0.0, True), (-0.1, False)], ids=["both", "one", "a leg is lost"]
)
def test_a_foot_that_rises_while_the_other_sinks_into_the_floor_is_a_leg_lost(
    other_foot_tl: float, is_lifted: bool
) -> None:
    feet = {"ankle_rise.left": 0.28, "ankle_rise.right": other_foot_tl}
    (rep,) = perform("prone-back-extension", {**RAISED, **feet})[0]
    assert ("feet-leaving-floor" in ids(rep)) is is_lifted


def test_each_sway_after_a_rounding_is_told_with_its_own_time() -> None:
    reps, outside = perform(
        "all-fours-back-rounding", *[{"back_flexion": 40.0}] * 2, at_rest={"back_flexion": -30.0}
    )
    swayed = [fault for fault in outside if fault.id == "back-swaying"]
    assert len(reps) == len(swayed) == 2
    assert reps[0].end_s < swayed[0].from_s < reps[1].start_s < reps[1].end_s < swayed[1].from_s


def test_who_gets_up_after_a_rounding_does_not_sway() -> None:
    rounded = {"back_flexion": 40.0}
    up = {"back_flexion": -30.0, "trunk_pitch_change": -20.0}
    assert not perform("all-fours-back-rounding", rounded, at_rest=up)[1]
    swaying = {"back_flexion": -30.0, "trunk_pitch_change": -3.0}
    (swayed,) = perform("all-fours-back-rounding", rounded, at_rest=swaying)[1]
    assert swayed.id == "back-swaying"


@pytest.mark.parametrize(("bend", "held_s", "is_attempt"), [(9.0, 2.0, True), (9.0, 0.0, False), (6.0, 2.0, False)])
def test_a_faint_rounding_is_an_attempt_when_it_takes_its_time(
    bend: float, held_s: float, is_attempt: bool
) -> None:
    reps, _ = perform("all-fours-back-rounding", {"back_flexion": bend}, held_s=held_s)
    assert [ids(rep) for rep in reps] == [{"round-too-shallow"}] * is_attempt


@pytest.mark.parametrize(
    ("height_tl", "face_deg", "low_back", "is_lifted"),
    [
        (0.1, 15.0, 0.0, True),
        (0.1, 8.6, 0.0, False),
        (0.079, 15.0, 0.0, False),
        (0.1, 15.0, -40.0, False),
        (0.15, 15.0, -40.0, True),
    ],
    ids=["lifted", "raised by the arm", "turned by the arm", "over a back that sags", "lifted over a back that sags"],
)
def test_a_head_is_lifted_when_it_rises_and_looks_up(
    height_tl: float, face_deg: float, low_back: float, is_lifted: bool
) -> None:
    head = {"head_height_change": height_tl, "face_elevation_change": face_deg}
    (rep,) = perform("bird-dog", {**BIRD_DOG, **head, "lower_back_bend_change": low_back})[0]
    assert ("head-lifted" in ids(rep)) is is_lifted


def test_an_outline_that_leaps_for_half_a_second_is_no_attempt() -> None:
    leap: Measures = {"back_flexion": 14.0}
    assert perform("all-fours-back-rounding", leap, up_s=1.5, held_s=0.0)[0]
    assert not perform("all-fours-back-rounding", leap, up_s=0.5, held_s=0.0)[0]


@pytest.mark.parametrize(("later", "sags"), [(-40.0, False), (-24.0, True)])
def test_a_back_that_bends_further_than_any_spine_did_not_sag_on_the_way_there(
    later: float, sags: bool
) -> None:
    top = {**BIRD_DOG, "reaching_bend": -20.0}
    (rep,) = perform("bird-dog", top, held_s=6, later={"reaching_bend": later})[0]
    assert ("back-sagging" in ids(rep)) is sags
    assert ("back-sagging" in rep.not_observable) is not sags


@pytest.mark.parametrize(("held_s", "sags"), [(3.0, True), (0.3, False)], ids=["stays", "passes by"])
def test_a_sag_is_one_that_stays(held_s: float, sags: bool) -> None:
    top = {**BIRD_DOG, "leg_elevation.left": -25.0, "reaching_bend": -16.0}
    (rep,) = perform("bird-dog", top, up_s=0.8, held_s=held_s)[0]
    assert ("back-sagging" in ids(rep)) is sags


def test_an_arm_of_the_same_side_that_is_lost_on_its_way_up_was_raised() -> None:
    top = {"leg_elevation.left": -4.0, "arm_elevation.left": -44.0, "raised_knee_angle.left": 172.0}
    (rep,) = perform("bird-dog", top, held_s=0.6, later={"arm_elevation.left": -100.0})[0]  # said to hang
    assert "same-side" in ids(rep)


@pytest.mark.parametrize("near_deg", [-90.0, -55.0], ids=["hangs", "wanders"])
def test_a_low_arm_is_one_beside_a_hanging_arm_that_wanders(near_deg: float) -> None:
    (rep,) = perform("bird-dog", {**BIRD_DOG, "arm_elevation.right": -45.0, "arm_elevation.left": near_deg})[0]
    assert (rep.complete, ids(rep) & {"arm-too-low", "same-side"}) == (False, {"arm-too-low"})


def test_an_arm_that_stays_low_makes_a_bird_dog_incomplete() -> None:
    (rep,) = perform("bird-dog", {**BIRD_DOG, "arm_elevation.right": -40.0})[0]
    assert (rep.complete, "arm-too-low" in ids(rep)) == (False, True)


@pytest.mark.parametrize(
    ("pose", "is_read"), [(pose_of(positions.all_fours), True), (lifted(pose_of(prone)), False)]
)
def test_the_outline_of_somebody_lying_is_no_back(pose: Pose, is_read: bool) -> None:
    body = Body(replace(pose, back_line=0.1 - 0.2 * (STATIONS - 0.5) ** 2), 1)
    assert np.isfinite(raw_value(("back_bend", None), body, None)) == is_read


@pytest.mark.parametrize(
    ("low_back_deg", "is_told"), [(30.0, True), (100.0, False)], ids=["rounds", "a far buttock, seen from above"]
)
def test_no_lower_back_rounds_as_far_as_a_far_buttock_does(low_back_deg: float, is_told: bool) -> None:
    line = {"reaching_bend": 36.0, "lower_back_bend_change": low_back_deg}
    (rep,) = perform("bird-dog", {**BIRD_DOG, **line})[0]
    assert ("back-rounded" in ids(rep)) is is_told
    assert ("back-rounded" in rep.not_observable) is not is_told
