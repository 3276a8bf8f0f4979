"""Mixed legs: a landmarker that takes one leg for the other, for a few pictures, as it does where they overlap."""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.body import Body
from formcheck.engine.geometry import distance, have_changed_places
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import Landmark

MIXED_S: Final = 0.25
"""Legs that seem to have changed places for longer than this have: a mix-up lasts one to three pictures."""
APART: Final = 0.25
"""Feet nearer than this to each other, in trunk sizes, may pass each other within a picture."""

_LEG_ROWS: Final = slice(Landmark.LEFT_KNEE, Landmark.RIGHT_FOOT_INDEX + 1)
_ANKLES: Final = slice(Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE + 1)


class MixedLegs:
    """Hide the legs of frames in which they have been taken for each other.

    No two feet change places from one picture to the next. Halfway through a mix-up the knees lie between
    the two real ones, so that changing sides back mends nothing: those frames show no legs.
    """

    def __init__(self) -> None:
        self._feet: NDArray[np.float64] | None = None
        self._seen_s = 0.0

    def update(self, pose: Pose) -> Pose:
        """Take the next frame; give it as it is, or with its legs unseen."""
        feet = np.asarray(pose.image_px[_ANKLES], float)
        size_px = Body(pose, 0, 0.0).size_px
        if not np.isfinite(feet).all() or not size_px > 0:
            return pose
        before = self._feet if pose.time_s - self._seen_s <= MIXED_S else None
        is_apart = before is not None and float(distance(*before)) >= APART * size_px
        if before is not None and is_apart and have_changed_places(feet, before):
            visibility = pose.visibility.copy()
            visibility[_LEG_ROWS] = 0.0
            return replace(pose, visibility=visibility)
        self._feet, self._seen_s = feet, pose.time_s
        return pose
