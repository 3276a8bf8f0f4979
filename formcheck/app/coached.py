"""What a connection of the live view serves, frame by frame: a training, or the question which exercise it is."""

from collections.abc import Iterator
from typing import Any, Literal, Protocol

from formcheck.engine import Pose

EndReason = Literal["dose", "stop", "hand", "interrupted"]


class Coached(Protocol):
    """Takes poses and gives messages for the page; for use by one thread at a time."""

    last_s: float
    is_over: bool

    @property
    def counted(self) -> int:
        """Complete reps of what runs now."""

    def welcome(self) -> dict[str, Any]:
        """Give what the page needs to know of what is due."""

    def update(
        self, pose: Pose, seq: int, size: tuple[int, int], brightness: float = 1.0
    ) -> Iterator[dict[str, Any]]:
        """Take a frame; give the messages that answer it, the frame's own first."""

    def stop(self, reason: EndReason = "stop") -> Iterator[dict[str, Any]]:
        """End it now; gives the messages that say so."""
