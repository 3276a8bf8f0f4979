"""Bringing a database to this version's tables, by the migrations shipped in the package."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from formcheck.records.store.errors import StoreNewer
from formcheck.records.store.translate import place

REVISIONS: Final = ("s0001", "s0002")
"""Every schema that was ever released, oldest first; a test compares them with the migrations' files."""
ONE_AT_A_TIME: Final = 0x464F524D
"""The number of PostgreSQL's advisory lock: any that nobody else in the database takes ("FORM")."""


def bring_up_to_date(connection: Connection) -> None:
    """Migrate within the open transaction: wholly or not at all; raises StoreNewer.

    Two programs that open at once take turns: SQLite's write transaction, PostgreSQL's advisory lock.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
    if check_known(connection) != REVISIONS[-1]:
        upgrade(connection, REVISIONS[-1])


def check_known(connection: Connection) -> str | None:
    """Give the revision of a database's tables, None for an empty one; raises StoreNewer."""
    found = revision_of(connection)
    if found is not None and found not in REVISIONS:
        raise StoreNewer(
            f"{place(connection.engine.url)}: written by a newer formcheck (tables {found}, this one knows up "
            f"to {REVISIONS[-1]}); update formcheck. Nothing was changed"
        )
    return found


def revision_of(connection: Connection) -> str | None:
    """Give the revision of a database's tables; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to a revision."""
    from alembic import command  # takes a while to load, and is needed once a version
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
