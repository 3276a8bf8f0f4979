"""Profiles of a household and one's own data, on the pages."""

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.app import your_data_view
from formcheck.app.server import SCRIPT
from formcheck.catalogue import load_exercise
from formcheck.home import home_folder
from formcheck.records.store import Store, add_person, begin_set, first_person, open_store, sets_between
from formcheck.records.store.people import profiles
from tests.app.test_pages import open_page


@pytest.fixture
def store() -> Store:
    return open_store(home_folder())


def site() -> AppTest:
    return AppTest.from_file(str(SCRIPT), default_timeout=60).run()


def test_one_person_is_asked_nothing():
    at = site()
    assert not at.exception
    assert [box.label for box in at.selectbox if box.label == "Who trains"] == []


def test_of_several_profiles_the_one_who_trained_last_is_offered_first(store: Store):
    first_person(store)
    ann = add_person(store, "Ann").id
    at = site()
    (box,) = [box for box in at.selectbox if box.label == "Who trains"]
    assert box.value.name == "Me"
    box.select_index(0).run()  # by name: Ann, Me
    assert not at.exception
    again = site()
    (box,) = [box for box in again.selectbox if box.label == "Who trains"]
    assert box.value.id == ann


def test_somebody_is_added_and_renamed_in_the_settings(store: Store):
    at = open_page("settings")
    at.text_input[1].set_value("Ann")
    at.button[1].click().run()
    assert not at.exception
    assert {person.name for person in profiles(store)} == {"Me", "Ann"}


def test_deleting_asks_first_and_takes_one_person_only(store: Store):
    me, ann = first_person(store).id, add_person(store, "Ann").id
    for person in (me, ann):
        begin_set(store, person, load_exercise("cat-cow"))
    at = open_page("settings")
    assert at.button(key="delete-me").disabled
    at.checkbox(key="is-sure").check().run()
    at.button(key="delete-me").click().run()
    assert not at.exception
    assert "Nothing of it is left" in at.success[0].value
    assert sets_between(store, me) == []
    assert len(sets_between(store, ann)) == 1


def test_a_store_that_cannot_be_opened_is_said_and_the_page_goes_on(
    tmp_path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "formcheck.db").write_bytes(b"no database" * 1000)
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path))
    at = open_page("settings")
    assert not at.exception
    assert "damaged" in at.error[0].value
    assert your_data_view.home_folder() == tmp_path
