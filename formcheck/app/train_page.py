"""Train: the live view of one exercise."""

from typing import Any, Final

import streamlit as st

from formcheck.app.choice import choose_exercise, named_exercise
from formcheck.app.interrupted_view import offer_to_go_on
from formcheck.app.live_view import live_view
from formcheck.app.menu import link
from formcheck.app.person import current_person, local_now, the_store
from formcheck.app.plan_training import planned_training
from formcheck.app.safety_view import warn_before
from formcheck.app.words import dose_words
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise
from formcheck.own_ranges import own_ranges, range_words
from formcheck.recognition import AUTO
from formcheck.records.store import StoreError

AMOUNT_PARAMETERS: Final = ("sets", "reps", "hold_s", "rest_s", "programme", "take_up")


def show() -> None:
    """Show the page."""
    named = named_exercise()
    if named is None:
        _offer_all()
        return
    if "take_up" not in st.query_params:
        offer_to_go_on()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
        choose_exercise("Exercise", named)
        link("guide", "How it is done", ":material/menu_book:", named.id)
    _train(named)


def _offer_all() -> None:
    st.html("<p class='fc-lead'>Choose an exercise, or just start: formcheck finds out which it is.</p>")
    choose_exercise("Exercise", None, "Let formcheck find out")
    warn_before(None)
    live_view({"exercise": AUTO})
    with st.container(horizontal=True, gap="small"):
        for exercise in load_exercises().values():
            link("train", exercise.name, ":material/videocam:", exercise.id)


def _train(exercise: Exercise) -> None:
    warn_before(exercise)
    live_view(asked_training(exercise))
    _name_own_targets(exercise)
    st.caption(
        f"{exercise.name}: {dose_words(exercise)}. If back pain gets worse, stop at once: with the button, "
        "or with the space bar."
    )


def _name_own_targets(exercise: Exercise) -> None:
    try:
        found = own_ranges(the_store(), current_person().id, {exercise.id: exercise}, local_now())
    except StoreError:
        return  # the live view says that nothing can be kept
    if exercise.id in found:
        with st.container(key="own-target"):
            st.markdown(f"Your own target: {range_words(exercise, found[exercise.id])}")
            link("settings", "Change it", ":material/tune:")


def asked_training(exercise: Exercise) -> dict[str, Any]:
    """Give the training that the page's address asks for: the exercise, how much of it, and what comes then.

    A programme gives today's amounts; what the address says outright goes first.
    """
    amounts = {key: st.query_params[key] for key in AMOUNT_PARAMETERS if key in st.query_params}
    planned: dict[str, Any] = {}
    if programme := amounts.get("programme"):
        try:
            planned = planned_training(the_store(), current_person().id, programme, exercise, local_now())
        except StoreError:
            pass  # the live view says that nothing can be kept; training works all the same
    return {"exercise": exercise.id} | planned | amounts
