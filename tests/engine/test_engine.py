"""The whole engine on stick figures: live and recorded, from setting up to the last rep."""

import dataclasses

import numpy as np
import pytest

from formcheck.engine import Engine, Feedback, Pose, Session, check_recording
from formcheck.studio.stick import floor, positions
from formcheck.studio.stick.camera import Camera
from formcheck.studio.stick.exercises import leg_lift
from formcheck.studio.stick.performance import Performance
from tests.engine.files import HOLD, REPS, read
from tests.engine.people import SIZE, at, person, pose_of

EXERCISE = read(REPS)
FPS = 20
LYING = pose_of(positions.hook_lying)


def seen(performance: Performance, camera: Camera | None = None) -> list[Pose]:
    return person(performance, np.arange(int(performance.time_s * FPS)) / FPS, camera)


def lifts(*ways: str) -> Performance:
    performance = Performance(positions.hook_lying(SIZE), SIZE)
    performance.stay(1.6)
    for way in ways:
        leg_lift(performance, "left", way)
    return performance


def live(poses: list[Pose]) -> tuple[Engine, list[Feedback], Session]:
    engine = Engine(EXERCISE)
    feedback = [engine.update(pose) for pose in poses]
    return engine, feedback, engine.finish()


SET = seen(lifts("clean", "hip-short-of-90", "clean"))


@pytest.mark.parametrize("time_s", [1.0, 0.9])
def test_time_must_go_on(time_s: float) -> None:
    engine = Engine(EXERCISE)
    engine.update(at(LYING, 1.0))
    with pytest.raises(ValueError, match=f"time {time_s} s does not come after 1.0 s"):
        engine.update(at(LYING, time_s))


def test_a_set_may_begin_at_time_zero() -> None:
    assert Engine(EXERCISE).update(at(LYING, 0.0)).time_s == 0.0


def test_live_and_recorded_count_the_same() -> None:
    (recorded, *_), (*_, streamed) = check_recording(EXERCISE, SET), live(SET)
    assert [rep.complete for rep in recorded.reps] == [rep.complete for rep in streamed.reps]


def test_half_a_rep_is_an_attempt_and_not_counted() -> None:
    *_, session = live(SET)
    assert (session.attempted, session.counted) == (3, 2)


def test_a_replay_with_the_neutrals_of_a_live_run_gives_the_same_set() -> None:
    engine, _, session = live(SET)
    again, *_ = check_recording(EXERCISE, SET, engine.neutrals)
    assert dataclasses.asdict(again) == dataclasses.asdict(session)


def test_so_it_does_when_the_person_gets_up_in_between() -> None:
    performance = lifts("clean")
    floor.rise_from_back(performance)
    performance.stay(3.0)
    floor.lie_down(performance)
    performance.stay(1.6)
    leg_lift(performance, "right")
    poses = seen(performance)
    engine, _, session = live(poses)
    again, *_ = check_recording(EXERCISE, poses, engine.neutrals)
    assert session.counted == 2
    assert dataclasses.asdict(again) == dataclasses.asdict(session)


def test_a_neutral_serves_from_when_it_was_captured() -> None:
    engine, *_ = live(SET)
    (neutral,) = engine.neutrals
    assert neutral.from_s == pytest.approx(1.0, abs=0.1)


def test_states_follow_the_set() -> None:
    _, feedback, _ = live(SET)
    states = [feedback[0].state]
    for one in feedback:
        if one.state != states[-1]:
            states.append(one.state)
    assert states == ["setup", "ready", *["working", "ready"] * 3]


def test_it_pauses_while_nobody_is_seen() -> None:
    poses = [at(LYING, i / FPS) for i in range(40)] + [Pose.nobody(2.0 + i / FPS) for i in range(40)]
    _, feedback, _ = live(poses)
    assert feedback[-1].state == "paused"


def test_the_count_rises_when_a_rep_is_over() -> None:
    _, feedback, session = live(SET)
    first = next(one for one in feedback if one.counted == 1)
    assert first.reps[0].end_s == session.reps[0].end_s
    assert 0 <= first.time_s - session.reps[0].end_s < 0.5


def test_progress_is_full_at_the_top() -> None:
    _, feedback, session = live(SET)
    top = min(feedback, key=lambda one: abs(one.time_s - session.reps[0].peak_s))
    assert top.progress == pytest.approx(1.0, abs=0.15)


def test_the_working_side_is_shown() -> None:
    _, feedback, _ = live(SET)
    assert {one.side for one in feedback if one.state == "working"} == {"left"}


def test_reps_are_numbered() -> None:
    *_, session = live(SET)
    assert [rep.n for rep in session.reps] == [1, 2, 3]


def test_frames_with_and_without_anybody_are_told_apart() -> None:
    poses = [at(LYING, i / FPS) for i in range(10)] + [Pose.nobody(0.5 + i / FPS) for i in range(5)]
    *_, session = live(poses)
    assert (session.frames, session.frames_with_person) == (15, 10)


def test_the_wrong_view_is_said_at_the_end() -> None:
    *_, session = live(seen(lifts("clean"), Camera(yaw_deg=88.0)))
    assert "Turn side-on to the camera." in session.advice


def test_from_the_wrong_view_nothing_counts() -> None:
    *_, session = live(seen(lifts("clean"), Camera(yaw_deg=88.0)))
    assert session.attempted == 0


@pytest.mark.parametrize(("gap_s", "attempted"), [(0.3, 1), (1.5, 0)])
def test_a_long_gap_voids_the_rep_under_way(gap_s: float, attempted: int) -> None:
    poses = [
        Pose.nobody(pose.time_s) if 3.2 <= pose.time_s < 3.2 + gap_s else pose
        for pose in seen(lifts("clean"))
    ]
    *_, session = live(poses)
    assert session.attempted == attempted


@pytest.mark.parametrize(("gap_s", "attempted"), [(0.3, 1), (0.8, 1), (1.5, 0)])
def test_a_rep_outlasts_a_few_pictures_that_are_dropped(gap_s: float, attempted: int) -> None:
    poses = [pose for pose in seen(lifts("clean")) if not 3.2 <= pose.time_s < 3.2 + gap_s]
    *_, session = live(poses)
    assert session.attempted == attempted


def test_an_empty_set_is_a_set() -> None:
    session = Engine(EXERCISE).finish()
    assert (session.frames, session.duration_s, session.reps) == (0, 0.0, ())


def test_a_hold_is_timed() -> None:
    exercise = read(HOLD)
    session, *_ = check_recording(exercise, [at(LYING, i / FPS) for i in range(10 * FPS)])
    assert session.held_s == pytest.approx(10.0, abs=0.2)


@pytest.mark.parametrize("mirror", [False, True])
def test_sides_are_the_persons_own_from_either_side_of_the_camera(mirror: bool) -> None:
    session, *_ = check_recording(EXERCISE, seen(lifts("clean"), Camera(near="right" if mirror else "left")))
    assert [rep.side for rep in session.reps] == ["left"]


def test_a_recording_that_begins_on_the_way_up_loses_no_rep() -> None:
    poses = [pose for pose in SET if pose.time_s >= 2.4]
    assert check_recording(EXERCISE, poses)[0].attempted == 3


def test_live_a_rep_before_the_start_position_does_not_count() -> None:
    *_, session = live([pose for pose in SET if pose.time_s >= 2.4])
    assert session.attempted == 2
