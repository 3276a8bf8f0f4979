"""A camera of this machine as a stream of frames."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import cv2

from formcheck.vision.frames import DEFAULT_MAX_SIDE_PX, Frame, VideoFile
from formcheck.vision.stderr import native_stderr_muted
from formcheck.vision.unreadable import UnreadableVideo

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


class FilmCamera:
    """A video file in place of a camera: played at its own speed, over and over, as a camera goes on.

    Raises CameraError when it is no video.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._over = threading.Event()
        try:
            with VideoFile(path):
                pass
        except UnreadableVideo as error:
            raise CameraError(str(error)) from error

    def __iter__(self) -> Iterator[Frame]:
        start_s, index, last_s = time.monotonic(), count(), -1.0
        while not self._over.is_set():
            round_s = time.monotonic() - start_s
            with VideoFile(self.path) as video:
                for frame in video:
                    if self._over.wait(max(0.0, start_s + round_s + frame.time_s - time.monotonic())):
                        return
                    now_s = max(time.monotonic() - start_s, last_s + 0.001)
                    last_s = now_s
                    yield Frame(frame.image, now_s, next(index))
                time.sleep(1 / video.frame_rate if video.frame_rate > 0 else 0.03)

    def close(self) -> None:
        """End it; a second time does nothing."""
        self._over.set()


class NewestFrame:
    """The newest picture of a camera, read in a thread of its own: whoever is slow misses some, never lags.

    `source`: the number of a camera of this machine, or the path of a video to play instead.
    Raises CameraError, now or from `take`.
    """

    def __init__(self, source: str) -> None:
        self._camera: LocalCamera | FilmCamera = (
            LocalCamera(int(source)) if source.isdecimal() else FilmCamera(Path(source))
        )
        self._frame: Frame | None = None
        self._trouble: BaseException | None = None
        self._is_open = True
        self._news = threading.Condition()
        threading.Thread(target=self._read, name="formcheck-camera", daemon=True).start()

    def take(self, within_s: float) -> Frame | None:
        """Give the newest picture that was not given before; None when none came in time."""
        with self._news:
            self._news.wait_for(lambda: self._frame is not None or self._trouble is not None, within_s)
            if self._trouble is not None:
                raise self._trouble
            frame, self._frame = self._frame, None
            return frame

    def close(self) -> None:
        """Let the camera go; a second time does nothing."""
        self._is_open = False

    def _read(self) -> None:
        try:
            for frame in self._camera:
                if not self._is_open:
                    break
                with self._news:
                    self._frame = frame
                    self._news.notify_all()
        except (CameraError, UnreadableVideo) as error:
            with self._news:
                self._trouble = CameraError(str(error))
                self._news.notify_all()
        finally:
            self._camera.close()  # by the thread that reads it
