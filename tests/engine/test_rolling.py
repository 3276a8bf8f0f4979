"""Rolling over: who lies on the front with both ends lifted is not lying on the back."""

import numpy as np
import pytest

from formcheck.engine import Pose
from formcheck.engine.posture import read_stance
from formcheck.engine.rolling import OnTheFront
from formcheck.engine.skeleton import SIDES, Joint, row
from formcheck.studio.stick.camera import Camera
from tests.engine.people import at, pose_of, prone

FRAME_S = 1 / 15
JOINTS: tuple[Joint, ...] = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
FLAT = pose_of(prone)


def lifted(pose: Pose, by_tl: float = 0.3) -> Pose:
    """The shoulders higher in the picture."""
    image = np.array(pose.image_px)
    shoulders = [row("shoulder", side) for side in SIDES]
    image[shoulders, 1] -= by_tl * np.hypot(*(image[shoulders[0]] - image[row("hip", "left")]))
    return Pose(pose.time_s, image, pose.world_m, pose.visibility, pose.back_line)


def turned_over(pose: Pose) -> Pose:
    """Left and right exchanged in space, as the landmarker turns a body over."""
    world = np.array(pose.world_m)
    for joint in JOINTS:
        left, right = (row(joint, side) for side in SIDES)
        world[[left, right]] = world[[right, left]]
    return Pose(pose.time_s, pose.image_px, world, pose.visibility, pose.back_line)


def postures(*parts: tuple[float, Pose | None]) -> list[str]:
    """What is believed of poses that last so many seconds each; None: nobody is seen for so long."""
    on_front, frame, found = OnTheFront(), 0, []
    for lasts_s, pose in parts:
        for _ in range(round(lasts_s / FRAME_S)):
            frame += 1
            if pose is not None:
                now = at(pose, frame * FRAME_S)
                found.append(on_front.update(now, read_stance(now)).posture)
    return found


def test_the_poses_are_what_they_should_be() -> None:
    assert read_stance(FLAT).posture == "prone"
    assert read_stance(turned_over(FLAT)).posture == "supine"


def test_a_lifted_trunk_that_is_turned_over_at_a_stroke_still_lies_on_the_front() -> None:
    seen = postures((1, FLAT), (0.5, lifted(FLAT)), (8, turned_over(lifted(FLAT))), (1, FLAT))
    assert set(seen) == {"prone"}


def test_a_frame_of_another_view_in_between_does_not_turn_it_over() -> None:
    image = lifted(FLAT).image_px
    askew = Pose(0.0, image, pose_of(prone, Camera(yaw_deg=80.0)).world_m, FLAT.visibility, FLAT.back_line)
    assert read_stance(askew).posture != "supine"
    turned = turned_over(lifted(FLAT))
    seen = postures((1, FLAT), (0.5, lifted(FLAT)), *[(1, turned), (FRAME_S, askew)] * 4, (1, turned))
    assert set(seen) == {"prone"}


def test_somebody_flat_on_the_floor_does_not_roll_to_and_fro() -> None:
    seen = postures((1, FLAT), *[(0.4, turned_over(FLAT)), (FRAME_S, FLAT)] * 6)
    assert set(seen) == {"prone"}


def test_its_near_side_stays() -> None:
    on_front, flipped = OnTheFront(), at(turned_over(lifted(FLAT)), 0.1)
    before = on_front.update(FLAT, read_stance(FLAT))
    after = on_front.update(flipped, read_stance(flipped))
    assert read_stance(flipped).dorsal_sign == -before.dorsal_sign
    assert after.dorsal_sign == before.dorsal_sign


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (((1, FLAT), (1, turned_over(FLAT))), "the trunk is on the floor"),
        (((1, FLAT), (0.8, None), (1, turned_over(lifted(FLAT)))), "there was time to roll over"),
        (((2, turned_over(lifted(FLAT))),), "never seen on the front"),
        (
            ((1, FLAT), (1, turned_over(lifted(FLAT))), (2, turned_over(FLAT))),
            "flat on the back for a second",
        ),
    ],
)
def test_somebody_who_lies_on_the_back_is_believed(parts: tuple[tuple[float, Pose]], why: str) -> None:
    assert postures(*parts)[-1] == "supine", why


def test_a_lifted_trunk_whose_view_wavers_is_still_seen_from_the_side() -> None:
    on_front = OnTheFront()
    before = on_front.update(FLAT, read_stance(FLAT))
    askew = Pose(0.0, lifted(FLAT).image_px, pose_of(prone, Camera(yaw_deg=80.0)).world_m, FLAT.visibility, FLAT.back_line)
    views = []
    for frame in range(1, 60):
        now = at(askew, frame * FRAME_S)
        assert read_stance(now).view != "side"
        views.append(on_front.update(now, read_stance(now)))
    assert {(stance.view, stance.dorsal_sign) for stance in views} == {("side", before.dorsal_sign)}


def test_somebody_flat_on_the_floor_may_turn() -> None:
    on_front = OnTheFront()
    on_front.update(FLAT, read_stance(FLAT))
    turned = at(pose_of(prone, Camera(yaw_deg=80.0)), FRAME_S)
    assert on_front.update(turned, read_stance(turned)).view != "side"
