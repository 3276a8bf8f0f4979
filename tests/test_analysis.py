"""Videos and recordings become sets; what can't be judged is said, and nothing half-written is left."""

import math
from pathlib import Path

import pytest

from formcheck.analysis import Analysis, NotAnalysable, analyze_video, replay_recording
from formcheck.catalogue import load_exercise
from formcheck.engine import Exercise, Pose, check_recording
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.recording import RecordingWriter
from formcheck.vision.frames import VideoFile
from tests.records.figures import bird_dogs, empty_video, standing_video

ROCK, BIRD_DOG = load_exercise("standing-rock-sideways"), load_exercise("bird-dog")


def record(path: Path, poses: list[Pose], exercise: Exercise) -> Analysis:
    """Analyse poses as a video's would be, and write their recording."""
    session, feedback, neutrals = check_recording(exercise, poses)
    with RecordingWriter(path, RecordingMetadata(exercise=exercise.id)) as writer:
        for pose in poses:
            writer.write(pose)
        writer.set_neutrals(neutrals)
    return Analysis("clip.mp4", exercise, session, feedback, poses, neutrals)


def told(analysis: Analysis) -> dict:
    """Everything a result tells but where and when it was made."""
    return analysis.result().model_dump(exclude={"source", "analysed_at"})


def test_a_replay_gives_the_same_result_to_the_last_digit(tmp_path: Path) -> None:
    first = record(tmp_path / "a.parquet", bird_dogs(2), BIRD_DOG)
    again = replay_recording(tmp_path / "a.parquet", BIRD_DOG)
    assert first.session.counted == 2
    assert again.session == first.session  # floats unrounded
    assert told(again) == told(first)
    for one, other in zip(first.feedback, again.feedback, strict=True):
        assert (one.phase, one.counted, one.cue) == (other.phase, other.counted, other.cue)
        assert one.angle_deg == other.angle_deg or (math.isnan(one.angle_deg) and math.isnan(other.angle_deg))


def test_a_replay_uses_the_neutrals_of_the_set_and_not_its_own(tmp_path: Path) -> None:
    poses = bird_dogs(2)
    with RecordingWriter(tmp_path / "a.parquet", RecordingMetadata(exercise="bird-dog")) as writer:
        for pose in poses:
            writer.write(pose)
        writer.set_neutrals([])
    assert replay_recording(tmp_path / "a.parquet", BIRD_DOG).session.attempted == 0


def test_for_another_exercise_neutrals_are_found_anew(tmp_path: Path) -> None:
    record(tmp_path / "a.parquet", bird_dogs(2), BIRD_DOG)
    other = replay_recording(tmp_path / "a.parquet", load_exercise("cat-cow"))
    assert other.neutrals
    assert other.session.counted == 0


def test_a_set_in_the_wrong_posture_is_no_error_but_gives_advice(tmp_path: Path) -> None:
    analysis = record(tmp_path / "a.parquet", bird_dogs(1), load_exercise("supine-leg-lift"))
    replayed = replay_recording(tmp_path / "a.parquet", load_exercise("supine-leg-lift"))
    assert replayed.session.attempted == analysis.session.attempted == 0
    assert any("Lie on your back" in advice for advice in replayed.session.advice)


def test_nobody_and_the_wrong_view_cannot_be_analysed(tmp_path: Path) -> None:
    record(tmp_path / "nobody.parquet", [Pose.nobody(k / 30) for k in range(5)], BIRD_DOG)
    record(tmp_path / "side.parquet", bird_dogs(1), BIRD_DOG)
    with pytest.raises(NotAnalysable, match=r"nobody\.parquet: nobody can be seen"):
        replay_recording(tmp_path / "nobody.parquet", BIRD_DOG)
    with pytest.raises(NotAnalysable, match=r"side\.parquet: wrong view throughout"):
        replay_recording(tmp_path / "side.parquet", ROCK)


def test_a_video_is_analysed_recorded_and_drawn(tmp_path: Path) -> None:
    source = standing_video(tmp_path / "in.mp4")
    seen: list[tuple[int, int]] = []
    analysis = analyze_video(
        source, ROCK, recording=tmp_path / "r.parquet", video=tmp_path / "out.mp4",
        progress=lambda done, total: seen.append((done, total)),
    )  # fmt: skip
    assert (analysis.source, analysis.session.frames, analysis.session.frames_with_person) == (
        "in.mp4",
        20,
        20,
    )
    assert len(analysis.feedback) == len(analysis.poses) == 20
    assert seen == [(k, 40) for k in range(1, 41)]
    assert told(replay_recording(tmp_path / "r.parquet", ROCK)) == told(analysis)
    with VideoFile(source) as before, VideoFile(tmp_path / "out.mp4") as after:
        assert after.size == before.size
        pairs = list(zip(before, after, strict=True))
    assert [round(a.time_s, 3) for a, _ in pairs] == [round(b.time_s, 3) for _, b in pairs]
    # The title's panel is dark where the picture was light.
    assert pairs[-1][0].image[10, 10].mean() > 150 > 100 > pairs[-1][1].image[10, 10].mean()


def test_a_video_with_nobody_in_it_leaves_no_outputs(tmp_path: Path) -> None:
    source = empty_video(tmp_path / "in.mp4")
    with pytest.raises(NotAnalysable, match="nobody can be seen"):
        analyze_video(source, ROCK, recording=tmp_path / "r.parquet", video=tmp_path / "out.mp4")
    assert [p.name for p in tmp_path.iterdir()] == ["in.mp4"]


@pytest.mark.parametrize("stop_at", [3, 23], ids=["while analysing", "while drawing"])
def test_an_interruption_leaves_no_outputs(tmp_path: Path, stop_at: int) -> None:
    def progress(done: int, _total: int) -> None:
        if done == stop_at:
            raise KeyboardInterrupt

    source = standing_video(tmp_path / "in.mp4")
    with pytest.raises(KeyboardInterrupt):
        analyze_video(
            source, ROCK, recording=tmp_path / "r.parquet", video=tmp_path / "out.mp4", progress=progress
        )
    assert [p.name for p in tmp_path.iterdir()] == ["in.mp4"]


def test_a_video_whose_copy_broke_off_is_analysed_and_told_of(tmp_path: Path) -> None:
    whole = standing_video(tmp_path / "whole.mp4", frames=120)
    part = tmp_path / "part.mp4"
    part.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert analyze_video(whole, ROCK).warning is None
    warning = analyze_video(part, ROCK).warning
    assert warning is not None
    assert "copy the file again" in warning
