"""Train: the live view of one exercise."""

import streamlit as st

from formcheck.app.choice import choose_exercise, named_exercise
from formcheck.app.live_view import live_view
from formcheck.app.menu import link
from formcheck.app.preferences import has_voice
from formcheck.app.words import dose_words
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise


def show() -> None:
    """Show the page."""
    named = named_exercise()
    if named is None:
        _offer_all()
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
        choose_exercise("Exercise", named)
        link("guide", "How it is done", ":material/menu_book:", named.id)
    _train(named)


def _offer_all() -> None:
    st.title("Train")
    st.html("<p class='fc-lead'>Choose an exercise, put the camera where it sees all of you, and start.</p>")
    choose_exercise("Exercise", None)
    with st.container(horizontal=True, gap="small"):
        for exercise in load_exercises().values():
            link("train", exercise.name, ":material/videocam:", exercise.id)


def _train(exercise: Exercise) -> None:
    live_view(exercise, has_voice())
    st.caption(
        f"{exercise.name}: {dose_words(exercise)}. If back pain gets worse, stop at once: with the button, "
        "or with the space bar."
    )
