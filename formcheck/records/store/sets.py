"""Sets, written as they happen: every rep is committed before the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Update, func, select, update
from sqlalchemy.orm import Session as DatabaseSession

from formcheck.engine import Exercise, Session
from formcheck.engine.session import Rep
from formcheck.records.result import AnalysisResult, to_rep_result, to_result
from formcheck.records.store.errors import NotThere
from formcheck.records.store.models import SetPart, SetSource, SetStatus, StoredHold, StoredRep, StoredSet
from formcheck.records.store.opening import Store
from formcheck.records.store.outcome import joined_result, personal_of


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a set got, in its current part: seconds, and what became of its frames."""

    duration_s: float
    held_s: float
    frames: int
    frames_with_person: int
    frames_in_view: int


def begin_set(
    store: Store,
    person_id: str,
    exercise: Exercise,
    *,
    source: SetSource = "live",
    source_name: str = "live",
    training_id: int | None = None,
    programme: str | None = None,
    personal_range: dict[str, Any] | None = None,
    load_kg: float | None = None,
    writer: str | None = None,
) -> StoredSet:
    """Begin a set: it is there, running, from now on."""
    now = store.clock()
    begun = StoredSet(
        person_id=person_id, training_id=training_id, exercise=exercise.id, view_wanted=exercise.views[0],
        programme=programme, source=source, source_name=source_name, status="running", started_at=now,
        touched_at=now, writer=writer, load_kg=load_kg, personal_range=personal_range,
        parts=[SetPart(k=1, started_at=now)], reps=[], holds=[],
    )  # fmt: skip
    with store.writing() as session:
        session.add(begun)
    return begun


def add_rep(store: Store, person_id: str, set_id: int, rep: Rep) -> None:
    """Commit one attempt of the current part; raises NotThere. A rep that is there already is kept once."""
    now = store.clock()
    with store.writing() as session:
        part = _part(session, person_id, set_id)
        session.merge(_rep_row(set_id, rep, part, now))
        session.flush()
        of_set = select(func.count()).select_from(StoredRep).where(StoredRep.set_id == set_id)
        session.execute(
            _the_set(set_id).values(
                attempted=of_set.scalar_subquery(),
                counted=of_set.where(StoredRep.complete).scalar_subquery(),
                touched_at=now,
            )
        )


def add_held(store: Store, person_id: str, set_id: int, held_s: float, start_s: float, end_s: float) -> None:
    """Commit how long the hold of the current part has lasted so far; raises NotThere."""
    with store.writing() as session:
        part = _part(session, person_id, set_id)
        session.merge(
            StoredHold(
                set_id=set_id, n=part.first_hold + 1, side=None, start_s=part.offset_s + start_s,
                end_s=part.offset_s + end_s, held_s=held_s, faults=[], not_observable=[],
            )
        )  # fmt: skip
        session.flush()
        held = select(func.sum(StoredHold.held_s)).where(StoredHold.set_id == set_id)
        session.execute(_the_set(set_id).values(held_s=held.scalar_subquery(), touched_at=store.clock()))


def note_progress(store: Store, person_id: str, set_id: int, progress: Progress) -> None:
    """Commit how far the current part got, and that its writer lives; raises NotThere."""
    with store.writing() as session:
        part = _part(session, person_id, set_id)
        session.execute(
            _the_set(set_id).values(
                duration_s=part.offset_s + progress.duration_s,
                frames=part.frames_before + progress.frames,
                frames_with_person=part.frames_with_person_before + progress.frames_with_person,
                frames_in_view=part.frames_in_view_before + progress.frames_in_view,
                touched_at=store.clock(),
            )
        )


def set_recording(store: Store, person_id: str, set_id: int, path: str | None) -> None:
    """Keep where the current part's recording lies, below the store's home; raises NotThere."""
    with store.writing() as session:
        own_set(session, person_id, set_id).parts[-1].recording = path


def finish_set(
    store: Store,
    person_id: str,
    set_id: int,
    session: Session,
    *,
    status: SetStatus = "finished",
    why_stopped: str | None = None,
) -> AnalysisResult:
    """End a set with what the engine saw of its last part, joined to the parts before; raises NotThere."""
    now = store.clock()
    with store.writing() as database:
        row = own_set(database, person_id, set_id)
        result = joined_result(row, to_result(session, row.source_name, now, personal_of(row)))
        _keep_result(row, result, now)
        row.status, row.why_stopped, row.writer = status, why_stopped, None
    return result


def get_set(store: Store, person_id: str, set_id: int) -> StoredSet:
    """Give one set of this person; raises NotThere."""
    with store.reading() as session:
        return own_set(session, person_id, set_id)


def sets_between(
    store: Store,
    person_id: str,
    first: datetime | None = None,
    last: datetime | None = None,
    *,
    exercise: str | None = None,
    statuses: Sequence[SetStatus] | None = None,
) -> list[StoredSet]:
    """Give this person's sets begun from `first` until before `last`, oldest first."""
    query = select(StoredSet).where(StoredSet.person_id == person_id)
    if first is not None:
        query = query.where(StoredSet.started_at >= first)
    if last is not None:
        query = query.where(StoredSet.started_at < last)
    if exercise is not None:
        query = query.where(StoredSet.exercise == exercise)
    if statuses is not None:
        query = query.where(StoredSet.status.in_(statuses))
    with store.reading() as session:
        return list(session.scalars(query.order_by(StoredSet.started_at, StoredSet.id)))


def latest_range(store: Store, person_id: str, exercise: str) -> dict[str, Any] | None:
    """Give the personal range that the person's last set of this exercise was measured against."""
    query = (
        select(StoredSet.personal_range)
        .where(
            StoredSet.person_id == person_id,
            StoredSet.exercise == exercise,
            StoredSet.personal_range.is_not(None),
        )
        .order_by(StoredSet.id.desc())
        .limit(1)
    )
    with store.reading() as session:
        return session.scalar(query)


def delete_set(store: Store, person_id: str, set_id: int) -> list[str]:
    """Delete one set; gives the paths of its recordings, for the caller to remove. Raises NotThere."""
    with store.writing() as session:
        row = own_set(session, person_id, set_id)
        paths = [part.recording for part in row.parts if part.recording]
        session.delete(row)
    return paths


def _keep_result(row: StoredSet, result: AnalysisResult, now: datetime) -> None:
    """Keep the result, and the same as rows: what the engine said at the end is what counts."""
    row.reps = [
        StoredRep(set_id=row.id, at=now, **rep.model_dump(mode="json", by_alias=True)) for rep in result.reps
    ]
    row.holds = [
        StoredHold(set_id=row.id, n=n, **hold.model_dump(mode="json", by_alias=True))
        for n, hold in enumerate(result.holds, 1)
    ]
    row.attempted, row.counted, row.held_s = result.attempted, result.counted, result.held_s
    row.duration_s, row.frames = result.duration_s, result.frames
    row.frames_with_person = result.frames_with_person
    row.frames_in_view = round(result.view.usable_fraction * result.frames_with_person)
    row.ended_at = max(row.started_at, now)
    row.touched_at = max(row.touched_at, now)
    row.result = result.model_dump(mode="json", by_alias=True)


def _rep_row(set_id: int, rep: Rep, part: SetPart, now: datetime) -> StoredRep:
    shifted = to_rep_result(rep).shifted(part.offset_s, part.first_rep)
    return StoredRep(set_id=set_id, at=now, **shifted.model_dump(mode="json", by_alias=True))


def _part(session: DatabaseSession, person_id: str, set_id: int) -> SetPart:
    """Give the part of a running set that is being written."""
    part = session.scalars(
        select(SetPart)
        .join(StoredSet, StoredSet.id == SetPart.set_id)
        .where(StoredSet.id == set_id, StoredSet.person_id == person_id, StoredSet.status == "running")
        .order_by(SetPart.k.desc())
        .limit(1)
    ).first()
    if part is None:
        raise NotThere("there is no such set, or it runs no more")
    return part


def _the_set(set_id: int) -> Update:
    return update(StoredSet).where(StoredSet.id == set_id).execution_options(synchronize_session=False)


def own_set(session: DatabaseSession, person_id: str, set_id: int) -> StoredSet:
    """Give one set of this person within an open session; raises NotThere."""
    row = session.get(StoredSet, set_id)
    if row is None or row.person_id != person_id:
        raise NotThere("there is no such set")
    return row
