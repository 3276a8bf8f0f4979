"""Rolling over: somebody who lies on the front and lifts both ends is no one who lies on the back.

Trunk and legs lifted off the floor look much like a sit-up from behind: the landmarker then turns the
body over at a stroke, left becoming right, until it lies flat again, or wavers between the two by way of a view
from the front (rendered people). Nobody rolls over so fast, nor turns round with the trunk off the floor.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

from formcheck.engine.body import GUESSED, Body
from formcheck.engine.measures import MEASURES
from formcheck.engine.pose import Pose
from formcheck.engine.posture import SIDE_ON, Stance

ROLL_S: Final = 0.6
"""Rolling from front to back takes longer than this, from one side view to the other."""
LIFTED_DEG: Final = 6.0
"""The trunk is off the floor by more than this where the landmarker turns the body over."""
MOST_LIFTED_DEG: Final = 41.0
"""Nobody lifts the trunk further than this lying on the front, and who gets up does."""
WAVERS_S: Final = 8.0
"""For so long the side from which somebody lifted is seen may not be read; a rep holds for a few seconds."""
FLAT_S: Final = 1.0
"""Flat on the back for so long, the person lies there after all."""


def _trunk_rise_deg(pose: Pose) -> float:
    return MEASURES["trunk_rise"].compute(Body(pose, 0, GUESSED), None, None)


def _turned_back(stance: Stance) -> Stance:
    return replace(stance, posture="prone", side_on=-stance.side_on)


@dataclass(slots=True)
class OnTheFront:
    """Follow somebody who lies on the front; give the stance as it must be where the landmarker errs."""

    _prone: Stance | None = None
    _prone_s: float = -math.inf
    _clear_s: float = -math.inf
    _last_prone_s: float = -math.inf
    _is_turned: bool = False
    _flat_since_s: float = math.nan

    def update(self, pose: Pose, stance: Stance) -> Stance:
        """Take a frame and what it seems to show; give what it shows."""
        if stance.posture == "prone":
            self._last_prone_s = pose.time_s
        if stance.posture != "supine":
            if stance.posture == "prone" and abs(stance.side_on) >= SIDE_ON:
                self._prone, self._prone_s, self._clear_s = stance, pose.time_s, pose.time_s
            self._is_turned, self._flat_since_s = False, math.nan
            return self._as_lifted(pose, stance)
        before = self._prone
        if before is None or stance.side_on * before.side_on > 0:
            return stance
        is_lifted = _trunk_rise_deg(pose) > LIFTED_DEG
        if not self._is_turned:
            self._is_turned = is_lifted and pose.time_s - self._prone_s <= ROLL_S
        if is_lifted:
            self._flat_since_s = math.nan
        elif math.isnan(self._flat_since_s):
            self._flat_since_s = pose.time_s
        if not self._is_turned and pose.time_s - self._last_prone_s <= ROLL_S:
            return _turned_back(stance)  # wavers between front and back, as nobody can
        if not self._is_turned or pose.time_s - self._flat_since_s >= FLAT_S:
            self._prone = None
            return stance
        if is_lifted:
            self._prone_s = pose.time_s  # a single frame of another view doesn't undo what is known
        return _turned_back(stance)

    def _as_lifted(self, pose: Pose, stance: Stance) -> Stance:
        """Give the stance as it was when the trunk left the floor, while it is off it and the view wavers."""
        before = self._prone
        is_same = pose.time_s - self._prone_s <= ROLL_S and pose.time_s - self._clear_s <= WAVERS_S
        if before is None or not is_same or stance.posture not in ("prone", "other"):
            return stance
        if not LIFTED_DEG < _trunk_rise_deg(pose) < MOST_LIFTED_DEG:
            return stance
        self._prone_s = pose.time_s
        return before
