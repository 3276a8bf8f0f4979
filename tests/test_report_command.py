"""`formcheck report`: every kind of output, and what is wrong with a wish."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from formcheck.cli import app
from formcheck.records.store import add_person
from tests.programmes.people import day
from tests.programmes.weeks import Diary


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FORMCHECK_NOW", day(3).isoformat())
    monkeypatch.delenv("FORMCHECK_DATABASE", raising=False)
    (tmp_path / "home").mkdir()
    diary = Diary(tmp_path / "home")
    diary.train(day(0), "cat-cow", 10)
    diary.train(day(2), "dead-hang", 30)
    return diary


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


def test_a_page_and_its_pdf(diary: Diary, tmp_path: Path):
    result = run("-o", tmp_path / "r.html", "--pdf")
    assert result.exit_code == 0, result.output
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "2 November 2026 to 5 November 2026" in page
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")


def test_data_a_table_and_a_bundle(diary: Diary, tmp_path: Path):
    for name, more in (("r.json", []), ("r.csv", []), ("f.json", ["--fhir"])):
        assert run("-o", tmp_path / name, *more).exit_code == 0
    assert json.loads((tmp_path / "r.json").read_text())["formcheck_report"] == 1
    assert json.loads((tmp_path / "f.json").read_text())["resourceType"] == "Bundle"
    assert "dead-hang" in (tmp_path / "r.csv").read_text()


def test_a_period(diary: Diary, tmp_path: Path):
    target = tmp_path / "r.json"
    assert run("-o", target, "--from", "2026-11-04", "--to", "2026-11-04").exit_code == 0
    content = json.loads(target.read_text())
    assert (content["from"], content["to"]) == ("2026-11-04", "2026-11-04")
    assert [one["result"]["exercise"] for one in content["sets"]] == ["dead-hang"]


def test_one_of_several_people(diary: Diary, tmp_path: Path):
    add_person(diary.store, "Anna")
    result = run("-o", tmp_path / "r.json")
    assert result.exit_code == 2
    assert "say whose report by --person; there are: Me, Anna" in result.stderr
    assert run("-o", tmp_path / "r.json", "--person", "Anna").exit_code == 0
    assert json.loads((tmp_path / "r.json").read_text())["sets"] == []
    assert run("-o", tmp_path / "r.json", "--person", "Otto").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "r.txt"], "name a file that ends in .html, .pdf, .json or .csv"),
        (["-o", "r.json", "--pdf"], "--pdf writes a PDF beside a page"),
        (["-o", "r.csv", "--fhir"], "a FHIR bundle is JSON"),
        (["-o", "r.html", "--from", "2026-11-05", "--to", "2026-11-01"], "is after"),
        (["-o", "no/such/folder/r.html"], "there is no folder"),
    ],
)
def test_a_wrong_wish_is_one_line_of_usage(diary: Diary, arguments: list[str], said: str):
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_before_the_first_set_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path))
    monkeypatch.delenv("FORMCHECK_DATABASE", raising=False)
    result = run("-o", tmp_path / "r.html")
    assert result.exit_code == 1
    assert "train first" in result.stderr
