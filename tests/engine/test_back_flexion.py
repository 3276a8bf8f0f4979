"""The bend of a back on all fours since neutral: by how its outline has changed, below the shoulders."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.engine.body import Body
from formcheck.engine.measures.trunk import BELOW_SHOULDERS, OUTLINE_SHARE
from formcheck.engine.pose import STATIONS
from formcheck.engine.values import raw_value
from formcheck.studio.stick import positions
from tests.engine.people import Position, pose_of

SWAY = 0.2 + 0.3 * (STATIONS - 0.5) ** 2
HEM = np.where(STATIONS > 0.45, -0.06, 0.0)
"""A jacket that ends half way down the back."""


def flexion(line: np.ndarray, neutral_line: np.ndarray, position: Position = positions.all_fours) -> float:
    start, now = (Body(replace(pose_of(position), back_line=seen), 1) for seen in (neutral_line, line))
    return raw_value(("back_flexion", None), now, start)


def rounded(deg: float) -> np.ndarray:
    """The change of an outline that turns by so much over the whole chord."""
    return np.radians(deg) / 2 * (0.25 - (STATIONS - 0.5) ** 2)


@pytest.mark.parametrize("deg", [-30.0, 0.0, 40.0])
@pytest.mark.parametrize("hem", [0.0, 1.0])
def test_it_is_the_spines_share_of_the_outlines_change(deg: float, hem: float) -> None:
    start = SWAY + hem * HEM
    share = (BELOW_SHOULDERS[1] - BELOW_SHOULDERS[0]) / OUTLINE_SHARE
    assert flexion(start + rounded(deg), start) == pytest.approx(share * deg, abs=0.1)


def test_a_collar_that_shifts_with_the_arms_bends_nothing() -> None:
    collar = np.where(STATIONS < 0.13, 0.05, 0.0)
    assert flexion(SWAY + collar, SWAY) == pytest.approx(0.0, abs=0.1)


@pytest.mark.parametrize(("to", "is_read"), [(0.59, True), (0.65, False)])
def test_both_ends_of_a_back_that_bulges_out_of_reach_will_do(to: float, is_read: bool) -> None:
    far_out = np.where((STATIONS > 0.18) & (to > STATIONS), np.nan, SWAY + rounded(45.0))
    assert np.isfinite(flexion(far_out, SWAY)) == is_read


def test_the_upper_half_does_not_tell_of_a_lower_end_that_is_hidden() -> None:
    hidden = np.where(STATIONS > 0.78, np.nan, SWAY + rounded(-30.0))
    assert np.isnan(flexion(hidden, SWAY))


@pytest.mark.parametrize("towards", ["hips", "shoulders"])
@pytest.mark.parametrize(("step_tl", "is_hidden"), [(0.045, False), (0.07, True), (0.09, True)])
def test_what_closes_over_a_hollow_and_ends_in_a_step_is_left_out(
    step_tl: float, is_hidden: bool, towards: str
) -> None:
    over = np.interp(STATIONS, [0.35, 0.62, 0.6201], [0.0, step_tl, 0.0])
    hollow = rounded(-20.0)
    line = SWAY + hollow + (over if towards == "hips" else over[::-1])
    without = flexion(SWAY + hollow, SWAY)
    assert (abs(flexion(line, SWAY) - without) < 1.0) is is_hidden


def test_a_ledge_that_was_there_at_the_start_and_grows_is_left_out() -> None:
    ledge = np.interp(STATIONS, [0.35, 0.62, 0.6201], [0.0, 1.0, 0.0])
    hollow = rounded(-20.0)
    start = SWAY + 0.02 * ledge
    expected = flexion(start + hollow, start)
    assert flexion(start + hollow + 0.04 * ledge, start) == pytest.approx(expected, abs=1.0)
    assert flexion(start + hollow + 0.015 * ledge, start) > expected + 2.0


def test_lying_it_is_unseen() -> None:
    assert np.isnan(flexion(SWAY + rounded(20.0), SWAY, positions.hook_lying))
