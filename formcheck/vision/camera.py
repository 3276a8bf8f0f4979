"""A camera of this machine as a stream of frames."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

import cv2

from formcheck.vision.frames import DEFAULT_MAX_SIDE_PX, Frame
from formcheck.vision.stderr import native_stderr_muted

_MOST_CAMERAS: Final = 8
_MOST_LOST_FRAMES: Final = 30
"""Frames in a row that a camera may fail to give before it counts as gone."""


class CameraError(ValueError):
    """A camera cannot be opened or has gone; the message is one line that says how to mend it."""


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera that can be opened: its index, and the (width, height) in pixels it gives."""

    index: int
    size: tuple[int, int]


def list_cameras() -> list[CameraInfo]:
    """Give the cameras that can be opened now, by opening each for a moment."""
    found = []
    for index in range(_MOST_CAMERAS):
        with native_stderr_muted():
            capture = cv2.VideoCapture(index)
            if capture.isOpened():
                size = (
                    int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)),
                    int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT)),
                )
                found.append(CameraInfo(index, size))
            capture.release()
    return found


class LocalCamera:
    """The frames of a local camera, by `with LocalCamera() as camera: for frame in camera: ...`.

    Never mirrored: left and right are the person's. `time_s` counts from the first
    frame by the monotonic clock. Ends only when the camera goes or the loop is left.

    Raises CameraError when the camera cannot be opened, or goes.
    """

    def __init__(self, index: int = 0, max_side_px: int = DEFAULT_MAX_SIDE_PX) -> None:
        self.index = index
        self._max_side_px = max_side_px
        with native_stderr_muted():
            self._capture = cv2.VideoCapture(index)
            is_open = self._capture.isOpened()
        if not is_open:
            self._capture.release()
            raise CameraError(
                f"camera {index} cannot be opened; check that it is plugged in, that no other program uses it, "
                "and that this program may use it"
            )
        # A stale picture is worse than a lost one.
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)

    def __iter__(self) -> Iterator[Frame]:
        start_s: float | None = None
        last_s, index, lost = -1.0, 0, 0
        while self._capture.isOpened():
            is_read, picture = self._capture.read()
            now_s = time.monotonic()
            if not is_read:
                lost += 1
                if lost > _MOST_LOST_FRAMES:
                    raise CameraError(f"camera {self.index} gives no more pictures; plug it in again")
                continue
            start_s, lost = now_s if start_s is None else start_s, 0
            if now_s - start_s <= last_s:
                continue
            last_s = now_s - start_s
            height, width = picture.shape[:2]
            shrink = min(1.0, self._max_side_px / max(height, width))
            small = cv2.resize(
                picture, (round(width * shrink), round(height * shrink)), interpolation=cv2.INTER_AREA
            )
            yield Frame(cv2.cvtColor(small, cv2.COLOR_BGR2RGB).astype("uint8", copy=False), last_s, index)
            index += 1

    def close(self) -> None:
        """Give the camera free; a second time does nothing."""
        self._capture.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
