"""A part of a picture, turned, and back."""

import numpy as np
import pytest

from formcheck.vision.part import Part
from formcheck.vision.pose_task import Seen

SIZE = (200, 100)
TURNS = pytest.mark.parametrize("turns", [0, 1, 2, 3])


def part(turns: int) -> Part:
    return Part(left=60, top=20, width=80, height=40, turns=turns)


def seen_where_bright(image: np.ndarray) -> Seen:
    """Somebody whose landmarks lie in the bright pixels of a picture, in order of brightness, and who is their mask."""
    grey = image[:, :, 0]
    places = [np.argwhere(grey == shade)[0][::-1] + 0.5 for shade in (100, 200)]
    fraction = np.array(places) / grey.shape[::-1]
    towards = np.array([*(places[1] - places[0]), 7.0])
    return Seen(fraction, np.stack([np.zeros(3), towards]), np.ones(2), (grey > 0).astype(np.float32))


@TURNS
def test_what_is_seen_in_a_turned_part_lies_where_it_is_in_the_picture(turns: int) -> None:
    image = np.zeros((*SIZE[::-1], 3), np.uint8)
    image[30, 70], image[50, 120] = 100, 200
    seen = part(turns).in_whole(seen_where_bright(part(turns).of(image)), SIZE)
    assert seen.fraction * SIZE == pytest.approx(np.array([[70.5, 30.5], [120.5, 50.5]]))
    # World landmarks turn with it: what lies 50 to the right and 20 below does so again; depth stays.
    assert seen.world_m[1] == pytest.approx([50, 20, 7])
    assert np.array_equal(seen.mask, image[:, :, 0] > 0)


def test_a_part_is_wider_than_its_box_by_the_margin_more_below_and_ends_with_the_picture() -> None:
    box = np.array([0.4, 0.1, 0.6, 0.5])  # 40 x 40 pixels
    assert Part.around(box, 0.5, 1, SIZE) == Part(60, 0, 80, 90, 1)
    assert Part.around(box, 1.5, 1, SIZE) == Part(20, 0, 160, 100, 1)
