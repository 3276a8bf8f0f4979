import numpy as np
import pytest

from formcheck.vision.outline_top import measure_outline_top


def kneeling(shift: int = 0, scale: int = 1) -> np.ndarray:
    """A body on all fours from behind: hips 60 broad over two legs, with feet; `shift` moves the hips."""
    mask = np.zeros((240 * scale, 320 * scale), np.float32)
    mask[50 * scale : 110 * scale, (130 + shift) * scale : (190 + shift) * scale] = 1.0
    mask[110 * scale : 190 * scale, 135 * scale : 155 * scale] = 1.0
    mask[110 * scale : 190 * scale, 165 * scale : 185 * scale] = 1.0
    return mask


def test_it_is_where_the_hips_are_and_as_broad() -> None:
    assert measure_outline_top(kneeling()) == pytest.approx([159.5, 50, 60, 140], abs=0.5)


@pytest.mark.parametrize("shift", [-12, 5])
def test_it_goes_with_the_hips(shift: int) -> None:
    moved = measure_outline_top(kneeling(shift)) - measure_outline_top(kneeling())
    assert moved == pytest.approx([shift, 0, 0, 0], abs=0.5)


def test_a_fine_mask_gives_the_same_in_its_own_pixels() -> None:
    assert measure_outline_top(kneeling(scale=5)) == pytest.approx(
        5 * measure_outline_top(kneeling()), abs=10
    )


def test_a_leak_beside_the_body_makes_no_difference() -> None:
    mask = kneeling()
    mask[10:30, 20:60] = 1.0
    assert measure_outline_top(mask) == pytest.approx(measure_outline_top(kneeling()))


def test_neither_does_one_in_a_hole_of_the_body() -> None:
    holed = kneeling()
    holed[60:100, 145:185] = 0.0
    leaked = holed.copy()
    leaked[62:98, 150:180] = 1.0
    assert measure_outline_top(leaked) == pytest.approx(measure_outline_top(holed))


def test_nobody_has_none() -> None:
    assert np.isnan(measure_outline_top(np.full((240, 320), 0.3, np.float32))).all()
