"""What the true joints of a performance say: holds by the catalogue's windows, faults by its limits."""

import numpy as np
import pytest

from formcheck.studio import parts, planting, posing, rig, telling, tracks
from formcheck.studio.body import Body
from formcheck.studio.camera import Camera
from formcheck.studio.controls import controls
from formcheck.studio.motions import MOTIONS
from formcheck.studio.perform import Knobs, perform
from formcheck.studio.telling import Told
from formcheck.studio.tracks import Track
from formcheck.studio.true_joints import hip_angle, is_supine, longest_s, stretches

FPS = 5.0
CAMERA = Camera(90.0, 0.6, 4.0, (0.0, 0.0, 0.5), 45.0, (640, 360))


def performed(body: Body, name: str, knobs: Knobs) -> tuple[Told, Track]:
    """Act an exercise out, without a camera's picture."""
    done = perform(MOTIONS[name], knobs, 1)
    stage = planting.set_up(body, done.motion.setup, controls(done.motion.start))
    play = [parts.scripted(stage, done.script)]
    frames = [parts.at(play, k / FPS) for k in range(int(parts.duration(play) * FPS))]
    track = tracks.follow(body, frames, [CAMERA] * len(frames), FPS)
    return telling.tell(done, track, 0.0), track


def test_a_hold_lasts_while_the_joints_are_in_the_window_not_only_on_the_plateau(body: Body) -> None:
    (_, holds, _), track = performed(body, "legs-on-chair-rest", Knobs(hold_s=6, interruptions=1, still_s=0))
    assert len(holds) == 2
    assert holds[0].start_s == 0.0
    assert 0.2 < holds[0].end_s - 3.0 < 0.8  # the way out begins at 3 s and takes 1.2
    left = track.between(holds[0].end_s + 0.2, holds[0].end_s + 0.2)
    assert not 65 <= hip_angle(left)[0].max() <= 115 or not 75 <= left.knee_deg[0].min() <= 105


def test_each_leg_has_a_clock_of_its_own(body: Body) -> None:
    (_, holds, faults), _ = performed(body, "single-knee-to-chest", Knobs(hold_s=4))
    assert [held.side for held in holds] == ["left", "right"]
    assert faults == ("hold-too-short",)


def test_thirty_seconds_in_two_pieces_are_not_too_short(body: Body) -> None:
    (_, holds, faults), _ = performed(body, "double-knee-to-chest", Knobs(hold_s=31, interruptions=1))
    assert len(holds) == 2
    assert faults == ()


PLANTED = [
    (name, fault)
    for name, motion in MOTIONS.items()
    for fault, planted in motion.faults.items()
    if motion.kind == "hold"
]


@pytest.mark.parametrize(("name", "fault"), PLANTED)
def test_a_planted_fault_of_a_hold_is_a_fault_of_the_true_joints(body: Body, name: str, fault: str) -> None:
    (_, _, faults), _ = performed(body, name, Knobs(fault=fault, hold_s=7))
    assert fault in faults


@pytest.mark.parametrize("name", [name for name, motion in MOTIONS.items() if motion.kind == "hold"])
def test_a_clean_hold_crosses_no_limit(body: Body, name: str) -> None:
    hold_s = MOTIONS[name].min_hold_s + 1 or 8.0
    (_, holds, faults), _ = performed(body, name, Knobs(hold_s=hold_s, interruptions=1))
    assert faults == ()
    assert holds


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        *((n, f) for n in ("supine-leg-lift", "segmental-bridge") for f in MOTIONS[n].faults),
        ("prone-back-and-leg-raise", "legs-not-lifted"),
    ],
)
def test_a_planted_fault_of_a_rep_is_one_of_the_true_joints(body: Body, name: str, fault: str) -> None:
    (attempts, _, of_set), _ = performed(body, name, Knobs(reps=1, fault=fault, fault_reps=(1,)))
    assert fault in (*attempts[0].faults, *of_set)


@pytest.mark.parametrize(("fault", "is_low"), [("arm-too-low", True), ("same-side", False), (None, False)])
def test_an_arm_of_either_side_that_is_raised_makes_a_bird_dog_complete(
    body: Body, fault: str | None, is_low: bool
) -> None:
    (attempts, _, _), _ = performed(body, "bird-dog", Knobs(reps=1, fault=fault, fault_reps=(1,)))
    assert [("arm-too-low" in attempt.faults, attempt.complete) for attempt in attempts] == [
        (is_low, not is_low)
    ]


def test_legs_that_go_a_third_of_the_way_with_a_trunk_that_does_are_lifted(body: Body) -> None:
    (attempts, _, _), _ = performed(body, "prone-back-and-leg-raise", Knobs(reps=1, short_reps=(1,)))
    assert (attempts[0].complete, attempts[0].faults) == (False, ("lift-too-small",))


def test_an_attempt_that_reaches_the_target_all_the_same_is_complete(body: Body) -> None:
    done = perform(MOTIONS["supine-leg-lift"], Knobs(reps=1, short_reps=(1,)), 1)
    full = perform(MOTIONS["supine-leg-lift"], Knobs(reps=1), 1)
    assert not done.attempts[0].complete
    stage = planting.set_up(body, full.motion.setup, controls(full.motion.start))
    frames = [posing.solve(stage, full.script.at(k / FPS)) for k in range(int(full.script.now_s * FPS))]
    track = tracks.follow(body, frames, [CAMERA] * len(frames), FPS)
    attempts, _, _ = telling.tell(done, track, 0.0)  # meant to stop half-way, but the body did not
    assert attempts[0].complete
    assert attempts[0].faults == ()


def test_somebody_who_stands_is_not_supine(body: Body) -> None:
    lying = performed(body, "cross-press", Knobs(hold_s=2))[1]
    assert is_supine(lying).all()
    standing = parts.standing(body)
    face_down = rig.turned(standing, np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]]))
    track = tracks.follow(body, [standing, face_down], [CAMERA] * 2, FPS)
    assert not is_supine(track).any()


def test_stretches_of_marked_frames_have_first_and_last_frame(body: Body) -> None:
    track = performed(body, "cross-press", Knobs(hold_s=2))[1].between(0.0, 1.4)
    marks = np.array([True, True, False, False, True, True, True, False])
    assert stretches(track, marks) == [(0.0, pytest.approx(0.2)), (pytest.approx(0.8), pytest.approx(1.2))]
    assert longest_s(track, marks) == pytest.approx(0.4)
    assert longest_s(track, marks & False) == 0.0
