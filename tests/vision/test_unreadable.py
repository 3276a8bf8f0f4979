"""A file that is no video is refused in one line that names it and says how to mend it."""

import wave
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from formcheck.vision.frames import UnreadableVideo, VideoFile

MakeVideo = Callable[..., Path]
Draw = Callable[..., NDArray[np.uint8]]


def _missing(path: Path) -> None:
    pass


def _folder(path: Path) -> None:
    path.mkdir()


def _empty(path: Path) -> None:
    path.touch()


def _text(path: Path) -> None:
    path.write_text("Dear diary, today I did ten bridges.\n" * 50)


def _noise(path: Path) -> None:
    path.write_bytes(np.random.default_rng(0).bytes(20_000))


def _sound(path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(16_000))


def _picture(path: Path) -> None:
    assert cv2.imwrite(str(path), np.full((96, 160, 3), 90, np.uint8))


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("none.mp4", _missing, "no such file"),
        ("folder.mp4", _folder, "a folder, not a video"),
        ("empty.mp4", _empty, "the file is empty"),
        ("text.mp4", _text, "not a video"),
        ("notes.txt", _text, "not a video"),
        ("noise.mp4", _noise, "not a video"),
        ("sound.wav", _sound, "sound only"),
        ("photo.jpg", _picture, "a picture, not a video"),
        ("photo.png", _picture, "a picture, not a video"),
        ("photo.bmp", _picture, "a picture, not a video"),
    ],
)
def test_what_is_no_video_is_refused(
    tmp_path: Path, name: str, make: Callable[[Path], None], said: str
) -> None:
    path = tmp_path / name
    make(path)
    _refused(path, said)


def _refused(path: Path, said: str) -> None:
    with pytest.raises(UnreadableVideo) as caught:
        VideoFile(path)
    message = str(caught.value)
    assert said in message
    assert message.startswith(f"{path}: ")
    assert "\n" not in message


def test_an_mp4_without_its_index_is_cut_short(make_video: MakeVideo, draw_corners: Draw) -> None:
    path = make_video(pictures=[draw_corners()] * 50)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    _refused(path, "cut short")


@pytest.mark.parametrize("size", [(1, 1), (40, 200)])
def test_a_tiny_picture_is_refused(make_video: MakeVideo, size: tuple[int, int]) -> None:
    path = make_video("tiny.avi", [np.zeros((size[1], size[0], 3), np.uint8)] * 3, codec="mpeg4")
    _refused(path, "less than 64 px")


def test_a_video_without_a_frame_that_can_be_decoded_is_refused(make_video: MakeVideo) -> None:
    path = make_video(movflags="faststart")
    data = path.read_bytes()
    start = data.index(b"mdat") + 4
    path.write_bytes(data[:start] + bytes(len(data) - start))
    _refused(path, "can be decoded")
