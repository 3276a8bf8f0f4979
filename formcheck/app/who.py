"""Whose data a page shows: the chosen profile of a household, or whoever signed in and those in their care."""

from typing import Final

import streamlit as st

from formcheck.app.login import is_login_on, signed_in
from formcheck.records.store import NotThere, Person, Store, get_setting, people_seen_by, set_setting
from formcheck.records.store.people import first_person, person_of_login, profiles

_CHOSEN: Final = "chosen_person"
_LAST: Final = "last_profile"
"""Setting of the household's first profile: who trained last on this machine."""


def viewer(store: Store) -> Person:
    """Give who sits before the page; raises NotThere where nobody is signed in though they must."""
    if not is_login_on():
        return first_person(store)
    login = signed_in()
    if login is None:
        raise NotThere("nobody is signed in")
    return person_of_login(store, login.key, login.name)


def whom_they_may_see(store: Store) -> list[Person]:
    """Give the people whose data the viewer may open, the one to begin with first."""
    if is_login_on():
        return people_seen_by(store, viewer(store).id)
    first = first_person(store)
    everybody = profiles(store)
    if len(everybody) == 1:
        return everybody
    last = get_setting(store, first.id, _LAST)
    return sorted(everybody, key=lambda person: person.id != last)


def whose_data(store: Store) -> Person:
    """Give the person whose data the page shows: one the viewer may see, whatever a page or address asks for."""
    allowed = whom_they_may_see(store)
    chosen = st.session_state.get(_CHOSEN)
    return next((person for person in allowed if person.id == chosen), allowed[0])


def choose_whose_data(store: Store) -> None:
    """Offer the choice where there is one."""
    allowed = whom_they_may_see(store)
    if len(allowed) < 2:
        return
    people = sorted(allowed, key=lambda person: person.name.casefold())
    now = whose_data(store)
    chosen = st.selectbox(
        "Patient" if is_login_on() else "Who trains",
        people,
        index=[person.id for person in people].index(now.id),
        format_func=lambda person: person.name,
        key=f"whose-{now.id}",
        width=320,
    )
    if chosen.id != now.id:
        choose(store, chosen)
        st.rerun()


def choose(store: Store, person: Person) -> None:
    """Show this person's data from now on."""
    # Nothing of the person before may stay on the page, nor the ticket that trains for them.
    for key in list(st.session_state):
        del st.session_state[key]
    st.session_state[_CHOSEN] = person.id
    if not is_login_on():
        set_setting(store, first_person(store).id, _LAST, person.id)
