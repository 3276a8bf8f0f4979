import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.engine.back import fit_back, turn_deg
from formcheck.engine.pose import STATIONS


def back(turn: float, offset: float = 0.2, slope: float = 0.0) -> np.ndarray:
    """A parabola whose tangent turns by `turn` degrees over the whole chord."""
    return offset + slope * STATIONS - np.radians(turn) / 2 * STATIONS**2


@given(st.floats(-90, 90), st.floats(-0.5, 0.5), st.floats(-1, 1))
def test_the_turn_is_the_parabolas_wherever_it_lies(turn: float, offset: float, slope: float) -> None:
    assert turn_deg(back(turn, offset, slope)) == pytest.approx(turn, abs=1e-6)


@pytest.mark.parametrize(
    ("part", "share"), [((0.0, 1.0), 1.0), ((0.4, 1.0), 0.6), ((0.0, 0.5), 0.5), ((0.2, 0.8), 0.6)]
)
def test_a_part_turns_by_its_share(part: tuple[float, float], share: float) -> None:
    assert turn_deg(back(40.0), part) == pytest.approx(40.0 * share)


def test_a_part_tells_a_bent_low_back_from_a_straight_upper_one() -> None:
    line = np.where(STATIONS < 0.5, 0.2, 0.2 - 0.5 * (STATIONS - 0.5) ** 2)
    assert turn_deg(line, (0.5, 1.0)) > 20 + turn_deg(line, (0.0, 0.5))


@pytest.mark.parametrize("where", [3, 15, 28])
def test_stations_that_stand_out_make_no_difference(where: int) -> None:
    line = back(30.0)
    line[where : where + 2] += 0.3
    assert turn_deg(line) == pytest.approx(30.0, abs=0.5)


def test_a_few_unseen_stations_make_no_difference() -> None:
    line = back(30.0)
    line[::3] = np.nan
    assert turn_deg(line) == pytest.approx(30.0)


@pytest.mark.parametrize("seen", [0, 5, 18])
def test_with_too_few_stations_nothing_is_said(seen: int) -> None:
    line = back(30.0)
    line[seen:] = np.nan
    assert np.isnan(turn_deg(line))


def test_what_is_no_back_gives_nothing() -> None:
    assert np.isnan(turn_deg(0.2 + 0.1 * np.sin(12 * STATIONS)))


def test_all_three_coefficients_are_the_parabolas() -> None:
    assert fit_back(0.3 * STATIONS**2 - 0.2 * STATIONS + 0.1) == pytest.approx([0.3, -0.2, 0.1])
