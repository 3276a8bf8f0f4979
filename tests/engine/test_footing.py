"""Hanging is told from standing with raised arms by where the feet stood before."""

import dataclasses

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Pose, check_recording
from formcheck.engine.posture import read_stance
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from tests.engine.people import SIZE, hanging, pose_of


def reaching(size: object) -> dict[str, float]:
    """Standing on the floor under the bar, both arms up."""
    return {**positions.standing(SIZE), **positions.both(arm=-3.0, elbow=176.0)}


def seconds(pose: Pose, first_s: float, last_s: float) -> list[Pose]:
    return [dataclasses.replace(pose, time_s=float(t)) for t in np.arange(first_s, last_s, 0.1)]


def held_s(*stretches: list[Pose]) -> float:
    session, _, _ = check_recording(load_exercise("dead-hang"), [pose for part in stretches for pose in part])
    return sum(hold.held_s for hold in session.holds)


def test_who_stands_under_the_bar_is_told_to_lift_the_feet() -> None:
    poses = [*seconds(STANDING, 0, 2), *seconds(REACHING, 2, 8)]
    session, feedback, _ = check_recording(load_exercise("dead-hang"), poses)
    assert [fault.id for fault in session.faults] == ["feet-on-floor"]
    assert session.faults[0].from_s == pytest.approx(2.0, abs=0.3)
    assert [f.cue.text for f in feedback if f.cue and f.cue.about] == ["Lift your feet off the floor."]


def test_who_reaches_for_the_bar_and_hangs_is_not() -> None:
    leg_px = np.ptp(np.asarray(STANDING.image_px)[[23, 27], 1])
    poses = [*seconds(STANDING, 0, 2), *seconds(REACHING, 2, 3), *seconds(higher(REACHING, 0.1 * leg_px), 3, 8)]
    session, _, _ = check_recording(load_exercise("dead-hang"), poses)
    (hold,) = session.holds
    assert (session.faults, hold.faults, hold.not_observable) == ((), (), ())


def test_of_feet_that_were_never_seen_to_stand_nothing_is_said() -> None:
    session, _, _ = check_recording(load_exercise("dead-hang"), seconds(pose_of(hanging, FAR), 0, 6))
    assert session.holds[0].not_observable == ("feet-on-floor",)


def higher(pose: Pose, px: float) -> Pose:
    return dataclasses.replace(pose, image_px=np.asarray(pose.image_px) - [0.0, px])


FAR = Camera(wide_m=4.5, height_m=1.1)
STANDING, REACHING = pose_of(positions.standing, FAR), pose_of(reaching, FAR)


def test_who_reaches_up_with_both_feet_on_the_floor_does_not_hang() -> None:
    assert held_s(seconds(STANDING, 0, 2), seconds(REACHING, 2, 8)) == 0.0


def test_who_left_the_floor_hangs() -> None:
    leg_px = np.ptp(np.asarray(STANDING.image_px)[[23, 27], 1])
    assert held_s(seconds(STANDING, 0, 2), seconds(higher(REACHING, 0.1 * leg_px), 2, 8)) == pytest.approx(
        6.0, abs=0.5
    )


def test_who_was_never_seen_to_stand_is_believed() -> None:
    assert held_s(seconds(pose_of(hanging, FAR), 0, 6)) == pytest.approx(6.0, abs=0.5)


@pytest.mark.parametrize(("above_ears_px", "hung_s"), [(8.0, 11.0), (-12.0, 5.0)], ids=["to the bar", "let go of it"])
def test_who_pulls_up_to_the_bar_and_hangs_again_did_not_stand(above_ears_px: float, hung_s: float) -> None:
    pose, leg_px = pose_of(hanging, FAR), np.ptp(np.asarray(STANDING.image_px)[[23, 27], 1])
    points, world = np.array(higher(pose, 0.2 * leg_px).image_px, float), np.array(pose.world_m, float)
    points[15:17, 1] = points[7:9, 1].min() - above_ears_px
    world[15:17, 1] = world[7:9, 1].min()  # read as a hand's breadth lower
    pulled_up = dataclasses.replace(pose, image_px=points, world_m=world)
    assert read_stance(pulled_up).posture == "standing"
    assert held_s(seconds(pose, 0, 6), seconds(pulled_up, 6, 9), seconds(pose, 9, 15)) == pytest.approx(
        hung_s, abs=1.2
    )
