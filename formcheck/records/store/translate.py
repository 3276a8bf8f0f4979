"""From what a database driver says to what a person can do about it."""

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from formcheck.records.store.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreUnreachable,
    StoreUnwritable,
)


def to_store_error(error: DBAPIError, url: URL) -> StoreError:
    """Give the store's own error for a driver's."""
    said = " ".join(str(error.orig).split())
    where = place(url)
    if url.get_backend_name() != "sqlite":
        return _of_server(said, where)
    low = said.lower()
    if "not a database" in low or "malformed" in low or "corrupt" in low:
        return StoreDamaged(
            f"{where}: this database is damaged and is left as it is; move it away (with its -wal and -shm "
            "files) to begin anew, or put a copy back in its place"
        )
    if "locked" in low or "busy" in low:
        return StoreBusy(f"{where}: another program holds this database; close it and try again")
    if "full" in low or "disk i/o" in low:
        return StoreFull(f"{where}: nothing more can be written ({said}); free some space, then go on")
    if "readonly" in low or "read-only" in low or "unable to open" in low or "permission" in low:
        return StoreUnwritable(
            f"{where}: cannot be written ({said}); set FORMCHECK_HOME to a folder that can"
        )
    return StoreError(f"{where}: the database says: {said}")


def _of_server(said: str, where: str) -> StoreError:
    low = said.lower()
    if "no space" in low or "disk full" in low or "could not extend" in low:
        return StoreFull(
            f"{where}: the database server has no room left ({said}); free some space, then go on"
        )
    if "lock timeout" in low or "deadlock" in low:
        return StoreBusy(f"{where}: another program holds what is needed here; try again")
    if "read-only" in low or "permission denied" in low:
        return StoreUnwritable(f"{where}: this user may not write there ({said})")
    return StoreUnreachable(f"{where}: cannot be used ({said}); check FORMCHECK_DATABASE and the server")


def place(url: URL) -> str:
    """Give where a database lies, without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "memory"
    return url.render_as_string(hide_password=True)
