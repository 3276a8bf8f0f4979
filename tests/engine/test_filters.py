import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.engine.filters import MeasureFilter
from formcheck.engine.geometry import wrap_deg

FRAME_S = 1 / 30


def run(values: list[float], circular: bool = True, from_s: float = 0.0) -> list[float]:
    measure = MeasureFilter(circular)
    return [measure.update(from_s + i * FRAME_S, value) for i, value in enumerate(values)]


def test_the_first_value_comes_through_at_time_zero() -> None:
    assert run([42.0]) == [42.0]


def test_time_zero_is_a_time_like_any_other() -> None:
    values = [0.0, 10.0, 20.0, 30.0, 40.0]
    assert run(values) == pytest.approx(run(values, from_s=100.0))


@given(st.floats(-170, 170), st.booleans())
def test_what_does_not_change_is_not_changed(value: float, circular: bool) -> None:
    assert run([value] * 10, circular) == pytest.approx([value] * 10, abs=1e-9)


def test_one_odd_frame_does_not_come_through() -> None:
    values = [10.0] * 10
    values[5] = 80.0
    assert max(run(values)) == pytest.approx(10.0)


def test_unseen_stays_unseen() -> None:
    assert math.isnan(run([1.0, math.nan])[1])


def test_a_short_gap_is_bridged() -> None:
    measure = MeasureFilter(circular=True)
    measure.update(0.0, 0.0)
    assert measure.update(0.4, 40.0) < 40.0


def test_after_a_long_gap_it_starts_anew() -> None:
    measure = MeasureFilter(circular=True)
    measure.update(0.0, 0.0)
    assert measure.update(0.6, 40.0) == 40.0


def test_a_gap_of_unseen_frames_is_a_gap() -> None:
    assert run([0.0] + [math.nan] * 20 + [40.0])[-1] == 40.0


def test_an_angle_goes_the_short_way_round() -> None:
    values = [176.0, 178.0, -180.0, -178.0, -176.0, -174.0]
    assert [abs(wrap_deg(a - b)) < 6.0 for a, b in zip(run(values), values, strict=True)] == [True] * 6


def test_a_length_has_no_turns() -> None:
    assert run([0.0] + [400.0] * 60, circular=False)[-1] == pytest.approx(400.0, abs=1.0)


def test_it_follows_a_movement_within_a_twentieth_of_a_second() -> None:
    ramp = [60.0 * i * FRAME_S for i in range(60)]
    assert run(ramp)[-1] == pytest.approx(ramp[-1], abs=60.0 * 0.06)


def test_it_calms_jitter_at_rest() -> None:
    shaken = run([10.0 + (0.5 if i % 2 else -0.5) for i in range(60)])
    assert max(shaken[30:]) - min(shaken[30:]) < 0.4


def test_it_follows_a_slow_movement_too() -> None:
    ramp = [5.0 * i * FRAME_S for i in range(90)]
    assert run(ramp)[-1] == pytest.approx(ramp[-1], abs=0.5)
