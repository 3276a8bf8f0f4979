"""Home: what formcheck is, and an exercise to begin with."""

import streamlit as st

from formcheck.app.menu import link
from formcheck.app.words import VIEW_WORDS, dose_words
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise


def show() -> None:
    """Show the page."""
    st.title("formcheck")
    st.html(
        "<p class='fc-lead'>A second pair of eyes for your back exercises. Your camera sees how you move; "
        "formcheck counts, times your holds, and says one thing at a time that would make it better.</p>"
    )
    st.subheader("Choose an exercise")
    exercises = list(load_exercises().values())
    for start in range(0, len(exercises), 2):
        for column, exercise in zip(st.columns(2), exercises[start : start + 2], strict=False):
            with column, st.container(border=True, height="stretch"):
                _card(exercise)
    st.subheader("Have a recording already?")
    link("check", "Check a recorded video", ":material/video_file:")
    st.caption(
        "Everything happens on this machine; no picture leaves it. formcheck is a training aid, not a "
        "medical device. If back pain gets worse during an exercise, stop at once."
    )


def _card(exercise: Exercise) -> None:
    st.markdown(f"### {exercise.name}")
    st.write(exercise.summary)
    st.html(f"<p class='fc-meta'>{dose_words(exercise)} · camera {VIEW_WORDS[exercise.views[0]]}</p>")
    with st.container(horizontal=True, gap="medium"):
        link("train", "Train", ":material/videocam:", exercise.id)
        link("guide", "How it is done", ":material/menu_book:", exercise.id)
