"""Today's plan: sessions, the acute phase, the weekly limit, and what comes next."""

from datetime import datetime, timedelta, timezone

import pytest

from formcheck.programmes.duration import rep_duration_s
from formcheck.programmes.history import DoneSet, History
from formcheck.programmes.library import load_programmes
from formcheck.programmes.next_step import first_step, next_step
from formcheck.programmes.plan import plan_day
from tests.programmes.people import EXERCISES, day, done, pain, programme


def plan(id_: str, now: datetime, *sets: DoneSet, **more):
    return plan_day(programme(id_), EXERCISES, History(sets, onset_asked=True, **more), now)


def offered(session) -> list[str]:
    return [item.exercise for item in session.items if item.is_open]


@pytest.mark.parametrize("id_", load_programmes())
def test_a_first_day_offers_all_exercises_in_order_with_their_least_dose(id_: str):
    found = plan(id_, day(0))
    assert offered(found.current) == [step.exercise for step in programme(id_).steps]
    for item in found.current.items:
        dose = EXERCISES[item.exercise].dose
        assert item.dose.amount == (dose.reps or dose.hold_s)[0]
    assert 3 * 60 < found.current.duration_s < 40 * 60


def test_morning_and_evening_each_want_their_own():
    morning = plan("lower-back-pain", day(0, 8))
    assert [session.name for session in morning.sessions] == ["morning", "evening"]
    assert morning.current.name == "morning"
    sets = [done(step.exercise, day(0, 8), 900) for step in programme("lower-back-pain").steps]
    later = plan("lower-back-pain", day(0, 18), *sets)
    assert later.current.name == "evening"
    assert later.sessions[0].is_done
    assert len(offered(later.current)) == 4


def test_the_day_is_the_persons_own():
    tokyo = timezone(timedelta(hours=9))
    now = datetime(2026, 11, 3, 8, tzinfo=tokyo)  # still Monday evening in UTC
    one = done("cat-cow", now - timedelta(minutes=10), 10)
    found = plan("lumbago", now, one)
    assert found.current.name == "morning"
    assert [item.done for item in found.current.items] == [0, 0, 1]


def test_a_set_of_less_than_half_is_still_to_do():
    found = plan("lumbago", day(0), done("cat-cow", day(0), 4))
    assert "cat-cow" in offered(found.current)
    assert "cat-cow" not in offered(plan("lumbago", day(0), done("cat-cow", day(0), 5)).current)


@pytest.mark.parametrize("id_", ["lumbago", "herniated-disc"])
class TestAcutePhase:
    def at(self, id_: str, hours: float, **more):
        onset = day(0)
        history = History(onset=onset, onset_asked=True, **more)
        return plan_day(programme(id_), EXERCISES, history, onset + timedelta(hours=hours))

    def test_when_it_began_is_asked_first(self, id_: str):
        found = plan_day(programme(id_), EXERCISES, History(), day(0))
        assert found.phase == "ask"
        assert found.sessions == ()
        assert next_step(found, None).kind == "end"

    @pytest.mark.parametrize("hours", [0, 1, 24, 47.9])
    def test_before_48_hours_only_the_resting_position_is_offered(self, id_: str, hours: float):
        found = self.at(id_, hours)
        assert found.phase == "rest"
        assert {item.exercise for s in found.sessions for item in s.items} == {"legs-on-chair-rest"}
        assert found.rest_until == day(2)
        assert "no longer than 48 hours" in found.reasons[0]

    @pytest.mark.parametrize("hours", [48, 60])
    def test_from_48_hours_on_everything_is(self, id_: str, hours: float):
        found = self.at(id_, hours)
        assert found.phase == "training"
        assert len(found.current.items) == len(programme(id_).steps)
        assert "more rest would only slow you down" in found.reasons[0]

    def test_an_answer_that_lies_in_the_future_is_asked_again(self, id_: str):
        assert self.at(id_, -2).phase == "ask"

    def test_pain_of_long_ago_needs_no_rest(self, id_: str):
        assert plan(id_, day(0)).phase == "training"


def test_other_programmes_never_ask_when_it_began():
    assert plan_day(programme("pregnancy"), EXERCISES, History(), day(0)).phase == "training"


def row_on(*days: int):
    return [done("bent-over-row", day(n), 10) for n in days]


def refused(found) -> dict[str, str]:
    return {item.exercise: item.refused for item in found.current.items if item.refused}


def test_a_third_strength_day_in_a_week_is_refused_with_the_reason():
    assert refused(plan("preventive", day(1), *row_on(0))) == {}
    reason = refused(plan("preventive", day(4), *row_on(0, 2)))["bent-over-row"]
    assert "at most twice a week" in reason
    assert "Monday and Wednesday" in reason
    assert "again from Monday" in reason


def test_a_sunday_and_a_monday_are_not_two_weeks():
    assert "bent-over-row" in refused(plan("standing", day(7), *row_on(5, 6)))


def test_after_a_week_it_is_offered_again():
    assert "bent-over-row" in refused(plan("standing", day(6), *row_on(0, 2)))
    assert refused(plan("standing", day(7), *row_on(0, 2))) == {}


def test_a_second_day_once_begun_may_be_finished():
    assert refused(plan("standing", day(2, 18), *row_on(0, 2))) == {}


def test_a_set_in_which_nothing_was_counted_is_no_strength_day():
    assert refused(plan("standing", day(4), *row_on(0), DoneSet("bent-over-row", day(2)))) == {}


def test_the_refused_takes_no_time_and_is_not_next():
    full, less = plan("standing", day(4)), plan("standing", day(4), *row_on(0, 2))
    assert less.current.duration_s < full.current.duration_s
    assert first_step(less).exercise == "windmill"


def test_what_comes_next_is_the_next_exercise_after_its_rest():
    found = plan("standing", day(0), done("bent-over-row", day(0), 10))
    step = next_step(found, "bent-over-row")
    assert (step.kind, step.exercise, step.amount, step.rest_s) == ("exercise", "windmill", 10, 30)


def test_what_was_left_out_comes_last_and_then_the_end():
    found = plan("standing", day(0), done("windmill", day(0), 10), done("good-morning", day(0), 12))
    assert next_step(found, "good-morning").exercise == "bent-over-row"
    sets = [done(step.exercise, day(0), 12) for step in programme("standing").steps]
    end = next_step(plan("standing", day(0), *sets), "good-morning")
    assert (end.kind, end.exercise) == ("end", None)
    assert end.why


def test_sets_come_before_the_next_exercise():
    from dataclasses import replace

    own = programme("standing")
    own = replace(own, steps=(replace(own.steps[0], sets=3, rest_s=60.0), *own.steps[1:]))
    found = plan_day(own, EXERCISES, History((done("bent-over-row", day(0), 10),)), day(0))
    step = next_step(found, "bent-over-row")
    assert (step.kind, step.exercise, step.set_number, step.sets, step.rest_s) == (
        "set",
        "bent-over-row",
        2,
        3,
        60,
    )


def test_an_exercise_of_no_plan_is_followed_by_nothing():
    assert next_step(plan("standing", day(0)), "cat-cow").kind == "end"


@pytest.mark.parametrize(("before", "after"), [(2, 4), (0, 7), (8, 7), (7, None)])
def test_pain_that_rose_or_is_high_ends_the_day(before, after):
    found = plan("standing", day(0, 12), pains=(pain(day(0), before, after),))
    assert found.advice
    assert next_step(found, None).kind == "end"


def test_yesterdays_pain_does_not_end_today():
    assert plan("standing", day(1), pains=(pain(day(0), 2, 8),)).advice is None


def test_the_persons_own_tempo_is_used_once_it_is_known():
    guess = rep_duration_s(EXERCISES["cat-cow"], History())
    assert 4 <= guess <= 15
    sets = tuple(done("cat-cow", day(n), 10, rep_s=s) for n, s in enumerate((8.0, 9.0, 30.0)))
    assert rep_duration_s(EXERCISES["cat-cow"], History(sets)) == 9.0


def test_presses_take_their_seconds():
    press = plan("after-childbirth", day(0)).current
    assert press.duration_s > 2 * 10 * 5
