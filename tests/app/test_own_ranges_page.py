"""One's own targets in the settings: why, the switch, and beside the live view."""

from pathlib import Path

import pytest

from formcheck.own_ranges import is_learning, keep_ranges
from tests.app.test_pages import open_page, text_of
from tests.programmes.people import day
from tests.programmes.weeks import Diary
from tests.test_own_ranges import LIFT, PHYSIO, USUAL


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("FORMCHECK_NOW", day(2).isoformat())
    diary = Diary(tmp_path)
    for n in (0, 1):
        diary.train(day(n), LIFT, 5, reach=0.8)
    return diary


def test_what_was_learned_is_shown_with_its_reason_and_can_be_switched_off(diary: Diary):
    at = open_page("settings")
    assert not at.exception
    assert "of your 20 clean reps in the last 2 sessions" in text_of(at)
    at = at.toggle(key="learn-ranges").set_value(False).run()
    assert "of your 20 clean reps" not in text_of(at)
    assert "None so far: each exercise has its usual target." in text_of(at)
    assert not is_learning(diary.store, diary.person)


def test_a_physio_s_targets_are_shown_and_can_be_forgotten(diary: Diary):
    keep_ranges(diary.store, diary.person, {LIFT: PHYSIO})
    at = open_page("settings")
    assert "set by a physio: hip operation in May" in text_of(at)
    at = at.button(key="forget-ranges").click().run()
    assert "hip operation" not in text_of(at)


def test_the_live_view_names_the_target_it_judges_by(diary: Diary):
    keep_ranges(diary.store, diary.person, {LIFT: PHYSIO})
    assert f"Your own target: top 70° instead of {USUAL:g}°; set by a physio" in text_of(
        open_page("train", exercise=LIFT)
    )
