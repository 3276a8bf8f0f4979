"""A raised leg that the landmarker is hardly sure of is counted, and not judged."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from formcheck.catalogue import load_exercise
from formcheck.engine import check_recording
from formcheck.engine.body import GUESSED, VISIBLE
from formcheck.engine.session import Rep
from formcheck.engine.skeleton import Landmark
from formcheck.records.recording import read_recording

SAMPLE = Path(__file__).parents[2] / "samples" / "stick-bird-dog-clean.parquet"
LEG = [Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX]


def reps(leg_visibility: float) -> tuple[Rep, ...]:
    poses = []
    for pose in read_recording(SAMPLE).poses:
        visibility = np.array(pose.visibility)
        visibility[LEG] = np.minimum(visibility[LEG], leg_visibility)
        poses.append(replace(pose, visibility=visibility))
    return check_recording(load_exercise("bird-dog"), poses)[0].reps


def test_a_half_hidden_leg_that_rises_is_counted_while_the_other_knee_rests() -> None:
    seen, guessed = reps(1.0), reps((GUESSED + VISIBLE) / 2)

    assert [(rep.side, rep.complete) for rep in guessed] == [(rep.side, rep.complete) for rep in seen]
    assert {"left", "right"} == {rep.side for rep in seen}


def test_of_a_half_hidden_leg_nothing_is_said() -> None:
    for rep in reps((GUESSED + VISIBLE) / 2):
        assert ("leg-too-high" in rep.not_observable) == (rep.side == "left")
