"""Programmes, progress and help as pages: own files in and out, charts, comparison, the moving figure."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.analysis import replay_recording
from formcheck.app.compare_view import overlaid
from formcheck.app.replay_view import MOST_FRAMES, replay_data
from formcheck.catalogue import load_exercises
from formcheck.curves import curves
from formcheck.programmes.library import load_programme, load_programmes, read_own_programme, to_toml
from formcheck.programmes.safety import WARNING_SIGNS
from formcheck.records.store import courses_of, own_programmes
from tests.app.test_pages import text_of
from tests.programmes.people import day
from tests.programmes.weeks import SAMPLES, Diary


def show_page(name: str) -> None:
    """Run as a script of its own by AppTest, without links, which need the whole site."""
    import sys

    from formcheck.app import menu

    for module in ("programmes_page", "help_page", "progress_page"):
        __import__(f"formcheck.app.{module}")
        sys.modules[f"formcheck.app.{module}"].link = lambda *args, **kwargs: None
    menu.show(name)


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path))
    return Diary(tmp_path)


def open_page(name: str) -> AppTest:
    at = AppTest.from_function(show_page, kwargs={"name": name}, default_timeout=60).run()
    assert not at.exception
    return at


def own_text(id_: str = "from-my-physio") -> str:
    return (
        to_toml(load_programme("standing"))
        .replace('"standing"', f'"{id_}"')
        .replace('"Standing"', '"For you"')
    )


def test_all_programmes_are_listed_and_one_can_be_followed(diary: Diary):
    at = open_page("programmes")
    for programme in load_programmes().values():
        assert programme.name in text_of(at)
    at = at.button(key="follow-pregnancy").click().run()
    assert "you follow this one" in text_of(at)
    assert [c.programme for c in courses_of(diary.store, diary.person, only_running=True)] == ["pregnancy"]


def test_a_file_that_was_sent_becomes_ones_own_programme(diary: Diary):
    at = open_page("programmes")
    at.file_uploader[0].set_value(("anna.toml", own_text().encode(), "application/toml")).run()
    assert not at.exception
    assert not at.error
    assert "For you" in text_of(at)
    assert [row.slug for row in own_programmes(diary.store, diary.person)] == ["from-my-physio"]
    assert "For you" in text_of(open_page("programmes"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (own_text().replace("windmill", "windmil").encode(), "did you mean windmill"),
        (own_text("lumbago").encode(), "give this one another id"),
        (b"\xff\xfe\x00", "not a text file"),
        (b"x" * 200_000, "too large"),
    ],
)
def test_a_broken_file_gets_one_clear_line_and_is_not_kept(diary: Diary, content: bytes, said: str):
    at = open_page("programmes")
    at.file_uploader[0].set_value(("anna.toml", content, "application/toml")).run()
    assert not at.exception
    assert len(at.error) == 1
    assert said in at.error[0].value
    assert own_programmes(diary.store, diary.person) == []


def test_a_programme_made_in_the_app_is_a_file_that_can_be_sent(diary: Diary):
    at = open_page("programmes")
    at.text_input(key="own-name").set_value("Mornings & more").run()
    at.multiselect(key="own-exercises").set_value(["windmill", "cat-cow"]).run()
    at.number_input(key="own-sets-windmill").set_value(3).run()
    at.toggle(key="own-twice").set_value(True).run()
    at = at.button(key="own-save").click().run()
    assert not at.exception
    (row,) = own_programmes(diary.store, diary.person)
    made = read_own_programme(row.text, "made.toml")
    assert (made.id, made.name) == ("my-mornings-more", "Mornings & more")
    assert [(step.exercise, step.sets) for step in made.steps] == [("windmill", 3), ("cat-cow", 1)]
    assert made.sessions == ("morning", "evening")
    at.button(key="delete-my-mornings-more").click().run()
    assert own_programmes(diary.store, diary.person) == []


def test_help_names_the_signs_a_clinician_and_whose_view_the_rest_is():
    said = text_of(open_page("help"))
    for sign in WARNING_SIGNS:
        assert sign in said
    for words in ("doctor or physiotherapist", "article's view", "Fascia", "sugar", "Sleep", "stress"):
        assert words in said


def test_progress_begins_empty_and_kind(diary: Diary):
    assert "Progress" in text_of(open_page("progress"))


def test_progress_shows_a_chart_of_each_kind(diary: Diary):
    for n in range(4):
        diary.train(day(n), "cat-cow", 10, reach=0.8 + n / 20, recording="stick-cat-cow-clean")
        diary.pain(day(n), before=3, after=2)
    at = open_page("progress")
    said = text_of(at)
    for title in ("How much", "How clean", "How far", "Your back", "Your pain"):
        assert title in said
    assert at.metric[1].value == "4"
    at.selectbox(key="progress-exercise").select("Cat-cow").run()
    assert not at.exception


def test_a_set_moves_again_with_its_reps_and_its_faults_on_the_joints():
    analysis = replay_recording(SAMPLES / "stick-bird-dog-faults.parquet", load_exercises()["bird-dog"])
    data = replay_data(analysis)
    assert len(data["times"]) == len(data["points"]) == len(data["back"]) <= MOST_FRAMES
    assert len(data["parts"]) == analysis.session.attempted
    seen = {fault.id for rep in analysis.session.reps for fault in rep.faults}
    assert {fault["name"] for fault in data["faults"]} >= {analysis.exercise.fault(id_).name for id_ in seen}
    assert any(fault["joints"] for fault in data["faults"])
    whole = [frame for frame in data["points"] if frame]
    assert whole
    inside = [0 <= value <= 1 for frame in whole for value in frame]
    assert sum(inside) > 0.98 * len(inside)
    assert any(line for line in data["back"])


def test_two_sets_are_laid_over_each_other_from_their_first_rep():
    analysis = replay_recording(SAMPLES / "stick-cat-cow-clean.parquet", load_exercises()["cat-cow"])
    drawn = curves(analysis.exercise, analysis.session, analysis.feedback)
    rows = overlaid(drawn, "one")
    first_s = analysis.session.reps[0].start_s
    assert rows[0]["time_s"] == pytest.approx(drawn.points[0]["time_s"] - first_s, abs=0.002)
    assert {row["set"] for row in rows} == {"one"}
