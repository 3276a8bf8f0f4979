import json
from pathlib import Path

import pytest

from formcheck.evaluation.clips import find_clips
from formcheck.studio.truth import Held, Truth, to_json
from tests.evaluation.made import attempt, truth

GOOD = truth([attempt(1, 5, ["knee-bent"])])
NOTHING = truth(exercise=None, kind="nothing")


def put(folder: Path, name: str, text: str, *suffixes: str) -> None:
    (folder / f"{name}.truth.json").write_text(text, encoding="utf-8")
    for suffix in suffixes:
        (folder / f"{name}{suffix}").touch()


def changed(made: Truth = GOOD, **fields: object) -> str:
    return json.dumps({**json.loads(to_json(made)), **fields})


def test_videos_and_recordings_with_truth_are_clips(tmp_path: Path) -> None:
    put(tmp_path, "a", to_json(GOOD), ".mp4", ".joints.npz")
    put(tmp_path, "b.2", to_json(GOOD), ".parquet")
    put(tmp_path, "c", to_json(GOOD), ".mov", ".parquet")
    (tmp_path / "no-truth.mp4").touch()
    (tmp_path / "a.part.mp4").touch()
    clips, complaints = find_clips(tmp_path)
    assert complaints == []
    assert [clip.path.name for clip in clips] == ["a.mp4", "b.2.parquet", "c.mov"]
    assert [clip.joints.name if clip.joints else None for clip in clips] == ["a.joints.npz", None, None]
    assert [clip.is_recording for clip in clips] == [False, True, False]


def test_clips_are_chosen_by_exercise_and_split(tmp_path: Path) -> None:
    put(tmp_path, "dog", to_json(GOOD), ".mp4")
    put(tmp_path, "hang", to_json(truth(exercise="dead-hang", kind="hold")), ".mp4")
    put(tmp_path, "nothing", to_json(NOTHING), ".mp4")
    put(tmp_path, "test", changed(split="test"), ".mp4")

    def names(*args: object) -> list[str]:
        return [clip.name for clip in find_clips(tmp_path, *args)[0]]  # type: ignore[arg-type]

    assert names(["bird-dog"]) == ["dog", "nothing", "test"]
    assert names((), "test") == ["test"]
    assert names(["bird-dog"], "tune") == ["dog", "nothing"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "not a truth file"),
        ("[]", "not a truth file"),
        ("{}", "expected schema 1, found None"),
        (changed(schema=2), "expected schema 1, found 2"),
        (changed(attempts=[{"n": 1}]), "not a truth file"),
        (changed(attempts=None), "not a truth file"),
        (changed(exercise="plank"), "no exercise is called 'plank'"),
        (changed(kind="hold"), "bird-dog is of kind 'reps', found 'hold'"),
        (changed(set_faults=["elbows-bent"]), "bird-dog has no fault called 'elbows-bent'"),
        (changed(exercise=None), "exercise is null, yet"),
        (changed(truth([attempt(5, 1)])), "attempt 1: 5 s to 1 s does not lie in the clip's 40.0 s"),
        (changed(truth([attempt(1, 55)])), "attempt 1: 1 s to 55 s does not lie"),
        (
            changed(truth(holds=[Held(None, -1, 3, 4)], exercise="dead-hang", kind="hold")),
            "hold 1: -1 s to 3 s does not lie",
        ),
        (changed(duration_s="long"), "not a truth file"),
    ],
)
def test_a_bad_truth_file_is_one_line_and_the_others_go_on(tmp_path: Path, text: str, why: str) -> None:
    put(tmp_path, "bad", text, ".mp4")
    put(tmp_path, "good", to_json(GOOD), ".mp4")
    clips, (line,) = find_clips(tmp_path)
    assert [clip.name for clip in clips] == ["good"]
    assert line.startswith(str(tmp_path / "bad.truth.json"))
    assert why in line
    assert "\n" not in line


def test_a_truth_that_is_no_text_or_has_no_clip_is_told(tmp_path: Path) -> None:
    (tmp_path / "bytes.truth.json").write_bytes(b"\xff\xfe\x00")
    put(tmp_path, "alone", to_json(GOOD))
    clips, complaints = find_clips(tmp_path)
    assert clips == []
    assert "no video and no recording called 'alone'" in complaints[0]
    assert "bytes.truth.json: not a truth file" in complaints[1]


def test_what_no_camera_can_see_may_be_planted(tmp_path: Path) -> None:
    put(tmp_path, "a", changed(set_faults=["hips-rotating"]), ".mp4")
    assert find_clips(tmp_path)[1] == []
