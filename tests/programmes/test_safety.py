"""Pain rules and warning signs, as the catalogue says."""

from datetime import timedelta

import pytest

from formcheck.programmes.history import History, PainPair
from formcheck.programmes.safety import WARNING_SIGNS, advice_for, must_ask_signs, signs_hold
from tests.programmes.people import day, pain


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (3, 5, "rise"), (0, 2, "rise"), (6, 9, "rise"), (6, 7, "high"), (7, None, "high"), (10, 8, "high"),
        (7, 6, None), (3, 4, None), (3, 3, None), (5, 2, None), (6, None, None), (None, 6, None), (None, None, None),
    ],
)  # fmt: skip
def test_a_rise_by_two_or_a_pain_of_seven_advises_to_stop(before, after, why):
    advice = advice_for(pain(day(0), before, after))
    assert (advice.why if advice else None) == why
    if advice:
        assert "clinician" in advice.text


def test_the_signs_are_those_of_the_catalogue():
    said = " ".join(WARNING_SIGNS).lower()
    for word in ("saddle", "urine", "stool", "weak", "fever", "fall"):
        assert word in said


def test_signs_are_asked_once_and_again_only_after_high_pain():
    calm = History(pains=(pain(day(1), 3, 3),))
    alarmed = History(pains=(pain(day(1), 3, 3), pain(day(2), 3, 8)))
    assert must_ask_signs(None, calm)
    assert not must_ask_signs(day(0), calm)
    assert must_ask_signs(day(0), alarmed)
    assert not must_ask_signs(day(3), alarmed)


def test_a_sign_speaks_against_training_for_a_day():
    assert signs_hold(day(0), day(0) + timedelta(hours=23))
    assert not signs_hold(day(0), day(0) + timedelta(hours=25))
    assert not signs_hold(None, day(0))


def test_pain_told_at_the_end_of_a_training_that_began_before_the_answer_is_asked_about():
    long = History(pains=(PainPair(day(0), 3, 8, day(0) + timedelta(hours=1)),))
    assert must_ask_signs(day(0) + timedelta(minutes=5), long)
