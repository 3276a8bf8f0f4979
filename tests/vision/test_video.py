"""The videos written play everywhere and keep their times."""

from pathlib import Path

import av
import numpy as np
import pytest

from formcheck.vision.frames import Frame, VideoFile
from formcheck.vision.video import UnwritableVideo, VideoWriter


def _frames(times_s: list[float], width: int = 160, height: int = 96) -> list[Frame]:
    return [
        Frame(np.full((height, width, 3), 20 + 10 * k, np.uint8), time_s, k)
        for k, time_s in enumerate(times_s)
    ]


def _write(path: Path, frames: list[Frame]) -> Path:
    with VideoWriter(path, frames[0].size, 30.0) as writer:
        for frame in frames:
            writer.write(frame)
    return path


def test_it_is_h264_in_yuv420p_with_the_index_in_front(tmp_path: Path) -> None:
    path = _write(tmp_path / "out.mp4", _frames([k / 30 for k in range(10)]))
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.codec.name == "h264"
        assert stream.pix_fmt == "yuv420p"
        assert stream.frames == 10
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_times_and_pictures_are_kept(tmp_path: Path) -> None:
    times_s = [0.0, 0.04, 0.3, 0.31, 0.9, 1.5]
    frames = _frames(times_s)
    with VideoFile(_write(tmp_path / "out.mp4", frames)) as video:
        read = list(video)
    assert [f.time_s for f in read] == pytest.approx(times_s, abs=1e-3)
    for before, after in zip(frames, read, strict=True):
        assert after.image.mean() == pytest.approx(before.image.mean(), abs=4)


def test_odd_sides_grow_by_a_pixel(tmp_path: Path) -> None:
    with VideoFile(_write(tmp_path / "out.mp4", _frames([0.0, 0.1], 161, 97))) as video:
        assert video.source_size == (162, 98)


def test_after_an_error_nothing_is_left_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    path.write_text("the old one")
    with pytest.raises(RuntimeError), VideoWriter(path, (160, 96)) as writer:
        writer.write(_frames([0.0])[0])
        raise RuntimeError("on the way")
    assert [p.name for p in tmp_path.iterdir()] == ["out.mp4"]
    assert path.read_text() == "the old one"


def test_a_video_without_a_frame_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(UnwritableVideo, match="no frame was given"),
        VideoWriter(tmp_path / "out.mp4", (160, 96)),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnwritableVideo, match=r"there is no folder .*none; make it first"):
        VideoWriter(tmp_path / "none" / "out.mp4", (160, 96))


def test_a_folder_is_no_video(tmp_path: Path) -> None:
    with pytest.raises(UnwritableVideo, match="this is a folder"):
        VideoWriter(tmp_path, (160, 96))


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # a chmod would not stop the superuser
    with pytest.raises(UnwritableVideo, match=r"nothing can be written in this folder \(Permission denied\)"):
        VideoWriter(tmp_path / "out.mp4", (160, 96))


@pytest.mark.parametrize(("frame", "said"), [(0, "a time after"), (1, r"expected a picture of \(160, 96\)")])
def test_a_wrong_frame_is_refused(tmp_path: Path, frame: int, said: str) -> None:
    wrong = [_frames([0.0])[0], _frames([1.0], 100, 100)[0]][frame]
    with pytest.raises(ValueError, match=said), VideoWriter(tmp_path / "out.mp4", (160, 96)) as writer:
        writer.write(_frames([0.5])[0])
        writer.write(wrong)
