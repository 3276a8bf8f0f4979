"""Three weeks of one person through the real pages, with a shifted clock: the right plan each day."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.app.plan_training import planned_training
from formcheck.catalogue import load_exercises
from formcheck.engine.session import FaultSeen
from formcheck.programmes.diary import current_course, follow, read_history, say_onset
from formcheck.records.store import begin_set, finish_set
from tests.app.test_pages import text_of
from tests.programmes.people import day
from tests.programmes.weeks import Diary, session_of


def show_home() -> None:
    """Run as a script of its own by AppTest."""
    from formcheck.app import menu

    def tell(name, label, icon=None, exercise=None, **query):  # links need the whole site; their words do not
        import streamlit as st

        st.caption(f"[{label}] {name} {exercise or ''} {query}")

    for module in ("home_page", "plan_view", "safety_view", "programmes_page", "help_page", "progress_page"):
        __import__(f"formcheck.app.{module}")
        import sys

        if hasattr(sys.modules[f"formcheck.app.{module}"], "link"):
            sys.modules[f"formcheck.app.{module}"].link = tell
    menu.show("home")


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "UTC")
    return Diary(tmp_path)


@pytest.fixture
def at_moment(monkeypatch: pytest.MonkeyPatch):
    def open_home(moment: datetime) -> AppTest:
        monkeypatch.setenv("FORMCHECK_NOW", moment.isoformat())
        at = AppTest.from_function(show_home, default_timeout=60).run()
        assert not at.exception
        return at

    return open_home


def started(at: AppTest) -> str | None:
    """The exercise that the plan's Start leads to."""
    said = [c.value for c in at.caption if c.value.startswith("[Start: ")]
    return said[0].split("] train ")[1].split(" ")[0] if said else None


def dose_of(at: AppTest, exercise: str) -> str:
    return next(m.value for m in at.markdown if f". {exercise}**" in m.value).split(" · ")[1].split(" :")[0]


def choose(at: AppTest, programme: str) -> AppTest:
    return at.button(key=f"follow-{programme}").click().run()


def test_three_weeks_of_lumbago(diary: Diary, at_moment):
    # Day 0, 07:00: the programme is chosen, signs and beginning are asked for once.
    at = choose(at_moment(day(0, 7)), "lumbago")
    assert "do you have any of these" in text_of(at)
    assert started(at) is None
    at = at.button(key="signs-answer").click().run()
    assert "When did the pain begin?" in text_of(at)
    at = at.radio(key="onset-day").set_value("Just now").run()
    at = at.button(key="onset-answer").click().run()
    assert "Rest until Wednesday, 07:00" in at.info[0].value
    assert started(at) == "legs-on-chair-rest"
    assert "Cat-cow**" not in " ".join(m.value for m in at.markdown if "." in m.value[:5])

    # Day 1, evening: still only rest, and neither question comes back.
    at = at_moment(day(1, 19))
    assert "Rest until" in at.info[0].value
    assert "This evening" in text_of(at)

    # Day 2, 08:00: 49 hours later everything is offered, in order, with the least dose.
    at = at_moment(day(2, 8))
    assert not at.info
    assert started(at) == "legs-on-chair-rest"
    assert dose_of(at, "Legs on a chair") == "15 minutes"
    assert "more rest would only slow you down" in text_of(at)

    # Morning done, the evening wants its own.
    for n in (2, 3):
        diary.train(day(n, 8), "legs-on-chair-rest", 900)
        diary.train(day(n, 8) + timedelta(minutes=20), "supine-pelvic-tilt", 10)
        diary.train(day(n, 8) + timedelta(minutes=25), "cat-cow", 10)
        diary.pain(day(n, 8), before=4, after=4)
    at = at_moment(day(3, 9))
    assert "That was all for now" in text_of(at)
    at = at_moment(day(3, 18))
    assert started(at) == "legs-on-chair-rest"

    # Two clean days: the rest grows; a rise of pain: it falls; each with its reason.
    at = at_moment(day(4, 8))
    assert dose_of(at, "Legs on a chair") == "18 minutes"
    assert "clean twice in a row" in text_of(at)
    assert dose_of(at, "Cat-cow") == "10 reps"
    diary.train(day(4, 8), "legs-on-chair-rest", 1080)
    diary.pain(day(4, 8), before=3, after=4)
    at = at_moment(day(5, 8))
    assert dose_of(at, "Legs on a chair") == "15 minutes"
    assert "your pain rose from training yesterday" in text_of(at)

    # Week 3: no pain any more, another programme, and the third strength day of a week is refused.
    at = at_moment(day(14, 8))
    diary.now = day(14, 8)
    follow(diary.store, diary.person, "standing", day(14, 8))
    for n in (14, 16):
        diary.train(day(n, 8), "bent-over-row", 10)
    at = at_moment(day(17, 8))
    assert started(at) == "windmill"
    assert "at most twice a week. You did it on Monday and Wednesday; again from Monday." in text_of(at)
    at = at_moment(day(21, 8))
    assert started(at) == "bent-over-row"
    assert dose_of(at, "Bent-over row") == "11 reps"


def test_pain_is_asked_before_and_after_and_high_pain_ends_the_day(diary: Diary, at_moment):
    at = choose(at_moment(day(0, 8)), "standing")
    at = at.button(key="signs-answer").click().run()
    at = at.pills(key="pain-before-day-2026-11-02").set_value(3).run()
    assert started(at) == "bent-over-row"
    diary.train(day(0, 9), "bent-over-row", 10)
    at = at_moment(day(0, 10))
    at = at.pills(key="pain-after-day-2026-11-02").set_value(5).run()
    assert "Your pain rose from 3 to 5" in at.warning[0].value
    # Because pain was high, the warning signs are asked for again, and only once.
    assert "Asked again" in text_of(at)
    at = at.button(key="signs-answer").click().run()
    assert "Your pain rose from 3 to 5" in at.warning[0].value
    assert started(at) is None
    assert started(at_moment(day(1, 8))) is not None


def test_a_warning_sign_sends_to_a_doctor_until_one_has_seen_it(diary: Diary, at_moment):
    at = choose(at_moment(day(0, 8)), "standing")
    at = at.checkbox(key="sign-2").check().run()
    at = at.button(key="signs-answer").click().run()
    assert "See a doctor today" in at.error[0].value
    assert started(at) is None
    at = at.button(key="signs-cleared").click().run()
    assert started(at) == "bent-over-row"


def test_an_exercise_can_always_just_be_chosen(diary: Diary, at_moment):
    at = choose(at_moment(day(0, 8)), "lumbago")
    assert any("[Train] train good-morning" in c.value for c in at.caption)


def test_a_store_that_cannot_be_used_says_so_and_exercises_stay(tmp_path: Path, monkeypatch, at_moment):
    monkeypatch.setenv("FORMCHECK_DATABASE", "nonsense")
    at = at_moment(day(0, 8))
    assert "FORMCHECK_DATABASE" in at.error[0].value
    assert any("[Train] train good-morning" in c.value for c in at.caption)


def show_train() -> None:
    """Run as a script of its own by AppTest: the warnings of the train page, without its live view."""
    import streamlit as st

    from formcheck.app import safety_view
    from formcheck.catalogue import load_exercises

    safety_view.link = lambda *args, **kwargs: None
    safety_view.warn_before(load_exercises()[st.query_params["exercise"]])


@pytest.fixture
def before_training(monkeypatch: pytest.MonkeyPatch):
    def open_train(moment: datetime, exercise: str) -> AppTest:
        monkeypatch.setenv("FORMCHECK_NOW", moment.isoformat())
        at = AppTest.from_function(show_train, default_timeout=60)
        at.query_params["exercise"] = exercise
        at.run()
        assert not at.exception
        return at

    return open_train


def test_whoever_goes_straight_to_an_exercise_is_told_what_speaks_against_it(diary: Diary, before_training):
    assert not before_training(day(0, 8), "bent-over-row").warning
    for n in (0, 2):
        diary.train(day(n, 8), "bent-over-row", 10)
    assert "at most twice a week" in before_training(day(3, 8), "bent-over-row").warning[0].value
    assert not before_training(day(3, 8), "cat-cow").warning
    diary.pain(day(3, 8), before=3, after=8)
    assert "rose from 3 to 8" in before_training(day(3, 9), "cat-cow").warning[0].value


def test_resting_is_said_to_be_better_while_the_acute_phase_lasts(diary: Diary, before_training):
    follow(diary.store, diary.person, "lumbago", day(0, 7))
    say_onset(diary.store, diary.person, current_course(diary.store, diary.person).id, day(0, 7))
    assert "Until Wednesday, 07:00, resting is better" in before_training(day(1), "cat-cow").warning[0].value
    assert not before_training(day(1), "legs-on-chair-rest").warning
    assert not before_training(day(2), "cat-cow").warning


def test_a_pain_after_training_that_is_said_again_is_put_right(diary: Diary):
    diary.pain(day(0), before=3, after=5)
    diary.pain(day(0, 10), after=4)
    (pair,) = read_history(diary.store, diary.person, load_exercises(), None).pains
    assert (pair.before, pair.after) == (3, 4)


def test_nothing_leads_on_by_itself_after_pain_that_calls_for_a_stop(diary: Diary):
    exercise = load_exercises()["bent-over-row"]
    calm = planned_training(diary.store, diary.person, "standing", exercise, day(0))
    assert [item["exercise"] for item in calm["then"]] == ["windmill", "good-morning"]
    diary.pain(day(0), before=2, after=7)
    assert "then" not in planned_training(diary.store, diary.person, "standing", exercise, day(0, 10))


def test_an_attempt_that_misses_its_target_is_not_clean(diary: Diary):
    """Ten counted reps of thirteen are a whole dose, and no clean set."""
    short = FaultSeen("pull-too-short", 1.0, 2.0)
    session = session_of(load_exercises()["bent-over-row"], 13)
    reps = [replace(rep, complete=False, faults=(short,)) if rep.n > 10 else rep for rep in session.reps]
    diary.now = day(0)
    begun = begin_set(diary.store, diary.person, load_exercises()["bent-over-row"])
    finish_set(diary.store, diary.person, begun.id, replace(session, reps=tuple(reps)))
    (one,) = read_history(diary.store, diary.person, load_exercises(), None).sets
    assert (one.counted, one.clean, one.parts) == (10, 10, 13)
