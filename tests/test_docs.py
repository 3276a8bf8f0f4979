"""The worked example of the documentation is followed literally."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine.exercise import Exercise
from formcheck.measures_table import measures_table
from formcheck.programmes.library import read_own_programme
from tests.engine.test_catalogue import do, ids
from tests.engine.textbook import Script, script_for, ways

PAGE = (Path(__file__).parents[1] / "docs" / "new-exercise.md").read_text(encoding="utf-8")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Write the page's TOML to the file that the page names."""
    (block,) = re.findall(r"^```toml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    (name,) = set(re.findall(r"-e (\S+-slide\.toml)", PAGE))
    path = tmp_path / name
    path.write_text(block, encoding="utf-8")
    return path


@pytest.fixture
def exercise(example: Path) -> Exercise:
    return load_exercise(str(example))


def test_the_example_counts_a_textbook_rep_once_and_clean(exercise: Exercise) -> None:
    reps, left = do(Script(exercise))
    assert [(rep.complete, ids(rep)) for rep in reps] == [(True, set())]
    assert left == set()


def test_each_fault_of_the_example_fires_alone(exercise: Exercise) -> None:
    for way in ways(exercise):
        (rep,), left = do(script_for(exercise, way))
        assert ids(rep) | left == {way.fault.id}


def test_the_command_takes_the_example(example: Path) -> None:
    command = [sys.executable, "-m", "formcheck.cli", "exercises", str(example)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Heel slide" in done.stdout


def test_the_pages_measures_are_the_engines() -> None:
    assert measures_table() in PAGE


def test_the_guides_example_of_a_programme_can_be_followed() -> None:
    text = Path(__file__).parents[1].joinpath("docs", "new-programme.md").read_text(encoding="utf-8")
    example = text.split("```toml")[1].split("```")[0]
    own = read_own_programme(example, "anna.toml")
    assert [step.exercise for step in own.steps] == ["cat-cow", "bird-dog", "bent-over-row"]
    for field in ("id", "name", "problem", "summary", "source", "sessions", "acute", "exercises"):
        assert f"`{field}`" in text
    for field in ("sets", "rest_s", "reps", "hold_s", "note"):
        assert f"`{field}`" in text
