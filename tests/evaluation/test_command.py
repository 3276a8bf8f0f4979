"""`formcheck evaluate` and `formcheck studio`, from the command line to their outputs."""

import json
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from formcheck import cli
from formcheck.evaluation import landmarks
from formcheck.evaluation.clips import find_clips
from formcheck.studio import truth as truths
from tests.evaluation.made import attempt, one_bird_dog, truth, write_clip
from tests.evaluation.test_angles import joints
from tests.records.figures import standing_video


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder: a right clip, one whose truth says one attempt more, and one said to show nothing."""
    clips = tmp_path / "clips"
    clips.mkdir()
    write_clip(clips, "right", one_bird_dog())
    more = truth([*one_bird_dog().attempts, attempt(30, 35, side="left")])
    write_clip(clips, "one-more", more)
    write_clip(clips, "nothing", truth(exercise=None, kind="nothing"))
    return clips


def test_json_on_standard_output_is_json_and_nothing_else(folder: Path) -> None:
    result = run("evaluate", folder, "-e", "bird-dog", "--json", "-", "--jobs", 1)
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert (found["schema"], found["clips"], found["nothing_clips"]) == (1, 2, 1)
    assert found["command"] == "formcheck evaluate clips -e bird-dog"
    score = found["exercises"]["bird-dog"]
    assert score["attempts"]["exact"] == {"hits": 1, "of": 2, "share": 0.5, "one_in": 2.0}
    assert score["attempts"]["within_one"]["share"] == 1.0
    assert score["attempts"]["error"] == {"mean": 0.5, "worst": 1, "n": 2}
    assert score["sides"] == {"hits": 2, "of": 2, "share": 1.0, "one_in": 1.0}
    assert score["nothing_to_count"]["reps"] == 1
    assert {one["clip"]: one["kinds"] for one in found["disagreements"]} == {
        "nothing": ["false count"],
        "one-more": ["missed attempt"],
    }


def test_the_same_clips_give_the_same_json_in_other_processes(folder: Path) -> None:
    one, two = (
        run("evaluate", folder, "-e", "bird-dog", "--json", "-", "--jobs", jobs).stdout for jobs in (1, 2)
    )
    assert one == two


def test_tables_for_people(folder: Path) -> None:
    result = run("evaluate", folder, "-e", "bird-dog", "--jobs", 1)
    assert result.exit_code == 0
    assert "2 clips of exercises, 1 of none" in result.stdout
    assert re.search(r"bird-dog +2 +50 % \(1/2\) +100 % \(2/2\) +0\.50", result.stdout)
    assert "2 disagreements in 2 clips" in result.stdout


def test_without_an_exercise_the_clips_of_nothing_run_as_every_one(folder: Path) -> None:
    (folder / "one-more.truth.json").unlink()
    (folder / "right.truth.json").unlink()
    found = json.loads(run("evaluate", folder, "--json", "-", "--jobs", 1).stdout)
    assert found["overall"]["nothing_to_count"]["runs"] == len(found["exercises"]) == 21
    assert found["overall"]["nothing_to_count"]["reps"] == 1


def test_cross_runs_clips_as_what_they_do_not_show(folder: Path) -> None:
    arguments = ("evaluate", folder, "-e", "bird-dog", "-e", "supine-leg-lift", "--cross", "--json", "-")
    found = json.loads(run(*arguments, "--jobs", 1).stdout)
    assert found["exercises"]["supine-leg-lift"]["cross"] == {
        "runs": 2, "clean_runs": 2, "reps": 0, "attempts": 0, "held_s": 0.0,
    }  # fmt: skip
    assert found["exercises"]["bird-dog"]["cross"]["runs"] == 0


def with_joints(folder: Path, people: int) -> None:
    """Put clips with true joints into a folder, of people whose backs never bend."""
    for n in range(people):
        write_clip(folder, f"one{n}", one_bird_dog())
        np.savez(folder / f"one{n}.joints.npz", **joints())


def test_how_backs_are_read_is_learnt_anew(tmp_path: Path) -> None:
    with_joints(tmp_path, 5)
    result = run("evaluate", tmp_path, "-e", "bird-dog", "--learn", "--json", "-", "--jobs", 1)
    (learnt,) = json.loads(result.stdout)["learnt"]
    assert (learnt["measure"], learnt["people"]) == ("reaching_bend", 5)
    assert learnt["error_deg"] == pytest.approx(0.0, abs=0.1)
    table = run("evaluate", tmp_path, "-e", "bird-dog", "--learn", "--jobs", 1).stdout
    assert "Learnt backs" in table
    assert "back-sagging" in table


def test_too_little_to_learn_from_is_told(tmp_path: Path) -> None:
    with_joints(tmp_path, 4)
    result = run("evaluate", tmp_path, "-e", "bird-dog", "--learn", "--jobs", 1)
    assert result.exit_code == 1
    assert "too little to learn from; it takes 5 clips" in result.stderr
    assert "(bird-dog, bent-over-row, good-morning)" in result.stderr


def test_markdown_holds_the_command_and_no_date(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "accuracy.md"
    assert run("evaluate", folder, "-e", "bird-dog", "--markdown", target, "--jobs", 1).exit_code == 0
    text = target.read_text(encoding="utf-8")
    assert "formcheck evaluate clips -e bird-dog --markdown accuracy.md" in text
    assert "of 2 clips with known truth" in text
    assert "| bird-dog | 2 | 50 % (1/2) | 100 % (2/2) | 0.50 |" in text
    assert not re.search(r"20\d\d-\d\d", text)
    assert str(tmp_path) not in text


def test_numbers_of_clips_that_were_tuned_on_say_so(folder: Path, tmp_path: Path) -> None:
    made = replace(one_bird_dog(), split="test")
    write_clip(folder, "unseen", made)
    for split, is_told in (("tune", True), ("test", False)):
        target = tmp_path / f"{split}.md"
        arguments = ("-e", "bird-dog", "--split", split, "--markdown", target, "--jobs", 1)
        assert run("evaluate", folder, *arguments).exit_code == 0
        assert ("not unseen" in target.read_text(encoding="utf-8")) == is_told


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("src", "href") and value]


def test_the_page_shows_every_disagreement_and_needs_nothing_from_elsewhere(
    folder: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page"
    for _ in range(2):  # a second time in its place
        assert run("evaluate", folder, "-e", "bird-dog", "--page", page, "--jobs", 1).exit_code == 0
    text = (page / "index.html").read_text(encoding="utf-8")
    links = _Links()
    links.feed(text)
    pictures = [link for link in links.found if not link.startswith("#")]
    assert len(pictures) == 2
    assert sorted(str(p.relative_to(page)) for p in page.rglob("*.png")) == sorted(pictures)
    assert "attempt 1, left, 30.0–35.0 s" in text
    assert "://" not in text


def test_bad_ones_are_one_line_each_and_the_others_go_on(folder: Path) -> None:
    (folder / "broken.truth.json").write_text("{", encoding="utf-8")
    (folder / "no-video.mp4").write_bytes(b"no video")
    truths.write(one_bird_dog(), folder / "no-video.truth.json")
    (folder / "right.joints.npz").write_bytes(b"no joints")
    result = run("evaluate", folder, "-e", "bird-dog", "--json", "-", "--jobs", 1)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["clips"] == 2
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("formcheck: ") for line in lines)
    assert [name for name in ("broken.truth", "no-video.mp4", "right.joints") if name in result.stderr] == [
        "broken.truth", "no-video.mp4", "right.joints",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_a_folder_without_clips_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run("evaluate", tmp_path / name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_an_output_that_cannot_be_written_is_told_before_the_work(folder: Path, tmp_path: Path) -> None:
    result = run("evaluate", folder, "--markdown", tmp_path / "nowhere" / "a.md")
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr


def test_landmarks_are_kept_by_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path / "home"))
    standing_video(tmp_path / "a.mp4", frames=4)
    truths.write(truth(exercise=None, kind="nothing"), tmp_path / "a.truth.json")
    (clip,), _ = find_clips(tmp_path)
    assert len(landmarks.find_landmarks(clip, use_cache=False)) == 4
    assert not landmarks.landmarks_folder().exists()
    first = landmarks.find_landmarks(clip)
    monkeypatch.setattr(landmarks, "_from_video", None)
    again = landmarks.find_landmarks(clip)
    assert [p.image_px.tobytes() for p in again] == [p.image_px.tobytes() for p in first]
    (tmp_path / "a.mp4").write_bytes((tmp_path / "a.mp4").read_bytes() + b"\0")
    with pytest.raises(TypeError):
        landmarks.find_landmarks(clip)


def test_the_studio_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "find_spec", lambda _: None)
    result = run("studio", "out", "--count", 3)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == 'formcheck: the studio is not installed; pip install "formcheck[studio]"\n'


def test_the_studio_gets_its_arguments_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []
    fake = SimpleNamespace(main=lambda arguments: given.append(arguments) or 3)
    monkeypatch.setattr(cli, "find_spec", lambda _: object())
    monkeypatch.setitem(sys.modules, "formcheck.studio.__main__", fake)  # type: ignore[arg-type]
    assert run("studio", "out", "--count", 3, "--help").exit_code == 3
    assert given == [["out", "--count", "3", "--help"]]
