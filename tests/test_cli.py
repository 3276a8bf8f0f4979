"""The commands: what goes to standard output, what to standard error, and the exit code."""

import json
import os
import re
import subprocess
import sys
import wave
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from formcheck import __version__
from formcheck.catalogue import exercises_folder, load_exercises
from formcheck.cli import app
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.recording import RecordingWriter
from formcheck.records.schema import published_schema
from tests.records.figures import bird_dogs, empty_video, standing_video, write_video

ROCK = "standing-rock-sideways"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def complaint(result: Result, code: int) -> str:
    """Check that a command ended in one line on standard error and nothing else; give the line."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("formcheck: ")
    assert "Traceback" not in lines[0]
    return lines[0]


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return standing_video(tmp_path_factory.mktemp("clips") / "stand.mp4")


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    with RecordingWriter(tmp_path / "set.parquet", RecordingMetadata(exercise="bird-dog")) as writer:
        for pose in bird_dogs(2):
            writer.write(pose)
    return tmp_path / "set.parquet"


# analyze


def test_json_on_standard_output_is_json_and_nothing_else(video: Path) -> None:
    result = run("analyze", video, "-e", ROCK, "--json", "-")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    jsonschema.validate(found, published_schema())
    assert (found["exercise"], found["source"], found["frames"]) == (ROCK, "stand.mp4", 20)


def test_the_summary_is_for_people_and_progress_stays_off_pipes(video: Path, tmp_path: Path) -> None:
    result = run("analyze", video, "-e", ROCK, "--json", tmp_path / "out.json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "0 counted of 0 attempted" in result.stdout
    assert json.loads((tmp_path / "out.json").read_text())["attempted"] == 0
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_recording_and_annotated_video_are_written(video: Path, tmp_path: Path) -> None:
    outputs = ["--video", tmp_path / "v.mp4", "--recording", tmp_path / "r.parquet"]
    first = run("analyze", video, "-e", ROCK, "--json", "-", *outputs)
    assert first.exit_code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.parquet", "v.mp4"]
    again = run("replay", tmp_path / "r.parquet", "--json", "-")
    one, other = (json.loads(r.stdout) for r in (first, again))
    assert {key for key in one if one[key] != other[key]} <= {"source", "analysed_at"}


def test_several_videos_go_on_after_a_bad_one_and_end_with_1(video: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.mp4"
    result = run("analyze", missing, video, "-e", ROCK, "--json", "-", "--recording", tmp_path)
    assert result.exit_code == 1
    assert [found["source"] for found in json.loads(result.stdout)] == ["stand.mp4"]
    assert result.stderr.splitlines() == [
        f"formcheck: {missing}: no such file; check the name and the folder"
    ]
    assert [p.name for p in tmp_path.iterdir()] == ["stand.parquet"]


def test_a_folder_means_the_videos_in_it(video: Path, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(video.read_bytes())
    (tmp_path / "notes.txt").write_text("no video")
    result = run("analyze", tmp_path, "-e", ROCK, "--json", "-")
    assert result.exit_code == 0
    assert [found["source"] for found in json.loads(result.stdout)] == ["a.mp4"]
    assert "there is no video" in complaint(run("analyze", exercises_folder(), "-e", ROCK), 1)


def make(kind: str, folder: Path, video: Path) -> Path:
    path = folder / f"{kind}.mp4"
    match kind:
        case "empty":
            path.touch()
        case "text":
            path.write_text("this is not a video\n" * 100)
        case "truncated":
            path.write_bytes(video.read_bytes()[:600])
        case "picture":
            Image.fromarray(np.zeros((200, 200, 3), np.uint8)).save(path, format="PNG")
        case "sound":
            with wave.open(str(path), "wb") as sound:
                sound.setnchannels(1)
                sound.setsampwidth(2)
                sound.setframerate(8000)
                sound.writeframes(bytes(8000))
        case "nobody":
            empty_video(path)
        case "tiny":
            write_video(path, [np.zeros((1, 1, 3), np.uint8)] * 3)
    return path


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("missing", "no such file"), ("empty", "empty"), ("text", "not a video"), ("truncated", "cut short"),
        ("picture", "picture"), ("sound", "sound only"), ("nobody", "nobody can be seen"), ("tiny", "too small"),
    ],
)  # fmt: skip
def test_what_cannot_be_analysed_is_said_in_one_line(
    kind: str, message: str, tmp_path: Path, video: Path
) -> None:
    bad = make(kind, tmp_path, video)
    before = set(tmp_path.iterdir())
    outputs = [
        "--json",
        tmp_path / "o.json",
        "--video",
        tmp_path / "o.mp4",
        "--recording",
        tmp_path / "o.parquet",
    ]
    line = complaint(run("analyze", bad, "-e", ROCK, *outputs), 1)
    assert message in line
    assert str(bad) in line
    assert set(tmp_path.iterdir()) == before


def test_the_wrong_view_throughout_cannot_be_analysed(video: Path) -> None:
    assert "wrong view throughout" in complaint(run("analyze", video, "-e", "cat-cow"), 1)


def test_an_unknown_exercise_is_a_usage_error_that_names_those_there_are(video: Path) -> None:
    line = complaint(run("analyze", video, "-e", "cat-dog"), 2)
    assert "'cat-dog'" in line
    assert "cat-cow" in line


def test_a_broken_exercise_file_is_a_usage_error_that_says_what_is_wrong(video: Path, tmp_path: Path) -> None:
    text = (exercises_folder() / "cat-cow.toml").read_text(encoding="utf-8")
    broken = tmp_path / "mine.toml"
    broken.write_text(text.replace('kind = "reps"', 'kind = "repps"'), encoding="utf-8")
    line = complaint(run("analyze", video, "-e", broken), 2)
    assert "mine.toml" in line
    assert "kind" in line
    assert "no such" in complaint(run("analyze", video, "-e", tmp_path / "none.toml"), 2)


@pytest.mark.parametrize("option", ["--json", "--video", "--recording"])
def test_outputs_that_cannot_be_written_are_refused_before_any_work(
    option: str, video: Path, tmp_path: Path
) -> None:
    assert "there is no folder" in complaint(
        run("analyze", video, "-e", ROCK, option, tmp_path / "no" / "o.x"), 2
    )
    if os.name == "posix":
        assert "/dev/full" in complaint(run("analyze", video, "-e", ROCK, option, "/dev/full/o.x"), 2)
    assert "is the video itself" in complaint(run("analyze", video, "-e", ROCK, option, video), 2)
    assert video.stat().st_size > 1000


def test_a_read_only_folder_is_refused(video: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write everywhere")
        assert "nothing may be written" in complaint(
            run("analyze", video, "-e", ROCK, "--json", tmp_path / "o"), 2
        )
    finally:
        tmp_path.chmod(0o755)


def test_two_outputs_to_one_file_and_one_file_for_two_videos_are_refused(video: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.x"
    assert "two outputs" in complaint(run("analyze", video, "-e", ROCK, "--json", out, "--video", out), 2)
    assert "existing folder" in complaint(
        run("analyze", video, tmp_path / "b.mp4", "-e", ROCK, "--video", out), 2
    )


# replay


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


def test_a_replay_of_something_else_is_said_in_one_line(tmp_path: Path, video: Path) -> None:
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


# the others


def test_the_catalogue_lists_every_exercise() -> None:
    result = run("exercises")
    assert result.exit_code == 0
    for id_ in load_exercises():
        assert re.search(rf"^{id_} ", result.stdout, re.MULTILINE)


def test_one_exercise_shows_its_fault_ids() -> None:
    result = run("exercises", "bird-dog")
    assert result.exit_code == 0
    for fault in load_exercises()["bird-dog"].faults:
        assert fault.id in result.stdout
    assert "'nope'" in complaint(run("exercises", "nope"), 2)


def test_the_version_is_printed() -> None:
    assert run("--version").stdout == f"formcheck {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [["analyze"], ["analyze", "a.mp4"], ["nonsense"], ["analyze", "a.mp4", "-e", "cat-cow", "--nonsense"]],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


def test_help_and_mistakes_load_nothing_heavy() -> None:
    code = (
        "import sys; from formcheck.cli import app\n"
        "for arguments in (['--help'], ['analyze', '--help'], ['analyze', 'a.mp4', '-e', 'nope']):\n"
        "    try: app(arguments)\n"
        "    except SystemExit: pass\n"
        "assert not {'mediapipe', 'cv2', 'av', 'streamlit', 'pyarrow'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


# -e auto


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
