"""Builders of pictures, videos and outlines for the tests of vision."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
MakeVideo = Callable[..., Path]


def corner_picture(width: int = 160, height: int = 96) -> Picture:
    """Draw a grey picture with a red patch at the top left, a green one at the top right."""
    image = np.full((height, width, 3), 128, np.uint8)
    image[: height // 3, : width // 3] = (255, 0, 0)
    image[: height // 3, -(width // 3) :] = (0, 255, 0)
    return image


def standing_figure(width: int, height: int, lift: float = 0.0) -> Picture:
    """Draw a person from the front, plain enough to need no file, good enough to be found."""
    k = height / 480
    image = np.full((height, width, 3), (200, 205, 210), np.uint8)
    cv2.rectangle(image, (0, int(400 * k)), (width, height), (150, 130, 110), -1)
    skin, shirt, trousers = (224, 172, 140), (40, 70, 150), (40, 40, 50)

    def at(x: float, y: float) -> tuple[int, int]:
        return int(width / 2 + x * k), int(y * k)

    def limb(
        a: tuple[float, float], b: tuple[float, float], colour: tuple[int, int, int], thick: int
    ) -> None:
        cv2.line(image, at(*a), at(*b), colour, max(1, int(thick * k)), cv2.LINE_AA)

    for side in (-1, 1):
        limb((side * 22, 250), (side * 26, 340), trousers, 32)
        limb((side * 26, 340), (side * 28, 415), trousers, 26)
        limb((side * 28, 420), (side * 40, 428), (20, 20, 20), 16)
        elbow, wrist = (side * 75, 190 - lift * 60), (side * 90, 240 - lift * 190)
        limb((side * 46, 130), elbow, shirt, 24)
        limb(elbow, wrist, skin, 17)
        cv2.circle(image, at(*wrist), int(11 * k), skin, -1, cv2.LINE_AA)
    trunk = [at(-54, 122), at(54, 122), at(42, 190), at(40, 262), at(-40, 262), at(-42, 190)]
    cv2.fillPoly(image, [np.array(trunk)], shirt, cv2.LINE_AA)
    limb((0, 120), (0, 95), skin, 24)
    cv2.ellipse(image, at(0, 75), (int(26 * k), int(33 * k)), 0, 0, 360, skin, -1, cv2.LINE_AA)
    cv2.ellipse(image, at(0, 58), (int(28 * k), int(22 * k)), 0, 180, 360, (50, 35, 25), -1, cv2.LINE_AA)
    for side in (-1, 1):
        cv2.circle(image, at(side * 10, 72), max(1, int(3 * k)), (30, 30, 30), -1, cv2.LINE_AA)
    return image


@pytest.fixture
def make_video(tmp_path: Path) -> MakeVideo:
    """Give a function that writes pictures at given times into a small video, and returns its path."""

    def make(
        name: str = "clip.mp4",
        pictures: list[Picture] | None = None,
        times_s: list[float] | None = None,
        *,
        aspect: Fraction | None = None,
        codec: str = "libx264",
        movflags: str = "",
    ) -> Path:
        pictures = pictures if pictures is not None else [corner_picture()] * 10
        times_s = times_s if times_s is not None else [k / 25 for k in range(len(pictures))]
        path = tmp_path / name
        options = {"movflags": movflags} if movflags else {}
        with av.open(str(path), "w", options=options) as container:
            stream = container.add_stream(codec, rate=25)
            stream.height, stream.width = pictures[0].shape[:2]
            stream.pix_fmt = "yuv420p"
            stream.time_base = stream.codec_context.time_base = Fraction(1, 1000)
            stream.codec_context.gop_size = 5
            if aspect is not None:
                stream.codec_context.sample_aspect_ratio = aspect
            for picture, time_s in zip(pictures, times_s, strict=True):
                frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
                frame.pts, frame.time_base = round(time_s * 1000), Fraction(1, 1000)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return path

    return make


@pytest.fixture
def draw_standing_figure() -> Callable[..., Picture]:
    """Give `standing_figure`."""
    return standing_figure


@pytest.fixture
def draw_corners() -> Callable[..., Picture]:
    """Give `corner_picture`."""
    return corner_picture
