"""A closer look: somebody whom the model does not find in the whole picture is looked for where it moves.

From behind, on all fours, a body hides its head and shoulders, by which the model finds people, and
whole sets went by with nobody in them. In a part of the picture, upright or on its side, it does find
them, and holds on. An empty room doesn't move, nor is it looked at closely while the camera does, so
that nobody is made out of its furniture.
"""

from pathlib import Path
from typing import Final

import numpy as np

from formcheck.vision.frames import Frame
from formcheck.vision.motion import Motion
from formcheck.vision.part import Part
from formcheck.vision.pose_task import PoseTask, Seen

AFTER_S: Final = 1.5
"""Of nobody, less the time of somebody: getting down to the floor hides people for as long as that."""
FOUND_S: Final = 0.5
"""Somebody found again for this long on end is followed in the whole picture alone, as before."""
HOLD_S: Final = 0.5
"""A part in which nobody is found any more is given up after this time."""
DETECTION: Final = 0.1
PRESENCE: Final = 0.3
"""Less sure than usual, as it is known where to look: with 0.2 and 0.5 people from behind are lost in mid-movement."""
VIEWS: Final = ((0.5, 0), (0.5, 1), (1.0, 0), (0.5, 3))
"""Margins about what moves, of its longer side, and quarter turns, which are tried in turn, one a frame."""


class CloserLook:
    """Looks for somebody who is missing for long, one part of the picture a frame, and holds on to the one that serves."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._task: PoseTask | None = None
        self._missing_s = 0.0
        self._is_on = False
        self._last_s = np.inf
        self._lost_s = -np.inf
        self._motion = Motion()
        self._size = (0, 0)
        self._held: Part | None = None
        self._held_s = -np.inf
        self._tries = 0

    def update(self, frame: Frame, is_found: bool) -> Seen | None:
        """Take every frame, and whether somebody was found in the whole of it; give who is found here, if it must look.

        Who is held on to here is better seen so than by a model that finds them for a frame and loses them again.
        """
        self._is_on = self._is_missing(frame.time_s, is_found)
        if (is_found and not self._is_on) or frame.size != self._size:
            self._forget(frame.size)
        if is_found and not self._is_on:
            return None
        self._motion.update(frame.image, frame.time_s)
        is_held = frame.time_s - self._held_s <= HOLD_S
        return self._look(frame) if self._is_on and (is_held or not is_found) else None

    def _is_missing(self, time_s: float, is_found: bool) -> bool:
        passed_s = max(0.0, time_s - self._last_s)
        self._last_s = time_s
        self._lost_s = self._lost_s if is_found else time_s
        self._missing_s = max(0.0, self._missing_s + (-passed_s if is_found else passed_s))
        if time_s - self._lost_s >= FOUND_S:
            self._missing_s = 0.0
        return (self._is_on and self._missing_s > 0) or self._missing_s >= AFTER_S

    def _forget(self, size: tuple[int, int]) -> None:
        self._size = size
        self._held, self._held_s = None, -np.inf
        self._motion.forget()

    def _look(self, frame: Frame) -> Seen | None:
        part = self._held if frame.time_s - self._held_s <= HOLD_S else self._next(frame)
        if part is None:
            return None
        # Made only now: mostly it is never needed.
        self._task = self._task or PoseTask(self._model, DETECTION, PRESENCE)
        seen = self._task.find(part.of(frame.image), frame.time_s)
        if seen is None:
            return None
        self._held, self._held_s = part, frame.time_s
        return part.in_whole(seen, frame.size)

    def _next(self, frame: Frame) -> Part | None:
        box = self._motion.box()
        if box is None:
            return None
        margin, turns = VIEWS[self._tries % len(VIEWS)]
        self._tries += 1
        return Part.around(box, margin, turns, frame.size)

    def close(self) -> None:
        """Free the model; a second time does nothing."""
        if self._task is not None:
            self._task.close()
