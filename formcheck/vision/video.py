"""Pictures into an H.264 MP4 that every player and browser shows."""

import uuid
from fractions import Fraction
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import av
import numpy as np

from formcheck.vision.frames import Frame, Image

_TIME_BASE: Final = Fraction(1, 90_000)
"""Fine enough for any camera's times, and common in players."""


class UnwritableVideo(ValueError):
    """A video cannot be written; the message is one line: the file, why, and how to mend it."""


class VideoWriter:
    """Writes frames to `path` as H.264 (yuv420p, index in front), each at its own time.

    The file appears complete when the `with` block ends well; after an error nothing
    is left, and what stood there before stays. Odd sides grow by a pixel, as the codec
    wants even ones.

    `size`: (width, height) in pixels of all images; `frame_rate`: frames a second,
    for the codec's planning only.

    Raises UnwritableVideo when the folder is missing or may not be written.
    """

    def __init__(self, path: str | PathLike[str], size: tuple[int, int], frame_rate: float = 30.0) -> None:
        self.path = Path(path)
        self.size = size
        self._last_pts = -1
        self._partial = _partial_beside(self.path)
        try:
            self._container: Any = av.open(
                str(self._partial), "w", format="mp4", options={"movflags": "+faststart"}
            )
            rate = frame_rate if np.isfinite(frame_rate) and frame_rate > 0 else 30.0
            stream = self._container.add_stream("libx264", rate=Fraction(rate).limit_denominator(1001))
            stream.width, stream.height = size[0] + size[0] % 2, size[1] + size[1] % 2
            stream.pix_fmt = "yuv420p"
            stream.time_base = stream.codec_context.time_base = _TIME_BASE
            stream.options = {"crf": "21", "preset": "veryfast"}
            self._stream: Any = stream
        except BaseException:
            self._partial.unlink(missing_ok=True)
            raise

    def write(self, frame: Frame) -> None:
        """Add a frame; its time must be greater than the last one's.

        Raises ValueError when the size or the time is wrong.
        """
        if frame.size != self.size:
            raise ValueError(f"VideoWriter.write: expected a picture of {self.size}, got {frame.size}")
        pts = round(frame.time_s / _TIME_BASE)
        if pts <= self._last_pts:
            raise ValueError(
                f"VideoWriter.write: expected a time after the last frame's, got {frame.time_s} s"
            )
        self._last_pts = pts
        picture = av.VideoFrame.from_ndarray(_even(frame.image), format="rgb24")
        picture.pts, picture.time_base = pts, _TIME_BASE
        self._mux(picture)

    def _mux(self, picture: Any) -> None:
        try:
            for packet in self._stream.encode(picture):
                self._container.mux(packet)
        except (av.FFmpegError, OSError) as error:
            raise UnwritableVideo(
                f"{self.path}: the video cannot be written ({error.strerror or error})"
            ) from error

    def finish(self) -> None:
        """Complete the file and put it in its place; raises UnwritableVideo, and leaves nothing then."""
        try:
            if self._last_pts < 0:
                raise UnwritableVideo(f"{self.path}: no frame was given, so there is no video to write")
            self._mux(None)
            self._container.close()
            self._partial.replace(self.path)
        except (av.FFmpegError, OSError) as error:
            self.abandon()
            raise UnwritableVideo(
                f"{self.path}: the video cannot be written ({error.strerror or error})"
            ) from error
        except BaseException:
            self.abandon()
            raise

    def abandon(self) -> None:
        """Drop what was written so far."""
        try:
            self._container.close()
        except (av.FFmpegError, OSError):
            pass  # the file goes anyway
        self._partial.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.finish()
        else:
            self.abandon()


def _partial_beside(path: Path) -> Path:
    if path.is_dir():
        raise UnwritableVideo(f"{path}: this is a folder; name the video file to write")
    if not path.parent.is_dir():
        raise UnwritableVideo(f"{path}: there is no folder {path.parent}; make it first")
    partial = path.with_name(f".{path.stem}-{uuid.uuid4().hex}.part")
    try:
        partial.open("xb").close()
    except OSError as error:
        raise UnwritableVideo(
            f"{path}: nothing can be written in this folder ({error.strerror}); choose another"
        ) from error
    return partial


def _even(image: Image) -> Image:
    height, width = image.shape[:2]
    if height % 2 or width % 2:
        image = np.pad(image, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
    return np.ascontiguousarray(image)
