"""Opening the store: SQLite in FORMCHECK_HOME, or the database that FORMCHECK_DATABASE names."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from formcheck.clock import utc_now
from formcheck.home import home_folder
from formcheck.records.store.errors import StoreDamaged, StoreError, StoreUnwritable
from formcheck.records.store.migrate import ONE_AT_A_TIME, bring_up_to_date, check_known
from formcheck.records.store.translate import place, to_store_error

DATABASE_FILE: Final = "formcheck.db"
BUSY_S: Final = 5.0
"""How long another program's write is waited for: a rep's takes milliseconds."""
_WRITES: Final = "formcheck_writes"


@dataclass(frozen=True, slots=True)
class Store:
    """An open store: the database, and the folder of the recordings beside it.

    `clock` gives the moment in UTC; whatever is stored takes it from here.
    """

    home: Path
    engine: Engine = field(repr=False)
    clock: Callable[[], datetime] = utc_now

    @property
    def place(self) -> str:
        """Where the database lies, without a password."""
        return place(self.engine.url)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that reads; raises StoreError."""
        with self._translated(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session that is committed when the block ends well; raises StoreError."""
        engine = self.engine.execution_options(**{_WRITES: True})
        with self._translated(), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def wait_for_others(self, session: Session) -> None:
        """Let nobody else who asks for it write until this session's end: what is looked for stays missing."""
        if self.engine.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise to_store_error(error, self.engine.url) from error

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def database_url(home: Path) -> URL:
    """Give the database's address: FORMCHECK_DATABASE, or the file in `home`; raises StoreError."""
    return _url(os.environ.get("FORMCHECK_DATABASE") or None, home)


def open_store(
    home: Path | None = None,
    url: str | None = None,
    clock: Callable[[], datetime] = utc_now,
    *,
    only_look: bool = False,
) -> Store:
    """Open the store, made or brought up to date where need be; raises StoreError.

    `home`: by default FORMCHECK_HOME or this system's folder. `url`: a SQLAlchemy address, by default
    FORMCHECK_DATABASE, else SQLite in `home`. `only_look`: change nothing; its tables may be older.
    """
    home = home or home_folder()
    address = _url(url, home) if url else database_url(home)
    is_sqlite = address.get_backend_name() == "sqlite"
    if not only_look:
        _make_folder(home)
    try:
        engine = create_engine(address, connect_args={} if is_sqlite else {"connect_timeout": int(BUSY_S)})
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError(
            f"{place(address)}: no driver for this database ({error}); PostgreSQL needs formcheck[clinic]"
        ) from error
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_on_server)
    try:
        with engine.execution_options(**{_WRITES: not only_look}).begin() as connection:
            if is_sqlite:
                _check_whole(connection)
            if only_look:
                check_known(connection)
            else:
                bring_up_to_date(connection)
    except DBAPIError as error:
        engine.dispose()
        raise to_store_error(error, address) from error
    except StoreError:
        engine.dispose()
        raise
    return Store(home, engine, clock)


def _url(text: str | None, home: Path) -> URL:
    if text is None:
        return URL.create("sqlite", database=str(home / DATABASE_FILE))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError(
            f"FORMCHECK_DATABASE: not an address of a database; expected postgresql://user@host/name, "
            f"got {text[:20]!r}"
        ) from error
    # Version 3 of the driver, whichever SQLAlchemy would take by itself.
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def _make_folder(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)  # what lies here is nobody else's business
    except OSError as error:
        raise StoreUnwritable(
            f"{home}: cannot be made ({error.strerror}); set FORMCHECK_HOME to a folder that can be written"
        ) from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise StoreUnwritable(f"{home}: nothing may be written here; set FORMCHECK_HOME to a folder that can")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver would commit before DDL; transactions begin below
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {int(BUSY_S * 1000)}",
        "journal_mode = WAL",  # readers and a writer at once
        "synchronous = FULL",  # a rep that is committed outlives a power cut
        "foreign_keys = ON",
        "secure_delete = ON",  # what is deleted is gone from the file
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A write that began as a read may not wait for another's, so it says at once that it writes.
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_on_server(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(BUSY_S * 1000)}ms'")


def _check_whole(connection: Connection) -> None:
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise StoreDamaged(
            f"{place(connection.engine.url)}: this database is damaged ({' '.join(str(found).split())}) and is left "
            "as it is; move it away (with its -wal and -shm files) to begin anew, or put a copy back"
        )
