"""Frames: the pictures of a video file, upright, small and in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from formcheck.vision.unreadable import UnreadableVideo, why_not_opened, why_not_video

Image = NDArray[np.uint8]

SMALLEST_SIDE_PX: Final = 64
"""A picture with a shorter side than this shows no joint."""

DEFAULT_MAX_SIDE_PX: Final = 640
"""The model looks at 256x256 whatever it is given; 640 leaves the mask its detail."""

_FALLBACK_RATE: Final = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of a stream.

    `image`: (height, width, 3) uint8, RGB, upright, never mirrored.
    `time_s`: media time in seconds from the start of the file or of the camera.
    `index`: 0 for the first frame of the stream.

    Raises ValueError when one of them is not so.
    """

    image: Image
    time_s: float
    index: int

    def __post_init__(self) -> None:
        shape = np.shape(self.image)
        if len(shape) != 3 or shape[2] != 3 or 0 in shape:
            raise ValueError(f"Frame.image: expected shape (height, width, 3), got {shape}")
        if self.image.dtype != np.uint8:
            raise ValueError(f"Frame.image: expected uint8, got {self.image.dtype}")
        if not np.isfinite(self.time_s):
            raise ValueError(f"Frame.time_s: expected a finite number, got {self.time_s}")
        if self.index < 0:
            raise ValueError(f"Frame.index: expected 0 or more, got {self.index}")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.image.shape[1], self.image.shape[0]


class VideoFile:
    """The frames of a video file, by `with VideoFile(path) as video: for frame in video: ...`.

    Any container and codec that FFmpeg reads. Rotation and pixel aspect that the
    file asks for are applied, so a picture looks as a player shows it. Times are
    media seconds from the start of the file and strictly increase; a frame that
    does not move time on is left out, a packet that cannot be decoded is skipped.
    A file can be iterated once.

    `max_side_px`: pictures are scaled down while decoding so that the longer side
    is at most this; None leaves them as they are.

    Raises UnreadableVideo on construction, with one line that says how to mend it.
    """

    source_size: tuple[int, int]
    """Width and height in pixels as a player shows it, before scaling down."""
    size: tuple[int, int]
    """Width and height in pixels of the images given."""
    frame_rate: float
    """Frames a second on average; NaN where the file does not say."""
    duration_s: float
    """Seconds; NaN where the file does not say."""
    frame_count_estimate: int
    """Frames in the file, about; 0 where the file does not say."""

    def __init__(self, path: str | PathLike[str], max_side_px: int | None = DEFAULT_MAX_SIDE_PX) -> None:
        if max_side_px is not None and max_side_px < SMALLEST_SIDE_PX:
            raise ValueError(f"max_side_px: expected {SMALLEST_SIDE_PX} or more, got {max_side_px}")
        self.path = Path(path)
        self._container, self._stream = _open(self.path)
        try:
            self._decoded = _decoded(self._container, self._stream)
            first = next(self._decoded, None)
            if first is None:
                raise UnreadableVideo(
                    f"{self.path}: no frame of this video can be decoded; record or export it again"
                )
            self._first: Any = first
            self._describe(first, max_side_px)
        except BaseException:
            self._container.close()
            raise

    def _describe(self, first: Any, max_side_px: int | None) -> None:
        stream, container = self._stream, self._container
        self._quarter_turns = round(first.rotation / 90) % 4
        aspect = float(stream.sample_aspect_ratio or 1) or 1.0
        # The wider way out: stretching a side loses nothing, squeezing one would.
        coded = (round(first.width * max(aspect, 1.0)), round(first.height * max(1.0 / aspect, 1.0)))
        self.source_size = coded[::-1] if self._quarter_turns % 2 else coded
        if min(self.source_size) < SMALLEST_SIDE_PX:
            width, height = self.source_size
            raise UnreadableVideo(
                f"{self.path}: {width}x{height} pixels is less than {SMALLEST_SIDE_PX} px, "
                "too small to see a person in; use the original recording"
            )
        shrink = 1.0 if max_side_px is None else min(1.0, max_side_px / max(coded))
        self._coded_size = (max(1, round(coded[0] * shrink)), max(1, round(coded[1] * shrink)))
        self.size = self._coded_size[::-1] if self._quarter_turns % 2 else self._coded_size
        self.frame_rate = float(stream.average_rate or stream.guessed_rate or float("nan"))
        self.duration_s = _duration_s(container, stream)
        counted = self.duration_s * self.frame_rate
        self.frame_count_estimate = stream.frames or (round(counted) if np.isfinite(counted) else 0)
        start_s = float("inf") if container.start_time is None else container.start_time / av.time_base
        self._start_s = min(start_s, _media_s(first) or 0.0)

    def __iter__(self) -> Iterator[Frame]:
        """Give the frames; raises ValueError the second time."""
        first, self._first = self._first, None
        if first is None:
            raise ValueError(f"{self.path}: a VideoFile gives its frames once; open it again")
        return self._frames(first)

    def _frames(self, first: Any) -> Iterator[Frame]:
        reformatter = VideoReformatter()
        last_s, index = -np.inf, 0
        # A bare codec stream has no times: then the frames are taken as even.
        step_s = 1 / self.frame_rate if self.frame_rate > 0 else 1 / _FALLBACK_RATE
        frame = first
        while frame is not None:
            media_s = _media_s(frame)
            time_s = index * step_s if media_s is None else media_s - self._start_s
            if time_s > last_s:
                yield Frame(self._upright(reformatter, frame), time_s, index)
                last_s, index = time_s, index + 1
            frame = next(self._decoded, None)

    def _upright(self, reformatter: VideoReformatter, frame: Any) -> Image:
        width, height = self._coded_size
        small = reformatter.reformat(frame, width=width, height=height, format="rgb24", interpolation="AREA")
        return np.ascontiguousarray(np.rot90(small.to_ndarray(), self._quarter_turns), dtype=np.uint8)

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open(path: Path) -> tuple[Any, Any]:
    """Open a file by FFmpeg and choose its video stream."""
    reason = why_not_opened(path)
    if reason is not None:
        raise UnreadableVideo(reason)
    try:
        # "file:" so that a name with a colon is a name, and no playlist reaches the network.
        container = av.open(f"file:{path}", metadata_errors="replace", options={"protocol_whitelist": "file"})
    except (av.FFmpegError, OSError, ValueError) as error:
        raise UnreadableVideo(why_not_video(path, error)) from error
    reason = why_not_opened(path, container)
    if reason is not None:
        container.close()
        raise UnreadableVideo(reason)
    stream = next(s for s in container.streams.video if not _is_cover(s))
    stream.thread_type = "AUTO"
    return container, stream


def _is_cover(stream: Any) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _decoded(container: Any, stream: Any) -> Iterator[Any]:
    """Give every frame that can be decoded, past broken packets, up to where the file ends or breaks."""
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except (av.FFmpegError, OSError):
            return  # a file cut short gives what it has
        if packet is None:
            return
        try:
            yield from packet.decode()
        except av.FFmpegError:
            continue


def _media_s(frame: Any) -> float | None:
    return None if frame.pts is None or frame.time_base is None else float(frame.pts * frame.time_base)


def _duration_s(container: Any, stream: Any) -> float:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return float("nan") if container.duration is None else container.duration / av.time_base
