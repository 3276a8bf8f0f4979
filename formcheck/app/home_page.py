"""Today: the plan of the programme that a person follows, or the choice of one."""

import streamlit as st

from formcheck.app.interrupted_view import offer_to_go_on
from formcheck.app.menu import link
from formcheck.app.person import current_person, local_now, the_store
from formcheck.app.plan_view import show_plan
from formcheck.app.safety_view import ask_onset, ask_signs, show_advice
from formcheck.app.words import VIEW_WORDS, dose_words
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise
from formcheck.programmes.diary import current_course, follow, known_programmes, read_history, read_signs
from formcheck.programmes.plan import plan_day
from formcheck.programmes.programme import Programme
from formcheck.programmes.safety import NO_DEVICE, PAIN_WORDS, todays_advice
from formcheck.records.store import Course, StoreError


def show() -> None:
    """Show the page."""
    try:
        offer_to_go_on()
        person = current_person()
        known, complaints = known_programmes(the_store(), person.id)
        course = current_course(the_store(), person.id)
        for complaint in complaints:
            st.warning(complaint)
        if course is not None and course.programme not in known:
            st.warning(f"The programme “{course.programme}” is gone. Choose another.")
            course = None
        if course is None:
            _choose_programme(person.id, known)
        else:
            _show_today(person.id, known[course.programme], course)
    except StoreError as error:
        st.title("formcheck")
        st.error(str(error))
        st.caption("Training works all the same; it just isn't kept until this is mended.")
    _offer_exercises()


def _choose_programme(person_id: str, known: dict[str, Programme]) -> None:
    st.title("formcheck")
    st.html(
        "<p class='fc-lead'>A second pair of eyes for your back exercises. Your camera sees how you move; "
        "formcheck counts, times your holds, and says one thing at a time that would make it better.</p>"
    )
    st.subheader("What would you like to do for your back?")
    listed = list(known.values())
    for start in range(0, len(listed), 2):
        for column, programme in zip(st.columns(2), listed[start : start + 2], strict=False):
            with column, st.container(border=True, height="stretch"):
                _programme_card(person_id, programme)
    link("programmes", "Make or open your own", ":material/edit_note:")
    st.caption(f"{NO_DEVICE} {PAIN_WORDS} Everything happens on this machine; no picture leaves it.")


def _programme_card(person_id: str, programme: Programme) -> None:
    st.markdown(f"### {programme.name}")
    if programme.problem:
        st.markdown(f"**{programme.problem}**")
    st.write(programme.summary)
    names = ", ".join(load_exercises()[step.exercise].name for step in programme.steps)
    often = "morning and evening" if len(programme.sessions) == 2 else "once a day"
    st.html(f"<p class='fc-meta'>{names} · {often}</p>")
    if st.button("Choose", key=f"follow-{programme.id}", icon=":material/check:"):
        follow(the_store(), person_id, programme.id, local_now())
        st.rerun()


def _show_today(person_id: str, programme: Programme, course: Course) -> None:
    store, now = the_store(), local_now()
    st.title(f"{now:%A}, {now.day} {now:%B}")
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"Your programme: **{programme.name}**")
        link("programmes", "Change", ":material/swap_horiz:")
    exercises = load_exercises()
    history = read_history(store, person_id, exercises, course)
    if advice := todays_advice(history, now):
        show_advice(advice)
    if ask_signs(person_id, read_signs(store, person_id), history, now):
        return
    plan = plan_day(programme, exercises, history, now)
    if plan.phase == "ask":
        ask_onset(person_id, course, now)
        return
    if plan.advice:
        with st.expander("Show today's plan all the same"):
            show_plan(person_id, plan, history)
    else:
        show_plan(person_id, plan, history)


def _offer_exercises() -> None:
    with st.expander("Just choose an exercise", icon=":material/fitness_center:"):
        exercises = list(load_exercises().values())
        for start in range(0, len(exercises), 2):
            for column, exercise in zip(st.columns(2), exercises[start : start + 2], strict=False):
                with column, st.container(border=True, height="stretch"):
                    _exercise_card(exercise)
    link("check", "Check a recorded video", ":material/video_file:")


def _exercise_card(exercise: Exercise) -> None:
    st.markdown(f"**{exercise.name}**")
    st.write(exercise.summary)
    st.html(f"<p class='fc-meta'>{dose_words(exercise)} · camera {VIEW_WORDS[exercise.views[0]]}</p>")
    with st.container(horizontal=True, gap="medium"):
        link("train", "Train", ":material/videocam:", exercise.id)
        link("guide", "How it is done", ":material/menu_book:", exercise.id)
