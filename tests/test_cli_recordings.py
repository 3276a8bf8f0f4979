"""Recordings on the command line: replayed, and their exercise found out."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from formcheck.records.metadata import RecordingMetadata
from formcheck.records.recording import RecordingWriter
from formcheck.records.schema import published_schema
from tests.cli_run import complaint, run
from tests.records.figures import bird_dogs
from tests.test_cli import video  # noqa: F401  (a fixture)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    with RecordingWriter(tmp_path / "set.parquet", RecordingMetadata(exercise="bird-dog")) as writer:
        for pose in bird_dogs(2):
            writer.write(pose)
    return tmp_path / "set.parquet"


def test_a_replay_needs_neither_exercise_nor_video_nor_model(recording: Path) -> None:
    code = (
        "import sys; from formcheck.cli import app\n"
        "try: app(['replay', sys.argv[1], '--json', '-'])\n"
        "except SystemExit as end: assert not end.code, end\n"
        "assert not {'mediapipe', 'cv2', 'av'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, recording], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert (found["exercise"], found["attempted"], found["by_side"]) == (
        "bird-dog",
        2,
        {"left": 2, "right": 0},
    )


def test_a_replay_shows_the_reps(recording: Path) -> None:
    result = run("replay", recording, "-e", "bird-dog")
    assert result.exit_code == 0
    assert "2 counted of 2 attempted (left 2, right 0)" in result.stdout


def test_a_replay_of_something_else_is_said_in_one_line(tmp_path: Path, video: Path) -> None:  # noqa: F811
    assert "no such file" in complaint(run("replay", tmp_path / "none.parquet"), 1)
    assert "not a landmark recording" in complaint(run("replay", video), 1)


def test_a_recording_that_names_no_exercise_wants_one(tmp_path: Path) -> None:
    with RecordingWriter(tmp_path / "a.parquet", RecordingMetadata()) as writer:
        writer.write(bird_dogs(1)[0])
    assert "name it by -e" in complaint(run("replay", tmp_path / "a.parquet"), 2)


def test_a_replay_does_not_overwrite_its_recording(recording: Path) -> None:
    before = recording.read_bytes()
    assert "the recording itself" in complaint(run("replay", recording, "--json", recording), 2)
    assert recording.read_bytes() == before


def test_the_exercise_is_found_out_and_said_how_surely(recording: Path) -> None:
    result = run("replay", recording, "-e", "auto", "--json", "-")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    jsonschema.validate(found, published_schema())
    named = json.loads(run("replay", recording, "-e", "bird-dog", "--json", "-").stdout)
    told = found.pop("recognised")
    assert told["id"] == found["exercise"] == "bird-dog"
    assert 0.9 <= told["confidence"] <= 1.0
    assert "recognised" not in named
    assert {key for key in named if named[key] != found[key]} <= {"analysed_at"}


def test_for_people_the_exercise_that_was_found_out_stands_first(recording: Path) -> None:
    result = run("replay", recording, "-e", "auto")
    assert re.search(r"^Bird-dog · .*\nRecognised as bird-dog \(\d+ % sure\)$", result.stdout, re.M)


def test_when_it_is_not_sure_it_asks_and_says_how_to_answer() -> None:
    tilt = Path(__file__).parents[1] / "samples" / "polybag-supine-pelvic-tilt.parquet"
    line = complaint(run("replay", tilt, "-e", "auto"), 1)
    assert "this may be " in line
    assert "supine-pelvic-tilt (" in line
    assert "name it by -e, as in: -e " in line


def test_what_is_none_of_the_exercises_is_said_to_be() -> None:
    about = Path(__file__).parents[1] / "samples" / "stick-standing-about.parquet"
    assert "none of the catalogue's exercises" in complaint(run("replay", about, "-e", "auto"), 1)


def test_with_nobody_in_it_that_is_said_and_not_asked(tmp_path: Path) -> None:
    with RecordingWriter(tmp_path / "nobody.parquet", RecordingMetadata()) as writer:
        for pose in bird_dogs(1):
            writer.write(replace(pose, image_px=pose.image_px * np.nan))
    assert "nobody" in complaint(run("replay", tmp_path / "nobody.parquet", "-e", "auto"), 1)
