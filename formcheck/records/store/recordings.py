"""The landmark recordings of stored sets: one folder a person, below FORMCHECK_HOME."""

import uuid
from pathlib import Path
from typing import Final

from formcheck.records.atomic import UnwritableFile
from formcheck.records.recording import complete_recording, partial_files
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


def recordings_of_set(store: Store, person_id: str, set_id: int) -> list[Path]:
    """Give the recordings of a set, part by part, what a crash left of one made whole first.

    Raises NotThere, UnwritableFile.
    """
    row = get_set(store, person_id, set_id)
    paths = [store.home / part.recording for part in row.parts if part.recording]
    if row.status != "running":
        for path in paths:
            if not path.exists():
                complete_recording(path)
    return [path for path in paths if path.exists()]


def remove_recording(home: Path, relative: str) -> None:
    """Remove a recording, and what unfinished writing left beside it."""
    path = (home / relative).resolve()
    if not path.is_relative_to((home / FOLDER).resolve()):  # it came from a database that others may write
        raise ValueError(f"{relative}: not a recording below {home}")
    for left in (path, *partial_files(path)):
        left.unlink(missing_ok=True)
