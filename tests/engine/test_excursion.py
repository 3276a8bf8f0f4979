"""Trips of the driving measure, in shares of the full range: 0 start, 1 full."""

import numpy as np
import pytest

from formcheck.engine.excursion import Excursion, Trip

FRAME_S = 1 / 30
Way = list[tuple[float, float]]
"""Seconds, and the share reached at their end."""


def trips(way: Way, begin: float = 0.0, may_begin_away: bool = False, is_enough: bool = False) -> list[Trip]:
    excursion, share, time_s, found = Excursion(may_begin_away), begin, 0.0, []
    for lasts_s, after in way:
        frames = round(lasts_s / FRAME_S)
        for i in range(1, frames + 1):
            found.append(excursion.update(time_s, share + (after - share) * i / frames))
            time_s += FRAME_S
        share = after
    found.append(excursion.finish(time_s, is_enough))
    return [trip for trip in found if trip]


REST = (1.0, 0.0)
FULL: Way = [REST, (1.5, 1.0), (1.0, 1.0), (1.5, 0.0), REST]


@pytest.mark.parametrize(
    ("way", "count"),
    [
        (FULL, 1),
        ([REST, (1.5, 0.5), (1.0, 0.5), (1.5, 0.0), REST], 1),
        ([REST, (1.5, 1.6), (1.5, 0.0), REST], 1),
        ([REST, (0.5, 0.2), (0.5, 0.0), REST], 0),
        ([REST, (0.5, -0.8), (0.5, 0.0), REST], 0),
        ([(1.0, 0.1), (1.0, -0.1)] * 5, 0),
        ([*FULL, *FULL, *FULL], 3),
        ([REST, (0.1, 1.0), (0.1, 0.0), REST], 0),
        ([REST, (1.5, 1.0), (0.5, 0.8), (0.5, 1.0), (1.5, 0.0), REST], 1),
        ([REST, (1.5, 1.0), (1.0, 0.3), (0.3, 0.4), (0.5, 0.0), REST], 1),
        ([REST, (1.5, 1.0), (1.0, 0.15), (0.4, 0.45), (0.6, 0.0), REST], 1),
        ([REST, (1.5, 1.0), (1.0, 0.25), (1.5, 1.0), (1.5, 0.0), REST], 2),
        ([REST, (1.5, 1.0), (1.0, 0.6), (1.5, 1.0), (1.5, 0.0), REST], 1),
    ],
    ids=[
        "full", "half", "beyond full", "below noise", "the other way", "noise around start", "three",
        "too quick for a body", "wavers at the top", "wavers on its way back", "wavers near the floor",
        "partial return, then another",
        "sinks a little and rises",
    ],
)  # fmt: skip
def test_how_many_trips(way: Way, count: int) -> None:
    assert len(trips(way)) == count


def test_a_value_about_the_threshold_makes_no_second_trip() -> None:
    about = [(0.2, 0.33), (0.2, 0.27)] * 8
    assert len(trips([REST, (1.0, 0.4), *about, (0.5, 0.0), REST])) == 1


def test_the_peak_is_the_furthest_point() -> None:
    (trip,) = trips([REST, (1.5, 0.8), (1.5, 0.0), REST])
    assert trip.peak == pytest.approx(0.8)


def test_times_run_from_rest_to_rest() -> None:
    (trip,) = trips(FULL)
    # The ends of the way, a tenth of it each, belong to the rest.
    assert (trip.start_s, trip.end_s) == pytest.approx((1.15, 4.82), abs=0.05)


def test_the_peaks_time_is_when_it_is_first_reached() -> None:
    (trip,) = trips(FULL)
    assert trip.peak_s == pytest.approx(2.5, abs=2 * FRAME_S)


def test_a_slow_lean_before_a_rep_is_not_part_of_it() -> None:
    (trip,) = trips([REST, (3.0, 0.08), (1.0, 1.0), (1.0, 0.0), REST])
    assert trip.start_s == pytest.approx(4.0, abs=0.1)


def test_live_the_start_position_must_be_seen_first() -> None:
    assert trips([(1.0, 1.0), (1.0, 0.0), REST], begin=1.0) == []


class TestRecordings:
    def test_one_that_begins_on_the_way_out_has_it_as_a_trip(self) -> None:
        (trip,) = trips([(1.0, 1.0), (1.5, 0.0), REST], begin=0.4, may_begin_away=True)
        assert trip.is_cut

    def test_one_that_begins_at_the_far_end_has_not_shown_the_way_out(self) -> None:
        assert trips([(1.0, 1.0), (1.5, 0.0), REST], begin=1.0, may_begin_away=True) == []

    def test_the_trip_after_that_counts(self) -> None:
        assert len(trips([(1.0, 1.0), (1.5, 0.0), *FULL], begin=1.0, may_begin_away=True)) == 1

    def test_one_that_ends_most_of_the_way_back_has_shown_the_trip(self) -> None:
        (trip,) = trips([REST, (1.5, 1.0), (1.0, 0.3)])
        assert trip.is_cut

    def test_one_that_ends_at_the_far_end_has_not(self) -> None:
        assert trips([REST, (1.5, 1.0), (1.0, 1.0)]) == []

    def test_unless_that_is_enough(self) -> None:
        assert len(trips([REST, (1.5, 1.0), (1.0, 1.0)], is_enough=True)) == 1

    def test_a_whole_trip_is_not_cut(self) -> None:
        (trip,) = trips(FULL, may_begin_away=True)
        assert not trip.is_cut


def test_somebody_away_for_minutes_does_no_rep() -> None:
    assert trips([REST, (1.5, 1.0), (125.0, 1.0), (1.5, 0.0), REST]) == []


def test_a_small_trip_held_at_its_end_is_not_over() -> None:
    small = Excursion(may_begin_away=False, has_other_end=True, enter=0.18)
    shares = [0.0] * 6 + [0.1, 0.2] + [0.24] * 12 + [0.1] + [0.0] * 6
    trips = [trip for i, share in enumerate(shares) if (trip := small.update(i * 0.1, share))]
    assert [trip.peak for trip in trips] == [0.24]
    assert trips[0].end_s >= 2.0


@pytest.mark.parametrize(("may_turn", "count"), [(True, 2), (False, 1)])
def test_where_nobody_can_have_come_back_a_dip_is_no_second_trip(may_turn: bool, count: int) -> None:
    excursion, found, shares = Excursion(False), [], [0.0, 0.0, 1.0, 1.0, 0.2, 1.0, 1.0, 0.0, 0.0]
    for i, share in enumerate(np.interp(np.arange(0, 8, FRAME_S), range(9), shares)):
        found.append(excursion.update(i * FRAME_S, share, may_turn))
    assert len([trip for trip in found if trip]) == count


@pytest.mark.parametrize(("way_s", "count"), [(0.45, 0), (0.65, 1)], ids=["slips", "is quick"])
def test_a_landmark_that_slips_out_and_back_is_no_quick_rep(way_s: float, count: int) -> None:
    excursion, found = Excursion(may_begin_away=False, shortest_s=1.15), 0
    times_s = np.arange(0, 4, FRAME_S)
    for time_s, share in zip(
        times_s, np.interp(times_s, [0, 1, 1 + way_s, 1 + 2 * way_s, 4], [0, 0, 1, 0, 0]), strict=True
    ):
        found += excursion.update(float(time_s), float(share)) is not None
    assert found == count
