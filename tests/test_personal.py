"""A physio's targets on the command line: used, written down, stored, and used again by a replay."""

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from formcheck.analysis import NotAnalysable, replay
from formcheck.catalogue import load_exercise
from formcheck.cli import app
from formcheck.engine.personal_range import PersonalRange
from formcheck.engine.personalise import with_range
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.ranges import StoredRange
from formcheck.records.recording import RecordingWriter, read_recording
from formcheck.records.schema import published_schema
from tests.records.figures import standing_video

SAMPLE = Path(__file__).parents[1] / "samples" / "stick-supine-leg-lift-clean.parquet"
HIGH = PersonalRange("supine-leg-lift", {"top": 98.0}, "physio", "trained")


def ranges(folder: Path, text: str) -> Path:
    path = folder / "ranges.toml"
    path.write_text("schema = 1\n" + text, encoding="utf-8")
    return path


def test_a_target_of_ones_own_decides_what_counts_and_is_written_down(tmp_path: Path) -> None:
    file = ranges(tmp_path, '[supine-leg-lift]\ntop = 98\nwhy = "trained"\n[cat-cow]\ncat = 20\n')
    plain, own = (
        json.loads(CliRunner().invoke(app, ["replay", str(SAMPLE), *more, "--json", "-"]).stdout)
        for more in ([], ["--range", str(file)])
    )
    jsonschema.validate(own, published_schema())
    assert "personal_range" not in plain
    assert own["personal_range"] == {"targets": {"top": 98.0}, "origin": "physio", "why": "trained"}
    assert own["attempted"] == plain["attempted"] == plain["counted"]
    assert own["counted"] == 0
    assert {f["id"] for rep in own["reps"] for f in rep["faults"]} == {"hip-short-of-90"}


def test_a_recording_keeps_the_range_and_a_replay_uses_it(tmp_path: Path) -> None:
    recorded = read_recording(SAMPLE)
    path = tmp_path / "own.parquet"
    metadata = RecordingMetadata(exercise="supine-leg-lift", personal_range=StoredRange.of(HIGH))
    with RecordingWriter(path, metadata) as writer:
        for pose in recorded.poses:
            writer.write(pose)
    exercise = load_exercise("supine-leg-lift")
    first = replay(recorded, path, with_range(exercise, HIGH))
    again = replay(read_recording(path), path, exercise)
    assert again.exercise.personal == HIGH
    assert again.session == first.session


def test_a_video_analysed_with_a_range_stores_it(tmp_path: Path) -> None:
    video, recording = standing_video(tmp_path / "stand.mp4"), tmp_path / "r.parquet"
    file = ranges(tmp_path, "[standing-rock-sideways]\none-foot = 0.3\n")
    command = ["analyze", video, "-e", "standing-rock-sideways", "--range", file, "--recording", recording]
    result = CliRunner().invoke(app, [str(part) for part in command])
    assert result.exit_code == 0, result.output
    stored = read_recording(recording).metadata.personal_range
    assert stored is not None
    assert stored.targets == {"one-foot": 0.3}


def test_a_stored_range_that_is_no_longer_allowed_is_said_so(tmp_path: Path) -> None:
    far = StoredRange(targets={"top": 150.0}, origin="physio", why="")
    path = tmp_path / "own.parquet"
    with RecordingWriter(path, RecordingMetadata(exercise="supine-leg-lift", personal_range=far)) as writer:
        for pose in read_recording(SAMPLE).poses[:3]:
            writer.write(pose)
    with pytest.raises(NotAnalysable, match="150"):
        replay(read_recording(path), path, load_exercise("supine-leg-lift"))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[supine-leg-lift]\ntop = 130\n", "from 65 to 98"),
        ("[supine-leg-lft]\ntop = 80\n", "did you mean supine-leg-lift?"),
        ("[supine-leg-lift]\ntip = 80\n", "did you mean top?"),
        ("[cat-cow]\ncat = 90\n", "cat-cow: a target of 90"),
    ],
)
def test_a_range_that_cannot_be_is_refused_as_usage(tmp_path: Path, text: str, part: str) -> None:
    result = CliRunner().invoke(app, ["replay", str(SAMPLE), "--range", str(ranges(tmp_path, text))])
    assert (result.exit_code, result.stdout) == (2, "")
    assert part in result.stderr
    assert len(result.stderr.splitlines()) == 1
