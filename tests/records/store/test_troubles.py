"""What can be wrong with a store: each is said in one line that tells how to mend it, and nothing is lost."""

import sqlite3
from pathlib import Path

import pytest

from formcheck.records.store import (
    Store,
    StoreError,
    add_rep,
    begin_set,
    delete_set,
    first_person,
    get_set,
    open_store,
    sets_between,
    take_up_set,
)
from formcheck.records.store import opening as opening_module
from formcheck.records.store.condition import clock_warning, condition
from formcheck.records.store.errors import (
    StoreBusy,
    StoreDamaged,
    StoreNewer,
    StoreUnreachable,
)
from formcheck.records.store.interrupted import interrupt_abandoned
from formcheck.records.store.set_recorder import SetRecorder
from tests.records.store.clock import ShiftedClock
from tests.records.store.killed import endless_set
from tests.records.store.sets_kept import BIRD_DOG, kept_set, wait_until
from tests.records.store.sets_made import rep, session

SQLITE = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


def test_a_locked_database_is_said(store: Store, monkeypatch: pytest.MonkeyPatch):
    me = first_person(store).id
    id_ = begin_set(store, me, BIRD_DOG).id
    monkeypatch.setattr(opening_module, "BUSY_S", 0.2)
    store.close()  # connections made from now on wait no longer
    with holding(store), pytest.raises(StoreBusy, match="another program"):
        add_rep(store, me, id_, rep(1, 3.0))
    add_rep(store, me, id_, rep(1, 3.0))
    assert get_set(store, me, id_).attempted == 1


def test_reps_wait_while_the_database_is_locked(store: Store, monkeypatch: pytest.MonkeyPatch):
    me = first_person(store).id
    monkeypatch.setattr(opening_module, "BUSY_S", 0.1)
    store.close()
    recorder = SetRecorder(store, me, BIRD_DOG)
    frames = endless_set()
    shown = 0
    wait_until(lambda: recorder.set_id is not None)
    with holding(store):
        while shown < 3:
            pose, feedback = next(frames)
            recorder.frame(pose, feedback)
            shown += len(feedback.reps)
        wait_until(lambda: recorder.trouble is not None)
        assert "another program" in str(recorder.trouble)
    wait_until(lambda: get_set(store, me, recorder.set_id).attempted == 3)
    assert recorder.finish(session(*(rep(n, 3.0 * n) for n in (1, 2, 3))), wait_s=20) == recorder.set_id
    assert recorder.trouble is None


def holding(store: Store):
    """Hold what every write needs, as another program would."""
    connection = store.engine.execution_options(formcheck_writes=True).begin()
    if store.engine.dialect.name == "postgresql":
        opened = connection.__enter__()
        opened.exec_driver_sql("LOCK TABLE sets, reps, people, set_parts IN ACCESS EXCLUSIVE MODE")
        return _Held(connection)
    return connection


class _Held:
    """A transaction that was entered already."""

    def __init__(self, transaction) -> None:
        self._transaction = transaction

    def __enter__(self) -> None:
        """It was entered when the tables were locked."""

    def __exit__(self, *error) -> None:
        self._transaction.__exit__(*error)


@pytest.mark.parametrize("is_header_whole", [False, True], ids=["no database", "a broken page"])
def test_a_damaged_database_is_left_as_it_is(tmp_path: Path, is_header_whole: bool):
    kept_set(tmp_path)
    file = tmp_path / "formcheck.db"
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    data = bytearray(file.read_bytes())
    start = 8192 if is_header_whole else 0
    data[start : start + 12000] = b"\x5a" * 12000
    file.write_bytes(data)
    with pytest.raises(StoreDamaged, match="is left as it is") as caught:
        open_store(tmp_path)
    assert str(file) in str(caught.value)
    assert file.read_bytes() == data


def test_a_database_of_a_newer_version_is_not_touched(store: Store, address: str):
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 's9999'")
    store.close()
    with pytest.raises(StoreNewer, match="update formcheck"):
        open_store(store.home, address)
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "s9999"


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path):
    with pytest.raises(StoreUnreachable, match="FORMCHECK_DATABASE") as caught:
        open_store(tmp_path, "postgresql://ann:secret@127.0.0.1:1/formcheck")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["nonsense", "oracle+nothing://x/y"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, url: str):
    with pytest.raises(StoreError):
        open_store(tmp_path, url)


def test_a_clock_that_was_set_back_is_said_and_nothing_is_lost(store: Store, clock: ShiftedClock):
    me = first_person(store).id
    assert clock_warning(store) is None
    first = begin_set(store, me, BIRD_DOG).id
    clock.forward(days=-400)
    assert "set the clock right" in str(clock_warning(store))
    second = begin_set(store, me, BIRD_DOG).id
    add_rep(store, me, second, rep(1, 3.0))
    assert {one.id for one in sets_between(store, me)} == {first, second}
    abandoned = interrupt_abandoned(
        store, me
    )  # its writer was last heard of in the future: that is no sign of life
    assert [one.id for one in abandoned] == [first]


def test_a_set_deleted_while_it_runs_is_not_kept_and_says_so(store: Store):
    me = first_person(store).id
    recorder = SetRecorder(store, me, BIRD_DOG)
    wait_until(lambda: recorder.set_id is not None)
    delete_set(store, me, recorder.set_id)
    assert recorder.finish(session(), wait_s=10) is None
    assert "no such set" in str(recorder.trouble)


@SQLITE
def test_looking_changes_nothing(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path / "home"))
    is_ok, said = condition()
    assert (is_ok, "will be made" in said) == (None, True)
    assert not (tmp_path / "home").exists()
    kept_set(tmp_path / "home")
    assert condition() == (True, f"{tmp_path / 'home' / 'formcheck.db'}: opens, 1 set kept")
    (tmp_path / "home" / "formcheck.db").write_bytes(b"no database" * 1000)
    is_ok, said = condition()
    assert (is_ok, "damaged" in said) == (False, True)


def test_an_interrupted_set_can_be_taken_up_by_the_recorder(store: Store):
    me = first_person(store).id
    recorder = SetRecorder(store, me, BIRD_DOG)
    id_ = recorder.finish(session(rep(1, 3.0)), status="interrupted", wait_s=10)
    again = SetRecorder(store, me, BIRD_DOG, take_up=id_)
    assert again.finish(session(rep(1, 2.0)), wait_s=10) == id_
    assert get_set(store, me, id_).counted == 2
    with pytest.raises(StoreError):
        take_up_set(store, me, id_)
