"""The landmark recordings of stored sets: one folder a person, below FORMCHECK_HOME."""

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from formcheck.records.atomic import UnwritableFile
from formcheck.records.recording import complete_recording, partial_files
from formcheck.records.store.models import StoredSet
from formcheck.records.store.opening import Store
from formcheck.records.store.sets import get_set

FOLDER: Final = "recordings"


def new_recording(home: Path, person_id: str) -> str:
    """Give the place of a new recording, as path below `home`; its folder is made. Raises UnwritableFile."""
    relative = Path(FOLDER, person_id, f"{uuid.uuid4().hex}.parquet")
    try:
        (home / relative).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile(f"{home / relative}: cannot be written ({error.strerror or error})") from error
    return relative.as_posix()


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """The recording of one part of a set. `offset_s`, `first_rep`: seconds and attempts of the parts before it."""

    path: Path
    offset_s: float = 0.0
    first_rep: int = 0


def recordings_of_set(store: Store, person_id: str, set_id: int) -> list[Path]:
    """Give the recordings of a set, part by part, what a crash left of one made whole first.

    Raises NotThere, UnwritableFile.
    """
    return [part.path for part in recorded_parts(store.home, get_set(store, person_id, set_id))]


def recorded_parts(home: Path, row: StoredSet) -> list[RecordedPart]:
    """Give the parts of a set that were recorded, what a crash left of one made whole first; raises UnwritableFile."""
    parts = [
        RecordedPart(home / part.recording, part.offset_s, part.first_rep)
        for part in row.parts
        if part.recording
    ]
    if row.status != "running":
        for part in parts:
            if not part.path.exists():
                complete_recording(part.path)
    return [part for part in parts if part.path.exists()]


def remove_recording(home: Path, relative: str) -> None:
    """Remove a recording, and what unfinished writing left beside it."""
    path = (home / relative).resolve()
    if not path.is_relative_to((home / FOLDER).resolve()):  # it came from a database that others may write
        raise ValueError(f"{relative}: not a recording below {home}")
    for left in (path, *partial_files(path)):
        left.unlink(missing_ok=True)
