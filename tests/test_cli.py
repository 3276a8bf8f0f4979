"""The commands: what goes to standard output, what to standard error, and the exit code."""

import json
import os
import re
import subprocess
import sys
import wave
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from PIL import Image

from formcheck import __version__
from formcheck.catalogue import exercises_folder, load_exercises
from formcheck.records.schema import published_schema
from tests.cli_run import ROCK, complaint, run
from tests.records.figures import empty_video, standing_video, write_video


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return standing_video(tmp_path_factory.mktemp("clips") / "stand.mp4")


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
