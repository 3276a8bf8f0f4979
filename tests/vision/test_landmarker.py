"""Frames to poses, with the real model on drawn figures."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import Landmark as L
from formcheck.vision.frames import Frame, VideoFile
from formcheck.vision.landmarker import Landmarker
from formcheck.vision.pose_task import padded_for_mask

Draw = Callable[..., NDArray[np.uint8]]
MakeVideo = Callable[..., Path]


def _one(image: NDArray[np.uint8], source_size: tuple[int, int] | None = None) -> Pose:
    with Landmarker(source_size=source_size) as landmarker:
        return landmarker.pose(Frame(image, 0.0, 0))


def test_a_blank_picture_shows_nobody() -> None:
    pose = _one(np.full((240, 320, 3), 127, np.uint8))
    assert not pose.has_person
    assert np.isnan(pose.visibility).all()


# Widths that are no multiple of 4 end the process when the mask is read unpadded.
@pytest.mark.parametrize("width", [320, 270, 271, 361])
def test_a_person_is_found_where_drawn(draw_standing_figure: Draw, width: int) -> None:
    pose = _one(draw_standing_figure(width, 480))
    assert pose.image_px[L.LEFT_SHOULDER] == pytest.approx((width / 2 + 46, 132), abs=12)
    assert pose.image_px[L.RIGHT_SHOULDER] == pytest.approx((width / 2 - 46, 132), abs=12)
    assert pose.world_m.shape == (33, 3)
    assert np.isnan(pose.back_line).all()  # from the front there is none


def test_landmarks_come_in_source_pixels(draw_standing_figure: Draw) -> None:
    image = draw_standing_figure(320, 480)
    assert _one(image, (640, 960)).image_px == pytest.approx(2 * _one(image).image_px, rel=1e-6)


def test_a_landmark_outside_the_picture_is_not_visible(draw_standing_figure: Draw) -> None:
    pose = _one(draw_standing_figure(320, 480)[:330].copy())
    assert (pose.visibility[[L.LEFT_ANKLE, L.RIGHT_ANKLE]] == 0).all()
    assert pose.visibility[L.NOSE] > 0.9


def test_somebody_too_small_for_the_whole_picture_is_found_by_what_moves(draw_standing_figure: Draw) -> None:
    figure = draw_standing_figure(54, 72)
    with Landmarker() as landmarker:
        for k in range(6):
            left = 400 + round(12 * np.sin(k / 2))
            image = np.full((360, 640, 3), (200, 205, 210), np.uint8)
            image[240:312, left : left + 54] = figure
            pose = landmarker.pose(Frame(image, k / 6, k))
    assert pose.image_px[11:13].mean(axis=0) == pytest.approx((left + 27, 240 + 72 * 132 / 480), abs=2)


def test_the_same_clip_gives_the_same_poses_bit_for_bit(
    make_video: MakeVideo, draw_standing_figure: Draw
) -> None:
    path = make_video(pictures=[draw_standing_figure(240, 320, lift=k / 12) for k in range(12)])

    def poses() -> list[bytes]:
        with VideoFile(path) as video, Landmarker(source_size=video.source_size) as landmarker:
            found = [landmarker.pose(frame) for frame in video]
        assert all(p.has_person for p in found)
        return [
            b"".join(a.tobytes() for a in (p.image_px, p.world_m, p.visibility, p.back_line)) for p in found
        ]

    assert poses() == poses()


def test_two_frames_within_a_millisecond_are_taken() -> None:
    image = np.zeros((96, 96, 3), np.uint8)
    with Landmarker() as landmarker:
        times_s = [landmarker.pose(Frame(image, k / 5000, k)).time_s for k in range(4)]
    assert times_s == [0.0, 0.0002, 0.0004, 0.0006]


def test_closing_twice_does_nothing() -> None:
    landmarker = Landmarker()
    landmarker.close()
    landmarker.close()


def test_nothing_is_written_to_standard_error_even_when_left_open() -> None:
    program = (
        "import numpy as np\n"
        "from formcheck.vision.frames import Frame\n"
        "from formcheck.vision.landmarker import Landmarker\n"
        "landmarker = Landmarker()\n"
        "landmarker.pose(Frame(np.zeros((96, 96, 3), np.uint8), 0.0, 0))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr == ""
    assert done.stdout == ""


def test_padding_adds_black_at_the_right_only() -> None:
    image = np.full((3, 6, 3), 9, np.uint8)
    padded = padded_for_mask(image)
    assert padded.shape == (3, 8, 3)
    assert (padded[:, :6] == 9).all()
    assert (padded[:, 6:] == 0).all()
