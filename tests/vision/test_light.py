import numpy as np
import pytest

from formcheck.vision.light import brightness


def picture(person: int, background: int) -> np.ndarray:
    image = np.full((360, 640, 3), background, np.uint8)
    image[60:300, 220:420] = person  # a fifth of it
    return image


@pytest.mark.parametrize(("grey", "expected"), [(0, 0.0), (128, 0.5), (255, 1.0)])
def test_an_even_picture_is_as_bright_as_its_grey(grey: int, expected: float) -> None:
    assert brightness(picture(grey, grey)) == pytest.approx(expected, abs=0.01)


def test_a_lit_person_in_a_dark_room_is_bright() -> None:
    assert brightness(picture(200, 5)) > 0.7


def test_one_small_lamp_does_not_make_a_dark_room_bright() -> None:
    image = picture(8, 5)
    image[:20, :40] = 255
    assert brightness(image) < 0.1
