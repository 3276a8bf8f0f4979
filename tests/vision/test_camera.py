"""The local camera, without one: OpenCV's capture is replaced by a pretended one."""

import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.vision import camera
from formcheck.vision.camera import CameraError, LocalCamera, NewestFrame, list_cameras
from tests.records.figures import standing_video


class _Capture:
    """Camera 1 exists, gives a blue picture three times, then nothing."""

    def __init__(self, index: int) -> None:
        self.is_there, self.left = index == 1, 3

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        return self.is_there

    def get(self, prop: int) -> float:
        return 320.0 if prop == cv2.CAP_PROP_FRAME_WIDTH else 240.0

    def set(self, prop: int, value: float) -> None:
        pass

    def read(self) -> tuple[bool, np.ndarray | None]:
        self.left -= 1
        blue_bgr = np.full((240, 320, 3), (255, 0, 0), np.uint8)
        return (True, blue_bgr) if self.left >= 0 else (False, None)

    def release(self) -> None:
        self.is_there = False


@pytest.fixture(autouse=True)
def _pretended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera.cv2, "VideoCapture", _Capture)


def test_frames_are_rgb_scaled_and_in_time() -> None:
    frames = []
    with (
        LocalCamera(1, max_side_px=160) as source,
        pytest.raises(CameraError, match="gives no more pictures"),
    ):
        for frame in source:
            frames.append(frame)  # noqa: PERF402 - the loop ends by an error, what came before counts
    assert [f.index for f in frames] == [0, 1, 2]
    assert frames[0].time_s == 0.0
    assert (np.diff([f.time_s for f in frames]) > 0).all()
    assert frames[0].size == (160, 120)
    assert frames[0].image[60, 80].tolist() == [0, 0, 255]


def test_a_camera_that_is_not_there_is_told() -> None:
    with pytest.raises(CameraError, match="camera 0 cannot be opened"):
        LocalCamera(0)


def test_the_cameras_are_listed() -> None:
    assert [(c.index, c.size) for c in list_cameras()] == [(1, (320, 240))]


def test_a_film_is_played_at_its_own_speed_and_over_again(tmp_path: Path):
    film = NewestFrame(str(standing_video(tmp_path / "film.mp4", frames=6)))
    times_s = []
    while len(times_s) < 12:
        frame = film.take(5.0)
        assert frame is not None
        times_s.append(frame.time_s)
    film.close()
    assert times_s == sorted(set(times_s))
    assert times_s[-1] >= 12 / 30 - 0.1  # twice through six pictures at 30 a second


def test_whoever_is_slow_gets_the_newest_picture(tmp_path: Path):
    film = NewestFrame(str(standing_video(tmp_path / "film.mp4", frames=30)))
    first = film.take(5.0)
    time.sleep(0.5)
    later = film.take(5.0)
    film.close()
    assert later.index - first.index >= 5


def test_what_is_no_video_says_so(tmp_path: Path):
    path = tmp_path / "words.mp4"
    path.write_text("no video")
    with pytest.raises(CameraError, match=r"words\.mp4"):
        NewestFrame(str(path))
