"""Mixed arms: a landmarker that takes one arm for the other while one of them is stretched out from all fours."""

import math
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.body import Body
from formcheck.engine.geometry import distance
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import Landmark

CHANGED_S: Final = 0.25
"""Between pictures further apart than this in time, hands may really have changed places."""
APART: Final = 0.5
"""Hands nearer than this to each other, in trunk lengths, may pass each other within a picture. One stretched out is
1.2 and more away from the one on the floor."""
HANGING_DEG: Final = 45.0
"""Arms that both point down to within this for longer than that carry the body: whose is whose begins anew there."""
FOLLOWED_S: Final = 0.15
"""How slowly the places of the hands follow them. Arms that are mixed up to and fro, ten times a second, seem both to be half
way up in between; places that jumped there with them would let the hands change owners (a rendered person's, for 4 s)."""

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
        self._places: NDArray[np.float64] | None = None
        self._seen_s = 0.0
        self._off_floor_s = -math.inf

    def update(self, pose: Pose) -> Pose:
        """Take the next frame; give it as it is, or with its arms exchanged."""
        hands = np.asarray(pose.image_px[_WRISTS], float)
        trunk_px = Body(pose, 0, 0.0).trunk_px
        if not np.isfinite(hands).all() or not trunk_px > 0:
            return pose
        gap_s, self._seen_s = pose.time_s - self._seen_s, pose.time_s
        arms = hands - np.asarray(pose.image_px[_SHOULDERS], float)
        if not np.all(np.abs(np.degrees(np.arctan2(arms[:, 0], arms[:, 1]))) < HANGING_DEG):
            self._off_floor_s = pose.time_s
        are_down = pose.time_s - self._off_floor_s > CHANGED_S
        if self._places is None or gap_s > CHANGED_S or are_down:
            self._places = hands
            return pose
        is_apart = float(distance(*hands)) >= APART * trunk_px
        are_mixed = is_apart and _way(hands[::-1], self._places) < _way(hands, self._places)
        follow = 1.0 - math.exp(-gap_s / FOLLOWED_S)
        self._places = self._places + follow * ((hands[::-1] if are_mixed else hands) - self._places)
        return _exchanged(pose) if are_mixed else pose


def _way(hands: NDArray[np.float64], places: NDArray[np.float64]) -> float:
    """Give how far hands are from their places, together."""
    return float(np.sum(distance(hands, places)))


def _exchanged(pose: Pose) -> Pose:
    arrays = {name: getattr(pose, name).copy() for name in ("image_px", "world_m", "visibility")}
    for array in arrays.values():
        array[_ARM_ROWS] = array[_OTHER_ROWS]
    return replace(pose, **arrays)
