"""Train: the live view of one exercise."""

import streamlit as st

from formcheck.app.choice import choose_exercise, named_exercise
from formcheck.app.live_view import live_view
from formcheck.app.menu import link
from formcheck.app.preferences import has_voice
from formcheck.app.words import dose_words


def show() -> None:
    """Show the page."""
    named = named_exercise()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
        exercise = choose_exercise("Exercise", named)
        if exercise:
            link("guide", "How it is done", ":material/menu_book:", exercise.id)
    if exercise is None:
        st.title("Train")
        st.html(
            "<p class='fc-lead'>Choose an exercise, put the camera where it sees all of you, and start.</p>"
        )
        return
    live_view(exercise, has_voice())
    st.caption(
        f"{exercise.name}: {dose_words(exercise)}. If back pain gets worse, stop at once: with the button, "
        "or with the space bar."
    )
