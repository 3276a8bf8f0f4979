"""The exercise that a page's address names, and the choice of another."""

import streamlit as st

from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise

PARAMETER = "exercise"


def named_exercise() -> Exercise | None:
    """Give the exercise in the address; None without one, and says so when there is none of that id."""
    id_ = st.query_params.get(PARAMETER)
    if id_ is None:
        return None
    known = load_exercises()
    if id_ not in known:
        st.error(f"No exercise is called “{id_[:60]}”. Choose one of these.")
        return None
    return known[id_]


def choose_exercise(
    label: str, chosen: Exercise | None, otherwise: str = "Choose an exercise"
) -> Exercise | None:
    """Offer all exercises; the choice goes into the address, so that it can be kept as a link.

    `otherwise`: what stands there while none is chosen.
    """
    known = load_exercises()
    ids = list(known)
    id_ = st.selectbox(
        label,
        ids,
        index=ids.index(chosen.id) if chosen else None,
        format_func=lambda i: known[i].name,
        placeholder=otherwise,
        key=f"choice-{label}-{chosen.id if chosen else ''}",
    )
    if id_ is None:
        return None
    if chosen is None or id_ != chosen.id:
        st.query_params[PARAMETER] = id_
        st.rerun()
    return known[id_]
