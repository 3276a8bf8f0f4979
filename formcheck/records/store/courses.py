"""Programmes that people follow, and those they made themselves."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from formcheck.records.store.errors import NotThere
from formcheck.records.store.models import Course, OwnProgramme
from formcheck.records.store.opening import Store


def begin_course(
    store: Store,
    person_id: str,
    programme: str,
    day: date,
    *,
    pain_began_at: datetime | None = None,
    doses: Mapping[str, Any] | None = None,
) -> Course:
    """Let a person follow a programme from `day` on."""
    course = Course(
        person_id=person_id, programme=programme, started_on=day, pain_began_at=pain_began_at,
        doses=dict(doses or {}),
    )  # fmt: skip
    with store.writing() as session:
        session.add(course)
    return course


def courses_of(store: Store, person_id: str, *, only_running: bool = False) -> list[Course]:
    """Give the programmes that a person follows or followed, oldest first."""
    query = select(Course).where(Course.person_id == person_id)
    if only_running:
        query = query.where(Course.ended_on.is_(None))
    with store.reading() as session:
        return list(session.scalars(query.order_by(Course.started_on, Course.id)))


def set_doses(store: Store, person_id: str, course_id: int, doses: Mapping[str, Any]) -> None:
    """Keep how much of each exercise is asked for; raises NotThere."""
    with store.writing() as session:
        _course(session, person_id, course_id).doses = dict(doses)


def set_pain_began(store: Store, person_id: str, course_id: int, moment: datetime | None) -> None:
    """Keep when an acute pain began; raises NotThere."""
    with store.writing() as session:
        _course(session, person_id, course_id).pain_began_at = moment


def end_course(store: Store, person_id: str, course_id: int, day: date) -> None:
    """End a programme; raises NotThere."""
    with store.writing() as session:
        course = _course(session, person_id, course_id)
        course.ended_on = max(course.started_on, day)


def save_own_programme(store: Store, person_id: str, slug: str, text: str) -> OwnProgramme:
    """Keep a person's own programme, in place of the one of that id they had."""
    now = store.clock()
    with store.writing() as session:
        found = session.scalars(
            select(OwnProgramme).where(OwnProgramme.person_id == person_id, OwnProgramme.slug == slug)
        ).first()
        if found is None:
            found = OwnProgramme(person_id=person_id, slug=slug, created_at=now)
            session.add(found)
        found.text, found.updated_at = text, now
    return found


def own_programmes(store: Store, person_id: str) -> list[OwnProgramme]:
    """Give a person's own programmes, in the order they were made."""
    query = select(OwnProgramme).where(OwnProgramme.person_id == person_id).order_by(OwnProgramme.id)
    with store.reading() as session:
        return list(session.scalars(query))


def delete_own_programme(store: Store, person_id: str, slug: str) -> None:
    """Delete a person's own programme, if there is one of that id."""
    with store.writing() as session:
        session.execute(
            delete(OwnProgramme).where(OwnProgramme.person_id == person_id, OwnProgramme.slug == slug)
        )


def _course(session: Session, person_id: str, course_id: int) -> Course:
    course = session.get(Course, course_id)
    if course is None or course.person_id != person_id:
        raise NotThere("there is no such course")
    return course
