"""Safety on the pages: warning signs, when an acute pain began, and advice to stop."""

from datetime import datetime, time, timedelta
from typing import Final

import streamlit as st

from formcheck.app.menu import link
from formcheck.app.person import current_person, local_now, the_store
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise
from formcheck.programmes.diary import (
    Signs,
    current_course,
    known_programmes,
    read_history,
    read_signs,
    say_onset,
    say_signs,
)
from formcheck.programmes.history import History
from formcheck.programmes.limits import refusal
from formcheck.programmes.plan import acute_phase
from formcheck.programmes.safety import (
    SEE_A_DOCTOR,
    WARNING_SIGNS,
    Advice,
    must_ask_signs,
    signs_hold,
    todays_advice,
)
from formcheck.records.store import Course, StoreError

_JUST_NOW: Final = "Just now"
_LONGER: Final = "Longer ago"
_DAYS: Final = {"Today": 0, "Yesterday": 1, "The day before yesterday": 2}


def ask_signs(person_id: str, signs: Signs | None, history: History, now: datetime) -> bool:
    """Ask for warning signs where that is due; True when nothing else should be shown."""
    if signs and signs.said and signs_hold(signs.answered_at, now):
        _stop_for_signs(person_id, signs, now)
        return True
    # Signs that were said are asked for again when their day is over.
    if not must_ask_signs(None if signs and signs.said else (signs.answered_at if signs else None), history):
        return False
    with st.container(border=True):
        st.subheader("Before you begin: do you have any of these?")
        said = [sign for n, sign in enumerate(WARNING_SIGNS) if st.checkbox(sign, key=f"sign-{n}")]
        if st.button(
            "That is what I have" if said else "None of these",
            type="primary",
            key="signs-answer",
        ):
            say_signs(the_store(), person_id, tuple(said), now)
            st.rerun()
        if signs is None:
            st.caption("Asked once, and again only when your pain is high.")
        else:
            st.caption("Asked again because your pain was high, or because you had one of these.")
    return True


def _stop_for_signs(person_id: str, signs: Signs, now: datetime) -> None:
    st.error(SEE_A_DOCTOR)
    st.markdown("You said:\n\n" + "\n".join(f"- {sign}" for sign in signs.said))
    if st.button("A doctor has seen me, and I may train", key="signs-cleared"):
        say_signs(the_store(), person_id, (), now)
        st.rerun()


def ask_onset(person_id: str, course: Course, now: datetime) -> None:
    """Ask when the acute pain began, once."""
    with st.container(border=True):
        st.subheader("When did the pain begin?")
        st.caption("For the first 48 hours only resting is right, and no longer than that.")
        day = st.radio("Day", [_JUST_NOW, *_DAYS, _LONGER], index=None, key="onset-day")
        hour = time(8)
        if day in _DAYS:
            hour = st.time_input("About what time?", time(8), step=timedelta(hours=1), key="onset-time")
        if st.button("That was it", type="primary", disabled=day is None, key="onset-answer"):
            say_onset(the_store(), person_id, course.id, _onset(day, hour, now))
            st.rerun()


def _onset(day: str | None, hour: time, now: datetime) -> datetime | None:
    if day == _LONGER:
        return None
    if day not in _DAYS:
        return now
    moment = datetime.combine(now.date() - timedelta(days=_DAYS[day]), hour, now.tzinfo)
    return min(moment, now)


def show_advice(advice: Advice) -> None:
    """Show the advice to stop for today, and where to read on."""
    st.warning(advice.text)
    link("help", "When it doesn't help", ":material/support:")


def warn_before(exercise: Exercise | None) -> None:
    """Say what speaks against training this exercise now, or any, in the plan or out of it; the person decides."""
    try:
        store, now, person_id = the_store(), local_now(), current_person().id
        course = current_course(store, person_id)
        history = read_history(store, person_id, load_exercises(), course)
        signs = read_signs(store, person_id)
        programme = known_programmes(store, person_id)[0].get(course.programme) if course else None
    except StoreError:
        return  # the live view says that nothing can be kept
    if signs and signs.said and signs_hold(signs.answered_at, now):
        st.error(SEE_A_DOCTOR)
    if advice := todays_advice(history, now):
        show_advice(advice)
    if exercise is None:
        return
    if reason := refusal(exercise, history, now):
        st.warning(reason)
    if programme and programme.acute and exercise.id not in programme.acute.exercises:
        phase, until = acute_phase(programme, history, now)
        if phase == "rest" and until:
            st.warning(
                f"Until {until:%A}, {until:%H:%M}, resting is better for your back than this exercise."
            )
