"""How a whole set was framed, for the advice after it."""

from collections.abc import Iterator

import numpy as np

from formcheck.engine.body import VISIBLE
from formcheck.engine.exercise import Exercise
from formcheck.engine.framing import HIGH_DEG, LOWER, looks_down_deg
from formcheck.engine.gates import GateReading
from formcheck.engine.needed import PARTS, Part, needed_parts, words_of
from formcheck.engine.pose import Pose


class FramingTally:
    """Counts, frame by frame, what the camera did not see as it should."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._needed = needed_parts(exercise)
        self._frames = 0
        self._outside = dict.fromkeys(self._needed, 0)
        self._hidden = dict.fromkeys(self._needed, 0)
        self._from_above = 0

    def note(self, pose: Pose, gate: GateReading) -> None:
        """Take a frame; only those in the exercise's posture count."""
        if gate.slipped or not gate.in_posture:
            return
        self._frames += 1
        for part in self._needed:
            seen = pose.visibility[list(PARTS[part])]
            self._outside[part] += bool((seen == 0).any())  # so a landmark outside the picture is marked
            self._hidden[part] += bool(0 < seen.max() < VISIBLE)
        if not gate.in_view:
            self._from_above += looks_down_deg(self._exercise, np.asarray(pose.world_m, float)) > HIGH_DEG

    def is_from_above(self, share: float) -> bool:
        """Was the camera so high that the side of somebody lying could not be told, in more than this share?"""
        return self._from_above > share * self._frames

    def advice(self, share: float) -> Iterator[str]:
        """Give what to mend, for what was wrong in more than this share of the frames."""
        outside = [part for part in self._needed if self._outside[part] > share * self._frames]
        hidden = [part for part in self._needed if self._hidden[part] > share * self._frames]
        if outside:
            yield f"Move back a little: {words_of(outside)} {_were(outside)} outside the picture."
        if hidden:
            yield f"Let nothing be in the way of {words_of(hidden)}: {_it(hidden)} could not be seen."
        if self.is_from_above(share):
            yield LOWER


def _were(parts: list[Part]) -> str:
    return "was" if parts == ["head"] else "were"


def _it(parts: list[Part]) -> str:
    return "it" if parts == ["head"] else "they"
