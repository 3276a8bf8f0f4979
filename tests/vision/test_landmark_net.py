"""The landmark model alone, looking where it is told to."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from formcheck.engine.skeleton import Landmark as L
from formcheck.vision.landmark_net import LandmarkNet
from formcheck.vision.model import find_model

Draw = Callable[..., NDArray[np.uint8]]


@pytest.fixture(scope="module")
def net() -> LandmarkNet:
    return LandmarkNet(find_model())


def room(
    figure: NDArray[np.uint8], left: int, top: int, size: tuple[int, int] = (640, 480)
) -> NDArray[np.uint8]:
    """Put a figure into an empty room."""
    image = np.full((size[1], size[0], 3), 160, np.uint8)
    height, width = figure.shape[:2]
    image[top : top + height, left : left + width] = figure
    return image


@pytest.mark.parametrize(("side_px", "shift_px"), [(280, 0), (330, 0), (300, 12)])
def test_a_person_is_read_where_the_square_is(
    net: LandmarkNet, draw_standing_figure: Draw, side_px: float, shift_px: float
) -> None:
    image = room(draw_standing_figure(160, 240), left=400, top=100)
    seen, presence = net.find(image, np.array([480.0 + shift_px, 225.0]), side_px)
    assert presence > 0.95
    found_px = seen.fraction * (640, 480)
    assert found_px[L.LEFT_SHOULDER] == pytest.approx((503, 166), abs=8)
    assert found_px[L.RIGHT_SHOULDER] == pytest.approx((457, 166), abs=8)
    assert found_px[L.LEFT_ANKLE] == pytest.approx((494, 307), abs=12)
    assert seen.visibility[[L.LEFT_SHOULDER, L.LEFT_ANKLE]].min() > 0.9
    assert seen.world_m[L.LEFT_ANKLE][1] > 0.4  # metres below the hips


def test_the_mask_lies_on_the_person_in_the_whole_picture(
    net: LandmarkNet, draw_standing_figure: Draw
) -> None:
    image = room(draw_standing_figure(160, 240), left=400, top=100)
    mask = net.find(image, np.array([480.0, 225.0]), 280)[0].mask
    assert mask.shape == (480, 640)
    assert mask[190, 480] > 0.9
    assert mask[190, 410] < 0.1
    assert not mask[:, :300].any()


def test_a_square_may_stick_out_of_the_picture(net: LandmarkNet, draw_standing_figure: Draw) -> None:
    image = draw_standing_figure(160, 240)
    seen, presence = net.find(image, np.array([80.0, 125.0]), 300)
    assert presence > 0.95
    assert seen.fraction[L.LEFT_SHOULDER] * (160, 240) == pytest.approx((103, 66), abs=8)


def test_an_empty_room_has_nobody(net: LandmarkNet) -> None:
    assert net.find(np.full((480, 640, 3), 160, np.uint8), np.array([320.0, 240.0]), 400)[1] < 0.5


def test_a_bundle_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        LandmarkNet(tmp_path / "nothing.task")
