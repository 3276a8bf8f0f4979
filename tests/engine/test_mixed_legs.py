"""Mixed legs: a landmarker that takes one leg for the other makes no movement."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Pose, check_recording
from formcheck.engine.mixed_legs import MIXED_S, MixedLegs
from formcheck.engine.skeleton import Landmark
from formcheck.studio.stick import positions
from formcheck.studio.stick.exercises import leg_lift
from formcheck.studio.stick.performance import Performance
from tests.engine.people import SIZE, person

FPS = 15
LEGS = np.arange(Landmark.LEFT_KNEE, Landmark.RIGHT_FOOT_INDEX + 1)
OTHER_LEGS = LEGS.reshape(-1, 2)[:, ::-1].ravel()


def lift() -> list[Pose]:
    """One lift of the far leg, which rests at the top from 3.6 to 4.2 s."""
    performance = Performance(positions.hook_lying(SIZE), SIZE)
    performance.stay(1.6)
    leg_lift(performance, "right")
    return person(performance, np.arange(0, performance.time_s - 0.05, 1 / FPS))


def mixed(pose: Pose) -> Pose:
    """The legs taken for each other, the knees drawn towards the middle between them."""
    points = np.array(pose.image_px, float)
    points[LEGS] = points[OTHER_LEGS]
    knees = points[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]]
    points[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]] = 0.8 * knees + 0.2 * knees.mean(axis=0)
    return replace(pose, image_px=points)


def test_legs_mixed_up_for_a_few_pictures_split_no_lift() -> None:
    bursts = ((2.9, 3.1), (3.6, 3.75), (4.0, 4.15))
    poses = [
        mixed(pose) if any(from_s <= pose.time_s <= to_s for from_s, to_s in bursts) else pose for pose in lift()
    ]
    session, _, _ = check_recording(load_exercise("supine-leg-lift"), poses)
    assert [(rep.side, rep.complete, rep.faults) for rep in session.reps] == [("right", True, ())]


def hidden(poses: list[Pose]) -> list[bool]:
    legs = MixedLegs()
    return [bool((legs.update(pose).visibility[LEGS] == 0).all()) for pose in poses]


def test_legs_that_really_move_are_never_hidden() -> None:
    assert not any(hidden(lift()))


def test_legs_that_stay_changed_are_believed_again() -> None:
    top = min(lift(), key=lambda pose: pose.image_px[Landmark.RIGHT_ANKLE, 1])
    poses = [replace(top if i < 5 else mixed(top), time_s=i / FPS) for i in range(20)]
    seen = hidden(poses)
    assert seen[5]
    assert not any(seen[:5])
    assert sum(seen) == pytest.approx(MIXED_S * FPS, abs=1)


@pytest.mark.parametrize("moved", [Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE])
def test_one_foot_alone_changes_no_places(moved: Landmark) -> None:
    top = min(lift(), key=lambda pose: pose.image_px[Landmark.RIGHT_ANKLE, 1])
    points = np.array(top.image_px, float)
    points[moved] = points[Landmark.LEFT_ANKLE + Landmark.RIGHT_ANKLE - moved]
    assert hidden([top, replace(top, image_px=points, time_s=top.time_s + 1 / FPS)]) == [False, False]
