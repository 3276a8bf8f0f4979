"""The camera of the machine that runs formcheck, for a browser that can't give its own."""

import os
import threading
import time
from typing import Final

from formcheck.app.coached import Coached
from formcheck.app.eye import Eye
from formcheck.app.wire import HEADER, MAGIC, VERSION
from formcheck.vision.camera import CameraError, NewestFrame
from formcheck.vision.frames import Frame
from formcheck.vision.jpeg import encode_jpeg

VARIABLE: Final = "FORMCHECK_CAMERA"
"""Environment: the number of the camera, or a video to play in its place (`formcheck app --camera`)."""
WAIT_S: Final = 5.0
"""A camera that gives no picture for so long has gone."""

_in_use = threading.Lock()


def own_camera() -> str | None:
    """Give the camera that the app was started with; None when pages bring their own."""
    return os.environ.get(VARIABLE) or None


class OwnCamera:
    """The camera in the hands of one live view. Raises CameraError when it can't be opened, or is taken."""

    def __init__(self, source: str, from_s: float) -> None:
        if not _in_use.acquire(blocking=False):
            raise CameraError("the camera is in use by another live view; stop that one first")
        try:
            self._newest = NewestFrame(source)
        except BaseException:
            _in_use.release()
            raise
        self._from_s = from_s
        self._seq = 0
        self._is_open = True

    def look(self, training: Coached, eye: Eye) -> tuple[int, bytes, list[dict[str, object]]]:
        """Take the newest picture; give its number, the message that carries it, and what answers it."""
        frame = self._newest.take(WAIT_S)
        if frame is None:
            raise CameraError("the camera gives no more pictures; plug it in again")
        taken_s = time.monotonic()
        seq, self._seq = self._seq, self._seq + 1
        time_s = max(self._from_s + frame.time_s, training.last_s + 0.001)
        jpeg = encode_jpeg(frame.image)
        replies = eye.see(training, Frame(frame.image, time_s, seq), seq, jpeg)
        picture = HEADER.pack(MAGIC, VERSION, seq, time_s) + jpeg
        replies[0]["age_ms"] = round(1000 * (time.monotonic() - taken_s), 1)
        return seq, picture, replies

    def close(self) -> None:
        """Let it go; a second time does nothing."""
        if self._is_open:
            self._is_open = False
            self._newest.close()
            _in_use.release()
