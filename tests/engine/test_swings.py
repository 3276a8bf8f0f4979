"""Swings: reps of a movement to and fro, told by where it turns round."""

import numpy as np

from formcheck.catalogue import load_exercise
from formcheck.engine.swings import Swings
from formcheck.engine.track import make_tracks

FPS = 20


def reps_of(knots_s: list[float], at_tl: list[float], is_all: bool = True) -> list[tuple[float, float]]:
    """When the reps of shoulders that move so, in tilts on the back, began and ended."""
    drive = load_exercise("supine-pelvic-tilt").drive
    assert drive is not None
    swings, done = Swings(make_tracks(drive, {None: 0.0}, True)), []
    times_s = np.arange(knots_s[0], knots_s[-1], 1 / FPS)
    for time_s, value in zip(times_s, np.interp(times_s, knots_s, at_tl), strict=True):
        done += swings.update(float(time_s), float(value))
    done += swings.finish(float(times_s[-1]), is_all)
    return [(halves[0].trip.start_s, halves[-1].trip.end_s) for halves in done]


def test_who_rests_near_the_second_end_and_then_gets_up_has_done_the_rep() -> None:
    ((start_s, end_s),) = reps_of([0, 1, 3, 6, 7, 9, 10], [0, 0, -0.03, 0.033, 0.021, 0.021, 0.4])
    assert 1 <= start_s < 2
    assert 6 < end_s < 9


def test_who_gets_up_at_once_from_the_second_end_has_not_come_back() -> None:
    assert not reps_of([0, 1, 3, 6, 7], [0, 0, -0.03, 0.033, 0.4], is_all=False)


def test_a_start_position_that_was_come_to_is_no_end() -> None:
    first, second = reps_of(
        [0, 0.5, 1.5, 3, 6, 8, 9, 11, 14, 16, 18], [-0.008, 0, 0, -0.03, 0.033, 0, 0, -0.03, 0.033, 0, 0]
    )
    assert 1 <= first[0] < 2.5
    assert 6 < first[1] < 9
    assert 8 < second[0] < 11
    assert second[1] > 14


def test_one_movement_to_one_end_is_a_rep_only_where_nothing_came_after_it() -> None:
    course = [0.0, 1, 3, 4, 6, 8], [0.0, 0, -0.04, -0.04, 0, 0]
    assert len(reps_of(*course)) == 1
    assert not reps_of(*course, is_all=False)
