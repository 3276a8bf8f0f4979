"""Where a picture moves."""

import numpy as np
import pytest

from formcheck.vision.motion import Motion


def square(left: int, side: int = 80, shade: int = 200) -> np.ndarray:
    image = np.full((360, 640, 3), 60, np.uint8)
    image[100 : 100 + side, left : left + side] = shade
    return image


def after(*pictures: np.ndarray) -> Motion:
    motion = Motion()
    for k, picture in enumerate(pictures):
        motion.update(picture, k * 0.5)
    return motion


def test_the_box_holds_the_whole_way_of_what_moves() -> None:
    box = after(square(200), square(240), square(280)).box()
    assert box is not None
    assert box * (640, 360, 640, 360) == pytest.approx([200, 100, 360, 180], abs=8)


@pytest.mark.parametrize(
    ("why", "pictures"),
    [
        ("nothing moves", [square(200), square(200)]),
        ("only one picture", [square(200)]),
        ("a shade hardly changes", [square(200), square(200, shade=215)]),
        ("it is far too small", [square(200, side=8), square(230, side=8)]),
        ("it is the camera that moves", [square(0, side=260), square(380, side=260)]),
    ],
)
def test_there_is_none_when(why: str, pictures: list[np.ndarray]) -> None:
    assert after(*pictures).box() is None


def test_what_moved_long_ago_does_not_count() -> None:
    still = [square(240)] * 12
    assert after(square(200), *still).box() is None
