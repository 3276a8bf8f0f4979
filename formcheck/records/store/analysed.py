"""Keeping a set that was analysed from a video, all at once."""

from typing import Any

from formcheck.engine import Exercise, Session
from formcheck.records.atomic import written_whole
from formcheck.records.store.errors import StoreError
from formcheck.records.store.opening import Store
from formcheck.records.store.recordings import new_recording, remove_recording
from formcheck.records.store.sets import begin_set, delete_set, finish_set, set_recording


def keep_analysed(
    store: Store,
    person_id: str,
    exercise: Exercise,
    session: Session,
    source_name: str,
    recording: bytes,
    **about: Any,
) -> int:
    """Keep a set and its recording, wholly or not at all; gives its number. Raises StoreError, UnwritableFile.

    `recording`: the file that the analysis wrote. `about`: further arguments of `begin_set`.
    """
    relative = new_recording(store.home, person_id)
    with written_whole(store.home / relative) as path:
        path.write_bytes(recording)
    try:
        begun = begin_set(store, person_id, exercise, source="video", source_name=source_name, **about)
        try:
            set_recording(store, person_id, begun.id, relative)
            finish_set(store, person_id, begun.id, session)
        except StoreError:
            delete_set(store, person_id, begun.id)
            raise
    except StoreError:
        remove_recording(store.home, relative)
        raise
    return begun.id
