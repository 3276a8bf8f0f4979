"""What stands on the annotated picture, frame by frame."""

from dataclasses import replace

import pytest

from formcheck.annotation import CUE_S, Painter, joints_of
from formcheck.catalogue import load_exercise, load_exercises
from formcheck.engine import check_recording
from formcheck.engine.key import Key
from formcheck.engine.measures import MEASURES
from formcheck.engine.skeleton import Landmark
from tests.records.figures import bird_dogs

EXERCISE = load_exercise("bird-dog")
POSES = bird_dogs(1)
SESSION, FEEDBACK, _ = check_recording(EXERCISE, POSES)
PAINTER = Painter(EXERCISE, SESSION, FEEDBACK)


def at(time_s: float) -> int:
    return next(i for i, pose in enumerate(POSES) if pose.time_s >= time_s)


def test_count_phase_and_hold_clock_follow_the_set() -> None:
    assert PAINTER.overlay(at(0.5), POSES[at(0.5)], 1.0).count == "0/16"
    held = PAINTER.overlay(at(4.5), POSES[at(4.5)], 1.0)
    assert held.phase == "Raised, left"
    assert held.clock.startswith("held ")
    assert 1.0 < float(held.clock.split()[1]) < 2.5
    assert PAINTER.overlay(len(POSES) - 1, POSES[-1], 1.0).count == "1/16"


def test_the_angle_is_that_of_the_exercise_on_the_working_side() -> None:
    mark = PAINTER.overlay(at(4.5), POSES[at(4.5)], 1.0).angle
    assert mark is not None
    assert (mark.vertex, mark.a, mark.b) == (Landmark.LEFT_HIP, Landmark.LEFT_SHOULDER, Landmark.LEFT_KNEE)
    assert mark.value_deg == FEEDBACK[at(4.5)].angle_deg


def test_a_cue_stays_long_enough_to_be_read_and_then_goes() -> None:
    said = [(now.time_s, now.cue.text) for now in FEEDBACK if now.cue and now.cue.kind != "count"]
    assert said
    time_s, text = said[-1]
    assert PAINTER._cue(time_s + CUE_S - 0.1) == text
    assert PAINTER._cue(time_s + CUE_S + 0.1) == ""
    assert PAINTER._cue(said[0][0] - 0.1) == ""


def test_a_fault_colours_its_joints_and_is_named() -> None:
    # A leg and an arm that go no higher than half way, half as fast.
    half = [replace(pose, time_s=2 * pose.time_s) for pose in bird_dogs(1) if pose.time_s < 2.2]
    poses = half + [replace(pose, time_s=2 * 4.4 - pose.time_s) for pose in half[::-1][1:]]
    session, feedback, _ = check_recording(EXERCISE, poses)
    (rep,) = session.reps
    assert [fault.id for fault in rep.faults] == ["leg-too-low", "arm-too-low"]
    painter = Painter(EXERCISE, session, feedback)
    index = next(i for i, pose in enumerate(poses) if pose.time_s >= 4.4)
    states = painter.overlay(index, poses[index], 1.0).joint_states
    assert {joint for joint, state in states.items() if state == "fault"} == {
        Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE,
        Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST,
    }  # fmt: skip
    assert painter.fault_names(index) == ["Leg too low", "Arm too low"]
    assert painter.fault_names(0) == []


def test_nothing_is_shown_as_good_while_nothing_is_judged() -> None:
    exercise = load_exercise("supine-leg-lift")
    session, feedback, _ = check_recording(exercise, POSES)
    drawn = Painter(exercise, session, feedback).overlay(50, POSES[50], 1.0)
    assert {drawn.state(landmark) for landmark in Landmark} == {"unseen"}
    assert PAINTER.overlay(50, POSES[50], 1.0).state(Landmark.LEFT_HIP) == "good"


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_points_at_joints(measure: str) -> None:
    assert joints_of(Key(measure))


def test_every_exercise_can_be_drawn() -> None:
    for exercise in load_exercises().values():
        session, feedback, _ = check_recording(exercise, POSES)
        painter = Painter(exercise, session, feedback)
        for index in range(0, len(POSES), 40):
            assert painter.overlay(index, POSES[index], 1.0).title == exercise.name
