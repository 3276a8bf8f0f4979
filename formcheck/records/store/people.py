"""People: profiles of a household, and in a clinic who may see whom."""

import uuid
from typing import Final

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from formcheck.records.store.errors import NotThere
from formcheck.records.store.models import Assignment, Person, Role
from formcheck.records.store.opening import Store

FIRST_NAME: Final = "Me"
"""The profile that a household starts with, so that nobody is asked before they train."""
LONGEST_NAME: Final = 80


def add_person(store: Store, name: str, role: Role = "person", login: str | None = None) -> Person:
    """Add somebody; ValueError when the name is empty or too long."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise ValueError(f"a name needs 1 to {LONGEST_NAME} characters, got {len(name)}")
    person = Person(id=uuid.uuid4().hex, name=name, role=role, login=login, created_at=store.clock())
    with store.writing() as session:
        session.add(person)
    return person


def rename_person(store: Store, person_id: str, name: str) -> None:
    """Give somebody another name; raises NotThere."""
    with store.writing() as session:
        _get(session, person_id).name = name


def all_people(store: Store) -> list[Person]:
    """Give everybody, in the order they came."""
    with store.reading() as session:
        return list(session.scalars(select(Person).order_by(Person.created_at, Person.id)))


def find_people(store: Store, who: str) -> list[Person]:
    """Give everybody of a name, id or login."""
    return [
        person
        for person in all_people(store)
        if who in (person.id, person.login) or person.name.casefold() == who.casefold()
    ]


def get_person(store: Store, person_id: str) -> Person:
    """Give one person; raises NotThere."""
    with store.reading() as session:
        return _get(session, person_id)


def first_person(store: Store) -> Person:
    """Give the household's first profile, made when there is none yet."""
    query = select(Person).where(Person.login.is_(None)).order_by(Person.created_at, Person.id)
    return _first_of(store, query, Person(name=FIRST_NAME, role="person", login=None))


def profiles(store: Store) -> list[Person]:
    """Give the profiles of a household; those who sign in are never among them."""
    with store.reading() as session:
        query = select(Person).where(Person.login.is_(None)).order_by(Person.created_at, Person.id)
        return list(session.scalars(query))


def person_of_login(store: Store, login: str, name: str) -> Person:
    """Give who signs in as `login`, added at the first time."""
    query = select(Person).where(Person.login == login)
    return _first_of(store, query, Person(name=name[:LONGEST_NAME], role="person", login=login))


def set_role(store: Store, person_id: str, role: Role) -> None:
    """Make somebody a clinician, or a person again, who then sees nobody else; raises NotThere."""
    with store.writing() as session:
        _get(session, person_id).role = role
        if role == "person":
            session.execute(delete(Assignment).where(Assignment.clinician_id == person_id))


def assign(store: Store, clinician_id: str, person_id: str) -> None:
    """Let a clinician see a person; raises NotThere, ValueError when it isn't a clinician."""
    with store.writing() as session:
        clinician, person = _get(session, clinician_id), _get(session, person_id)
        if clinician.role != "clinician":
            raise ValueError(f"{clinician.name} is no clinician; give them that role first")
        session.merge(Assignment(clinician_id=clinician.id, person_id=person.id))


def unassign(store: Store, clinician_id: str, person_id: str) -> None:
    """Let a clinician no longer see a person."""
    with store.writing() as session:
        session.execute(
            delete(Assignment).where(
                Assignment.clinician_id == clinician_id, Assignment.person_id == person_id
            )
        )


def people_seen_by(store: Store, viewer_id: str) -> list[Person]:
    """Give whose data somebody may see: their own first, then those assigned to them."""
    with store.reading() as session:
        viewer = session.get(Person, viewer_id)
        if viewer is None:
            return []
        if viewer.role != "clinician":
            return [viewer]
        assigned = select(Assignment.person_id).where(Assignment.clinician_id == viewer_id)
        others = session.scalars(
            select(Person)
            .where(Person.id.in_(assigned), Person.id != viewer_id)
            .order_by(func.lower(Person.name))
        )
        return [viewer, *others]


def may_see(store: Store, viewer_id: str, person_id: str) -> bool:
    """Tell whether somebody may see a person's data."""
    return any(person.id == person_id for person in people_seen_by(store, viewer_id))


def _first_of(store: Store, query: Select[Person], new: Person) -> Person:
    """Give who is found, or add them; of two who come at once, one adds."""
    with store.reading() as session:
        found = session.scalars(query).first()
    if found is not None:
        return found
    with store.writing() as session:
        store.wait_for_others(session)
        found = session.scalars(query).first()
        if found is None:
            found = new
            found.id, found.created_at = uuid.uuid4().hex, store.clock()
            session.add(found)
    return found


def _get(session: Session, person_id: str) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise NotThere("there is no such person")
    return person
