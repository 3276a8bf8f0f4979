"""Sets that broke off: found, offered to be gone on with, and gone on with in another part."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from formcheck.records.store.errors import NotThere
from formcheck.records.store.models import SetPart, StoredSet
from formcheck.records.store.opening import Store
from formcheck.records.store.outcome import result_of
from formcheck.records.store.sets import own_set, sets_between
from formcheck.records.store.writers import is_alive

SILENT_S: Final = 600.0
"""A running set of another machine was interrupted when its writer has been silent for this long: a live
training waits some minutes for a page that lost its connection. On this machine a lock tells at once."""


def interrupt_set(store: Store, person_id: str, set_id: int) -> None:
    """Mark a running set as broken off; what it has stays, and it can be gone on with. Raises NotThere."""
    with store.writing() as session:
        row = own_set(session, person_id, set_id)
        if row.status == "running":
            _interrupt(row)


def interrupt_abandoned(store: Store, person_id: str | None = None) -> list[StoredSet]:
    """Mark the running sets whose writer is gone as interrupted, and give them."""
    query = select(StoredSet).where(StoredSet.status == "running").order_by(StoredSet.id)
    if person_id is not None:
        query = query.where(StoredSet.person_id == person_id)
    now, silence = store.clock(), timedelta(seconds=SILENT_S)
    with store.reading() as session:
        suspects = [(row.id, row.writer, row.touched_at) for row in session.scalars(query)]
    gone = [
        id_
        for id_, writer, touched_at in suspects
        if not is_alive(store.home, writer, unknown=abs(now - touched_at) < silence)
    ]
    if not gone:
        return []
    with store.writing() as session:
        rows = list(session.scalars(query.where(StoredSet.id.in_(gone))))
        for row in rows:
            _interrupt(row)
    return rows


def take_up_set(store: Store, person_id: str, set_id: int, *, writer: str | None = None) -> StoredSet:
    """Go on with an interrupted set: a new part begins; raises NotThere."""
    now = store.clock()
    with store.writing() as session:
        row = own_set(session, person_id, set_id)
        if row.status != "interrupted":
            raise NotThere(f"this set is {row.status}; only an interrupted one can be gone on with")
        before = result_of(row).model_dump(mode="json", include={"faults", "advice"})
        row.parts.append(
            SetPart(
                set_id=set_id, k=len(row.parts) + 1, started_at=now, offset_s=row.duration_s,
                first_rep=len(row.reps), first_hold=len(row.holds), frames_before=row.frames,
                frames_with_person_before=row.frames_with_person, frames_in_view_before=row.frames_in_view,
                faults_before=before["faults"], advice_before=before["advice"],
            )
        )  # fmt: skip
        row.status, row.ended_at, row.result = "running", None, None
        row.touched_at, row.writer = max(row.touched_at, now), writer
    return row


def leave_set(store: Store, person_id: str, set_id: int) -> None:
    """Let an interrupted set rest as it is: it can't be gone on with any more. Raises NotThere."""
    with store.writing() as session:
        row = own_set(session, person_id, set_id)
        if row.status == "interrupted":
            row.status, row.why_stopped = "stopped", "left as it was"


def interrupted_sets(store: Store, person_id: str) -> list[StoredSet]:
    """Give the sets that can be gone on with, the latest first; abandoned ones are marked so first."""
    interrupt_abandoned(store, person_id)
    return sets_between(store, person_id, statuses=["interrupted"])[::-1]


def _held_s(row: StoredSet) -> float:
    return sum(rep.held_s for rep in row.reps) + sum(hold.held_s for hold in row.holds)


def _interrupt(row: StoredSet) -> None:
    row.duration_s = max([row.duration_s, *(rep.end_s for rep in row.reps), *(h.end_s for h in row.holds)])
    row.status, row.writer = "interrupted", None
    row.ended_at = max(row.started_at, row.touched_at)
    row.held_s = _held_s(row)
    row.result = result_of(row).model_dump(mode="json", by_alias=True)
