import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from formcheck.records.store import Store, open_store
from tests.records.store.clock import ShiftedClock
from tests.records.store.postgres import Cluster, binaries, cluster


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here; .ci/run installs it")
    with cluster(programs) as running:
        yield running


@pytest.fixture(autouse=True)
def _no_database_of_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORMCHECK_DATABASE", raising=False)


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give an address of a new database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'home' / 'formcheck.db'}"
    running: Cluster = request.getfixturevalue("postgres")
    return running.new_database()


@pytest.fixture
def store(address: str, tmp_path: Path, clock: ShiftedClock) -> Iterator[Store]:
    """Give an empty store, on each kind of database in turn."""
    with ExitStack() as stack:
        opened = open_store(tmp_path / "home", address, clock)
        stack.callback(opened.close)
        yield opened


@pytest.fixture
def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
