"""Tail wag: counted by the outline's top alone, with landmarks that say nothing of it."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Engine, Pose, Session, check_recording
from formcheck.engine.start import is_start
from formcheck.engine.values import raw_values
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from tests.engine.people import pose_of

EXERCISE = load_exercise("tail-wag")
FROM_BEHIND = pose_of(positions.all_fours, Camera(yaw_deg=-90.0))
BREADTH_PX = 80.0
FRAME_S = 1 / 15


def wags(sizes: list[float], rep_s: float = 5.0, still_s: float = 1.5) -> list[Pose]:
    """Wag to the left and to the right by each of `sizes`, in breadths, at rest before and after."""
    sways = [0.0] * round(still_s / FRAME_S)
    for size in sizes:
        frames = round(rep_s / FRAME_S)
        sways += [-size * np.sin(2 * np.pi * i / frames) for i in range(frames)]
        sways += [0.0] * 6
    sways += [0.0] * 15
    return [
        Pose(
            i * FRAME_S,
            FROM_BEHIND.image_px,
            FROM_BEHIND.world_m,
            FROM_BEHIND.visibility,
            FROM_BEHIND.back_line,
            np.array([300 + BREADTH_PX * sway, 100, BREADTH_PX, 2 * BREADTH_PX]),
        )
        for i, sway in enumerate(sways)
    ]


def turned(poses: list[Pose], from_s: float, broader: float = 1.0) -> list[Pose]:
    """Turn the landmarks side-on from a time on, and make the outline `broader`."""
    side_on = pose_of(positions.all_fours)
    return [
        Pose(p.time_s, p.image_px, side_on.world_m, p.visibility, p.back_line, p.outline_top * [1, 1, broader, 1])
        if p.time_s >= from_s
        else p
        for p in poses
    ]


def check(poses: list[Pose]) -> Session:
    return check_recording(EXERCISE, poses)[0]


def test_a_wag_to_both_sides_is_one() -> None:
    session = check(wags([0.16, 0.16, 0.16]))
    assert (session.attempted, session.counted) == (3, 3)


def test_a_small_wag_is_an_attempt_that_says_so() -> None:
    session = check(wags([0.16, 0.045, 0.16]))
    assert [rep.complete for rep in session.reps] == [True, False, True]
    assert {fault.id for fault in session.reps[1].faults} == {"wag-too-small"}


def test_a_quick_wag_is_too_fast() -> None:
    session = check(wags([0.16, 0.16], rep_s=1.6))
    assert [{fault.id for fault in rep.faults} for rep in session.reps] == [{"too-fast"}] * 2


def test_a_narrow_outline_is_somebody_standing() -> None:
    poses = [
        Pose(p.time_s, p.image_px, p.world_m, p.visibility, p.back_line, p.outline_top * [1, 1, 0.4, 1])
        for p in wags([0.16, 0.16])
    ]
    assert check(poses).attempted == 0


def test_live_the_still_outline_is_the_start() -> None:
    engine = Engine(EXERCISE)
    for pose in wags([0.16, 0.16]):
        engine.update(pose)
    assert engine.finish().counted == 2


def test_landmarks_that_turn_to_the_side_for_good_lose_no_wag_of_the_same_outline() -> None:
    assert check(turned(wags([0.16, 0.16, 0.16]), from_s=2.0)).counted == 3


def test_somebody_who_turns_side_on_is_not_judged() -> None:
    """The outline grows broad with it."""
    assert check(turned(wags([0.16, 0.16, 0.16]), from_s=2.0, broader=1.9)).attempted == 0


def test_another_exercise_on_all_fours_that_is_seen_side_on_is_no_wag() -> None:
    assert check(turned(wags([0.16, 0.16, 0.16]), from_s=0.0)).attempted == 0


def test_landmarks_that_turn_on_an_outline_as_broad_as_a_side_view_are_believed() -> None:
    flat = [replace(p, outline_top=p.outline_top * [1, 1, 1, 0.55]) for p in wags([0.16, 0.16, 0.16])]
    assert check(flat).counted == 3
    assert check(turned(flat, from_s=2.0)).attempted == 0


def test_somebody_tall_seen_a_little_aside_is_nearly_as_broad_as_high_and_loses_no_wag() -> None:
    """0.85 of it, as a rendered one from 23 degrees aside."""
    top = wags([0.16])[0].outline_top
    shape = [1, 1, 1, float(top[2] / top[3]) / 0.85]
    tall = [replace(p, outline_top=p.outline_top * shape) for p in wags([0.16, 0.16, 0.16])]
    assert check(turned(tall, from_s=2.0)).counted == 3


def test_somebody_who_stands_is_not_at_the_start_however_broad() -> None:
    standing = pose_of(positions.standing, Camera(yaw_deg=-90.0))
    top = np.array([300, 100, BREADTH_PX, 3.0 * BREADTH_PX])
    broad = Pose(0.0, standing.image_px, standing.world_m, standing.visibility, standing.back_line, top)
    assert is_start(EXERCISE, raw_values(EXERCISE, broad, 0)) is False
    assert is_start(EXERCISE, raw_values(EXERCISE, wags([0.0])[0], 0)) is True


def test_hidden_hands_that_are_guessed_high_for_a_moment_void_nothing() -> None:
    poses = []
    for pose in wags([0.16, 0.16]):
        points = np.array(pose.image_px, float)
        if 3.0 <= pose.time_s < 3.5:
            points[15:17, 1] = points[23, 1]
        poses.append(Pose(pose.time_s, points, pose.world_m, pose.visibility, pose.back_line, pose.outline_top))
    assert check(poses).counted == 2


def test_somebody_who_is_first_found_at_an_end_loses_no_wag() -> None:
    poses = wags([0.16, 0.16, 0.16], still_s=0.0)
    assert check([Pose.nobody(p.time_s) if p.time_s < 1.25 else p for p in poses]).counted == 3


def test_small_wags_of_a_fifth_to_each_side_are_attempts() -> None:
    session = check(wags([0.022, 0.022, 0.022]))
    assert (session.attempted, session.counted) == (3, 0)


def with_right_hand(poses: list[Pose], beside: float, slides: float = 0.0, visible: float = 0.8) -> list[Pose]:
    """Put the right hand on the floor `beside` the middle, and let it go with the hips to the left by `slides`, in breadths."""
    out = []
    for pose in poses:
        left = max(0.0, (300 - float(pose.outline_top[0])) / BREADTH_PX) / 0.16
        points, visibility = np.array(pose.image_px, float), np.array(pose.visibility)
        knee_y = points[25:27, 1].mean()
        points[16] = 300 + (beside - slides * left) * BREADTH_PX, knee_y - 10
        points[14] = 300 + (beside - slides * left / 2) * BREADTH_PX, knee_y - 40
        points[[13, 15]] = 300, knee_y - 30
        visibility[13:17] = 0.1, visible, 0.1, visible
        visibility[[13, 15]] = 0.1
        out.append(replace(pose, image_px=points, visibility=visibility))
    return out


def hands(session: Session) -> list[str]:
    """Say of every rep whether its hands moved."""
    return [
        "moved"
        if any(fault.id == "hands-moving" for fault in rep.faults)
        else "unseen"
        if "hands-moving" in rep.not_observable
        else "stayed"
        for rep in session.reps
    ]


def test_a_hand_beside_the_body_that_slides_is_seen_to_move() -> None:
    poses = wags([0.16, 0.16])
    assert hands(check(with_right_hand(poses, beside=0.4, slides=0.24))) == ["moved", "moved"]
    assert hands(check(with_right_hand(poses, beside=0.4, slides=0.06))) == ["stayed", "stayed"]


@pytest.mark.parametrize(
    ("after_s", "said"),
    [(-0.3, "stayed"), (0.25, "stayed"), (0.8, "moved")],
    ids=["before it", "on its way out", "at its end"],
)
def test_a_hand_that_is_read_elsewhere_from_the_first_wag_on_did_not_move(after_s: float, said: str) -> None:
    poses = wags([0.16, 0.16])
    start = with_right_hand(poses, beside=0.4)
    elsewhere = with_right_hand(poses, beside=0.7)
    first_s = next(pose.time_s for pose in poses if abs(float(pose.outline_top[0]) - 300) > 0.01 * BREADTH_PX)
    from_s = first_s + after_s
    read = [there if there.time_s >= from_s else here for here, there in zip(start, elsewhere, strict=True)]
    assert hands(check(read)) == [said, "stayed"]


def test_hands_behind_the_hips_are_not_judged_however_their_landmarks_wander() -> None:
    poses = wags([0.16, 0.16])
    assert hands(check(with_right_hand(poses, beside=0.2, slides=0.3))) == ["unseen", "unseen"]
    assert hands(check(with_right_hand(poses, beside=0.34, slides=0.18))) == ["unseen", "unseen"]
    assert hands(check(with_right_hand(poses, beside=0.4, slides=0.3, visible=0.35))) == ["unseen", "unseen"]


def test_hands_below_the_knees_are_those_of_somebody_taken_for_standing() -> None:
    down_px = np.zeros((33, 2))
    down_px[[14, 16], 1] = 10 + 0.35 * BREADTH_PX
    low = [
        replace(p, image_px=p.image_px + down_px)
        for p in with_right_hand(wags([0.16, 0.16]), beside=0.4, slides=0.24)
    ]
    assert hands(check(low)) == ["unseen", "unseen"]


def test_somebody_who_is_lost_for_a_second_at_an_end_loses_no_wag() -> None:
    poses = wags([0.16, 0.16, 0.16])
    lost = [Pose.nobody(p.time_s) if 10.2 <= p.time_s < 11.4 else p for p in poses]
    assert check(lost).counted == 3


def test_landmarks_that_leap_for_long_are_of_somebody_who_gets_up() -> None:
    still = wags([0.16, 0.16])
    faint = wags([0.045], still_s=0.0)  # the outline wavers as they get up
    up = [
        replace(
            p,
            time_s=still[-1].time_s + FRAME_S + p.time_s,
            image_px=p.image_px + np.array([0.0, -250.0 if i < 20 else 0.0]),
        )
        for i, p in enumerate(faint)
    ]
    assert check(still + up).attempted == 2


def test_arms_that_swing_wag_no_tail() -> None:
    assert check(with_right_hand(wags([0.16, 0.16]), beside=1.2, slides=0.85)).counted == 0


SIDE_ON = pose_of(positions.standing, Camera())


def seen_as_standing(pose: Pose, shank_px: float) -> Pose:
    """Give a pose whose landmarks lie about the hips, knees and feet of a wag, in depth those of somebody side-on."""
    image = np.array(SIDE_ON.image_px)
    x = float(pose.outline_top[0])
    for rows, y in (
        ((11, 12), 115.0),
        ((13, 14), 150.0),
        ((15, 16), 190.0),
        ((23, 24), 120.0),
        ((25, 26), 190.0),
        ((27, 28), 190.0 + shank_px),
    ):
        image[list(rows)] = [[x - 10, y], [x + 10, y]]
    return replace(pose, image_px=image, world_m=SIDE_ON.world_m, visibility=SIDE_ON.visibility)


def test_hips_over_shanks_that_point_at_the_camera_are_seen_from_behind_whatever_the_landmarks_say():
    session, _, _ = check_recording(EXERCISE, [seen_as_standing(pose, 45) for pose in wags([0.15, 0.15])])
    assert [rep.complete for rep in session.reps] == [True, True]


def test_somebody_side_on_whose_shanks_hang_below_the_knees_wags_no_tail():
    session, _, _ = check_recording(EXERCISE, [seen_as_standing(pose, 78) for pose in wags([0.15, 0.15])])
    assert session.reps == ()


def test_who_gets_up_after_a_wag_has_not_wagged_again():
    poses = wags([0.15, 0.15])
    up_s = poses[-1].time_s
    for i in range(90):
        sway = -0.12 * np.sin(2 * np.pi * i / 75)
        top = np.array([300 + BREADTH_PX * sway, 100 - 4.0 * min(i, 20), BREADTH_PX, 2 * BREADTH_PX])
        poses.append(replace(poses[0], time_s=up_s + (i + 1) * FRAME_S, outline_top=top))
    session, _, _ = check_recording(EXERCISE, poses)
    assert [rep.complete for rep in session.reps] == [True, True]


def test_hands_far_apart_are_a_windmill_s():
    poses = []
    for pose in wags([0.15, 0.15]):
        image = np.array(pose.image_px)
        image[[15, 16], 0] = image[[23, 24], 0].mean() + np.array([-1, 1]) * 200
        poses.append(replace(pose, image_px=image))
    session, _, _ = check_recording(EXERCISE, poses)
    assert session.reps == ()
