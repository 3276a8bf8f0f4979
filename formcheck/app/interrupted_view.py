"""A set that broke off, when the computer or formcheck was shut down, and the way to go on with it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import streamlit as st

from formcheck.app.menu import link
from formcheck.app.person import current_person, local_now, the_store
from formcheck.app.plan_training import planned_training
from formcheck.app.words import clock
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise
from formcheck.engine.goal import Goal
from formcheck.engine.skeleton import SIDES
from formcheck.records.store import StoredSet, StoreError, interrupted_sets
from formcheck.records.store.interrupted import leave_set

OFFERED_FOR: Final = timedelta(hours=12)
"""A set from longer ago is history: nobody goes on with yesterday's."""


def offer_to_go_on() -> None:
    """Offer to go on with the last set where it broke off not long ago."""
    try:
        store, person = the_store(), current_person()
        now = local_now()
        known = load_exercises()
        fresh = [one for one in interrupted_sets(store, person.id) if abs(now - one.touched_at) < OFFERED_FOR]
        row = next((one for one in fresh if one.exercise in known and one.source == "live"), None)
    except StoreError:
        return  # the page says so anyway
    if row is None:
        return
    exercise = known[row.exercise]
    with st.container(border=True):
        at = row.started_at.astimezone(now.tzinfo)
        st.markdown(f"**{exercise.name}** of {at:%H:%M} broke off after {_done(row)}. What was done is kept.")
        with st.container(horizontal=True, gap="small"):
            planned = {}
            if row.programme:
                planned = planned_training(store, person.id, row.programme, exercise, now)
            query = {"take_up": str(row.id)} | _rest_of(exercise, row, planned)
            if row.programme:
                query["programme"] = row.programme
            link("train", "Go on with it", ":material/play_arrow:", exercise.id, **query)
            if st.button("Leave it", key=f"leave-{row.id}"):
                leave_set(store, person.id, row.id)
                st.rerun()


def _done(row: StoredSet) -> str:
    if row.held_s and not row.attempted:
        return f"{clock(row.held_s)} held"
    return f"{row.counted} {'rep' if row.counted == 1 else 'reps'}"


def _rest_of(exercise: Exercise, row: StoredSet, planned: Mapping[str, Any]) -> dict[str, str]:
    """Give how much is left of the dose, for each side where it has two; at least something.

    `planned`: today's amount, where a programme asks for one; else it is the exercise's own.
    """
    goal = Goal.of(exercise, planned.get("reps"), planned.get("hold_s"))
    sides = SIDES if goal.per_side else (None,)
    if goal.reps is not None:
        done = [sum(rep.complete for rep in row.reps if side in (None, rep.side)) for side in sides]
        return {"reps": str(max(1, goal.reps - min(done)))}
    if goal.hold_s is not None and not exercise.dose.reps:
        held_s = [sum(hold.held_s for hold in row.holds if side in (None, hold.side)) for side in sides]
        return {"hold_s": f"{max(5.0, goal.hold_s - min(held_s)):.0f}"}
    return {}
