"""Rows of progress: what the charts and the report are made of."""

from datetime import UTC, timedelta
from pathlib import Path

import pytest

from formcheck.progress import (
    amount_rows,
    back_rows,
    clean_rows,
    pain_rows,
    range_rows,
    read_sets,
    read_visits,
    regularity,
    trained_days,
)
from tests.programmes.people import EXERCISES, day
from tests.programmes.weeks import Diary


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary(tmp_path)


def sets(diary: Diary, **more):
    return read_sets(diary.store, diary.person, EXERCISES, UTC, **more)


def test_sets_and_reps_are_added_up_by_day_and_exercise(diary: Diary):
    diary.train(day(0, 8), "cat-cow", 10)
    diary.train(day(0, 19), "cat-cow", 5)
    diary.train(day(1), "dead-hang", 45)
    assert amount_rows(sets(diary)) == [
        {"day": "2026-11-02", "exercise": "Cat-cow", "sets": 2, "reps": 15, "minutes": 0.25},
        {"day": "2026-11-03", "exercise": "Dead hang", "sets": 1, "reps": 0, "minutes": 0.75},
    ]


def test_a_set_in_which_nothing_was_counted_is_no_bar(diary: Diary):
    diary.train(day(0), "cat-cow", 0)
    assert amount_rows(sets(diary)) == []


def test_the_clean_share_is_of_all_reps_of_the_day(diary: Diary):
    diary.train(day(0, 8), "cat-cow", 10, clean=1.0)
    diary.train(day(0, 9), "cat-cow", 10, clean=0.5)
    (row,) = clean_rows(sets(diary))
    assert (row["share"], row["clean"], row["parts"]) == (0.75, 15, 20)


def test_the_range_is_the_middle_reps_at_each_end_against_its_target(diary: Diary):
    diary.train(day(0), "cat-cow", 3, reach=0.5)
    rows = {row["end"]: row for row in range_rows(sets(diary))}
    drive = EXERCISES["cat-cow"].drive
    assert rows["cat"]["value"] == drive.ends[0].full / 2
    assert rows["cow"]["value"] == drive.ends[1].full / 2
    assert rows["cat"]["target"] == drive.ends[0].reach
    assert rows["cat"]["unit"] == "degrees"


def test_a_lift_that_goes_up_from_below_zero_is_read_at_its_top(diary: Diary):
    diary.train(day(0), "bird-dog", 2)
    (row,) = range_rows(sets(diary))
    assert row["value"] == EXERCISES["bird-dog"].drive.ends[0].full


def test_the_backs_bend_is_told_both_ways(diary: Diary):
    diary.train(day(0), "cat-cow", 3)
    fulls = [end.full for end in EXERCISES["cat-cow"].drive.ends]
    assert {row["way"]: row["value"] for row in back_rows(sets(diary))} == {
        "rounded": max(fulls), "arched": min(fulls)
    }  # fmt: skip


def test_pains_are_told_where_somebody_said_them(diary: Diary):
    diary.pain(day(0), before=4, after=3)
    diary.pain(day(1), before=2)
    rows = pain_rows(read_visits(diary.store, diary.person, UTC))
    assert [(row["when"], row["pain"]) for row in rows] == [
        ("before training", 4), ("after training", 3), ("before training", 2),
    ]  # fmt: skip


def test_a_period_holds_both_its_days(diary: Diary):
    for n in range(5):
        diary.train(day(n), "cat-cow", 1)
    found = sets(diary, first=day(1).date(), last=day(3).date())
    assert [one.day for one in found] == [day(n).date() for n in (1, 2, 3)]


def test_recordings_that_are_gone_are_not_offered(diary: Diary):
    diary.train(day(0), "cat-cow", 2, recording="stick-cat-cow-clean")
    (kept,) = sets(diary)
    assert kept.recordings
    kept.recordings[0].path.unlink()
    assert sets(diary)[0].recordings == ()


@pytest.mark.parametrize(
    ("days", "week", "total", "run"),
    [([], 0, 0, 0), ([0], 0, 1, 1), ([9, 9, 9], 1, 1, 1), ([3, 4, 8, 9], 4, 4, 2), ([0, 1, 2, 9], 1, 4, 3)],
)
def test_a_day_off_takes_nothing_away(days, week, total, run):
    found = regularity([day(n).date() for n in days], day(9).date())
    assert (found.last_week, found.days, found.longest_run) == (week, total, run)


def test_another_persons_sets_are_not_there(diary: Diary):
    from formcheck.records.store import add_person

    diary.train(day(0), "cat-cow", 2)
    other = add_person(diary.store, "Somebody else")
    assert read_sets(diary.store, other.id, EXERCISES, UTC) == []


def test_days_are_those_of_the_persons_zone(diary: Diary):
    from datetime import timezone

    diary.train(day(0, 23), "cat-cow", 2)
    (one,) = read_sets(diary.store, diary.person, EXERCISES, timezone(timedelta(hours=2)))
    assert one.day == day(1).date()


def test_days_trained_are_those_on_which_something_was_done(diary: Diary):
    diary.train(day(0), "cat-cow", 3)
    diary.train(day(1), "cat-cow", 0)
    diary.train(day(2), "dead-hang", 30, status="stopped")
    assert trained_days(diary.store, diary.person, UTC) == [day(0).date(), day(2).date()]


def test_a_period_begins_at_the_persons_own_midnight(diary: Diary):
    from datetime import timezone

    tokyo = timezone(timedelta(hours=9))
    diary.train(day(0, 14), "cat-cow", 2)  # 23:00 there
    diary.train(day(0, 16), "cat-cow", 3)  # 01:00 of the next day there
    next_day = day(1).date()
    found = read_sets(diary.store, diary.person, EXERCISES, tokyo, next_day, next_day)
    assert [one.result.counted for one in found] == [3]
