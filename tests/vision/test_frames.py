"""What VideoFile gives from good files."""

import struct
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from formcheck.vision.frames import Frame, VideoFile

MakeVideo = Callable[..., Path]
Draw = Callable[..., NDArray[np.uint8]]
_TURNS = {
    # clockwise turn that a player makes: the display matrix in 16.16 fixed point
    0: (1, 0, 0, 1),
    90: (0, 1, -1, 0),
    180: (-1, 0, 0, -1),
    270: (0, -1, 1, 0),
}


def _ask_for_turn(path: Path, clockwise_deg: int) -> None:
    """Write a rotation into the track header of an MP4, as a phone does."""
    data = bytearray(path.read_bytes())
    header = data.index(b"tkhd")
    a, b, c, d = (value << 16 for value in _TURNS[clockwise_deg])
    at = header + 4 + 4 + 4 * 5 + 8 + 8  # version and flags, times and ids, reserved, layer to volume
    struct.pack_into(">9i", data, at, a, b, 0, c, d, 0, 0, 0, 1 << 30)
    path.write_bytes(data)


def _is_red(pixel: object) -> bool:
    red, green, blue = np.asarray(pixel, dtype=int)
    return bool(red > 180 and green < 80 and blue < 80)


@pytest.mark.parametrize("clockwise_deg", [0, 90, 180, 270])
def test_a_picture_filmed_with_a_turned_phone_is_upright(
    make_video: MakeVideo, draw_corners: Draw, clockwise_deg: int
) -> None:
    upright = draw_corners()
    stored = np.rot90(upright, clockwise_deg // 90)  # turned back by the player's turn
    path = make_video(pictures=[stored] * 3)
    _ask_for_turn(path, clockwise_deg)
    with VideoFile(path) as video:
        frame = next(iter(video))
        assert video.source_size == video.size == frame.size == (160, 96)
        assert _is_red(frame.image[10, 10])
        assert np.abs(frame.image.astype(int) - upright).mean() < 12


def test_variable_frame_rate_keeps_each_frames_time(make_video: MakeVideo, draw_corners: Draw) -> None:
    times_s = [0.0, 0.04, 0.3, 0.31, 0.9, 1.5]
    with VideoFile(make_video(pictures=[draw_corners()] * 6, times_s=times_s)) as video:
        frames = list(video)
    assert [f.time_s for f in frames] == pytest.approx(times_s, abs=1e-3)
    assert [f.index for f in frames] == list(range(6))


def test_times_count_from_the_start_of_the_file(make_video: MakeVideo) -> None:
    with VideoFile(make_video("clip.ts")) as video:  # such streams start at 1.4 s or more
        times_s = [f.time_s for f in video]
    assert times_s[0] == 0.0
    assert np.diff(times_s) == pytest.approx(0.04, abs=1e-3)


def test_pictures_are_scaled_down_and_the_source_size_is_told(
    make_video: MakeVideo, draw_corners: Draw
) -> None:
    with VideoFile(make_video(pictures=[draw_corners(400, 200)] * 3), max_side_px=100) as video:
        assert video.source_size == (400, 200)
        assert video.size == next(iter(video)).size == (100, 50)


def test_pictures_are_never_scaled_up(make_video: MakeVideo) -> None:
    with VideoFile(make_video(), max_side_px=640) as video:
        assert video.size == (160, 96)


@pytest.mark.parametrize(
    ("aspect", "size"),
    [(Fraction(2, 1), (320, 96)), (Fraction(1, 2), (160, 192)), (Fraction(1, 1), (160, 96))],
)
def test_pixels_that_are_not_square_are_made_so(
    make_video: MakeVideo, aspect: Fraction, size: tuple[int, int]
) -> None:
    with VideoFile(make_video(aspect=aspect), max_side_px=None) as video:
        assert video.source_size == size
        assert next(iter(video)).size == size


def test_rate_duration_and_count_are_told(make_video: MakeVideo, draw_corners: Draw) -> None:
    with VideoFile(make_video(pictures=[draw_corners()] * 25)) as video:
        assert video.frame_rate == pytest.approx(25, rel=0.05)
        assert video.duration_s == pytest.approx(1.0, abs=0.05)
        assert video.frame_count_estimate == 25


@pytest.mark.parametrize(
    ("name", "codec"), [("clip.webm", "libvpx"), ("clip.avi", "mpeg4"), ("clip.mkv", "libx264")]
)
def test_other_containers_and_codecs_are_read(make_video: MakeVideo, name: str, codec: str) -> None:
    with VideoFile(make_video(name, codec=codec)) as video:
        assert len(list(video)) == 10


def test_a_stream_without_times_is_taken_as_even(make_video: MakeVideo) -> None:
    with VideoFile(make_video("bare.h264")) as video:
        times_s = [f.time_s for f in video]
    assert len(times_s) == 10
    assert np.diff(times_s) == pytest.approx(1 / video.frame_rate)


def test_a_name_with_a_colon_is_a_name(make_video: MakeVideo) -> None:
    with VideoFile(make_video("10:30 morning.mkv").resolve()) as video:
        assert len(list(video)) == 10


def test_broken_packets_in_the_middle_are_passed_over(make_video: MakeVideo, draw_corners: Draw) -> None:
    path = make_video("clip.ts", [draw_corners()] * 50)
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 3 + 400] = bytes(400)
    path.write_bytes(data)
    with VideoFile(path) as video:
        times_s = [f.time_s for f in video]
    assert len(times_s) > 25
    assert times_s[-1] > 1.8
    assert (np.diff(times_s) > 0).all()


@pytest.mark.parametrize(
    ("name", "movflags"),
    [("cut.ts", ""), ("cut.mp4", "frag_keyframe+empty_moov"), ("index.mp4", "faststart")],
)
def test_a_file_cut_in_the_middle_gives_what_it_has(make_video: MakeVideo, name: str, movflags: str) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (30, 96, 160, 3), dtype=np.uint8)
    path = make_video(name, list(noise), movflags=movflags)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    with VideoFile(path) as video:
        count = len(list(video))
    assert 5 < count < 30


def test_a_video_file_is_given_once(make_video: MakeVideo) -> None:
    with VideoFile(make_video()) as video:
        list(video)
        with pytest.raises(ValueError, match="once"):
            iter(video)


@pytest.mark.parametrize(
    ("image", "time_s", "index", "said"),
    [
        (np.zeros((4, 4), np.uint8), 0.0, 0, r"\(height, width, 3\), got \(4, 4\)"),
        (np.zeros((4, 4, 3), np.float32), 0.0, 0, "uint8, got float32"),
        (np.zeros((4, 4, 3), np.uint8), float("nan"), 0, "finite"),
        (np.zeros((4, 4, 3), np.uint8), 0.0, -1, "0 or more"),
    ],
)
def test_a_frame_checks_what_it_is_made_of(image: np.ndarray, time_s: float, index: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Frame(image, time_s, index)
