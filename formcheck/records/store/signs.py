"""Answers about warning signs: every one, with its moment."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from formcheck.records.store.models import SignAnswer
from formcheck.records.store.opening import Store


def add_sign_answer(store: Store, person_id: str, said: Sequence[str], at: datetime) -> None:
    """Keep which warning signs a person says to have at a moment; none is an answer too."""
    with store.writing() as session:
        session.add(SignAnswer(person_id=person_id, answered_at=at, said=list(said)))


def sign_answers(store: Store, person_id: str) -> list[SignAnswer]:
    """Give all answers of a person, in the order in which they were given."""
    query = select(SignAnswer).where(SignAnswer.person_id == person_id)
    with store.reading() as session:
        return list(session.scalars(query.order_by(SignAnswer.id)))


def last_sign_answer(store: Store, person_id: str) -> SignAnswer | None:
    """Give the last answer of a person; None when nobody asked."""
    query = select(SignAnswer).where(SignAnswer.person_id == person_id)
    with store.reading() as session:
        return session.scalars(query.order_by(SignAnswer.id.desc()).limit(1)).first()
