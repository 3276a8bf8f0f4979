"""`formcheck programmes`: the list, one in full, and what is wrong with a name or a file."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from formcheck.cli import app
from formcheck.programmes.library import load_programme, load_programmes, to_toml

RUN = CliRunner()


def test_the_list_names_every_programme_with_its_exercises():
    result = RUN.invoke(app, ["programmes"])
    assert result.exit_code == 0
    for programme in load_programmes().values():
        line = next(line for line in result.stdout.splitlines() if line.startswith(f"{programme.id} "))
        assert all(step.exercise in line for step in programme.steps)


@pytest.mark.parametrize("id_", load_programmes())
def test_one_in_full_tells_doses_and_limits(id_: str):
    result = RUN.invoke(app, ["programmes", id_])
    assert result.exit_code == 0
    for step in load_programme(id_).steps:
        assert step.exercise in result.stdout
    assert ("2 days a week" in result.stdout) == (id_ in ("preventive", "standing"))
    assert ("first 48 hours" in result.stdout) == (id_ in ("lumbago", "herniated-disc"))


def test_a_file_of_ones_own_is_shown(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text(to_toml(load_programme("standing")).replace('"standing"', '"mine"'))
    result = RUN.invoke(app, ["programmes", str(path)])
    assert result.exit_code == 0
    assert "mine" in result.stdout


def test_a_wrong_name_or_file_is_usage_in_one_line(tmp_path: Path):
    broken = tmp_path / "broken.toml"
    broken.write_text("schema = 1\nid = 'x'\n")
    for name, said in [("lumbgo", "did you mean lumbago"), (str(broken), "name: is missing")]:
        result = RUN.invoke(app, ["programmes", name])
        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stderr.count("\n") == 1
