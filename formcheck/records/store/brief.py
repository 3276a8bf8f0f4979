"""Every set of a person in brief: what plans need of years of training, read without the rows of each rep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from formcheck.records.store.models import SetStatus, StoredSet
from formcheck.records.store.opening import Store


@dataclass(frozen=True, slots=True)
class SetInBrief:
    """One ended set. `result`: the contract's JSON as plain data."""

    exercise: str
    started_at: datetime
    status: SetStatus
    result: dict[str, Any]


def sets_in_brief(store: Store, person_id: str, statuses: Sequence[SetStatus]) -> list[SetInBrief]:
    """Give a person's sets of some statuses that have a result, oldest first; raises StoreError."""
    query = (
        select(StoredSet.exercise, StoredSet.started_at, StoredSet.status, StoredSet.result)
        .where(StoredSet.person_id == person_id, StoredSet.status.in_(statuses))
        .order_by(StoredSet.started_at, StoredSet.id)
    )
    with store.reading() as session:
        return [
            SetInBrief(exercise, started_at, status, result)
            for exercise, started_at, status, result in session.execute(query)
            if result is not None
        ]
