"""One's own data: take it along, or delete it."""

import streamlit as st

from formcheck.app.downloads import offer
from formcheck.app.login import is_login_on
from formcheck.app.person import current_person, the_store
from formcheck.app.who import viewer
from formcheck.home import home_folder
from formcheck.records.store import Person, Store, StoreError, sets_between
from formcheck.records.store.export import export_people, to_archive, to_csv, to_json
from formcheck.records.store.forget import forget_person


def show_your_data() -> None:
    """Show where data lies, and offer it to be taken along or deleted."""
    st.subheader("Your data")
    st.markdown(
        "Pictures from the camera are looked at and forgotten; uploaded videos are removed as soon as they are "
        "analysed. What is kept are numbers: what you trained, and how your joints moved. There is no tracking, "
        "and no font or script from elsewhere."
    )
    try:
        store, person = the_store(), current_person()
        kept = len(sets_between(store, person.id))
    except StoreError as error:
        st.error(f"{error}.")
        return
    if not is_login_on():
        st.markdown("Nothing leaves this machine. It lies in this folder:")
        st.code(str(home_folder()), language=None)
        st.caption("Set `FORMCHECK_HOME` before starting to put it elsewhere.")
    st.markdown(f"So far {kept} {'set is' if kept == 1 else 'sets are'} kept.")
    _offer_export(store, person)
    if viewer(store).id == person.id or not is_login_on():
        _offer_deletion(store, person)


def _offer_export(store: Store, person: Person) -> None:
    with st.container(horizontal=True, gap="small"):
        offer(
            "Everything, with recordings (ZIP)", lambda: to_archive(store, person.id), "formcheck.zip",
            "application/zip", "zip",
        )  # fmt: skip
        offer(
            "History (JSON)", lambda: to_json(export_people(store, [person.id])).encode(), "formcheck.json",
            "application/json", "json",
        )  # fmt: skip
        offer(
            "History (table, CSV)", lambda: to_csv(export_people(store, [person.id])).encode("utf-8-sig"),
            "formcheck.csv", "text/csv", "csv",
        )  # fmt: skip


def _offer_deletion(store: Store, person: Person) -> None:
    with st.expander("Delete everything that is kept of me", icon=":material/delete:"):
        st.markdown(
            "Sets, pain, programmes, settings and recordings are deleted for ever. Download them first if in doubt."
        )
        is_sure = st.checkbox("Yes, delete it for ever", key="is-sure")
        if st.button("Delete", disabled=not is_sure, key="delete-me"):
            forget_person(store, person.id)
            for key in list(st.session_state):
                del st.session_state[key]
            st.session_state["is-forgotten"] = True
            st.rerun()
    if st.session_state.pop("is-forgotten", False):
        st.success("It is deleted. Nothing of it is left.")
