"""The report of some weeks: adherence, pain, what was seen and what was not, as page, data and bundle."""

import csv
import io
import json
from datetime import UTC
from pathlib import Path

import pytest

from formcheck.programmes.diary import follow, say_signs
from formcheck.records.store import add_person, get_person, set_notes, trainings_between
from formcheck.report.data import to_csv, to_json
from formcheck.report.fhir import to_fhir
from formcheck.report.period import PeriodReport, make_report
from formcheck.report.period_page import period_page
from tests.programmes.people import EXERCISES, day
from tests.programmes.weeks import Diary
from tests.report.evaluated import accuracy
from tests.report.pages import check_self_contained, text_of


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    """Two days of low back pain, morning and evening, and one of standing; one STOP and one high pain."""
    diary = Diary(tmp_path_factory.mktemp("home"))
    follow(diary.store, diary.person, "lower-back-pain", day(0, 7))
    for at in (day(0, 8), day(0, 19), day(1, 8)):
        diary.train(at, "cat-cow", 10, clean=0.8)
        diary.pain(at, before=4, after=4, slot="morning" if at.hour == 8 else "evening")
    diary.train(day(1, 9), "dead-hang", 12, status="stopped")
    follow(diary.store, diary.person, "standing", day(2, 7))
    diary.train(day(2), "bird-dog", 8, clean=0.5)
    diary.pain(day(2), before=3, after=6)
    diary.now = day(3, 12)
    return diary


def made(diary: Diary, first=None, last=None) -> PeriodReport:
    person = get_person(diary.store, diary.person)
    return make_report(diary.store, person, EXERCISES, accuracy(), day(3, 12).astimezone(UTC), first, last)


def test_it_begins_with_the_first_day_and_ends_today(diary: Diary):
    report = made(diary)
    assert (report.first, report.last, report.days) == (day(0).date(), day(3).date(), 4)


def test_adherence_counts_the_sessions_that_were_asked_for(diary: Diary):
    # Two days of two sessions, one of both (the old programme ended on the day the new began), one of one.
    report = made(diary)
    assert (report.adherence.planned, report.adherence.done) == (6, 4)
    assert report.regularity.days == 3


def test_every_answer_about_warning_signs_stands_in_the_report_with_its_moment(tmp_path: Path):
    diary = Diary(tmp_path)
    say_signs(diary.store, diary.person, (), day(0, 8))
    say_signs(diary.store, diary.person, ("Fever together with the back pain",), day(1, 9))
    say_signs(diary.store, diary.person, (), day(9, 9))  # after the period
    diary.train(day(0), "cat-cow", 10)
    report = made(diary)
    text = text_of(period_page(report, accuracy()))
    assert "2 November 2026, 08:00: none of them" in text
    assert "3 November 2026, 09:00: Fever together with the back pain" in text
    assert json.loads(to_json(report))["warning_signs"] == [
        {"answered_at": "2026-11-02T08:00:00+00:00", "said": []},
        {"answered_at": "2026-11-03T09:00:00+00:00", "said": ["Fever together with the back pain"]},
    ]
    entries = [entry["resource"] for entry in json.loads(to_fhir(report, diary.person))["entry"]]
    assert [one["valueString"] for one in entries if "valueString" in one] == [
        "none", "Fever together with the back pain"
    ]  # fmt: skip


def test_without_a_programme_nothing_was_asked_for(tmp_path: Path):
    diary = Diary(tmp_path)
    diary.train(day(0), "cat-cow", 10)
    report = made(diary)
    assert report.adherence.planned == 0
    assert "No programme was followed" in text_of(period_page(report, accuracy()))


def test_an_exercise_adds_up_its_sets(diary: Diary):
    one = next(e for e in made(diary).exercises if e.exercise.id == "cat-cow")
    assert (one.sets, one.counted, one.attempted, one.clean, one.parts) == (3, 30, 30, 24, 30)
    rows = {row.id: row for row in one.checks}
    assert sum(row.fault for row in rows.values()) == 6


def test_a_period_leaves_out_what_lies_outside(diary: Diary):
    report = made(diary, day(1).date(), day(1).date())
    assert {one.exercise.id for one in report.exercises} == {"cat-cow", "dead-hang"}
    assert [one.exercise.id for one in report.stops] == ["dead-hang"]
    assert report.alarms == ()


def test_pain_that_called_for_a_stop_stands_at_the_top(diary: Diary):
    (alarm,) = made(diary).alarms
    assert "pain 3 before, 6 after" in alarm
    assert alarm in text_of(period_page(made(diary), accuracy()))


def test_the_page_stands_alone_and_tells_all(diary: Diary):
    page = period_page(made(diary), accuracy())
    check_self_contained(page)
    said = text_of(page)
    for words in (
        "2 November 2026 to 5 November 2026 (4 days)", "3 of 4 days trained", "4 of 6 sessions", "67 %",
        "Low back pain", "Standing", "Stopped sets", "Dead hang", "30 reps counted of 30 attempts",
        "80 % clean (24 of 30)", "What could not be seen", "recall 0.80 (8 of 10)", "not measured",
        "not a medical device", "Pain that rose by 2 or more",
    ):  # fmt: skip
        assert words in said, words
    for item in EXERCISES["bird-dog"].not_observable:
        assert item.why in said


def test_what_a_person_wrote_is_text_not_markup(tmp_path: Path):
    diary = Diary(tmp_path)
    diary.train(day(0), "cat-cow", 2)
    diary.pain(day(0), before=1)
    (training,) = trainings_between(diary.store, diary.person)
    set_notes(diary.store, diary.person, training.id, "<script>x</script> & so")
    page = period_page(made(diary), accuracy())
    check_self_contained(page)
    assert "<script>x</script> & so" in text_of(page)


def test_an_empty_period_says_so(tmp_path: Path):
    report = made(Diary(tmp_path))
    assert "No set was stored" in text_of(period_page(report, accuracy()))
    assert json.loads(to_json(report))["sets"] == []
    assert json.loads(to_fhir(report, "x"))["entry"]


def test_nobody_elses_sets_are_in_it(diary: Diary):
    other = add_person(diary.store, "Somebody else")
    report = make_report(diary.store, other, EXERCISES, accuracy(), day(3).astimezone(UTC))
    assert (report.records, report.visits, report.followed) == ((), (), ())


def test_json_holds_the_sets_in_the_published_schema(diary: Diary):
    import jsonschema

    from formcheck.records.schema import published_schema

    content = json.loads(to_json(made(diary)))
    assert content["adherence"] == {"days": 4, "days_trained": 3, "sessions_planned": 6, "sessions_done": 4}
    assert len(content["sets"]) == 5
    for one in content["sets"]:
        jsonschema.validate(one["result"], published_schema())
    checks = next(e for e in content["exercises"] if e["exercise"] == "bird-dog")["checks"]
    assert all(row["accuracy"] for row in checks)


def test_csv_has_a_row_a_set_and_runs_nothing_in_a_spreadsheet(diary: Diary, tmp_path: Path):
    rows = list(csv.DictReader(io.StringIO(to_csv(made(diary)))))
    assert [row["exercise"] for row in rows] == ["cat-cow", "cat-cow", "cat-cow", "dead-hang", "bird-dog"]
    assert (rows[0]["counted"], rows[0]["clean"], rows[3]["status"]) == ("10", "8", "stopped")
    risky = Diary(tmp_path)
    risky.train(day(0), "cat-cow", 1, programme="=HYPERLINK()")
    assert next(csv.DictReader(io.StringIO(to_csv(made(risky)))))["programme"] == "'=HYPERLINK()"
