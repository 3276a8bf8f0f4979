"""Many videos: several at a time, one that brings its process down, and those that are known already."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from formcheck.batch import HERE, NoCluster, on_cluster, on_cores
from formcheck.catalogue import load_exercise
from formcheck.jobs import Job, plan_jobs
from formcheck.one_video import Outcome, analyze_one
from formcheck.records.recording import read_recording
from tests.cli_run import ROCK, run
from tests.test_cli import video  # noqa: F401  (a fixture)

EXERCISE = load_exercise(ROCK)


@pytest.fixture
def folder(video: Path, tmp_path: Path) -> Path:  # noqa: F811
    """Two videos and a file that is none."""
    for name in ("a.mp4", "c.mp4"):
        (tmp_path / name).write_bytes(video.read_bytes())
    (tmp_path / "b.mp4").write_text("no video")
    (tmp_path / "out").mkdir()
    return tmp_path


def test_several_at_a_time_give_what_one_by_one_gives(folder: Path):
    found = [run("analyze", folder, "-e", ROCK, "--json", "-", "--jobs", n) for n in (1, 2)]
    for result in found:
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert "b.mp4: this is not a video" in result.stderr
    one, two = ([{**r, "analysed_at": ""} for r in json.loads(result.stdout)] for result in found)
    assert one == two
    assert [r["source"] for r in two] == ["a.mp4", "c.mp4"]


class Deadly(type(Path())):
    """A path at whose reading a process dies, as MediaPipe's may of a picture it can't bear."""

    def __reduce__(self):
        return (os._exit, (1,))


def test_a_video_that_brings_its_process_down_costs_no_other(folder: Path):
    jobs = [Job(folder / "a.mp4"), Job(Deadly(folder / "b.mp4")), Job(folder / "c.mp4")]
    told: list[Outcome] = []
    first, dead, last = on_cores(jobs, EXERCISE, 2, True, told.append)
    assert first.result is not None
    assert last.result is not None
    assert "b.mp4: its analysis ended the process" in dead.error
    assert len(told) == 3


def job_of(folder: Path, **outputs: Path) -> Job:
    (job,) = plan_jobs([folder / "a.mp4"], outputs.get("video"), folder / "out", None, outputs.get("report"))
    return job


def test_a_video_of_before_is_not_looked_at_again(folder: Path):
    job = job_of(folder)
    first, again = analyze_one(job, EXERCISE), analyze_one(job, EXERCISE, force=False)
    assert (first.was_known, again.was_known) == (False, True)
    same = {"analysed_at": first.result.analysed_at}
    assert again.result.model_copy(update=same) == first.result
    assert not analyze_one(job, EXERCISE, force=True).was_known


def test_what_it_lacks_is_made_of_the_recording(folder: Path, monkeypatch: pytest.MonkeyPatch):
    analyze_one(job_of(folder), EXERCISE)
    monkeypatch.setattr("formcheck.analysis._look", None)  # nobody looks for a person any more
    outcome = analyze_one(job_of(folder, report=folder / "out"), EXERCISE, force=False)
    assert outcome.error is None
    assert (folder / "out" / "a.html").exists()


@pytest.mark.parametrize("change", ["newer video", "other exercise", "other file", "broken recording"])
def test_whatever_has_changed_is_looked_at_again(folder: Path, change: str):
    job = job_of(folder)
    analyze_one(job, EXERCISE)
    exercise = EXERCISE
    if change == "newer video":
        later = job.recording.stat().st_mtime + 10
        os.utime(job.video, (later, later))
    elif change == "other exercise":
        exercise = load_exercise("standing-pelvic-tuck")
    elif change == "other file":
        assert read_recording(job.recording).metadata.source == "a.mp4"
        job = replace(job, video=(folder / "a.mp4").rename(folder / "d.mp4"))
    else:
        job.recording.write_bytes(b"PAR1")
    assert not analyze_one(job, exercise, force=False).was_known


def test_the_second_run_of_a_folder_says_what_it_skipped(folder: Path):
    (folder / "b.mp4").unlink()
    asked = ["analyze", folder, "-e", ROCK, "--recording", folder / "out", "--jobs", 1, "--json", "-"]
    assert run(*asked).stderr == ""
    again = run(*asked)
    assert again.stderr == "formcheck: 2 videos were analysed before, and not looked at again; --force does\n"
    assert len(json.loads(again.stdout)) == 2
    assert run(*asked, "--force").stderr == ""


def test_jobs_and_a_cluster_exclude_each_other(folder: Path):
    result = run("analyze", folder, "-e", ROCK, "--jobs", 2, "--ray", "auto")
    assert result.exit_code == 2
    assert "name one of them" in result.stderr


def test_without_ray_it_says_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(NoCluster, match=r'pip install "formcheck\[cluster\]"'):
        on_cluster([Job(folder / "a.mp4")], EXERCISE, "auto", True, print)


def test_a_ray_of_this_machine_gives_the_same(folder: Path):
    pytest.importorskip("ray", reason="the extra `cluster` is not installed")
    jobs = [Job(folder / name) for name in ("a.mp4", "b.mp4", "c.mp4")]
    told: list[Outcome] = []
    first, bad, last = on_cluster(jobs, EXERCISE, HERE, True, told.append)
    assert (first.result.source, last.result.source) == ("a.mp4", "c.mp4")
    assert "not a video" in bad.error
    assert len(told) == 3
