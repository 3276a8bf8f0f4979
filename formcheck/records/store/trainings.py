"""Visits to train: pain before and after, warning signs, notes."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from formcheck.records.store.errors import NotThere
from formcheck.records.store.models import Training
from formcheck.records.store.opening import Store


def begin_training(
    store: Store,
    person_id: str,
    day: date,
    *,
    programme: str | None = None,
    slot: str | None = None,
    pain_before: int | None = None,
    warning_signs: Mapping[str, bool] | None = None,
) -> Training:
    """Begin a visit on the person's own calendar day; ValueError when pain is not 0 to 10."""
    _check_pain(pain_before)
    training = Training(
        person_id=person_id, day=day, slot=slot, programme=programme, started_at=store.clock(),
        pain_before=pain_before, warning_signs=dict(warning_signs or {}), notes="",
    )  # fmt: skip
    with store.writing() as session:
        session.add(training)
    return training


def set_pain(
    store: Store, person_id: str, training_id: int, *, before: int | None = None, after: int | None = None
) -> None:
    """Keep how much it hurts, 0 to 10; what isn't given stays. Raises NotThere, ValueError."""
    _check_pain(before)
    _check_pain(after)
    with store.writing() as session:
        training = _get(session, person_id, training_id)
        if before is not None:
            training.pain_before = before
        if after is not None:
            training.pain_after = after


def set_warning_signs(store: Store, person_id: str, training_id: int, answers: Mapping[str, bool]) -> None:
    """Keep the answers about warning signs, by id; raises NotThere."""
    with store.writing() as session:
        training = _get(session, person_id, training_id)
        training.warning_signs = {**training.warning_signs, **answers}


def set_notes(store: Store, person_id: str, training_id: int, notes: str) -> None:
    """Keep what the person wrote; raises NotThere."""
    with store.writing() as session:
        _get(session, person_id, training_id).notes = notes


def end_training(store: Store, person_id: str, training_id: int) -> None:
    """End a visit; raises NotThere."""
    with store.writing() as session:
        training = _get(session, person_id, training_id)
        # A clock that was set back meanwhile must not make a visit end before it began.
        training.ended_at = max(training.started_at, store.clock())


def open_training(store: Store, person_id: str, day: date) -> Training | None:
    """Give the visit of this day that has not ended, the latest of several."""
    query = (
        select(Training)
        .where(Training.person_id == person_id, Training.day == day, Training.ended_at.is_(None))
        .order_by(Training.id.desc())
        .options(selectinload(Training.sets))
    )
    with store.reading() as session:
        return session.scalars(query).first()


def get_training(store: Store, person_id: str, training_id: int) -> Training:
    """Give one visit with its sets; raises NotThere."""
    with store.reading() as session:
        return _get(session, person_id, training_id)


def trainings_between(
    store: Store, person_id: str, first: date | None = None, last: date | None = None
) -> list[Training]:
    """Give the visits from `first` to `last`, both included, oldest first, with their sets."""
    query = select(Training).where(Training.person_id == person_id).options(selectinload(Training.sets))
    if first is not None:
        query = query.where(Training.day >= first)
    if last is not None:
        query = query.where(Training.day <= last)
    with store.reading() as session:
        return list(session.scalars(query.order_by(Training.day, Training.id)))


def _get(session: Session, person_id: str, training_id: int) -> Training:
    training = session.scalars(
        select(Training)
        .where(Training.id == training_id, Training.person_id == person_id)
        .options(selectinload(Training.sets))
    ).first()
    if training is None:
        raise NotThere("there is no such training")
    return training


def _check_pain(pain: int | None) -> None:
    if pain is not None and not 0 <= pain <= 10:
        raise ValueError(f"pain is a number from 0 to 10, got {pain}")
