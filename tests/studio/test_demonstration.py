"""What the guide's pictures show, before anything is drawn."""

import numpy as np
import pytest

from formcheck.catalogue import load_exercises
from formcheck.studio.body import Body
from formcheck.studio.demonstration import acts, shots
from formcheck.studio.demonstration.acts import FPS, LONGEST_S, NOT_SHOWN, SHORT, fault_pair, right_loop
from formcheck.studio.motions import MOTIONS

EXERCISES = load_exercises()


def test_every_fault_of_every_exercise_can_be_shown_or_says_why_not() -> None:
    missing = {
        (exercise.id, fault.id)
        for exercise in EXERCISES.values()
        for fault in exercise.faults
        if fault.id not in MOTIONS[exercise.id].faults and fault.id not in SHORT
    }
    assert not missing
    assert all(EXERCISES[name].fault(fault) for name, fault in NOT_SHOWN)


@pytest.mark.parametrize("name", ["segmental-bridge", "windmill", "single-knee-to-chest"])
def test_a_loop_ends_as_it_begins(body: Body, name: str) -> None:
    act = right_loop(MOTIONS[name], body)
    assert len(act.frames) <= (LONGEST_S + 1) * FPS
    np.testing.assert_allclose(act.frames[0].heads, act.frames[-1].heads, atol=0.02)
    reached = max(float(np.abs(one.heads - act.frames[0].heads).max()) for one in act.frames)
    assert reached > 0.1


def test_a_hold_breathes_once(body: Body) -> None:
    act = right_loop(MOTIONS["dead-hang"], body)
    assert act.breaths[0] == 0
    assert act.breaths.max() == pytest.approx(1)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("bird-dog", "knee-bent"),
        ("good-morning", "hands-off-neck"),
        ("supine-pelvic-tilt", "movement-too-small"),
    ],
)
def test_a_fault_is_a_still_beside_the_right_way(body: Body, name: str, fault: str) -> None:
    wrong, right = fault_pair(MOTIONS[name], body, fault)
    assert wrong.is_still
    assert right.is_still
    assert float(np.abs(wrong.frames[0].heads - right.frames[0].heads).max()) > 0.01


def test_hurry_is_shown_by_one_clock(body: Body) -> None:
    wrong, right = fault_pair(MOTIONS["segmental-bridge"], body, "lowering-too-fast")
    assert len(wrong.frames) == len(right.frames)

    def end(act: acts.Act) -> int:
        last = act.frames[-1].heads
        return max(k for k, one in enumerate(act.frames) if np.abs(one.heads - last).max() > 0.01)

    assert end(wrong) < end(right) - FPS


def test_the_camera_stands_where_it_sees_all_of_the_movement(body: Body) -> None:
    motion = MOTIONS["bird-dog"]
    points = shots.points_of(body, [right_loop(motion, body)])
    camera = shots.webcam(motion, points)
    pixels = camera.project(points)
    assert (pixels >= 0).all()
    assert (pixels <= np.array(camera.size)).all()
    assert camera.distance_m % 0.5 == 0


def test_what_is_as_it_was_is_not_drawn_again(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyvista")
    from formcheck.studio.demonstration import command

    drawn: list[str] = []

    def draw(motion, actor, folder):
        drawn.append(motion.exercise)
        return {"camera": {}, "faults": {}, "not_shown": {}}

    monkeypatch.setattr(command, "_draw", draw)
    assert command.make(tmp_path, ["cat-cow", "windmill"]) == 2
    assert command.make(tmp_path, ["cat-cow", "windmill", "bird-dog"]) == 1
    assert drawn == ["cat-cow", "windmill", "bird-dog"]
