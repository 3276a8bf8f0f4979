"""The eye of a connection: one thread with the pose model, from a JPEG to the training's answer."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, ParamSpec, TypeVar

from formcheck.app.coached import Coached
from formcheck.app.wire import FrameMessage, encode_skip
from formcheck.vision.frames import Frame
from formcheck.vision.jpeg import decode_jpeg
from formcheck.vision.landmarker import Landmarker
from formcheck.vision.light import brightness

LARGEST_SIDE_PX: Final = 1280
"""The page sends 480; more would only cost time."""

P = ParamSpec("P")
T = TypeVar("T")


class Eye:
    """Opens, uses and closes a landmarker in a thread of its own; by `await eye.run(eye.method, ...)`."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="formcheck-live")
        self._landmarker: Landmarker | None = None
        self._index = 0
        self._picture: bytes | None = None
        self._has_moved = False
        self._sees_somebody = False

    async def run(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a task in the eye's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: task(*args, **kwargs))

    def open(self) -> None:
        """Load the model; raises ModelError when there is none."""
        self._landmarker = Landmarker()

    def look(self, training: Coached, message: FrameMessage) -> list[dict[str, Any]]:
        """Answer one frame of a page; raises BadPicture when it holds no picture."""
        if message.time_s <= training.last_s:
            return [encode_skip(message.seq)]
        image = decode_jpeg(message.jpeg, LARGEST_SIDE_PX)
        return self.see(training, Frame(image, message.time_s, self._index), message.seq, message.jpeg)

    def see(self, training: Coached, frame: Frame, seq: int, jpeg: bytes) -> list[dict[str, Any]]:
        """Answer one picture, given as JPEG as well."""
        assert self._landmarker is not None
        if self._is_frozen(jpeg):
            return [encode_skip(seq)]
        pose = self._landmarker.pose(frame)
        self._index += 1
        self._sees_somebody = pose.has_person
        return list(training.update(pose, seq, frame.size, brightness(frame.image)))

    def _is_frozen(self, jpeg: bytes) -> bool:
        """Tell whether the camera has stopped with somebody in its picture, which is the same to the last bit.

        That tells nothing of whether they keep still, or hold. In a real camera's picture nobody is quite the same
        twice. One that never showed anything else is taken as it is: a still in front of which somebody tries this out.
        """
        is_same = jpeg == self._picture
        self._has_moved |= self._picture is not None and not is_same
        self._picture = jpeg
        return is_same and self._has_moved and self._sees_somebody

    def close(self) -> None:
        """Free the model and let the thread go, without waiting for either."""
        self._thread.submit(self._free)
        self._thread.shutdown(wait=False)

    def _free(self) -> None:
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None
