"""Faults of a moment and of a whole rep, from tables of values."""

import math
from dataclasses import replace

import numpy as np
import pytest

from formcheck.engine.exercise import Moment, WholeRep
from formcheck.engine.faults import MomentWatch, Row, duration_s, held_s, is_observed, judge_rep
from formcheck.engine.key import Interval, Key
from formcheck.engine.session import FaultSeen
from formcheck.engine.values import Values
from tests.engine.files import REPS, read

FPS = 20
FAULT = read(REPS).fault("trunk-lifted")
BEND = Key("back_bend")
MOMENT = Moment({BEND: Interval(low=20)}, 0.5, ("top",), {BEND: Interval(low=10)})
GOOD, UNSURE, BAD, WORSE, UNSEEN = 0.0, 15.0, 25.0, 40.0, math.nan
Part = tuple[float, str, float]
"""Seconds, phase, and the back's bend meanwhile."""


def values(time_s: float, bend: float) -> Values:
    return Values(time_s, {("back_bend", None): bend})


def watch(*parts: Part, moment: Moment = MOMENT) -> tuple[MomentWatch, list[float]]:
    """Follow a moment; give the watch, and when the fault began to be one."""
    follower, began, frame = MomentWatch(FAULT, moment), [], 0
    for lasts_s, phase, bend in parts:
        for _ in range(round(lasts_s * FPS)):
            if follower.update(values(frame / FPS, bend), phase, None):
                began.append(frame / FPS)
            frame += 1
    return follower, began


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        ([(2, "top", BAD)], 1),
        ([(0.4, "top", BAD), (2, "top", GOOD)], 0),
        ([(2, "out", BAD)], 0),
        ([(0.3, "top", BAD), (0.3, "back", BAD)], 0),
        ([(0.3, "top", BAD), (0.3, "top", UNSEEN), (0.3, "top", BAD)], 1),
        ([(0.3, "top", BAD), (0.7, "top", UNSEEN), (0.3, "top", BAD)], 0),
        ([(0.3, "top", BAD), (0.1, "top", GOOD), (0.3, "top", BAD)], 0),
        ([(1, "top", BAD), (1, "top", GOOD), (1, "top", BAD)], 2),
        ([(2, "top", UNSURE)], 0),
        ([(2, "top", UNSEEN)], 0),
    ],
    ids=[
        "long enough", "too short", "in another phase", "leaves the phase too soon", "a short gap is bridged",
        "a long gap is not", "what is seen to be good begins it anew", "twice", "unsure", "unseen",
    ],
)  # fmt: skip
def test_how_often_a_moment_is_a_fault(parts: list[Part], count: int) -> None:
    assert len(watch(*parts)[1]) == count


def test_it_begins_once_it_has_lasted_long_enough() -> None:
    assert watch((1, "top", GOOD), (2, "top", BAD))[1] == [1.5]


def test_it_is_noted_from_its_first_frame_to_its_last() -> None:
    follower, _ = watch((1, "top", GOOD), (2, "top", BAD), (1, "top", GOOD))
    (seen,) = follower.take(0, 9)
    assert (seen.from_s, seen.to_s) == pytest.approx((1.0, 2.95))


def test_its_worst_value_is_noted() -> None:
    follower, _ = watch((1, "top", BAD), (0.2, "top", WORSE), (1, "top", BAD))
    (seen,) = follower.take(0, 9)
    assert (seen.measure, seen.worst, seen.limit) == ("back_bend", WORSE, 20)


@pytest.mark.parametrize(
    ("bend", "verdict"),
    [(GOOD, "good"), (BAD, "fault"), (UNSURE, "not observable"), (UNSEEN, "not observable")],
)
def test_verdicts(bend: float, verdict: str) -> None:
    assert watch((2, "top", bend))[0].verdict == verdict


def test_what_is_taken_is_gone() -> None:
    follower, _ = watch((2, "top", BAD), (1, "top", GOOD))
    follower.take(0, 9)
    assert follower.take(0, 9) == []


def test_only_what_overlaps_is_taken() -> None:
    assert watch((2, "top", BAD), (1, "top", GOOD))[0].take(2.5, 9) == []


def test_after_a_reset_the_time_counts_anew() -> None:
    follower, _ = watch((0.4, "top", BAD))
    follower.reset()
    assert not follower.update(values(0.4, BAD), "top", None)


@pytest.mark.parametrize(("unseen", "observed"), [(4, True), (6, False)])
def test_a_moment_seen_in_half_the_frames_is_observed(unseen: int, observed: bool) -> None:
    rows = [Row(values(i / FPS, UNSEEN if i < unseen else GOOD), "top", 1.0) for i in range(10)]
    assert is_observed(MOMENT, rows, None) is observed


def test_a_moment_whose_phase_never_came_hides_nothing() -> None:
    assert is_observed(MOMENT, [Row(values(0.0, UNSEEN), "out", 0.5)], None)


def rows_of(*parts: Part, shares: tuple[float, ...] = ()) -> list[Row]:
    made: list[Row] = []
    for number, (lasts_s, phase, bend) in enumerate(parts):
        for _ in range(round(lasts_s * FPS)):
            share = shares[number] if shares else 1.0
            made.append(Row(values(len(made) / FPS, bend), phase, share))
    return made


def whole(**tables: object) -> WholeRep:
    empty: dict[str, object] = {"max": {}, "min": {}, "duration": {}, "held": {}, "during": ()}
    return WholeRep(**{**empty, **tables})  # type: ignore[arg-type]


TOO_FLAT = whole(max={BEND: Interval(high=20)}, during=("top",))


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        (rows_of((1, "out", GOOD), (1, "top", GOOD)), "fault"),
        (rows_of((1, "out", GOOD), (1, "top", BAD)), "good"),
        (rows_of((1, "out", BAD), (1, "top", GOOD)), "fault"),
        (rows_of((1, "top", GOOD), (0.05, "top", WORSE), (1, "top", GOOD)), "fault"),
        (rows_of((1, "top", UNSEEN)), "not observable"),
        (rows_of((1, "out", GOOD)), "good"),
    ],
    ids=["falls short", "reaches", "reached elsewhere", "one odd frame", "unseen", "phase never came"],
)
def test_the_extreme_of_a_whole_rep(rows: list[Row], verdict: str) -> None:
    found = judge_rep(FAULT, TOO_FLAT, rows, None, complete=True)
    assert (found if isinstance(found, str) else "fault") == verdict


@pytest.mark.parametrize(
    ("interval", "verdict"),
    [
        (Interval(low=20), "fault"),
        (Interval(low=30), "not observable"),
        (Interval(high=30), "not observable"),
    ],
    ids=["passed already", "not passed yet", "may be passed unseen"],
)
def test_an_extreme_that_was_passed_needs_no_more_frames(interval: Interval, verdict: str) -> None:
    rows = rows_of((0.5, "top", BAD), (1, "top", UNSEEN))
    found = judge_rep(FAULT, whole(max={BEND: interval}), rows, None, complete=True)
    assert (found if isinstance(found, str) else "fault") == verdict


def test_one_line_that_is_fine_settles_it_though_another_is_unseen() -> None:
    lines = {Key("trunk_pitch"): Interval(high=20), BEND: Interval(high=20)}
    rows = rows_of((1, "top", BAD)), rows_of((1, "top", GOOD))
    assert [judge_rep(FAULT, whole(max=lines), each, None, True) for each in rows] == [
        "good",
        "not observable",
    ]


def test_a_rep_that_fell_short_is_not_judged_for_what_comes_later_in_it() -> None:
    assert judge_rep(FAULT, TOO_FLAT, rows_of((1, "top", GOOD)), None, complete=False) == "good"


def test_a_range_is_how_far_the_highest_lies_above_the_lowest() -> None:
    table = whole(range={BEND: Interval(high=20)})
    moves, stays = rows_of((1, "out", BAD), (1, "top", GOOD)), rows_of((1, "out", GOOD), (1, "top", GOOD))
    assert judge_rep(FAULT, table, moves, None, complete=True) == "good"
    seen = judge_rep(FAULT, table, stays, None, complete=True)
    assert isinstance(seen, FaultSeen)
    assert seen.worst == 0
    assert judge_rep(FAULT, table, stays, None, complete=False) == "good"
    assert judge_rep(FAULT, table, rows_of((1, "top", UNSEEN)), None, complete=True) == "not observable"


def test_a_duration_is_a_fault_when_it_is_inside() -> None:
    table = whole(duration={"rep": Interval(high=3.0)})
    slow, quick = rows_of((4, "out", GOOD)), rows_of((2, "out", GOOD))
    assert [judge_rep(FAULT, table, rows, None, True) == "good" for rows in (slow, quick)] == [True, False]


@pytest.mark.parametrize(
    ("first_s", "gap_s", "phase", "verdict"),
    [
        (1.5, 0.8, "top", "good"),
        (1.5, 0.8, "back", "not observable"),
        (1.5, 1.6, "top", "not observable"),
        (0.6, 0.8, "back", "fault"),
    ],
    ids=["seen on both sides", "nobody knows when it ended", "too long a gap", "too short in any case"],
)
def test_pictures_that_are_missing_never_make_a_hold_too_short(
    first_s: float, gap_s: float, phase: str, verdict: str
) -> None:
    rows = rows_of((1, "out", GOOD), (first_s, "top", GOOD))
    later = rows_of((0.1, phase, GOOD))
    by_s = rows[-1].time_s + gap_s
    rows += [replace(row, values=replace(row.values, time_s=row.time_s + by_s)) for row in later]
    table = whole(held={"top": Interval(high=2.0)})
    found = judge_rep(FAULT, table, rows, None, complete=True)
    assert (found if isinstance(found, str) else "fault") == verdict


@pytest.mark.parametrize(("shares", "held"), [((0.5, 1.0, 0.5), 2.0), ((0.5, 0.6, 1.0), 0.0)])
def test_held_is_what_stays_near_the_peak_in_its_phase(shares: tuple[float, ...], held: float) -> None:
    rows = rows_of((1, "out", GOOD), (2, "top", GOOD), (1, "top", GOOD), shares=shares)
    expected = held if shares[1] == 1.0 else 1.0 - 1 / FPS
    assert held_s(rows, "top") == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("part", ["out", "back", "quicker"])
def test_a_way_is_timed_without_its_blurred_ends(part: str) -> None:
    ramp = [i / 40 for i in range(41)]
    rows = [Row(values(i / FPS, GOOD), "out", share) for i, share in enumerate(ramp + ramp[::-1])]
    assert duration_s(rows, part) == pytest.approx(1.8 / 0.6, abs=0.06)  # type: ignore[arg-type]


@pytest.mark.parametrize(("frames", "is_timed"), [(2, False), (9, True)], ids=["leaps", "quick"])
def test_a_legs_way_that_leaps_is_not_timed(frames: int, is_timed: bool) -> None:
    """The way back ends in so few frames, as when the landmarker takes the leg for the other one."""
    out, down = (
        [i / 60 for i in range(60)],
        [1 - i / 60 for i in range(12)] + [0.8 * i / frames for i in range(frames)][::-1],
    )
    rows = [Row(values(i / FPS, GOOD), "out", share) for i, share in enumerate(out + down)]
    back_s = duration_s(rows, "back", of_side=True)
    assert math.isnan(back_s) is not is_timed
    assert duration_s(rows, "quicker", of_side=True) == pytest.approx(
        back_s if is_timed else duration_s(rows, "out")
    )
    assert duration_s(rows, "back") < 1.2


def test_half_a_rep_lies_beyond_half_of_its_peak() -> None:
    ramp = [i / 40 for i in range(41)]
    rest = [0.1, -0.1] * 20
    rows = [
        Row(values(i / FPS, GOOD), "out", share) for i, share in enumerate(rest + ramp + ramp[::-1] + rest)
    ]
    assert duration_s(rows, "half") == pytest.approx(2.05, abs=0.06)


@pytest.mark.parametrize("to_first", [1.0, -1.0], ids=["up first", "down first"])
@pytest.mark.parametrize("rest_s", [0.0, 3.0])
def test_the_way_across_is_timed_without_the_rests_at_either_end(rest_s: float, to_first: float) -> None:
    rest = [1.0] * round(rest_s * FPS)
    way = [1 - i / 20 for i in range(41)]
    course = [0.3, *rest, *way, *(-share for share in rest), -0.4, -0.1]
    rows = [Row(values(i / FPS, GOOD), "out", abs(share), to_first * share) for i, share in enumerate(course)]
    assert duration_s(rows, "across") == pytest.approx(0.8 * 40 / FPS, abs=2.5 / FPS)


@pytest.mark.parametrize("interval", [Interval(low=0.12), Interval(beyond=0.12)])
def test_a_number_of_numpy_lies_outside_as_any_other_does(interval: Interval) -> None:
    assert interval.contains(np.float64(0.0)) is False


@pytest.mark.parametrize(
    ("interval", "limit"),
    [
        (Interval(low=-42, high=-18), -18),
        (Interval(low=18, high=42), 18),
        (Interval(high=-18), -18),
        (Interval(low=18), 18),
        (Interval(beyond=10), 10),
    ],
)
def test_the_limit_is_the_bound_that_a_value_crosses_on_its_way_from_good(
    interval: Interval, limit: float
) -> None:
    assert interval.limit == limit
    further = limit + (5 if limit > 0 else -5)
    assert interval.severity(further) > interval.severity(limit)


def test_a_rep_that_stands_still_has_no_way_across() -> None:
    rows = [Row(values(0.1 * n, GOOD), "out", 0.5, 3.0) for n in range(5)]
    assert math.isnan(duration_s(rows, "across"))
