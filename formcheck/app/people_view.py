"""People in the app: the choice of whose data is shown, profiles of a household, signing out of a clinic's."""

import streamlit as st

from formcheck.app.login import is_login_on
from formcheck.app.person import current_person, the_store
from formcheck.app.who import choose, choose_whose_data, viewer, whom_they_may_see
from formcheck.records.store import StoreError, add_person
from formcheck.records.store.condition import clock_warning
from formcheck.records.store.people import LONGEST_NAME, rename_person


def offer_choice() -> None:
    """Offer whose data is shown, where there is a choice; say what is wrong with the store, once a page."""
    try:
        store = the_store()
        choose_whose_data(store)
        warning = clock_warning(store, current_person().id)
    except StoreError as error:
        st.warning(f"Nothing can be kept now: {error}.")
        return
    if warning:
        st.warning(f"Look at the clock: {warning}.")


def show_people() -> None:
    """Show the settings about people."""
    try:
        if is_login_on():
            _show_signed_in()
        else:
            _show_profiles()
    except StoreError as error:
        st.error(f"{error}.")


def _show_signed_in() -> None:
    me = viewer(the_store())
    st.subheader("Signed in")
    st.markdown(f"As **{_plain(me.name)}**{', clinician' if me.role == 'clinician' else ''}.")
    others = [person.name for person in whom_they_may_see(the_store()) if person.id != me.id]
    if others:
        st.caption(f"You may see: {_plain(', '.join(others))}.")
    st.button("Sign out", on_click=st.logout, icon=":material/logout:")


def _show_profiles() -> None:
    store = the_store()
    now = current_person()
    st.subheader("Who trains here")
    st.caption(
        "Each person has a history of their own on this machine. There are no passwords: a household trusts itself."
    )
    with st.form("rename", border=False):
        name = st.text_input("Your name", now.name, max_chars=LONGEST_NAME)
        if st.form_submit_button("Save the name") and name.strip() and name.strip() != now.name:
            rename_person(store, now.id, " ".join(name.split()))
            st.rerun()
    with st.form("add", border=False, clear_on_submit=True):
        name = st.text_input("Somebody else", placeholder="Their name", max_chars=LONGEST_NAME)
        if st.form_submit_button("Add this person") and name.strip():
            choose(store, add_person(store, name))
            st.rerun()


def _plain(text: str) -> str:
    """Give text that Markdown leaves as it is."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!<>|:$~" else letter for letter in text)
