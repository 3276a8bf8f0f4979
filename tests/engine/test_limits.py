"""Limits lie between what clean repetitions read at most and what faulty ones read at least (rendered people)."""

import pytest

from formcheck.catalogue import load_exercises
from formcheck.engine.exercise import Part
from formcheck.engine.faults import lies_in
from formcheck.engine.measures import MEASURES
from formcheck.engine.skeleton import Side
from formcheck.engine.values import Slot, Values

EXERCISES = load_exercises()
WORK: Side = "left"

HANDS_UP = {"arm_elevation_change.near": 40.0, "wrist_to_nose.near": 0.25, "head_elevation_change": 13.0}
ARMS_SEEN_FROM_AHEAD = {"arm_elevation.near": 37.0, **HANDS_UP}
HIGH_FACE = {"face_elevation_change": 22.0}

READINGS = [
    ("bent-over-row", "back-rounded", {}, "bend_by_joints", 15.0, 30.0),
    ("bent-over-row", "back-arched", {}, "bend_by_joints", -17.0, -20.0),
    ("bent-over-row", "trunk-too-upright", {}, "trunk_lean", 25.3, 17.2),
    ("cat-cow", "arms-bent", {}, "elbow_angle.near", 149.5, 146.7),
    ("windmill", "trunk-too-upright", {}, "shoulders_over_hips", 0.26, 0.6),
    ("good-morning", "back-rounded", {}, "trunk_bend_change", 21.3, 24.2),
    ("good-morning", "back-arched", {"knee_angle.near": 170.0}, "trunk_bend_change", -19.0, -21.1),
    ("good-morning", "hands-off-neck", {}, "wrist_to_ear.near", 0.6, 1.4),
    ("good-morning", "heels-lifting", {"heel_rise.near": 0.15}, "heel_over_toe_change.near", 0.065, 0.075),
    ("bird-dog", "back-rounded", {}, "reaching_bend", 12.0, 21.0),
    ("bird-dog", "back-sagging", {}, "reaching_bend", -11.0, -16.0),
    ("bird-dog", "trunk-tilting", {}, "trunk_pitch_change", -5.0, 9.5),
    ("bird-dog", "head-lifted", HIGH_FACE, "head_height_change", 0.079, 0.093),
    ("supine-leg-lift", "lower-back-arching", {}, "shoulder_lift.near", 0.02, 0.026),
    ("prone-back-extension", "head-thrown-back", HANDS_UP, "arm_elevation.near", 35.2, 35.7),
    ("prone-back-and-leg-raise", "head-thrown-back", HANDS_UP, "arm_elevation.near", 32.9, 35.7),
    ("prone-back-extension", "head-thrown-back", ARMS_SEEN_FROM_AHEAD, "head_elevation_change", 7.0, 13.0),
    ("all-fours-back-rounding", "back-swaying", {}, "back_flexion", -15.5, -28.0),
    (
        "single-knee-to-chest",
        "other-leg-lifting",
        {"ankle_rise.other": 0.5},
        "shin_length_change.other",
        -0.3,
        -0.04,
    ),
]


def fires(exercise: str, fault: str, readings: dict[str, float], which: int = 0) -> bool | None:
    """Tell whether one of the fault's moments is one, the first as a rule; what isn't told of reads 0."""
    moment = EXERCISES[exercise].fault(fault).moments[which]
    seen: dict[Slot, float] = {}
    for key in (*moment.when, *moment.unsure):
        sides: tuple[Side | None, ...] = ("left", "right") if MEASURES[key.name].by_side else (None,)
        seen |= {(key.stem, side): readings.get(str(key), 0.0) for side in sides}
    return lies_in(moment, Values(0.0, seen, {}, WORK), WORK)


@pytest.mark.parametrize(("exercise", "fault", "beside", "measure", "clean", "faulty"), READINGS)
def test_a_limit_lies_between_clean_and_faulty(
    exercise: str, fault: str, beside: dict[str, float], measure: str, clean: float, faulty: float
) -> None:
    assert not fires(exercise, fault, {**beside, measure: clean})
    assert fires(exercise, fault, {**beside, measure: faulty})


@pytest.mark.parametrize("exercise", ["prone-back-extension", "prone-back-and-leg-raise"])
@pytest.mark.parametrize(("back_deg", "is_thrown_back"), [(23.8, False), (25.5, True)])
def test_where_the_hands_hide_a_face_that_goes_back_tells_of_a_head(
    exercise: str, back_deg: float, is_thrown_back: bool
) -> None:
    hidden = {"arm_elevation.near": 35.7, "arm_elevation_change.near": 40.0, "wrist_to_nose.near": 0.15}
    assert not fires(exercise, "head-thrown-back", hidden)
    assert fires(exercise, "head-thrown-back", {**hidden, "head_elevation_change": back_deg}, 1) is is_thrown_back


@pytest.mark.parametrize(
    ("exercise", "fault", "measure", "value"),
    [
        ("bent-over-row", "back-arched", "bend_by_joints", -18.0),
        ("bird-dog", "back-sagging", "reaching_bend", -12.7),
        ("good-morning", "back-rounded", "trunk_bend_change", 21.0),
        ("good-morning", "back-arched", "trunk_bend_change", -23.0),  # over knees bent far, here to 0
        ("supine-leg-lift", "lower-back-arching", "shoulder_lift.near", 0.023),
    ],
)
def test_shortly_before_a_limit_nothing_can_be_said(
    exercise: str, fault: str, measure: str, value: float
) -> None:
    assert fires(exercise, fault, {measure: value}) is None


@pytest.mark.parametrize(
    ("exercise", "fault", "part", "clean_s", "faulty_s"),
    [
        ("segmental-bridge", "lowering-too-fast", "back", 1.6, 0.8),
        ("single-knee-to-chest", "too-fast", "quicker", 1.0, 0.7),
        ("supine-leg-lift", "too-fast", "quicker", 1.28, 0.8),
        ("prone-back-and-leg-raise", "too-fast", "quicker", 1.08, 0.6),
    ],
)
def test_so_does_a_limit_of_time(exercise: str, fault: str, part: Part, clean_s: float, faulty_s: float) -> None:
    (rep,) = EXERCISES[exercise].fault(fault).reps
    assert not rep.duration[part].contains(clean_s)
    assert rep.duration[part].contains(faulty_s)
