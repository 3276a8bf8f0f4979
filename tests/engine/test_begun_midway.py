"""A recording that begins in mid-movement: the first rest in it may be a hold on the way, and is no start."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Session, check_recording
from formcheck.engine.body import Body
from formcheck.engine.lookahead import find_neutrals
from formcheck.engine.skeleton import Landmark
from formcheck.engine.values import raw_value
from formcheck.records.recording import read_recording
from formcheck.studio.stick import floor, positions
from formcheck.studio.stick.performance import Performance
from tests.engine.people import SIZE, person

SAMPLE = Path(__file__).parents[2] / "samples" / "stick-cat-cow-clean.parquet"
FPS = 15
REST_S = 1.5
BEGINS_S = 6.6
"""Here somebody who has knelt down for 3.6 s is on the way from the first cow to the first cat."""


def from_the_middle(begin_s: float, rests_at_s: float) -> Session:
    """Cut the clip where the back is arched, and have the person rest on the way home from there."""
    poses = [pose for pose in read_recording(SAMPLE).poses if pose.time_s >= begin_s]
    rest = next(i for i, pose in enumerate(poses) if pose.time_s >= rests_at_s)
    shown = poses[:rest] + [poses[rest]] * round(REST_S * FPS) + poses[rest:]
    timed = [replace(pose, time_s=i / FPS) for i, pose in enumerate(shown)]
    return check_recording(load_exercise("cat-cow"), timed)[0]


@pytest.mark.parametrize("begin_s", [4.25, 4.75])
def test_a_rest_on_the_way_is_not_taken_for_the_start(begin_s: float) -> None:
    session = from_the_middle(begin_s, rests_at_s=5.5)

    assert session.counted >= 1
    assert not {"cat-too-shallow"} & {fault.id for rep in session.reps for fault in rep.faults}


def test_who_got_down_and_only_rounds_starts_where_they_rested_though_they_round_far() -> None:
    performance = Performance(positions.standing(SIZE), SIZE)
    performance.stay(1.5)
    floor.kneel_down(performance)
    performance.stay(1.6)
    home = performance.now
    for _ in range(3):
        performance.go(2.0, spine=home["spine"] + 64.0, head=-34.0)
        performance.stay(1.0)
        performance.go(2.0, spine=home["spine"], head=home["head"])
        performance.stay(1.2)
    poses = person(performance, np.arange(int(performance.time_s * FPS)) / FPS)
    session = check_recording(load_exercise("cat-cow"), poses)[0]

    assert [rep.complete for rep in session.reps] == [False] * 3
    assert all({fault.id for fault in rep.faults} >= {"cow-too-shallow"} for rep in session.reps)


def test_who_rounds_far_more_than_a_textbook_rep_does_starts_where_they_rest_between() -> None:
    performance = Performance(positions.standing(SIZE), SIZE)
    floor.kneel_down(performance)
    home = performance.now
    for _ in range(3):
        performance.go(1.5, spine=home["spine"] - 20.0, head=home["head"] + 25.0)
        performance.go(4.0, spine=home["spine"] + 62.0, head=-34.0)
        performance.go(1.5, spine=home["spine"], head=home["head"])
        performance.stay(1.5)
    poses = person(performance, np.arange(int(performance.time_s * FPS)) / FPS)
    (neutral,) = find_neutrals(load_exercise("cat-cow"), [pose for pose in poses if pose.time_s > BEGINS_S])
    start, rest = Body(neutral.pose, 1), Body(poses[-1], 1)

    assert raw_value(("back_flexion", None), start, rest) == pytest.approx(0.0, abs=3.0)


@pytest.mark.parametrize(
    ("hands_up_tl", "attempts"),
    [(0.0, 1), (0.07, 1), (0.1, 0)],
    ids=["on the floor", "read a little above it", "still above it"],
)
def test_a_rounding_begins_with_the_hands_on_the_floor(hands_up_tl: float, attempts: int) -> None:
    performance = Performance(positions.all_fours(SIZE), SIZE)
    performance.stay(1.6)
    home = performance.now
    performance.go(0.8, spine=home["spine"] + 20.0)
    performance.go(0.8, spine=home["spine"])
    performance.stay(1.6)
    moved = []
    for pose in person(performance, np.arange(int(performance.time_s * FPS)) / FPS):
        image = np.array(pose.image_px, float)
        if 1.6 < pose.time_s < 3.0:
            image[[Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST], 1] -= hands_up_tl * Body(pose, 1).trunk_px
        moved.append(replace(pose, image_px=image))
    assert check_recording(load_exercise("all-fours-back-rounding"), moved)[0].attempted == attempts
