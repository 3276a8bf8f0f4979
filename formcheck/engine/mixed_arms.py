"""Mixed arms: a landmarker that takes one arm for the other while one of them is stretched out from all fours."""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.body import Body
from formcheck.engine.geometry import distance, have_changed_places
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import Landmark

CHANGED_S: Final = 0.25
"""Between pictures further apart than this in time, hands may really have changed places."""
APART: Final = 0.5
"""Hands nearer than this to each other, in trunk lengths, may pass each other within a picture. One stretched out is
1.2 and more away from the one on the floor."""
HANGING_DEG: Final = 45.0
"""Arms that both point down to within this carry the body: whose is whose begins anew there."""

_ARM_ROWS: Final = np.arange(Landmark.LEFT_ELBOW, Landmark.RIGHT_THUMB + 1)
_OTHER_ROWS: Final = _ARM_ROWS.reshape(-1, 2)[:, ::-1].ravel()
_WRISTS: Final = slice(Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST + 1)
_SHOULDERS: Final = slice(Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER + 1)


class MixedArms:
    """Give arms that have been taken for each other back to their sides, until both carry the body again.

    No hand on the floor and hand in the air change places from one picture to the next (in 2 of 67 clips of rendered
    people they seem to, for up to 3 s).
    """

    def __init__(self) -> None:
        self._hands: NDArray[np.float64] | None = None
        self._seen_s = 0.0
        self._are_mixed = False

    def update(self, pose: Pose) -> Pose:
        """Take the next frame; give it as it is, or with its arms exchanged."""
        hands = np.asarray(pose.image_px[_WRISTS], float)
        trunk_px = Body(pose, 0, 0.0).trunk_px
        if not np.isfinite(hands).all() or not trunk_px > 0:
            return pose
        goes_on = pose.time_s - self._seen_s <= CHANGED_S
        is_apart = float(distance(*hands)) >= APART * trunk_px
        if self._hands is not None and goes_on and is_apart and have_changed_places(hands, self._hands):
            self._are_mixed = not self._are_mixed
        self._hands, self._seen_s = hands, pose.time_s
        arms = hands - np.asarray(pose.image_px[_SHOULDERS], float)
        if np.all(np.abs(np.degrees(np.arctan2(arms[:, 0], arms[:, 1]))) < HANGING_DEG):
            self._are_mixed = False
        return _exchanged(pose) if self._are_mixed else pose


def _exchanged(pose: Pose) -> Pose:
    arrays = {name: getattr(pose, name).copy() for name in ("image_px", "world_m", "visibility")}
    for array in arrays.values():
        array[_ARM_ROWS] = array[_OTHER_ROWS]
    return replace(pose, **arrays)
