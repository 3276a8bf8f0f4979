"""Neutral: what the person looks like in the start position."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.body import GUESSED, Body
from formcheck.engine.pose import Floats, Pose
from formcheck.engine.squaring import squaring

SEEN_SHARE: Final = 0.5
"""A station of the neutral back line must be seen in at least this share of the frames."""


@dataclass(frozen=True, slots=True, eq=False)
class Neutral:
    """The start position, and for which part of the recording it holds.

    `pose`: the median pose while it was held. `dorsal_sign`: as in `Body`.
    `from_s`, `to_s`: media times from which and before which it is the person's neutral; inf: to the end.
    """

    pose: Pose
    dorsal_sign: int
    from_s: float
    to_s: float
    _squaring: NDArray[Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_squaring", squaring(self.pose) if self.dorsal_sign else np.eye(2))

    def body(self) -> Body:
        """Give the neutral body; hidden landmarks stay as guessed, for they don't move."""
        return self.seen_squarely(self.pose, GUESSED)

    def seen_squarely(self, pose: Pose, least_visibility: float) -> Body:
        """Give the body of another frame, its picture mapped as neutral's, so that the two compare."""
        return Body(pose, self.dorsal_sign, least_visibility, self._squaring)


def median_pose(poses: Sequence[Pose]) -> Pose:
    """Give the pose whose every number is the median over `poses`; its time is the last one's."""
    if not poses:
        raise ValueError("median_pose: expected at least one pose, got none")

    def middle(arrays: list[Floats]) -> Floats:
        stack = np.stack(arrays).astype(float)
        enough = np.isfinite(stack).mean(axis=0) >= SEEN_SHARE
        filled = np.where(np.isfinite(stack).any(axis=0), stack, 0.0)
        return np.where(enough, np.nanmedian(filled, axis=0), np.nan).astype(np.float32)

    return Pose(
        poses[-1].time_s,
        middle([pose.image_px for pose in poses]),
        middle([pose.world_m for pose in poses]),
        middle([pose.visibility for pose in poses]),
        middle([pose.back_line for pose in poses]),
        middle([pose.outline_top for pose in poses]),
    )
