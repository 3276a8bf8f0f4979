import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.app.menu import PageName
from formcheck.app.server import SCRIPT
from formcheck.catalogue import load_exercises
from formcheck.engine.recognise import Candidate, Recognition
from formcheck.home import home_folder
from formcheck.records.recording import read_recording
from formcheck.records.store import first_person, open_store, sets_between
from formcheck.records.store.recordings import recordings_of_set
from tests.records.figures import empty_video, standing_video


def show_page(name: str) -> None:
    """Run as a script of its own by AppTest, so it imports what it needs."""
    from formcheck.app import menu

    menu.link = lambda *args, **kwargs: None  # links need the whole site, which is tested by script
    menu.show(name)


def open_page(name: PageName, **query: str) -> AppTest:
    at = AppTest.from_function(show_page, kwargs={"name": name}, default_timeout=30)
    for key, value in query.items():
        at.query_params[key] = value
    return at.run()


def text_of(at: AppTest) -> str:
    return "\n".join(
        str(element.value)
        for kind in (at.title, at.header, at.subheader, at.markdown, at.caption, at.error, at.code)
        for element in kind
    )


def test_the_site_opens_at_home_with_every_exercise():
    at = AppTest.from_file(str(SCRIPT), default_timeout=30).run()
    assert not at.exception
    for exercise in load_exercises().values():
        assert exercise.name in text_of(at)


@pytest.mark.parametrize("name", ["train", "check", "guide", "settings"])
def test_every_page_opens(name: PageName):
    assert not open_page(name).exception


@pytest.mark.parametrize("name", ["train", "check", "guide"])
def test_the_address_chooses_the_exercise(name: PageName):
    at = open_page(name, exercise="bird-dog")
    assert not at.exception
    assert at.selectbox[0].value == "bird-dog"


@pytest.mark.parametrize("name", ["train", "check", "guide"])
def test_an_unknown_exercise_is_named_and_others_are_offered(name: PageName):
    at = open_page(name, exercise="headstand")
    assert not at.exception
    assert "headstand" in at.error[0].value
    assert at.selectbox[0].value is None


def test_a_choice_goes_into_the_address():
    at = open_page("guide")
    at.selectbox[0].select("cat-cow").run()
    assert at.query_params["exercise"] in ("cat-cow", ["cat-cow"])


@pytest.mark.parametrize("id_", load_exercises())
def test_the_guide_tells_all_of_every_exercise(id_: str):
    exercise = load_exercises()[id_]
    at = open_page("guide", exercise=id_)
    assert not at.exception
    said = text_of(at)
    for part in [*exercise.how, exercise.camera, *(fault.say for fault in exercise.faults)]:
        assert part in said
    for item in exercise.not_observable:
        assert item.why in said


def upload(path: Path, name: str, exercise: str = "good-morning") -> AppTest:
    at = open_page("check", exercise=exercise)
    at.file_uploader[0].set_value((name, path.read_bytes(), "video/mp4")).run()
    return at


def test_a_file_that_is_no_video_gets_one_clear_line(tmp_path: Path):
    path = tmp_path / "words.mp4"
    path.write_text("this is a text")
    at = upload(path, "holiday.mp4")
    assert not at.exception
    assert len(at.error) == 1
    assert at.error[0].value.startswith("holiday.mp4: ")


def test_a_video_with_nobody_in_it_says_so(tmp_path: Path):
    at = upload(empty_video(tmp_path / "empty.mp4"), "empty.mp4")
    assert not at.exception
    assert "nobody" in at.error[0].value


def test_a_video_of_somebody_is_shown_with_what_was_seen_and_its_json(tmp_path: Path):
    at = upload(standing_video(tmp_path / "standing.mp4"), "standing.mp4", "standing-rock-sideways")
    assert not at.exception
    assert not at.error
    assert "No rep seen" in text_of(at)
    checked = at.session_state["checked"]
    assert checked.video[4:8] == b"ftyp"
    assert json.loads(checked.json)["source"] == "standing.mp4"


def test_nothing_of_an_upload_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    source = standing_video(tmp_path / "standing.mp4")
    at = upload(source, "standing.mp4")
    assert not at.exception
    assert list(tmp_path.iterdir()) == [source]


def test_a_checked_video_is_added_to_the_history_once_and_only_when_asked(tmp_path: Path):
    at = upload(standing_video(tmp_path / "standing.mp4"), "standing.mp4", "standing-rock-sideways")
    store = open_store(home_folder())
    me = first_person(store).id
    assert sets_between(store, me) == []
    at.button(key="keep-checked").click().run()
    assert not at.exception
    assert "in your history" in text_of(at)
    (kept,) = sets_between(store, me)
    assert (kept.source, kept.source_name, kept.exercise, kept.status) == (
        "video", "standing.mp4", "standing-rock-sideways", "finished",
    )  # fmt: skip
    (recording,) = recordings_of_set(store, me, kept.id)
    assert len(read_recording(recording).poses) == kept.frames > 0


def test_with_no_exercise_chosen_a_video_of_none_is_said_to_be_none(tmp_path: Path):
    at = open_page("check")
    video = standing_video(tmp_path / "standing.mp4")
    at.file_uploader[0].set_value(("standing.mp4", video.read_bytes(), "video/mp4")).run(timeout=180)
    assert not at.exception
    assert "none of the exercises" in at.info[0].value


def test_when_it_is_not_sure_it_asks_and_the_answer_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    likely = (Candidate("standing-pelvic-tuck", 0.6), Candidate("standing-rock-sideways", 0.3))
    unsure = Recognition(likely, none=0.1)
    monkeypatch.setattr("formcheck.analysis.recognise_exercise", lambda poses, auto: (None, unsure))
    at = open_page("check")
    video = standing_video(tmp_path / "standing.mp4")
    at.file_uploader[0].set_value(("standing.mp4", video.read_bytes(), "video/mp4")).run(timeout=180)
    asked = [button for button in at.button if button.key and button.key.startswith("it-is-")]
    assert [button.label for button in asked] == [
        "Standing pelvic tuck (60 %)",
        "Standing rock, sideways (30 %)",
    ]
    asked[1].click().run(timeout=180)
    assert not at.exception
    assert at.query_params["exercise"] in ("standing-rock-sideways", ["standing-rock-sideways"])
    assert json.loads(at.session_state["checked"].json)["exercise"] == "standing-rock-sideways"
