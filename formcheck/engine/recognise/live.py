"""Recognising live: the last half minute is read again and again until the same answer is sure twice in a row."""

import math
from collections import deque
from collections.abc import Iterable
from typing import Final

from formcheck.engine.exercise import Exercise
from formcheck.engine.pose import Pose
from formcheck.engine.recognise.reading import EVERY_S
from formcheck.engine.recognise.recogniser import Candidate, Recognition, recognise

FIRST_S: Final = 8.0
"""Before this much is seen of somebody, there is hardly a whole rep."""
LOOK_S: Final = 3.0
"""So often it is looked at what was seen so far."""
WINDOW_S: Final = 30.0
"""What was longer ago, getting into position perhaps, tells nothing any more."""
ASK_S: Final = 20.0
"""Who isn't sure after so long of somebody in view asks."""


class LiveRecogniser:
    """Tells which of some exercises somebody does, frame by frame."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        self._exercises = tuple(exercises)
        self._recent: deque[Pose] = deque()
        self._seen_s = 0.0
        self._last_s = self._looked_s = -math.inf
        self._before: str | None = None
        self.recognition: Recognition | None = None
        self.sure: Candidate | None = None

    def update(self, pose: Pose) -> None:
        """Take the next frame; `recognition` and `sure` say what is thought now."""
        if pose.time_s - self._last_s < EVERY_S - 1e-3:
            return
        if pose.has_person and math.isfinite(self._last_s):
            self._seen_s += min(pose.time_s - self._last_s, LOOK_S)
        self._last_s = pose.time_s
        self._recent.append(pose)
        while self._recent[0].time_s < pose.time_s - WINDOW_S:
            self._recent.popleft()
        if self._seen_s >= FIRST_S and pose.time_s - self._looked_s >= LOOK_S:
            self._looked_s = pose.time_s
            self._look()

    @property
    def must_ask(self) -> bool:
        """True when enough was seen and it is still unsure."""
        return self.sure is None and self._seen_s >= ASK_S

    def _look(self) -> None:
        found = self.recognition = recognise(tuple(self._recent), self._exercises)
        best = found.best if found.is_sure else None
        self.sure = best if best and best.id == self._before else None
        self._before = best.id if best else None
