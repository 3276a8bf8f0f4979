"""Writes down the database of the newest schema, to be opened by every version that comes after it.

    python -m tests.records.store.release

makes `released/REVISION.sqlite.sql`, `.postgresql.sql` and `.json` (what an export of it must hold).
Run it once, when a schema is released; a database that was written down is never changed again.
"""

import json
import os
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from formcheck.records.store import Store, all_people, open_store
from formcheck.records.store.export import export_people
from formcheck.records.store.migrate import REVISIONS
from tests.records.store.clock import ShiftedClock
from tests.records.store.history_made import make_history
from tests.records.store.postgres import binaries, cluster

RELEASED = Path(__file__).with_name("released")


def exported(store: Store) -> list:
    """Give what is kept of everybody."""
    return export_people(store, [person.id for person in all_people(store)])["people"]


def made(home: Path, address: str | None) -> list:
    clock = ShiftedClock()
    store = open_store(home, address, clock)
    make_history(store, clock)
    held = exported(store)
    store.close()
    return held


def main() -> None:
    revision = REVISIONS[-1]
    RELEASED.mkdir(exist_ok=True)
    programs = binaries()
    assert programs is not None
    with tempfile.TemporaryDirectory() as folder, cluster(programs) as server:
        home = Path(folder)
        held = {"sqlite": made(home, None)}
        database = sqlite3.connect(home / "formcheck.db")
        (RELEASED / f"{revision}.sqlite.sql").write_text("\n".join(database.iterdump()) + "\n")
        database.close()
        address = server.new_database()
        held["postgresql"] = made(home / "other", address)
        dump = subprocess.run(
            [programs / "pg_dump", "--inserts", "--no-owner", "--no-privileges", address],
            check=True, capture_output=True, text=True, env={**os.environ, "PGCONNECT_TIMEOUT": "5"},
        ).stdout  # fmt: skip
        # psql's own commands are for psql.
        lines = [line for line in dump.splitlines() if line and not line.startswith(("--", "\\"))]
        (RELEASED / f"{revision}.postgresql.sql").write_text("\n".join(lines) + "\n")
        (RELEASED / f"{revision}.json").write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
