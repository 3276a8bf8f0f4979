"""The bend of a back on all fours with an arm and a leg raised: by what lies between the ends that they lift."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.engine.body import Body
from formcheck.engine.pose import STATIONS
from formcheck.engine.values import raw_value
from formcheck.studio.stick import positions
from tests.engine.people import Position, pose_of

START = 0.2 + 0.3 * (STATIONS - 0.5) ** 2
ARCH = 0.25 - (STATIONS - 0.5) ** 2
"""What a parabola that turns by two radians over the whole chord adds."""


def bend(change: np.ndarray, position: Position = positions.all_fours) -> float:
    start, now = (Body(replace(pose_of(position), back_line=line), 1) for line in (START, START + change))
    return raw_value(("reaching_bend", None), now, start)


def test_an_outline_that_stays_bends_nothing() -> None:
    assert bend(np.zeros_like(START)) == pytest.approx(0.0)


@pytest.mark.parametrize("deg", [-30.0, 35.0])
def test_an_outline_that_turns_all_over_is_a_spines_bend(deg: float) -> None:
    assert 0.5 < bend(np.radians(0.75 * deg) / 2 * ARCH) / deg < 1.0


def test_a_lifted_shoulder_blade_and_buttock_bend_little() -> None:
    ends = 0.05 * np.exp(-((STATIONS / 0.15) ** 2)) + 0.03 * np.exp(-(((STATIONS - 1) / 0.15) ** 2))
    parabola = np.degrees(-2 * np.polyfit(STATIONS, ends, 2)[0])
    assert abs(bend(ends)) < 0.6 * abs(parabola)


def test_before_a_buttock_that_stands_off_the_back_is_hollow() -> None:
    assert bend(0.05 * np.exp(-(((STATIONS - 1) / 0.15) ** 2))) < -3.0


@pytest.mark.parametrize("gap", [(0.4, 0.5), (0.05, 0.18)])
def test_a_part_that_is_hidden_makes_it_unseen(gap: tuple[float, float]) -> None:
    hidden = np.where((gap[0] <= STATIONS) & (gap[1] >= STATIONS), np.nan, 0.0)
    assert np.isnan(bend(hidden))


def test_lying_it_is_unseen() -> None:
    assert np.isnan(bend(np.zeros_like(START), positions.hook_lying))
