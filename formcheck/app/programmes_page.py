"""Programmes: which one to follow, and one's own: made here, opened from a file, given away as one."""

import re

import streamlit as st

from formcheck.app.downloads import offer
from formcheck.app.menu import link
from formcheck.app.person import current_person, local_now, the_store
from formcheck.catalogue import load_exercises
from formcheck.programmes.diary import current_course, follow, known_programmes
from formcheck.programmes.library import load_programmes, read_own_programme, to_toml
from formcheck.programmes.programme import Programme, ProgrammeError, Step
from formcheck.records.store import StoreError, delete_own_programme, save_own_programme

_LARGEST_FILE = 100_000
"""Bytes: a programme is a page of text."""


def show() -> None:
    """Show the page."""
    st.title("Programmes")
    try:
        person_id = current_person().id
        known, complaints = known_programmes(the_store(), person_id)
        course = current_course(the_store(), person_id)
    except StoreError as error:
        st.error(str(error))
        return
    for complaint in complaints:
        st.warning(complaint)
    followed = course.programme if course else None
    for programme in known.values():
        with st.container(border=True):
            _show_programme(person_id, programme, followed)
    if followed and st.button("Follow none", key="follow-none"):
        follow(the_store(), person_id, None, local_now())
        st.rerun()
    st.subheader("Your own")
    _open_file(person_id)
    _make_one(person_id)


def _show_programme(person_id: str, programme: Programme, followed: str | None) -> None:
    is_own = programme.id not in load_programmes()
    is_followed = programme.id == followed
    mark = " :green-badge[you follow this one]" if is_followed else ""
    st.markdown(f"### {programme.name}{' :gray-badge[your own]' if is_own else ''}{mark}")
    if programme.problem:
        st.markdown(f"**{programme.problem}**")
    if programme.summary:
        st.write(programme.summary)
    names = ", ".join(load_exercises()[step.exercise].name for step in programme.steps)
    often = "morning and evening" if len(programme.sessions) == 2 else "once a day"
    st.html(f"<p class='fc-meta'>{names} · {often}</p>")
    with st.container(horizontal=True, gap="small"):
        if not is_followed and st.button("Follow", key=f"follow-{programme.id}", icon=":material/check:"):
            follow(the_store(), person_id, programme.id, local_now())
            st.rerun()
        if is_followed:
            link("home", "Today's plan", ":material/home:")
        text = to_toml(programme if is_own else _as_own(programme))
        offer(
            "Download", text.encode, f"{programme.id}.toml", "application/toml", f"programme-{programme.id}"
        )
        if is_own and st.button("Delete", key=f"delete-{programme.id}", icon=":material/delete:"):
            delete_own_programme(the_store(), person_id, programme.id)
            if is_followed:
                follow(the_store(), person_id, None, local_now())
            st.rerun()


def _as_own(programme: Programme) -> Programme:
    """Give a programme of formcheck's under an id that a file of one's own may have."""
    from dataclasses import replace

    return replace(programme, id=f"my-{programme.id}", number=1000)


def _open_file(person_id: str) -> None:
    upload = st.file_uploader(
        "Open a programme that you were sent (a .toml file)", type=["toml"], key="programme-file"
    )
    if upload is None:
        return
    try:
        if upload.size > _LARGEST_FILE:
            raise ProgrammeError(f"{upload.name}: too large for a programme; is it the right file?")
        text = upload.getvalue().decode("utf-8")
        programme = read_own_programme(text, upload.name)
    except UnicodeDecodeError:
        st.error(f"{upload.name}: not a text file; ask for the programme's .toml file")
        return
    except ProgrammeError as error:
        st.error(str(error))
        return
    if st.session_state.get("opened-programme") != upload.file_id:
        st.session_state["opened-programme"] = upload.file_id
        save_own_programme(the_store(), person_id, programme.id, text)
        st.rerun()
    st.success(f"“{programme.name}” is among your programmes now.")


def _make_one(person_id: str) -> None:
    exercises = load_exercises()
    with st.expander("Make one", icon=":material/edit_note:"):
        name = st.text_input("Name", max_chars=60, key="own-name")
        chosen = st.multiselect(
            "Exercises, in the order of training",
            list(exercises),
            format_func=lambda id_: exercises[id_].name,
            key="own-exercises",
        )
        sets = {
            id_: int(st.number_input(f"Sets: {exercises[id_].name}", 1, 10, 1, key=f"own-sets-{id_}"))
            for id_ in chosen
        }
        rest_s = st.number_input("Rest between sets (seconds)", 0, 600, 30, step=10, key="own-rest")
        twice = st.toggle("Morning and evening", key="own-twice")
        if st.button("Save", key="own-save", disabled=not (name.strip() and chosen), type="primary"):
            programme = Programme(
                id=_own_id(name),
                number=1000,
                name=name.strip(),
                problem="",
                summary="",
                source="made in the app",
                sessions=("morning", "evening") if twice else ("day",),
                steps=tuple(Step(id_, sets[id_], float(rest_s)) for id_ in chosen),
            )
            text = to_toml(programme)
            try:
                read_own_programme(text, name)
            except ProgrammeError as error:
                st.error(str(error))
                return
            save_own_programme(the_store(), person_id, programme.id, text)
            st.rerun()


def _own_id(name: str) -> str:
    """Give an id made of a name: small letters, digits and hyphens."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    return "my-" + ("-".join(words) or "programme")
