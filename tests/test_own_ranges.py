"""A person's own targets out of their history: learned over days, a physio's before them, and a switch."""

from pathlib import Path

import pytest

from formcheck.app.hello import asked_plan
from formcheck.app.recorder import own_targets
from formcheck.app.visitor import Visitor
from formcheck.engine.personal_range import PersonalRange
from formcheck.own_ranges import (
    is_learning,
    keep_ranges,
    learned_ranges,
    own_ranges,
    range_words,
    set_learning,
    set_ranges,
)
from formcheck.progress import range_rows, read_sets
from formcheck.records.ranges import StoredRange
from formcheck.records.store import begin_set, finish_set
from tests.programmes.people import EXERCISES, day
from tests.programmes.weeks import Diary, session_of

LIFT = "supine-leg-lift"
USUAL = EXERCISES[LIFT].drive.ends[0].reach
PHYSIO = PersonalRange(LIFT, {"top": 70.0}, "physio", "hip operation in May")


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    """Two days on which every lift ended short of the usual target, without a fault of form."""
    diary = Diary(tmp_path)
    for n in (0, 1):
        diary.train(day(n), LIFT, 5, reach=0.8)
    return diary


def own(diary: Diary, at=None) -> dict[str, PersonalRange]:
    return own_ranges(diary.store, diary.person, EXERCISES, at or day(2))


def test_a_target_is_learned_from_past_days_and_says_why(diary: Diary):
    learned = own(diary)[LIFT]
    assert learned.origin == "learned"
    assert learned.targets["top"] < USUAL
    assert "of your 20 clean reps in the last 2 sessions" in learned.why


def test_it_stays_the_same_all_day(diary: Diary):
    assert own(diary, day(1, 20)) == {}
    diary.train(day(2, 8), LIFT, 5, reach=0.8)
    assert own(diary, day(2, 20)) == own(diary, day(2, 7))


def test_many_sets_of_one_day_are_one_session(tmp_path: Path):
    diary = Diary(tmp_path)
    for hour in range(8, 12):
        diary.train(day(0, hour), LIFT, 10, reach=0.8)
    assert own(diary) == {}


def test_what_a_physio_set_goes_first(diary: Diary):
    keep_ranges(diary.store, diary.person, {LIFT: PHYSIO})
    assert own(diary) == {LIFT: PHYSIO}
    set_learning(diary.store, diary.person, False)
    assert own(diary) == {LIFT: PHYSIO}
    keep_ranges(diary.store, diary.person, {})
    assert set_ranges(diary.store, diary.person) == {}


def test_learning_is_on_until_it_is_switched_off(diary: Diary):
    assert is_learning(diary.store, diary.person)
    set_learning(diary.store, diary.person, False)
    assert own(diary) == {}
    assert LIFT in learned_ranges(diary.store, diary.person, EXERCISES, day(2))


def test_a_range_that_the_exercise_does_not_allow_is_left_out(diary: Diary):
    set_learning(diary.store, diary.person, False)
    keep_ranges(diary.store, diary.person, {LIFT: PersonalRange(LIFT, {"top": 10.0}, "physio")})
    assert own(diary) == {}


def test_holds_have_none(tmp_path: Path):
    diary = Diary(tmp_path)
    for n in range(5):
        diary.train(day(n), "dead-hang", 30)
    assert own(diary, day(6)) == {}


def test_the_live_view_judges_by_it(diary: Diary):
    diary.now = day(2)
    targets = own_targets(Visitor(diary.person, diary.store))
    plan = asked_plan({"exercise": LIFT, "then": [{"exercise": "cat-cow"}]}, targets)
    first, second = (step.exercise for step in plan.steps)
    assert first.drive.ends[0].reach == targets[LIFT].targets["top"]
    assert first.personal == targets[LIFT]
    assert second == EXERCISES["cat-cow"]


def test_nobody_known_has_none():
    assert own_targets(None) == {}


def test_a_set_is_charted_against_the_target_it_was_judged_by(diary: Diary):
    diary.now = day(2)
    stored = StoredRange.of(PHYSIO).model_dump(mode="json")
    begun = begin_set(diary.store, diary.person, EXERCISES[LIFT], personal_range=stored)
    finish_set(diary.store, diary.person, begun.id, session_of(EXERCISES[LIFT], 5))
    rows = range_rows(read_sets(diary.store, diary.person, EXERCISES, None))
    assert [row["target"] for row in rows] == [USUAL, USUAL, 70.0]


def test_it_is_told_in_words():
    assert range_words(EXERCISES[LIFT], PHYSIO) == (
        f"top 70° instead of {USUAL:g}°; set by a physio: hip operation in May"
    )
