from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest

from formcheck.engine import Pose
from formcheck.engine.gates import GateReading, Gates
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from tests.engine.files import REPS, read
from tests.engine.people import Position, at, pose_of

EXERCISE = read(REPS)
FRAME_S = 0.05
LYING = pose_of(positions.hook_lying)
STANDING = pose_of(positions.standing)
FROM_THE_FRONT = pose_of(positions.hook_lying, Camera(yaw_deg=90.0))
OBLIQUE = pose_of(positions.hook_lying, Camera(yaw_deg=52.0))


def frames(pose: Pose, from_s: float, to_s: float, **changed: float) -> list[Pose]:
    count = round((to_s - from_s) / FRAME_S)
    return [at(pose, from_s + i * FRAME_S, **changed) for i in range(count)]


def nobody(from_s: float, to_s: float) -> list[Pose]:
    return [Pose.nobody(pose.time_s) for pose in frames(LYING, from_s, to_s)]


def run(*parts: Iterable[Pose]) -> dict[float, GateReading]:
    gates = Gates(EXERCISE)
    return {round(pose.time_s, 2): gates.update(pose) for part in parts for pose in part}


def test_a_recording_that_begins_in_position_begins_with_open_gates() -> None:
    assert run(frames(LYING, 0, 0.1))[0.0].is_open


@pytest.mark.parametrize(("time_s", "is_open"), [(1.0, False), (1.25, False), (1.35, True)])
def test_gates_open_after_three_tenths_of_a_second(time_s: float, is_open: bool) -> None:
    # Nothing but the posture changes: a stance is read from the world landmarks.
    stood = Pose(0.0, LYING.image_px, STANDING.world_m, LYING.visibility, LYING.back_line)
    assert run(frames(stood, 0, 1), frames(LYING, 1, 2))[time_s].is_open is is_open


@pytest.mark.parametrize(("time_s", "is_open"), [(1.0, True), (1.55, True), (1.65, False)])
def test_gates_shut_after_six_tenths_of_a_second(time_s: float, is_open: bool) -> None:
    stood = Pose(0.0, LYING.image_px, STANDING.world_m, LYING.visibility, LYING.back_line)
    assert run(frames(LYING, 0, 1), frames(stood, 1, 2))[time_s].is_open is is_open


@pytest.mark.parametrize(
    ("pose", "gate"), [(STANDING, "in_posture"), (FROM_THE_FRONT, "in_view"), (OBLIQUE, "in_view")]
)
def test_it_is_said_which_gate_is_shut(pose: Pose, gate: str) -> None:
    assert not getattr(run(frames(pose, 0, 1))[0.5], gate)


def test_an_oblique_view_does_not_shut_an_open_gate() -> None:
    turned = Pose(0.0, LYING.image_px, OBLIQUE.world_m, LYING.visibility, LYING.back_line)
    assert run(frames(LYING, 0, 1), frames(turned, 1, 3))[2.9].in_view


@pytest.mark.parametrize(("time_s", "here"), [(1.3, True), (1.7, False)])
def test_somebody_unseen_for_half_a_second_is_still_there(time_s: float, here: bool) -> None:
    assert run(frames(LYING, 0, 1), nobody(1, 2))[time_s].has_person is here


def test_a_frame_without_anybody_is_not_judged() -> None:
    assert not run(frames(LYING, 0, 1), nobody(1, 1.2))[1.0].is_open


def test_after_a_short_gap_gates_are_open_at_once() -> None:
    assert run(frames(LYING, 0, 1), nobody(1, 1.3), frames(LYING, 1.3, 2))[1.3].is_open


@pytest.mark.parametrize("changed", [{"moved_px": 400.0}, {"scale": 2.5}])
class TestJumps:
    def test_one_frame_elsewhere_is_a_slip(self, changed: dict[str, float]) -> None:
        readings = run(frames(LYING, 0, 1), frames(LYING, 1, 1.05, **changed), frames(LYING, 1.05, 2))
        assert [time_s for time_s, reading in readings.items() if reading.slipped] == [1.0]

    def test_a_slip_is_no_jump(self, changed: dict[str, float]) -> None:
        readings = run(frames(LYING, 0, 1), frames(LYING, 1, 1.05, **changed), frames(LYING, 1.05, 2))
        assert not any(reading.jumped for reading in readings.values())

    def test_to_stay_elsewhere_is_a_jump_once(self, changed: dict[str, float]) -> None:
        readings = run(frames(LYING, 0, 1), frames(LYING, 1, 2, **changed))
        assert [time_s for time_s, reading in readings.items() if reading.jumped] == [1.25]

    def test_nothing_is_judged_until_it_is_clear(self, changed: dict[str, float]) -> None:
        readings = run(frames(LYING, 0, 1), frames(LYING, 1, 2, **changed))
        assert not any(readings[t].is_open for t in (1.0, 1.1, 1.2))


def test_somebody_in_another_posture_elsewhere_shuts_the_gates_at_once() -> None:
    readings = run(frames(LYING, 0, 1), frames(STANDING, 1, 2, moved_px=500.0))
    assert not readings[1.3].is_open


@pytest.mark.parametrize(("near", "sign"), [("left", 1), ("right", -1)])
def test_the_near_side_is_that_of_the_last_second(near: str, sign: int) -> None:
    lying = pose_of(positions.hook_lying, Camera(near=near))  # type: ignore[arg-type]
    assert run(frames(lying, 0, 1))[0.9].dorsal_sign == sign


@pytest.mark.parametrize("position", [positions.standing, positions.all_fours, positions.sitting])
def test_other_postures_stay_out(position: Position) -> None:
    assert not any(reading.is_open for reading in run(frames(pose_of(position), 0, 2)).values())


def narrow(pose: Pose) -> Pose:
    """The same person with the shoulders drawn together, as when the landmarker takes front for rear."""
    image = np.asarray(pose.image_px).copy()
    image[11:13] = image[11:13].mean(axis=0)
    image[[23, 24]] = image[[23, 24]].mean(axis=0)
    image[11:13] = image[23:25] + 0.3 * (image[11:13] - image[23:25])
    return Pose(pose.time_s, image, pose.world_m, pose.visibility, pose.back_line)


def test_a_trunk_that_shrinks_while_the_legs_do_not_has_bent_and_is_the_same_person() -> None:
    seen = run(frames(LYING, 0, 1), (narrow(pose) for pose in frames(LYING, 1, 2)))
    assert not any(reading.jumped or reading.slipped for reading in seen.values())


def test_trunk_and_legs_of_twice_the_size_are_another_person() -> None:
    seen = run(frames(LYING, 0, 1), frames(LYING, 1, 2, scale=2.0))
    assert any(reading.jumped for reading in seen.values())


def patiently(*parts: Iterable[Pose]) -> dict[float, GateReading]:
    """The same of an exercise in which the landmarks lose the person for up to 3 s."""
    assert EXERCISE.drive is not None
    gates = Gates(replace(EXERCISE, drive=replace(EXERCISE.drive, lost_s=3.0)))
    return {round(pose.time_s, 2): gates.update(pose) for part in parts for pose in part}


STOOD = Pose(0.0, LYING.image_px, STANDING.world_m, LYING.visibility, LYING.back_line)


@pytest.mark.parametrize(("time_s", "is_there"), [(3.5, True), (4.3, False)])
def test_where_landmarks_fail_another_posture_shows_nothing_at_first(time_s: float, is_there: bool) -> None:
    gate = patiently(frames(LYING, 0, 1), frames(STOOD, 1, 5))[time_s]
    assert (gate.slipped and gate.in_posture) is is_there


def test_where_landmarks_fail_the_person_comes_back_without_a_jump() -> None:
    lost = frames(STOOD, 1, 3, moved_px=300.0)
    readings = patiently(frames(LYING, 0, 1), lost, frames(LYING, 3, 4))
    assert readings[3.0].is_open
    assert not any(gate.jumped for gate in readings.values())


def test_before_anybody_was_in_position_a_better_reading_is_believed_at_once() -> None:
    readings = patiently(frames(STOOD, 0, 1), frames(LYING, 1, 3, moved_px=300.0))
    assert not readings[1.2].is_open
    assert readings[1.25].is_open


@pytest.mark.parametrize(("yaw_deg", "is_open"), [(43.0, True), (52.0, False)])
def test_nearly_side_on_will_do_from_the_first_frame(yaw_deg: float, is_open: bool) -> None:
    assert run(frames(pose_of(positions.hook_lying, Camera(yaw_deg=yaw_deg)), 0, 0.1))[0.0].in_view is is_open


@pytest.mark.parametrize(("yaw_deg", "sign"), [(105.0, 1), (165.0, -1)], ids=["wavers", "turns"])
def test_a_body_whose_axis_wavers_past_the_front_has_not_turned_over(yaw_deg: float, sign: int) -> None:
    other = pose_of(positions.hook_lying, Camera(yaw_deg=yaw_deg))
    wavering = Pose(0.0, LYING.image_px, other.world_m, LYING.visibility, LYING.back_line)
    assert run(frames(LYING, 0, 1), frames(wavering, 1, 3))[2.9].dorsal_sign == sign
