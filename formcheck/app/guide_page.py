"""Exercises: how each is done, how to place the camera, what is checked and what no camera can see."""

import streamlit as st

from formcheck.app.choice import choose_exercise, named_exercise
from formcheck.app.demonstrations import (
    camera_html,
    fault_html,
    has_pictures,
    right_html,
    thumbnail_html,
    why_not_shown,
)
from formcheck.app.menu import link
from formcheck.app.words import dose_words
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise

_COLUMNS = 3
_FAULT_COLUMNS = 2


def show() -> None:
    """Show the page."""
    named = named_exercise()
    if named is None:
        st.title("Exercises")
    exercise = choose_exercise("Exercise", named)
    if exercise is None:
        _show_all()
    else:
        _show_one(exercise)


def _show_all() -> None:
    exercises = list(load_exercises().values())
    for start in range(0, len(exercises), _COLUMNS):
        row = exercises[start : start + _COLUMNS]
        for column, exercise in zip(st.columns(_COLUMNS), row, strict=False):
            with column, st.container(border=True, height="stretch"):
                if has_pictures(exercise):
                    st.html(thumbnail_html(exercise))
                link("guide", exercise.name, exercise=exercise.id)
                st.write(exercise.summary)
                st.html(f"<p class='fc-meta'>{dose_words(exercise)}</p>")


def _show_one(exercise: Exercise) -> None:
    st.title(exercise.name)
    st.html(f"<p class='fc-lead'>{exercise.summary}</p>")
    with st.container(horizontal=True, gap="medium"):
        link("train", "Train with the camera", ":material/videocam:", exercise.id)
        link("check", "Check a recorded video", ":material/video_file:", exercise.id)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("How it is done")
        if has_pictures(exercise):
            st.html(right_html(exercise))
        st.markdown("\n".join(f"{n}. {step}" for n, step in enumerate(exercise.how, 1)))
    with right:
        st.subheader("Where the camera stands")
        if has_pictures(exercise):
            st.html(camera_html(exercise))
        _show_facts(exercise)
    _show_checks(exercise)
    _show_unseen(exercise)


def _show_facts(exercise: Exercise) -> None:
    facts = {"Camera": exercise.camera, "How much": dose_words(exercise)}
    if exercise.needs:
        facts["You need"] = ", ".join(exercise.needs)
    if exercise.breathing_s:
        breathe_in, breathe_out = exercise.breathing_s
        facts["Breathing"] = f"in for {breathe_in:g} seconds, out for {breathe_out:g}"
    for name, text in facts.items():
        st.markdown(f"**{name}**  \n{text}")


def _show_checks(exercise: Exercise) -> None:
    st.subheader("What is checked")
    if has_pictures(exercise):
        st.html("<p class='fc-meta'>Left ✗ wrong, right ✓ as it should be.</p>")
    for start in range(0, len(exercise.faults), _FAULT_COLUMNS):
        row = exercise.faults[start : start + _FAULT_COLUMNS]
        for column, fault in zip(st.columns(_FAULT_COLUMNS), row, strict=False):
            with column, st.container(border=True, height="stretch"):
                picture = fault_html(exercise, fault)
                if picture:
                    st.html(picture)
                mark = " :orange-badge[for your safety]" if fault.severity == "safety" else ""
                st.markdown(f"**{fault.name}**{mark}  \n{fault.say}")
                if reason := why_not_shown(exercise, fault):
                    st.caption(reason)


def _show_unseen(exercise: Exercise) -> None:
    if not exercise.not_observable:
        return
    st.subheader("What no camera can see here")
    for item in exercise.not_observable:
        st.markdown(f"**{item.id.replace('-', ' ').capitalize()}**  \n{item.why}")
