"""Bent-over row: what swings its arms is not always a row."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import check_recording
from formcheck.engine.body import Body
from formcheck.engine.pose import STATIONS, Pose
from formcheck.engine.session import Session
from formcheck.studio.stick import positions
from formcheck.studio.stick.performance import Performance
from tests.engine.people import SIZE, person

FPS = 15


def rows(pulls: int = 3) -> list[Pose]:
    """Pulls of somebody who stands bent forward, 1 s up and 1 s down from 1.6 s on."""
    standing = {**positions.standing(SIZE), "trunk": 40.0, **positions.both(hip=56.0, arm=-126.0)}
    act = Performance(standing, SIZE)
    act.stay(1.6)
    for _ in range(pulls):
        act.go(1.0, arm=-215.0, elbow=90.0)
        act.go(1.0, arm=-126.0, elbow=170.0)
    return person(act, np.arange(int(act.time_s * FPS)) / FPS)


@pytest.mark.parametrize(("steps_tl_s", "counted"), [(0.0, 3), (0.6, 0)], ids=["stands", "walks"])
def test_arms_that_swing_along_a_walk_row_nothing(steps_tl_s: float, counted: int) -> None:
    poses = rows()
    trunk_px = Body(poses[0], 1).trunk_px
    walked = []
    for pose in poses:
        image = np.array(pose.image_px, float)
        image[:, 0] += steps_tl_s * trunk_px * max(0.0, pose.time_s - 1.6)
        walked.append(replace(pose, image_px=image))
    session, *_ = check_recording(load_exercise("bent-over-row"), walked)
    assert session.counted == counted


def bent_rows(
    head_deg: float, shoulders_deg: float, tip_tl: float, off_tl: float = 0.0, shown_from: float = 0.75
) -> Session:
    """Pulls with which head and shoulders turn about the hips, these tip, and the buttock comes to stand off.

    `shown_from`: where on the chord the outline begins that the arms don't hide.
    """
    poses = rows()
    start = Body(poses[0], 1)
    front = -np.sign(start.dorsal[0])
    bent = []
    for pose in poses:
        share = 0.5 - 0.5 * np.cos(np.pi * max(0.0, pose.time_s - 1.6))
        image = np.array(pose.image_px, float)
        for part, forward_deg in ((slice(0, 11), head_deg), (slice(11, 23), shoulders_deg)):
            turn = np.radians(front * forward_deg * share)
            turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
            image[part] = start.mid_hip + (image[part] - start.mid_hip) @ turned.T
        image[23:25] += tip_tl * share * start.trunk_px * np.array([front, 1.0])
        line = pose.back_line + share * off_tl
        hidden = np.where((share > 0.3) & (shown_from > STATIONS), np.nan, line)  # by the arm in front of it
        bent.append(replace(pose, image_px=image, back_line=hidden))
    return check_recording(load_exercise("bent-over-row"), bent)[0]


@pytest.mark.parametrize(
    ("head_deg", "shoulders_deg", "tip_tl", "off_tl", "fault"),
    [
        (0.0, -2.0, 0.0, 0.0, None),
        (12.0, 8.0, -0.04, 0.0, "back-rounded"),
        (12.0, -2.0, 0.0, 0.0, None),
        (-4.0, -6.0, 0.06, 0.0, "back-arched"),
        (-4.0, -3.0, 0.02, 0.0, "back-arched"),
        (-4.0, -6.0, 0.0, 0.0, None),
        (-1.0, -6.0, 0.04, 0.02, None),
        (-4.0, -12.0, 0.06, 0.05, None),
        (-22.0, -24.0, 0.04, 0.0, "trunk-jerking"),
    ],
    ids=[
        "still", "rounds", "head hangs", "arches", "arches less", "comes up a little", "goes along with the pull",
        "hips and shoulders are found elsewhere", "jerks",
    ],
)  # fmt: skip
def test_behind_the_arm_a_back_is_told_by_ears_and_hips(
    head_deg: float, shoulders_deg: float, tip_tl: float, off_tl: float, fault: str | None
) -> None:
    session = bent_rows(head_deg, shoulders_deg, tip_tl, off_tl)
    assert session.counted == 3
    for rep in session.reps:
        assert {seen.id for seen in rep.faults} - {"knees-locked"} == ({fault} if fault else set())
        assert not {"back-rounded", "back-arched"} & set(rep.not_observable)


@pytest.mark.parametrize(
    ("tip_tl", "is_told"), [(0.06, True), (0.02, False)], ids=["arches far", "arches less"]
)
def test_with_the_buttock_hidden_only_a_far_arch_is_told(tip_tl: float, is_told: bool) -> None:
    for rep in bent_rows(-4.0, -4.0, tip_tl, shown_from=1.0).reps:
        assert ("back-arched" in {seen.id for seen in rep.faults}) is is_told
        assert ("back-arched" in rep.not_observable) is not is_told
