import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from formcheck import history_command
from formcheck.cli import app
from formcheck.records.store import Store, open_store, sets_between
from tests.records.store.clock import ShiftedClock
from tests.records.store.history_made import make_history

RUNNER = CliRunner()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("FORMCHECK_DATABASE", raising=False)
    return tmp_path / "home"


@pytest.fixture
def made(home: Path) -> tuple[Store, str]:
    clock = ShiftedClock()
    store = open_store(home, clock=clock)
    return store, make_history(store, clock)[0]


def run(*arguments: str, answer: str | None = None):
    return RUNNER.invoke(app, list(arguments), input=answer)


def test_history_of_nobody_says_how_to_begin(home: Path):
    result = run("history")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "formcheck app" in result.stderr


def test_history_lists_sets_with_what_became_of_them(made: tuple[Store, str]):
    result = run("history", "--person", "ann ångström")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    assert lines[1].split()[2:] == ["bird-dog", "2", "of", "2", "leg-too-low", "finished"]
    assert "interrupted" in lines[2]
    assert "held 20 s" in lines[3]
    assert "it hurts more" in lines[3]


def test_nobody_of_that_name_names_who_there_is(made: tuple[Store, str]):
    result = run("history", "--person", "Zoe")
    assert result.exit_code == 2
    assert "Ann Ångström" in result.stderr


def test_json_holds_everybody(made: tuple[Store, str], tmp_path: Path):
    assert run("history", "--export", str(tmp_path / "all.json")).exit_code == 0
    exported = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert {person["name"] for person in exported["people"]} == {"Me", "Ann Ångström", "Dr Bo"}


def test_csv_is_a_table(made: tuple[Store, str], tmp_path: Path):
    assert run("history", "--export", str(tmp_path / "all.csv")).exit_code == 0
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(StringIO(file.read())))) == 4


@pytest.mark.parametrize(("name", "says"), [("all.txt", ".csv or .json"), ("no/folder.csv", "make it first")])
def test_an_export_that_cannot_be_written_is_a_usage_error(home: Path, tmp_path: Path, name: str, says: str):
    result = run("history", "--export", str(tmp_path / name))
    assert (result.exit_code, says in result.stderr) == (2, True)


def test_a_damaged_database_is_one_line(home: Path):
    home.mkdir()
    (home / "formcheck.db").write_bytes(b"no database" * 1000)
    result = run("history")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "damaged" in result.stderr


def test_forget_wants_to_be_told_what(home: Path):
    assert run("forget").exit_code == 2


def test_without_a_terminal_and_yes_nothing_is_deleted(made: tuple[Store, str]):
    result = run("forget", "--all")
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert sets_between(*made)


@pytest.mark.parametrize(("answer", "code", "left"), [("n\n", 130, 3), ("\n", 130, 3), ("y\n", 0, 0)])
def test_on_a_terminal_it_asks(
    made: tuple[Store, str], monkeypatch: pytest.MonkeyPatch, answer: str, code: int, left: int
):
    monkeypatch.setattr(history_command, "has_terminal", lambda: True)
    result = run("forget", "--all", answer=answer)
    assert "3 sets of 3 people" in result.stderr
    assert result.exit_code == code
    assert len(sets_between(*made)) == left


def test_yes_deletes_all_and_says_what(made: tuple[Store, str], home: Path):
    result = run("forget", "--all", "--yes")
    assert result.exit_code == 0
    assert "recordings: 1 file deleted, none left" in result.stdout
    assert "rows deleted, none left" in result.stdout
    assert sets_between(*made) == []
    assert list(home.rglob("*.parquet")) == []
