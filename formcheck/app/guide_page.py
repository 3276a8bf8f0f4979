"""Exercises: how each is done, how to place the camera, what is checked and what no camera can see."""

import streamlit as st

from formcheck.app.choice import choose_exercise, named_exercise
from formcheck.app.menu import link
from formcheck.app.words import dose_words
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise


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
    for exercise in load_exercises().values():
        with st.container(border=True):
            link("guide", exercise.name, exercise=exercise.id)
            st.write(exercise.summary)


def _show_one(exercise: Exercise) -> None:
    st.title(exercise.name)
    st.html(f"<p class='fc-lead'>{exercise.summary}</p>")
    with st.container(horizontal=True, gap="medium"):
        link("train", "Train with the camera", ":material/videocam:", exercise.id)
        link("check", "Check a recorded video", ":material/video_file:", exercise.id)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader("How it is done")
        st.markdown("\n".join(f"{n}. {step}" for n, step in enumerate(exercise.how, 1)))
    with right, st.container(border=True):
        _show_facts(exercise)
    _show_checks(exercise)


def _show_facts(exercise: Exercise) -> None:
    facts = {"How much": dose_words(exercise), "Camera": exercise.camera}
    if exercise.needs:
        facts["You need"] = ", ".join(exercise.needs)
    if exercise.breathing_s:
        breathe_in, breathe_out = exercise.breathing_s
        facts["Breathing"] = f"in for {breathe_in:g} seconds, out for {breathe_out:g}"
    for name, text in facts.items():
        st.markdown(f"**{name}**  \n{text}")


def _show_checks(exercise: Exercise) -> None:
    st.subheader("What is checked")
    for fault in exercise.faults:
        mark = " :orange-badge[for your safety]" if fault.severity == "safety" else ""
        st.markdown(f"**{fault.name}**{mark}  \n{fault.say}")
    if exercise.not_observable:
        st.subheader("What no camera can see here")
        for item in exercise.not_observable:
            st.markdown(f"**{item.id.replace('-', ' ').capitalize()}**  \n{item.why}")
