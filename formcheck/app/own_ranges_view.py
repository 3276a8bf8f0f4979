"""A person's own targets in the settings: what was learned and why, the switch, and a physio's file."""

from collections.abc import Mapping

import streamlit as st

from formcheck.app.person import current_person, local_now, the_store
from formcheck.catalogue import load_exercises
from formcheck.engine.personal_range import PersonalRange
from formcheck.own_ranges import (
    is_learning,
    keep_ranges,
    learned_ranges,
    range_words,
    set_learning,
    set_ranges,
)
from formcheck.personal import check_ranges
from formcheck.records.ranges import RangeFileError, parse_ranges
from formcheck.records.store import Store, StoreError

_LARGEST_FILE = 100_000
"""Bytes: some lines of text."""


def show_own_ranges() -> None:
    """Show the person's own targets, whether they follow what is reached, and open a physio's file."""
    st.subheader("Your own targets")
    st.caption(
        "How far a movement should go differs between people. After some sessions formcheck moves a target slowly "
        "towards what most of your clean repetitions reach, never beyond what the exercise allows; limits that are "
        "there for safety don't move. What your physio sets goes first. Holds have no such targets."
    )
    try:
        store, person_id = the_store(), current_person().id
        on = is_learning(store, person_id)
        wanted = st.toggle("Let targets follow what I reach", on, key="learn-ranges")
        if wanted != on:
            set_learning(store, person_id, wanted)
            st.rerun()
        learned = learned_ranges(store, person_id, load_exercises(), local_now())
        given = set_ranges(store, person_id)
        _show(given, learned if wanted else {})
        _open_file(store, person_id)
        if given and st.button("Forget my physio's targets", key="forget-ranges"):
            keep_ranges(store, person_id, {})
            st.rerun()
    except StoreError as error:
        st.error(f"{error}.")


def _show(given: Mapping[str, PersonalRange], learned: Mapping[str, PersonalRange]) -> None:
    known = load_exercises()
    for id_, own in {**learned, **given}.items():
        if id_ in known:
            st.markdown(f"**{known[id_].name}**: {range_words(known[id_], own)}")
    if not given and not learned:
        st.markdown("None so far: each exercise has its usual target.")


def _open_file(store: Store, person_id: str) -> None:
    upload = st.file_uploader(
        "Open targets that your physio sent (a .toml file)", type=["toml"], key="ranges"
    )
    if upload is None:
        return
    try:
        if upload.size > _LARGEST_FILE:
            raise RangeFileError(f"{upload.name}: too large for a file of targets; is it the right one?")
        ranges = check_ranges(parse_ranges(upload.getvalue(), upload.name), upload.name)
    except RangeFileError as error:
        st.error(str(error))
        return
    if st.session_state.get("opened-ranges") != upload.file_id:
        st.session_state["opened-ranges"] = upload.file_id
        keep_ranges(store, person_id, ranges)
        st.rerun()
    st.success("These targets hold from now on.")
