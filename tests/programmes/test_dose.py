"""Progression: up when clean and no more pain, down when pain rises, always within the range."""

import pytest

from formcheck.programmes.dose import daily_dose, step_size
from formcheck.programmes.history import History
from tests.programmes.people import EXERCISES, day, done, pain, step


def dose(exercise, sets, pains=(), today=20):
    return daily_dose(EXERCISES[exercise], step(exercise), History(tuple(sets), tuple(pains)), day(today))


def test_it_begins_with_the_least():
    found = dose("supine-leg-lift", [])
    assert found.amount == 10
    assert "smallest" in found.reason


def test_two_clean_days_in_a_row_make_it_grow():
    found = dose("supine-leg-lift", [done("supine-leg-lift", day(n), 10) for n in (0, 1)], today=2)
    assert (found.amount, found.change) == (11, 1)
    assert "clean twice in a row" in found.reason
    assert "10 reps" in found.reason


def test_one_clean_day_does_not():
    found = dose("supine-leg-lift", [done("supine-leg-lift", day(0), 10)], today=1)
    assert (found.amount, found.change) == (10, 0)
    assert "yesterday" in found.reason


def test_two_sets_of_one_day_are_one_clean_day():
    sets = [done("supine-leg-lift", day(0, hour), 10) for hour in (8, 19)]
    assert dose("supine-leg-lift", sets, today=1).amount == 10


def test_todays_sets_change_nothing_today():
    sets = [done("supine-leg-lift", day(n), 10) for n in (0, 1)]
    assert dose("supine-leg-lift", sets, today=1).amount == 10


def test_it_never_passes_the_most_and_says_so():
    sets = [done("supine-leg-lift", day(n), 15) for n in range(20)]
    found = dose("supine-leg-lift", sets)
    assert found.amount == 15
    assert "full dose" in found.reason


def test_it_falls_when_pain_rises_in_training():
    sets = [done("supine-leg-lift", day(n), 15) for n in range(5)]
    found = dose("supine-leg-lift", sets, [pain(day(4), 2, 3)], today=5)
    assert (found.amount, found.change) == (11, -1)
    assert "pain rose" in found.reason
    assert "12 reps" in found.reason


def test_it_never_falls_below_the_least():
    sets = [done("supine-leg-lift", day(n), 10) for n in range(3)]
    found = dose("supine-leg-lift", sets, [pain(day(n), 2, 4) for n in range(3)])
    assert found.amount == 10
    assert "As little as there is" in found.reason


@pytest.mark.parametrize("after", [1, 2])
def test_pain_that_falls_or_stays_lets_it_grow(after):
    sets = [done("supine-leg-lift", day(n), 10) for n in (0, 1)]
    assert dose("supine-leg-lift", sets, [pain(day(n), 2, after) for n in (0, 1)]).amount == 11


def test_pain_that_was_said_only_before_says_nothing():
    sets = [done("supine-leg-lift", day(n), 10) for n in (0, 1)]
    assert dose("supine-leg-lift", sets, [pain(day(n), 5, None) for n in (0, 1)]).amount == 11


@pytest.mark.parametrize(
    ("what", "second", "reason"),
    [
        ("faults", done("supine-leg-lift", day(1), 10, clean=0.7), "14 of 20 reps were clean"),
        ("too few reps", done("supine-leg-lift", day(1), 9), "not done in full"),
        ("STOP", done("supine-leg-lift", day(1), 6, is_stopped=True), "you stopped early"),
    ],
)
def test_a_day_that_is_not_clean_keeps_it_and_says_why(what, second, reason):
    found = dose("supine-leg-lift", [done("supine-leg-lift", day(0), 10), second], today=2)
    assert found.amount == 10
    assert reason in found.reason


def test_one_flag_in_five_is_clean_enough():
    sets = [done("supine-leg-lift", day(n), 10, clean=0.8) for n in (0, 1)]
    assert dose("supine-leg-lift", sets).amount == 11


def test_a_hold_grows_by_seconds_and_a_rest_by_minutes():
    assert dose("dead-hang", [done("dead-hang", day(n), 30) for n in (0, 1)]).amount == 35
    rest = dose("legs-on-chair-rest", [done("legs-on-chair-rest", day(n), 900) for n in (0, 1)])
    assert rest.amount == 1080
    assert "15 minutes" in rest.reason


def test_a_hold_clock_that_lacks_less_than_a_second_is_reached():
    sets = [done("dead-hang", day(n), 29.2) for n in (0, 1)]
    assert dose("dead-hang", sets).amount == 35


def test_presses_are_counted_not_timed():
    found = dose("cross-press", [done("cross-press", day(0), 10)], today=1)
    assert (found.amount, found.is_hold) == (10, False)
    assert "always has the same dose" in found.reason


@pytest.mark.parametrize(
    ("least", "most", "is_hold", "size"),
    [(10, 15, False, 1), (8, 10, False, 1), (30, 60, True, 5), (30, 120, True, 20), (900, 1800, True, 180)],
)
def test_steps_are_about_a_fifth_of_the_range(least, most, is_hold, size):
    assert step_size(least, most, is_hold) == size


@pytest.mark.parametrize("id_", EXERCISES)
def test_no_exercise_ever_leaves_its_range(id_):
    bounds = EXERCISES[id_].dose.reps or EXERCISES[id_].dose.hold_s
    sets, pains = [], []
    for n in range(40):
        amount = dose(id_, sets, pains, today=n).amount
        assert bounds[0] <= amount <= bounds[1]
        sets.append(done(id_, day(n), amount))
        pains.append(pain(day(n), 2, 3 if 15 < n < 25 else 2))
