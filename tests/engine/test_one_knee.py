"""One knee drawn to the chest: which leg an ankle that rises belongs to."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Pose, check_recording
from formcheck.engine.body import Body
from formcheck.engine.skeleton import Landmark
from formcheck.engine.values import Slot, Values, raw_value
from formcheck.studio.stick import positions
from tests.engine.people import pose_of

FPS = 20
HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
FAR_FOOT = [Landmark.RIGHT_ANKLE, Landmark.RIGHT_HEEL, Landmark.RIGHT_FOOT_INDEX]
WRISTS = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]


def one_knee_drawn_up(other_shin: tuple[float, float]) -> list[Pose]:
    """Somebody who holds the far knee to the chest for ten seconds; the other shin's length and rise as a share of its own."""
    flat, up = (
        pose_of(positions.hook_lying),
        pose_of(lambda size: {**positions.hook_lying(size), **positions.both(hip=140.0, knee=50.0)}),
    )
    points = np.array(flat.image_px, float)
    moved = flat.image_px[HIPS].mean(axis=0) - up.image_px[HIPS].mean(axis=0)
    for landmark in (Landmark.RIGHT_KNEE, *FAR_FOOT):
        points[landmark] = up.image_px[landmark] + moved
    points[WRISTS] = points[Landmark.RIGHT_KNEE]
    held = points.copy()
    shin = points[Landmark.LEFT_ANKLE] - points[Landmark.LEFT_KNEE]
    share, rise = other_shin
    turned = np.array([np.sign(shin[0]) * np.sqrt(1 - (1 - rise) ** 2), np.sign(shin[1]) * (1 - rise)])
    for landmark in (Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX):
        off = held[landmark] - points[Landmark.LEFT_ANKLE]
        held[landmark] = points[Landmark.LEFT_KNEE] + share * np.linalg.norm(shin) * turned + off
    frames = [flat] * 3 * FPS + [replace(flat, image_px=held)] * 10 * FPS
    return [replace(pose, time_s=index / FPS) for index, pose in enumerate(frames)]


@pytest.mark.parametrize(
    ("other_shin", "is_lifted"),
    [((1.0, 0.15), False), ((1.0, 0.8), True), ((0.6, 0.15), False)],
    ids=["on the floor", "lifted", "its ankle taken for the pulled one's"],
)
def test_a_leg_that_lifts_keeps_its_shin(other_shin: tuple[float, float], is_lifted: bool) -> None:
    session = check_recording(load_exercise("single-knee-to-chest"), one_knee_drawn_up(other_shin))[0]
    assert session.held_s > 5
    assert ("other-leg-lifting" in {fault.id for fault in session.holds[0].faults}) is is_lifted


@pytest.mark.parametrize(
    ("score", "shin_share", "is_held"),
    [(0.62, 0.45, True), (0.62, 0.82, False), (0.74, 0.45, False)],
    ids=["upon its own shin", "with a whole shin", "well seen"],
)
def test_a_far_knee_found_upon_its_own_shin_is_where_the_hands_hold_it(
    score: float, shin_share: float, is_held: bool
) -> None:
    poses = one_knee_drawn_up((1.0, 0.15))
    held = poses[-1]
    points, visibility = held.image_px.copy(), held.visibility.copy()
    visibility[[Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE]] = score, 0.7
    shin = points[Landmark.RIGHT_ANKLE] - points[Landmark.RIGHT_KNEE]
    points[Landmark.RIGHT_KNEE] = points[Landmark.RIGHT_ANKLE] - shin_share * shin
    now = Body(replace(held, image_px=points, visibility=visibility), 1)
    there = raw_value(("thigh_pull", "right"), Body(held, 1), None)
    assert (raw_value(("hand_to_pull", "right"), now, None) == 0.0) is is_held
    if is_held:
        assert raw_value(("thigh_pull", "right"), now, None) == pytest.approx(there, abs=8.0)


@pytest.mark.parametrize(("read_deg", "is_held"), [(111.0, False), (115.0, True)])
def test_a_knee_is_held_from_115_degrees_on_which_read_111_to_116(read_deg: float, is_held: bool) -> None:
    hold = load_exercise("single-knee-to-chest").hold
    assert hold is not None
    seen: dict[Slot, float] = {("thigh_pull", "left"): read_deg, ("thigh_pull", "right"): 50.0, ("hand_to_pull", "left"): 0.1}
    assert Values(0.0, seen).lies_in(hold.when, "left", hold.slack) is is_held
