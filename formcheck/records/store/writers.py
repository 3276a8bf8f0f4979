"""Which processes write sets: each holds a lock that the system lets go of when it dies, however it dies."""

import uuid
from functools import cache
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

_FOLDER: Final = "writers"


@cache
def this_writer(home: Path) -> str:
    """Give this process's name as a writer in `home`; its lock is held until the process ends."""
    name = uuid.uuid4().hex
    _HELD.append(_lock(home, name))
    _HELD[-1].acquire(timeout=0)
    return name


_HELD: Final[list[FileLock]] = []


def is_alive(home: Path, writer: str | None, *, unknown: bool) -> bool:
    """Tell whether a writer still runs; `unknown` is the answer where no lock tells."""
    path = _path(home, writer) if writer else None
    if writer is None or path is None or not path.exists():
        return unknown
    if any(Path(held.lock_file) == path and held.is_locked for held in _HELD):
        return True
    lock = _lock(home, writer)
    try:
        with lock.acquire(timeout=0):
            path.unlink(missing_ok=True)
    except Timeout:
        return True
    return False


def _lock(home: Path, writer: str) -> FileLock:
    path = _path(home, writer)
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path, is_singleton=False)


def _path(home: Path, writer: str) -> Path:
    return home / _FOLDER / f"{writer}.lock"
