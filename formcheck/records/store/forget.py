"""Deleting what is kept, and making sure that it is gone."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import delete, func, select

from formcheck.home import home_folder
from formcheck.records.recording import partial_files
from formcheck.records.store.errors import StoreDamaged, StoreError, StoreNewer
from formcheck.records.store.models import Person, SetPart, StoredSet, Table
from formcheck.records.store.opening import Store, database_url, open_store
from formcheck.records.store.recordings import FOLDER, remove_recording

CACHE: Final = "cache"


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies in a store: people, sets, all rows, recordings, files of the cache, and their bytes.

    `place`: where the database lies. `is_readable`: False for a damaged one, of which nothing can be counted.
    """

    place: str
    people: int
    sets: int
    rows: int
    recordings: int
    cached: int
    bytes: int
    is_readable: bool = True


def look_around(home: Path | None = None) -> Kept:
    """Say what is kept; raises StoreError where a database can't be reached."""
    home = home or home_folder()
    files, cached = _files(home / FOLDER), _files(home / CACHE)
    size = sum(file.stat().st_size for file in (*files, *cached))
    url = database_url(home)
    try:
        store = open_store(home)
    except (StoreDamaged, StoreNewer):
        return Kept(url.database or "", 0, 0, 0, len(files), len(cached), size, is_readable=False)
    try:
        with store.reading() as session:
            people = session.scalar(select(func.count()).select_from(Person)) or 0
            sets = session.scalar(select(func.count()).select_from(StoredSet)) or 0
        return Kept(store.place, people, sets, _rows(store), len(files), len(cached), size)
    finally:
        store.close()


def forget_everything(home: Path | None = None) -> list[str]:
    """Delete all rows, recordings and the cache; gives lines that say what is gone.

    A running app may go on: its tables are empty then. A database that can't be read is removed as files.
    Raises StoreError when something could not be deleted; what could be is gone all the same.
    """
    home = home or home_folder()
    said, failed = [], []
    for folder, name in ((FOLDER, "recordings"), (CACHE, "cache")):
        count = len(_files(home / folder))
        try:
            if (home / folder).exists():
                shutil.rmtree(home / folder)
            said.append(f"{name}: {count} {'file' if count == 1 else 'files'} deleted, none left")
        except OSError as error:
            failed.append(f"{error.filename}: cannot be deleted ({error.strerror})")
    try:
        said.append(_forget_rows(home))
    except StoreError as error:
        failed.append(str(error))
    if failed:
        raise StoreError("; ".join(failed))
    return said


def forget_person(store: Store, person_id: str) -> None:
    """Delete one person: all rows and recordings; raises StoreError when something is left."""
    with store.reading() as session:
        parts = select(SetPart.recording).join(StoredSet, StoredSet.id == SetPart.set_id)
        paths = list(
            session.scalars(parts.where(StoredSet.person_id == person_id, SetPart.recording.is_not(None)))
        )
    for path in paths:
        if path:
            remove_recording(store.home, path)
    shutil.rmtree(store.home / FOLDER / Path(person_id).name, ignore_errors=True)
    with store.writing() as session:
        session.execute(delete(Person).where(Person.id == person_id))
    _scrub(store)
    left = [path for path in paths if path and (_left(store.home / path))]
    if left:
        raise StoreError(f"{left[0]}: cannot be deleted")


def _left(path: Path) -> bool:
    return path.exists() or bool(partial_files(path))


def _forget_rows(home: Path) -> str:
    try:
        store = open_store(home)
    except (StoreDamaged, StoreNewer):
        return _remove_files(home)
    try:
        count = _rows(store)
        with store.writing() as session:
            for table in reversed(Table.metadata.sorted_tables):
                session.execute(delete(table))
        _scrub(store)
        left = _rows(store)
        if left:
            raise StoreError(
                f"{store.place}: {left} rows are left; is another program writing? Close it, try again"
            )
        return f"{store.place}: {count} {'row' if count == 1 else 'rows'} deleted, none left"
    finally:
        store.close()


def _remove_files(home: Path) -> str:
    url = database_url(home)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise StoreError(
            f"{url.render_as_string()}: written by a newer formcheck; update formcheck, or drop it there"
        )
    path = Path(url.database)
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        try:
            path.with_name(name).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{path}: cannot be deleted ({error.strerror})") from error
    return f"{path}: could not be read, so the file itself is deleted"


def _scrub(store: Store) -> None:
    """Leave no trace of deleted rows in SQLite's files; a server's own housekeeping is its administrator's."""
    if store.engine.dialect.name != "sqlite":
        return
    with store.reading() as session:
        connection = session.connection()
        connection.exec_driver_sql("COMMIT")  # neither runs within a transaction
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")


def _rows(store: Store) -> int:
    with store.reading() as session:
        return sum(
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in Table.metadata.sorted_tables
        )


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]
