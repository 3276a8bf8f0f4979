from pathlib import Path

import pytest

from formcheck.records.store import NotThere, Store, all_people, get_person, open_store, sets_between
from formcheck.records.store.forget import forget_everything, forget_person, look_around
from tests.records.store.clock import ShiftedClock
from tests.records.store.history_made import make_history


@pytest.fixture(autouse=True)
def _same_database(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setenv("FORMCHECK_DATABASE", address)


def test_everything_is_gone_after_forgetting(store: Store, clock: ShiftedClock):
    make_history(store, clock)
    (store.home / "cache" / "landmarks").mkdir(parents=True)
    (store.home / "cache" / "landmarks" / "clip.parquet").touch()
    kept = look_around(store.home)
    assert (kept.people, kept.sets, kept.recordings, kept.cached) == (3, 3, 1, 1)
    said = forget_everything(store.home)
    assert "1 file deleted" in said[0]
    assert "rows deleted, none left" in said[2]
    gone = look_around(store.home)
    assert (gone.rows, gone.recordings, gone.cached) == (0, 0, 0)
    assert not (store.home / "recordings").exists()
    assert all_people(store) == []  # an app that was open goes on with empty tables


def test_no_byte_of_a_name_is_left_in_the_folder(store: Store, clock: ShiftedClock):
    make_history(store, clock)
    forget_everything(store.home)
    assert traces(store.home, "Ångström".encode()) == []


def test_one_person_is_forgotten_and_the_others_stay(store: Store, clock: ShiftedClock):
    ann, bo = make_history(store, clock)
    forget_person(store, ann)
    with pytest.raises(NotThere):
        get_person(store, ann)
    assert sets_between(store, ann) == []
    assert get_person(store, bo).name == "Dr Bo"
    assert list((store.home / "recordings").rglob("*.parquet")) == []
    assert traces(store.home, "Ångström".encode()) == []


def test_what_a_crash_left_of_a_recording_is_forgotten_too(store: Store, clock: ShiftedClock):
    ann, _ = make_history(store, clock)
    recording = next((store.home / "recordings").rglob("*.parquet"))
    part = recording.with_name(f".{recording.stem}-abc.part")
    recording.rename(part)
    forget_person(store, ann)
    assert not part.exists()


def test_a_database_that_cannot_be_read_is_removed_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("FORMCHECK_DATABASE")
    (tmp_path / "formcheck.db").write_bytes(b"no database" * 1000)
    assert not look_around(tmp_path).is_readable
    assert "could not be read" in forget_everything(tmp_path)[2]
    assert not (tmp_path / "formcheck.db").exists()
    open_store(tmp_path).close()


def traces(folder: Path, text: bytes) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and text in file.read_bytes()]
