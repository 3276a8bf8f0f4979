"""A set that broke off is offered to be gone on with."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.app.hello import asked_plan
from formcheck.app.interrupted_view import _rest_of
from formcheck.catalogue import load_exercise
from formcheck.clock import utc_now
from formcheck.home import home_folder
from formcheck.records.store import (
    Store,
    add_person,
    add_rep,
    begin_set,
    first_person,
    get_set,
    interrupt_set,
    open_store,
)
from formcheck.records.store.set_recorder import SetRecorder
from tests.app.test_pages import open_page, text_of
from tests.records.store.sets_made import rep, session

BIRD_DOG = load_exercise("bird-dog")


def broken_off(ago: timedelta = timedelta(minutes=5)) -> tuple[Store, str, int]:
    store = open_store(home_folder(), clock=lambda: utc_now() - ago)
    me = first_person(store).id
    id_ = begin_set(store, me, BIRD_DOG).id
    for n in (1, 2, 3):
        add_rep(store, me, id_, rep(n, 5.0 * n, side="left" if n < 3 else "right"))
    interrupt_set(store, me, id_)
    return store, me, id_


def offers(at: AppTest) -> bool:
    return "broke off after 3 reps" in text_of(at)


@pytest.mark.parametrize("page", ["home", "train"])
def test_it_is_offered_where_one_would_look(page):
    broken_off()
    at = open_page(page, **({"exercise": "cat-cow"} if page == "train" else {}))
    assert not at.exception
    assert offers(at)


def test_yesterdays_is_history():
    broken_off(timedelta(hours=20))
    assert not offers(open_page("home"))


def test_one_that_is_left_is_not_offered_again():
    store, me, id_ = broken_off()
    at = open_page("home")
    at.button(key=f"leave-{id_}").click().run()
    assert not offers(at)
    assert get_set(store, me, id_).status == "stopped"


def test_what_is_left_of_the_dose_is_asked_for_on_each_side():
    store, me, id_ = broken_off()
    least = BIRD_DOG.dose.reps[0]
    assert _rest_of(BIRD_DOG, get_set(store, me, id_), {}) == {"reps": str(least - 1)}
    assert _rest_of(BIRD_DOG, get_set(store, me, id_), {"reps": 10}) == {"reps": "9"}


@pytest.mark.parametrize("number", ["7", 7])
def test_the_address_says_which_set_is_gone_on_with(number):
    assert asked_plan({"exercise": "bird-dog", "take_up": number}).take_up == 7


@pytest.mark.parametrize("number", [None, "", "x", [], "nan"])
def test_an_address_that_names_none_begins_anew(number):
    assert asked_plan({"exercise": "bird-dog", "take_up": number}).take_up is None


def test_somebody_elses_set_is_not_gone_on_with_but_a_new_one_begun():
    store, me, id_ = broken_off()
    other = add_person(store, "Other").id
    recorder = SetRecorder(store, other, BIRD_DOG, take_up=id_)
    made = recorder.finish(session(rep(1, 2.0)), wait_s=20)
    assert made not in (None, id_)
    assert get_set(store, other, made).counted == 1
    assert get_set(store, me, id_).status == "interrupted"
