"""A recording gives back, to the last bit, what was written, and says clearly when it can't."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.engine import Neutral, Pose
from formcheck.records.atomic import UnwritableFile
from formcheck.records.metadata import RecordingMetadata, StoredNeutral
from formcheck.records.recording import BATCH_FRAMES, RecordingError, RecordingWriter, read_recording
from formcheck.records.rows import SHAPES
from tests.records.figures import bird_dogs, on_all_fours

METADATA = RecordingMetadata(
    exercise="bird-dog", frame_size=(640, 480), frame_rate=29.97, model="a.task", model_sha256="ab",
    kind="synthetic", source="clip.mp4", licence="CC0-1.0",
)  # fmt: skip


def write(path: Path, poses: list[Pose], neutrals: list[Neutral] | None = None) -> Path:
    with RecordingWriter(path, METADATA) as writer:
        for pose in poses:
            writer.write(pose)
        if neutrals is not None:
            writer.set_neutrals(neutrals)
    return path


def assert_same(one: Pose, other: Pose) -> None:
    assert one.time_s == other.time_s
    for name in SHAPES:
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes()


def test_every_bit_comes_back(tmp_path: Path) -> None:
    poses = [*bird_dogs(1)[:BATCH_FRAMES], Pose.nobody(99.1), on_all_fours(99.2)]
    read = read_recording(write(tmp_path / "a.parquet", poses))
    assert len(read.poses) == len(poses)
    for before, after in zip(poses, read.poses, strict=True):
        assert_same(before, after)


def test_what_it_says_about_itself_comes_back(tmp_path: Path) -> None:
    read = read_recording(write(tmp_path / "a.parquet", [on_all_fours(0.0)])).metadata
    assert read == METADATA
    assert read.schema_version == 1


@given(
    time_s=st.floats(0, 1e5),
    numbers=st.lists(st.floats(width=32), min_size=33, max_size=33),
    to_s=st.just(float("inf")) | st.floats(0, 1e6),
)
@settings(max_examples=50, deadline=None)
def test_a_neutral_is_stored_to_the_last_bit(time_s: float, numbers: list[float], to_s: float) -> None:
    pose = Pose(time_s, np.zeros((33, 2)), np.full((33, 3), np.nan), np.array(numbers), np.zeros(31))
    stored = StoredNeutral.of(Neutral(pose, -1, 0.1, to_s))
    neutral = StoredNeutral.model_validate_json(stored.model_dump_json()).neutral()
    assert_same(pose, neutral.pose)
    assert (neutral.dorsal_sign, neutral.from_s, neutral.to_s) == (-1, 0.1, to_s)


def test_no_neutral_found_is_not_the_same_as_never_finished(tmp_path: Path) -> None:
    poses = [on_all_fours(0.0)]
    assert read_recording(write(tmp_path / "a.parquet", poses, [])).neutrals == ()
    assert read_recording(write(tmp_path / "b.parquet", poses)).neutrals is None


def test_the_columns_are_the_published_ones(tmp_path: Path) -> None:
    schema = pq.read_schema(write(tmp_path / "a.parquet", [on_all_fours(0.0)]))
    assert schema.names == ["time_s", "image_px", "world_m", "visibility", "back_line", "outline_top"]
    assert schema.field("time_s").type == pa.float64()
    image_px = schema.field("image_px").type
    assert (image_px.list_size, image_px.value_type.list_size) == (33, 2)
    assert image_px.value_type.value_type == pa.float32()
    assert schema.field("world_m").type.value_type.list_size == 3
    assert schema.field("visibility").type.list_size == 33
    assert schema.field("back_line").type.list_size == 31


def test_a_recording_from_before_the_outlines_top_was_kept_can_be_read(tmp_path: Path) -> None:
    old = pq.read_table(write(tmp_path / "a.parquet", [on_all_fours(0.0)])).drop_columns(["outline_top"])
    pq.write_table(old, tmp_path / "old.parquet")
    (pose,) = read_recording(tmp_path / "old.parquet").poses
    assert np.isnan(pose.outline_top).all()


def test_a_recording_without_frames_can_be_read(tmp_path: Path) -> None:
    assert read_recording(write(tmp_path / "a.parquet", [])).poses == []


def test_an_error_leaves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_text("mine")
    with pytest.raises(KeyboardInterrupt), RecordingWriter(path, METADATA) as writer:
        writer.write(on_all_fours(0.0))
        raise KeyboardInterrupt
    assert [p.name for p in tmp_path.iterdir()] == ["a.parquet"]
    assert path.read_text() == "mine"


def test_a_missing_folder_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="there is no folder"):
        RecordingWriter(tmp_path / "no" / "a.parquet", METADATA)


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_what_a_crash_leaves_can_be_read(tmp_path: Path) -> None:
    code = dedent(f"""
        import os, signal
        from tests.records.test_recording import METADATA, RecordingWriter, bird_dogs
        writer = RecordingWriter({str(tmp_path / "a.parquet")!r}, METADATA)
        for pose in bird_dogs(1)[:{2 * BATCH_FRAMES + 5}]:
            writer.write(pose)
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    read = read_recording(left)
    assert len(read.poses) == 2 * BATCH_FRAMES
    assert (read.neutrals, read.metadata.exercise) == (None, "bird-dog")
    left.write_bytes(left.read_bytes()[:-1000])  # cut in the middle of a batch
    assert len(read_recording(left).poses) == BATCH_FRAMES


def without(table: pa.Table, name: str) -> pa.Table:
    return table.drop_columns([name])


def with_column(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, column)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: without(t, "back_line"), "column back_line is missing"),
        (lambda t: with_column(t, "visibility", pa.array([[0.5] * 17] * len(t))), "column visibility"),
        (lambda t: with_column(t, "time_s", pa.array([2.0, 1.0])), "strictly increasing"),
        (lambda t: with_column(t, "time_s", pa.array([1.0, None])), "empty cells"),
        (lambda t: t.replace_schema_metadata({}), "formcheck did not write it"),
        (lambda t: t.replace_schema_metadata({"formcheck": '{"schema": 2}'}), "newer formcheck"),
        (lambda t: t.replace_schema_metadata({"formcheck": "{"}), "is broken"),
        (lambda t: t.replace_schema_metadata({"formcheck": '{"schema": "x"}'}), "is broken"),
    ],
)
def test_another_parquet_file_is_refused_in_one_line(tmp_path: Path, change, message: str) -> None:
    path = write(tmp_path / "a.parquet", [on_all_fours(0.0), on_all_fours(0.1)])
    pq.write_table(change(pq.read_table(path)), path)
    with pytest.raises(RecordingError, match=message) as caught:
        read_recording(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"hello", b"PAR1", b"PAR1" + bytes(100) + b"PAR1"])
def test_no_recording_at_all_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match="not a landmark recording"):
        read_recording(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="no such file"):
        read_recording(tmp_path / "none.parquet")
    with pytest.raises(RecordingError, match="cannot be read"):
        read_recording(tmp_path)


def test_what_is_known_only_at_the_end_is_written_too(tmp_path: Path) -> None:
    with RecordingWriter(tmp_path / "a.parquet", RecordingMetadata()) as writer:
        writer.write(Pose.nobody(0.0))
        writer.describe(exercise="cat-cow")
    assert read_recording(tmp_path / "a.parquet").metadata.exercise == "cat-cow"
