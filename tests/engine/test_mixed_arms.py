"""Mixed arms: whose arm is stretched out doesn't change in mid-air."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Pose, check_recording
from formcheck.engine.mixed_arms import MixedArms
from formcheck.engine.skeleton import Landmark, Side
from formcheck.studio.stick import positions
from formcheck.studio.stick.exercises import bird_dog
from formcheck.studio.stick.performance import Performance
from tests.engine.people import SIZE, person

FPS = 15
ARMS = np.arange(Landmark.LEFT_ELBOW, Landmark.RIGHT_THUMB + 1)
OTHERS = ARMS.reshape(-1, 2)[:, ::-1].ravel()


def bird_dogs(way: str = "clean", sides: tuple[Side, ...] = ("right", "left")) -> list[Pose]:
    performance = Performance(positions.all_fours(SIZE), SIZE)
    performance.stay(1.6)
    for side in sides:
        bird_dog(performance, side, way)
    return person(performance, np.arange(0, performance.time_s - 0.05, 1 / FPS))


def mixed(pose: Pose) -> Pose:
    arrays = {name: np.array(getattr(pose, name)) for name in ("image_px", "world_m", "visibility")}
    for array in arrays.values():
        array[ARMS] = array[OTHERS]
    return replace(pose, **arrays)


def half_mixed(pose: Pose, share: float) -> Pose:
    """The same person, each arm seen some way between itself and the other, and then lower than half way up."""
    image = np.array(pose.image_px)
    image[ARMS] = (1 - share) * image[ARMS] + share * image[OTHERS]
    image[ARMS, 1] += 60.0 * (share not in (0.0, 1.0))
    return replace(pose, image_px=image)


@pytest.mark.parametrize(
    ("from_s", "to_s"), [(3.4, 5.6), (3.4, 6.9)], ids=["and back", "until the hand is down"]
)
def test_arms_mixed_up_in_mid_air_are_no_arm_of_the_same_side(from_s: float, to_s: float) -> None:
    poses = [mixed(pose) if from_s <= pose.time_s <= to_s else pose for pose in bird_dogs()]
    session, _, _ = check_recording(load_exercise("bird-dog"), poses)
    assert [(rep.side, [fault.id for fault in rep.faults]) for rep in session.reps] == [
        ("right", []),
        ("left", []),
    ]


@pytest.mark.parametrize("share", [0.4, 0.5, 0.6])
def test_arms_mixed_up_to_and_fro_stay_whose_they_are(share: float) -> None:
    shares = [1.0, share, share, share, 1.0, 1.0, 0.0, share, share, 0.0]
    arms = MixedArms()
    wrong = []
    for i, pose in enumerate(bird_dogs(sides=("right",))):
        share_now = shares[i % len(shares)] if 3.4 <= pose.time_s <= 5.6 else 0.0
        told = arms.update(half_mixed(pose, share_now))
        if share_now in (0.0, 1.0) and not np.allclose(told.image_px[ARMS], pose.image_px[ARMS]):
            wrong.append(pose.time_s)
    assert not wrong


def test_whose_arm_is_whose_begins_anew_when_both_carry_the_body() -> None:
    arms, poses = MixedArms(), bird_dogs(sides=("right",))
    was_mixed = [arms.update(mixed(pose) if pose.time_s >= 3.4 else pose) for pose in poses]
    assert was_mixed[round(5 * FPS)] is not poses[round(5 * FPS)]
    down = mixed(poses[-1])
    assert arms.update(down) is down


def test_an_arm_of_the_same_side_that_rises_from_the_floor_is_one() -> None:
    down = bird_dogs()[0]
    poses = [down, *(mixed(pose) for pose in bird_dogs()[1:])]
    session, _, _ = check_recording(load_exercise("bird-dog"), poses)
    assert ["same-side" in {fault.id for fault in rep.faults} for rep in session.reps] == [True, True]


def test_arms_that_are_never_mixed_up_stay_as_they_are() -> None:
    arms = MixedArms()
    assert all(arms.update(pose) is pose for pose in bird_dogs())
