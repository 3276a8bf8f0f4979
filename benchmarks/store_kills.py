"""Kills a program that writes sets fifty times on SQLite and fifty times on PostgreSQL: `python benchmarks/store_kills.py [TIMES]`."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from formcheck.records.store import open_store
from tests.records.store.killed import kill_often
from tests.records.store.postgres import binaries, cluster


def run(kind: str, address: str, home: Path, times: int) -> None:
    store = open_store(home, address)
    deaths = kill_often(store, address, times)
    shown, kept = sum(death.shown for death in deaths), sum(death.kept for death in deaths)
    print(
        f"{kind}: {times} kills, no database and no recording corrupt; {shown} reps were shown, {kept} kept, "
        f"{sum(death.frames for death in deaths)} frames recorded"
    )
    store.close()


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        run("SQLite", f"sqlite:///{home / 'sqlite' / 'formcheck.db'}", home / "sqlite", times)
        programs = binaries()
        if programs is None:
            sys.exit("PostgreSQL is not installed here")
        with cluster(programs) as server:
            run("PostgreSQL", server.new_database(), home / "postgresql", times)


if __name__ == "__main__":
    main()
