import json
import sqlite3
from pathlib import Path
from typing import Any

import psycopg
import pytest

from formcheck.records.store import Store, add_rep, begin_set, finish_set, get_setting, open_store
from formcheck.records.store.migrate import REVISIONS
from formcheck.records.store.signs import sign_answers
from tests.records.store.history_made import BIRD_DOG
from tests.records.store.release import RELEASED, exported
from tests.records.store.sets_made import rep, session


def test_every_schema_is_written_down():
    kinds = ("sqlite.sql", "postgresql.sql", "json")
    assert {file.name for file in RELEASED.iterdir()} == {
        f"{one}.{kind}" for one in REVISIONS for kind in kinds
    }


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_an_older_version_opens_with_all_that_was_in_it(
    revision: str, address: str, tmp_path: Path
):
    kind = load(revision, address, tmp_path)
    store = open_store(tmp_path / "home", address)
    before = json.loads((RELEASED / f"{revision}.json").read_text(encoding="utf-8"))[kind]
    try:
        assert is_within(before, exported(store))
        goes_on(store)
    finally:
        store.close()


def test_the_one_answer_about_warning_signs_that_was_kept_is_the_first_of_many(address: str, tmp_path: Path):
    kind = load("s0001", address, tmp_path)
    setting = {"at": "2026-11-02T07:00:00+01:00", "said": ["Fever"]}
    ann = next(p["id"] for p in json.loads((RELEASED / "s0001.json").read_text())[kind] if p["sets"])
    statement = f"INSERT INTO settings VALUES ('{ann}', 'warning-signs', '{json.dumps(setting)}')"
    if kind == "sqlite":
        with sqlite3.connect(tmp_path / "home" / "formcheck.db") as database:
            database.execute(statement)
        database.close()
    else:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]
    store = open_store(tmp_path / "home", address)
    try:
        (answer,) = sign_answers(store, ann)
        assert answer.answered_at.isoformat() == "2026-11-02T06:00:00+00:00"
        assert answer.said == ["Fever"]
        assert get_setting(store, ann, "warning-signs") is None
    finally:
        store.close()


def load(revision: str, address: str, tmp_path: Path) -> str:
    """Make the old database; gives its kind."""
    kind = address.partition(":")[0]
    text = (RELEASED / f"{revision}.{kind}.sql").read_text(encoding="utf-8")
    if kind == "sqlite":
        (tmp_path / "home").mkdir()
        with sqlite3.connect(tmp_path / "home" / "formcheck.db") as database:
            database.executescript(text)
        database.close()
    else:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(text)  # type: ignore[arg-type]
    return kind


def goes_on(store: Store) -> None:
    """Write to it, as to a new one."""
    person = next(one for one in exported(store) if one["sets"])["id"]
    id_ = begin_set(store, person, BIRD_DOG).id
    add_rep(store, person, id_, rep(1, 2.0))
    assert finish_set(store, person, id_, session(rep(1, 2.0))).counted == 1


def is_within(before: Any, after: Any) -> bool:
    """Tell whether all of `before` is there; a newer version may know more about it."""
    if isinstance(before, dict):
        return all(key in after and is_within(value, after[key]) for key, value in before.items())
    if isinstance(before, list):
        return len(before) == len(after) and all(map(is_within, before, after))
    return bool(before == after)
