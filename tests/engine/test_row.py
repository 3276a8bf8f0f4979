"""Bent-over row: what swings its arms is not always a row."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import check_recording
from formcheck.engine.body import Body
from formcheck.engine.pose import Pose
from formcheck.engine.session import Session
from formcheck.engine.values import raw_value
from formcheck.studio.stick import positions
from formcheck.studio.stick.performance import Performance
from tests.engine.people import SIZE, person, pose_of

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


Moved = dict[str, tuple[float, float]]
STRAIGHT: Moved = {"ear": (-0.04, 0.01), "nose": (-0.03, 0.02), "shoulder": (0.0, 0.05), "hip": (0.0, 0.0)}
ARCHED: Moved = {"ear": (-0.04, 0.09), "nose": (0.0, 0.12), "shoulder": (-0.01, 0.07), "hip": (0.0, -0.015)}
ROUNDED: Moved = {"ear": (-0.06, -0.29), "nose": (-0.12, -0.28), "shoulder": (-0.01, -0.09), "hip": (-0.014, 0.006)}
"""How far joints move towards head and back in a pull, seen from between the hips, in trunk lengths (means of rendered people)."""


def partly_arched(share: float) -> Moved:
    """Between straight and arched."""
    way = {joint: (1 - share) * np.array(STRAIGHT[joint]) + share * np.array(ARCHED[joint]) for joint in ARCHED}
    return {joint: (float(cranial), float(dorsal)) for joint, (cranial, dorsal) in way.items()}


def bent_rows(moved: Moved, tip_tl: float = 0.0) -> Session:
    """Pulls with which joints move, and the hips tip."""
    poses = rows()
    start = Body(poses[0], 1)
    assert start.near is not None
    front = -np.sign(start.dorsal[0])
    bent = []
    for pose in poses:
        share = 0.5 - 0.5 * np.cos(np.pi * max(0.0, pose.time_s - 1.6))
        image = np.array(pose.image_px, float)
        for parts, joint in (
            (slice(0, 7), "nose"),
            (slice(7, 11), "ear"),
            (slice(11, 23), "shoulder"),
            (23 if start.near == "left" else 24, "hip"),
        ):
            cranial, dorsal = moved[joint]
            image[parts] += share * start.trunk_px * (cranial * start.cranial + dorsal * start.dorsal)
        image += tip_tl * share * start.trunk_px * np.array([front, 1.0])
        bent.append(replace(pose, image_px=image))
    return check_recording(load_exercise("bent-over-row"), bent)[0]


@pytest.mark.parametrize(
    ("moved", "tip_tl", "fault"),
    [
        (STRAIGHT, 0.0, None),
        (ROUNDED, -0.02, "back-rounded"),
        ({**STRAIGHT, "ear": ROUNDED["ear"], "nose": ROUNDED["nose"]}, 0.0, None),
        (ARCHED, 0.04, "back-arched"),
        (partly_arched(0.5), 0.02, None),
        ({**STRAIGHT, "ear": (0.0, 0.4), "nose": (0.0, 0.4), "shoulder": (0.0, 0.4)}, 0.0, "trunk-jerking"),
    ],
    ids=["straight", "rounds", "head hangs", "arches", "arches half as far", "jerks"],
)
def test_behind_the_arm_a_back_is_told_by_head_shoulders_and_hips(
    moved: Moved, tip_tl: float, fault: str | None
) -> None:
    session = bent_rows(moved, tip_tl)
    assert session.counted == 3
    for rep in session.reps:
        told = {seen.id for seen in rep.faults} & {"back-rounded", "back-arched", "trunk-jerking"}
        assert told - ({"back-arched"} if fault == "trunk-jerking" else set()) == ({fault} if fault else set())


@pytest.mark.parametrize(("up_deg", "is_read"), [(30.0, True), (42.0, False)])
def test_of_a_trunk_that_has_come_up_nothing_is_told(up_deg: float, is_read: bool) -> None:
    def leaning(by_deg: float) -> Body:
        return Body(pose_of(lambda size: {**positions.standing(size), "trunk": by_deg}), 1)

    assert np.isfinite(raw_value(("bend_by_joints", None), leaning(40.0 + up_deg), leaning(40.0))) == is_read
