"""The room of trainings under way: who holds each, and those that wait for their page to come back.

A lost connection, a reload or a sleeping computer ends a connection, not a training. It waits here
for `KEEP_S`, by the key that only its page knows; whoever brings the key takes it up, also out of
the hands of an older connection. What nobody takes up ends as interrupted.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from formcheck.app.coached import Coached

KEEP_S: Final = 300.0
"""A lost training waits this long for its page."""
MOST_WAITING: Final = 64
"""Trainings that may wait at once; beyond it the one that has waited longest ends."""
LET_GO_S: Final = 10.0
"""An older connection gives a training up within this."""


class Elsewhere(Exception):
    """The training was taken up by another connection."""


@dataclass(slots=True, eq=False)
class Held:
    """A training in the room. `left_at_s`: monotonic time at which its last connection left it.

    `owner`: the id of who trains; None where nothing is kept.
    """

    training: Coached
    owner: str | None = None
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    left_at_s: float = 0.0
    is_taken: bool = True
    ask_to_leave: Callable[[], None] | None = None
    expiry: asyncio.TimerHandle | None = None
    is_free: asyncio.Event = field(default_factory=asyncio.Event)


class Room:
    """All trainings of this process; used from the server's event loop alone.

    `end`: ends a training that nobody took up again.
    """

    def __init__(self, end: Callable[[Coached], None], keep_s: float = KEEP_S) -> None:
        self._end = end
        self.keep_s = keep_s
        self._held: dict[str, Held] = {}

    def enter(self, training: Coached, owner: str | None = None) -> Held:
        """Take in a new training, in the hands of the connection that brings it."""
        held = Held(training, owner)
        self._held[held.key] = held
        return held

    async def take_up(self, key: object, owner: str | None = None) -> Held | None:
        """Give the training of a key to a new connection; None when it is not, or no more, here, or another's."""
        held = self._held.get(key) if isinstance(key, str) else None
        if held is None or held.owner != owner:
            return None
        if held.is_taken:
            if held.ask_to_leave:
                held.ask_to_leave()
            try:
                async with asyncio.timeout(LET_GO_S):
                    await held.is_free.wait()
            except TimeoutError:
                return None
            if not self._is_waiting(held):  # somebody was quicker, or it ended
                return None
        if held.expiry:
            held.expiry.cancel()
        held.is_taken, held.expiry = True, None
        held.is_free.clear()
        return held

    def leave(self, held: Held) -> None:
        """Leave a training: it waits when it is not over, and goes when it is."""
        held.ask_to_leave, held.is_taken = None, False
        if held.training.is_over:
            self._held.pop(held.key, None)
        else:
            held.left_at_s = time.monotonic()
            held.expiry = asyncio.get_running_loop().call_later(self.keep_s, self._expire, held)
            self._make_room()
        held.is_free.set()

    def _is_waiting(self, held: Held) -> bool:
        return held.key in self._held and not held.is_taken

    def away_s(self, held: Held) -> float:
        """Give for how long a training was without a connection."""
        return max(0.0, time.monotonic() - held.left_at_s) if held.left_at_s else 0.0

    def _make_room(self) -> None:
        waiting = sorted((h for h in self._held.values() if not h.is_taken), key=lambda h: h.left_at_s)
        for held in waiting[: max(0, len(waiting) - MOST_WAITING)]:
            self._expire(held)

    def _expire(self, held: Held) -> None:
        if held.is_taken or self._held.pop(held.key, None) is None:
            return
        if held.expiry:
            held.expiry.cancel()
        asyncio.get_running_loop().run_in_executor(None, self._end, held.training)
