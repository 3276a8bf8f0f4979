"""The inbox of a connection: the newest frame, and the end; never a queue."""

import asyncio
import time
from collections import deque
from typing import Final

from formcheck.app.wire import FrameMessage

MOST_FRAMES_PER_S: Final = 120
"""No camera of the live view is faster; what sends more is not its page."""


class TooMany(ValueError):
    """Frames come faster than any camera gives them."""


class Inbox:
    """Room for one frame: a newer one takes the place of one not yet looked at."""

    def __init__(self) -> None:
        self._frame: FrameMessage | None = None
        self._end: BaseException | None = None
        self._has_ended = False
        self._news = asyncio.Event()
        self._shown = -1
        self._arrivals: deque[float] = deque(maxlen=MOST_FRAMES_PER_S)

    def put(self, frame: FrameMessage) -> None:
        """Take in a frame; raises TooMany."""
        now_s = time.monotonic()
        if len(self._arrivals) == MOST_FRAMES_PER_S and now_s - self._arrivals[0] < 1.0:
            raise TooMany(f"expected at most {MOST_FRAMES_PER_S} frames a second")
        self._arrivals.append(now_s)
        self._frame = frame
        self._news.set()

    def end(self, error: BaseException | None = None) -> None:
        """Take in the end: by the person, or by what went wrong."""
        if not self._has_ended:
            self._has_ended, self._end = True, error
            self._news.set()

    async def take(self) -> FrameMessage | None:
        """Give the newest frame, None at the end of the set; raises what ended it otherwise."""
        await self._news.wait()
        if self._end:
            raise self._end
        frame, self._frame = self._frame, None
        if not self._has_ended:
            self._news.clear()
        return frame

    def note_shown(self, seq: object) -> None:
        """Take in that the page has shown a picture that was sent to it."""
        if isinstance(seq, int):
            self._shown = max(self._shown, seq)
            self._news.set()

    async def shown(self, seq: int) -> bool:
        """Wait until a picture was shown; True at the end of the set; raises what ended it otherwise."""
        while self._shown < seq and not self._has_ended:
            self._news.clear()
            await self._news.wait()
        if self._end:
            raise self._end
        return self._has_ended
