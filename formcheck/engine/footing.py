"""Footing: somebody whose feet are where they stood hasn't left the floor, whatever the arms do.

A body that hangs from a bar and one that stands under it with raised arms look alike, but for the
height of the feet; and that is known only of somebody who was seen to stand before.
"""

from dataclasses import dataclass, replace
from typing import Final

from formcheck.engine.body import GUESSED, Body
from formcheck.engine.pose import Pose
from formcheck.engine.posture import Stance
from formcheck.engine.skeleton import SIDES

LEFT_FLOOR: Final = 0.05
"""Ankles are off the floor from this far above where they stood, in leg lengths (rendered people: 0.09 and more where
they hang, 0.02 at most where the feet carry)."""


@dataclass(slots=True)
class Footing:
    """Follow somebody who may hang; give the stance as it is where the feet still carry."""

    carries: bool | None = None
    """Whether the feet carry a body with its hands up; None where that isn't known, and of other postures."""
    _stood_px: float | None = None

    def forget(self) -> None:
        """It is another person, place or camera."""
        self._stood_px = self.carries = None

    def update(self, pose: Pose, stance: Stance) -> Stance:
        """Take a frame and what it seems to show; give what it shows."""
        self.carries = None
        if stance.posture not in ("standing", "hanging"):
            return stance
        body = Body(pose, 0, GUESSED)
        lowest_px = max(float(body.at("ankle", side)[1]) for side in SIDES)  # y grows downwards
        if stance.posture == "standing":
            # Hands beside the head may still hold the bar: pulled up to it, a body looks as if it stood.
            hands_up = all(body.at("wrist", side)[1] < body.at("ear", side)[1] for side in SIDES)
            self._stood_px = self._stood_px if hands_up else lowest_px
        elif self._stood_px is not None:
            self.carries = self._stood_px - lowest_px < LEFT_FLOOR * body.leg_px
            if self.carries:
                return replace(stance, posture="standing")
        return stance
