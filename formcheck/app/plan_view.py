"""Today's plan on the page: its sessions with doses, reasons, what is done and where to start."""

from typing import Literal

import streamlit as st

from formcheck.app.menu import link
from formcheck.app.person import local_now, the_store
from formcheck.app.words import clock
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise
from formcheck.programmes.diary import say_pain
from formcheck.programmes.history import History, PainPair, local_day
from formcheck.programmes.next_step import first_step
from formcheck.programmes.plan import EVENING_FROM, Item, Plan, PlannedSession
from formcheck.programmes.safety import MOST_PAIN

_NAMES = {"day": "Today's training", "morning": "This morning", "evening": "This evening"}


def show_plan(person_id: str, plan: Plan, history: History) -> None:
    """Show the day's sessions, the one of now first and open."""
    if plan.rest_until:
        until = plan.rest_until
        st.info(f"Rest until {until:%A}, {until:%H:%M}. {plan.reasons[0]}")
    for session in sorted(plan.sessions, key=lambda one: not one.is_now):
        with st.container(border=True, key=f"session-{session.name}"):
            _show_session(person_id, plan, session, history)
    for reason in plan.reasons[1 if plan.rest_until else 0 :]:
        st.caption(reason)
    with st.container(horizontal=True, gap="medium"):
        link("progress", "Your progress", ":material/show_chart:")
        link("help", "It doesn't help", ":material/support:")


def _show_session(person_id: str, plan: Plan, session: PlannedSession, history: History) -> None:
    head = f"### {_NAMES[session.name]}"
    if session.is_done:
        st.markdown(f"{head} :green-badge[:material/check: done]")
    elif session.is_past:
        st.markdown(head)
        st.caption("Its time is over. Nothing is lost: go on with the evening.")
        return
    else:
        st.markdown(f"{head} :gray-badge[about {max(1, round(session.duration_s / 60))} minutes]")
    if session.is_now:
        _start(plan)
    exercises = load_exercises()
    for n, item in enumerate(session.items, 1):
        _show_item(n, item, exercises[item.exercise], plan, can_start=session.is_now)
    if session.is_now:
        _ask_pain(person_id, plan, session, history)


def _start(plan: Plan) -> None:
    step = first_step(plan)
    if step.exercise is None:
        if plan.advice is None and step.kind == "end" and plan.current and plan.current.is_done:
            st.markdown("That was all for now. Well done.")
        return
    with st.container(key="start-plan"):
        name = load_exercises()[step.exercise].name
        link(
            "train", f"Start: {name}", ":material/play_arrow:", step.exercise,
            sets=str(step.sets - step.set_number + 1), programme=plan.programme.id,
        )  # fmt: skip


def _show_item(n: int, item: Item, exercise: Exercise, plan: Plan, *, can_start: bool) -> None:
    words, buttons = st.columns([3, 2], vertical_alignment="center")
    with words:
        mark = " :green-badge[:material/check: done]" if item.done >= item.sets else ""
        if item.refused:
            st.markdown(f"**{n}. {exercise.name}** :orange-badge[not today]")
            st.caption(item.refused)
            return
        st.markdown(f"**{n}. {exercise.name}** · {amount_words(exercise, item)}{mark}")
        st.caption(f"{item.dose.reason}{' ' + item.note if item.note else ''}")
    with buttons, st.container(horizontal=True, gap="small", horizontal_alignment="right"):
        if can_start and item.is_open:
            link(
                "train", "Train", ":material/videocam:", exercise.id,
                sets=str(item.sets - item.done), programme=plan.programme.id,
            )  # fmt: skip
        link("guide", "How", ":material/menu_book:", exercise.id)


def amount_words(exercise: Exercise, item: Item) -> str:
    """Give today's dose: "2 sets of 8 reps on each side", "15:00"."""
    dose = item.dose
    if dose.is_hold:
        amount = f"{dose.amount / 60:g} minutes" if dose.amount >= 120 else clock(dose.amount)
    elif exercise.kind == "hold" and exercise.dose.hold_s:
        amount = f"{dose.amount:g} presses of {exercise.dose.hold_s[0]:g} s"
    else:
        amount = f"{dose.amount:g} reps"
    sets = f"{item.sets} sets of " if item.sets > 1 else ""
    return f"{sets}{amount}{' on each side' if exercise.dose.per_side else ''}"


def _ask_pain(person_id: str, plan: Plan, session: PlannedSession, history: History) -> None:
    """Ask how the back feels: before the first set, and after it. Nobody has to answer."""
    pair = _pain_of(plan, session, history)
    when: Literal["before", "after"] = "after" if any(item.done for item in session.items) else "before"
    kept = getattr(pair, when) if pair else None
    question = "How much does your back hurt now, before training?"
    if when == "after":
        question = "How much does your back hurt now, after training?"
    value = st.pills(
        f"{question} (0 not at all, 10 as bad as can be)",
        list(range(MOST_PAIN + 1)),
        default=kept,
        key=f"pain-{when}-{session.name}-{plan.now.date()}",
    )
    if value is not None and value != kept:
        slot = None if session.name == "day" else session.name
        say_pain(the_store(), person_id, local_now(), slot, plan.programme.id, when, value)
        st.rerun()


def _pain_of(plan: Plan, session: PlannedSession, history: History) -> PainPair | None:
    today = [pain for pain in history.pains if local_day(pain.at, plan.now) == plan.now.date()]
    if session.name != "day":
        zone = plan.now.tzinfo
        is_morning = session.name == "morning"
        today = [p for p in today if (p.at.astimezone(zone).time() < EVENING_FROM) == is_morning]
    return today[-1] if today else None
