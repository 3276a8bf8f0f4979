"""Same outline: landmarks may turn while the body doesn't, which its outline shows."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import SIDES, row

ALIKE: Final = 1.25
"""Breadth and height of the outline of somebody who hasn't turned change by less than this factor.

Rendered wags change them by 1.08; from behind to side-on, the breadth grows twofold.
"""
LEAST_END_ON: Final = 0.4
END_ON: Final = 0.88
"""On all fours, an outline so broad for its height may be seen from an end: 0.3 to 0.74 there, and 0.85 of somebody tall seen 23
degrees aside; side-on 0.75 and more, mostly 1 (rendered people)."""
HIPS_TOP: Final = 0.26
"""Seen from behind on all fours, the hips are the top of the outline: down it by this share of its height at most; bent
forward side-on or lying, by 0.28 and more unless the legs point up (rendered people)."""
SHANK_FALL: Final = (0.25, 1.0)
"""And shanks that point at the camera fall by less of the picture than the thighs above them, 0.31 to 0.85 of it; side-on
on all fours by 0.12 at most, standing or lying with the knees up by 1.04 and more (the same people)."""


def kneels_end_on(pose: Pose) -> bool:
    """Tell whether the picture shows somebody on all fours from an end, wherever the landmarks' depth puts the camera."""
    _, top_y, breadth, height = (float(value) for value in pose.outline_top)
    hip_y, knee_y, ankle_y = (
        float(np.mean([pose.image_px[row(joint, side), 1] for side in SIDES])) for joint in ("hip", "knee", "ankle")
    )
    thigh, shank = knee_y - hip_y, ankle_y - knee_y
    return bool(
        LEAST_END_ON * height <= breadth <= END_ON * height
        and hip_y - top_y <= HIPS_TOP * height
        and SHANK_FALL[0] * thigh <= shank <= SHANK_FALL[1] * thigh
    )


class SameOutline:
    """Tell whether the body is still seen as it was when its landmarks last showed the wanted view."""

    def __init__(self) -> None:
        self._wanted: NDArray[np.float64] | None = None

    def update(self, pose: Pose, is_wanted: bool) -> bool:
        """Take the next frame and whether its landmarks show the wanted view; its outline may show it, too."""
        now = np.asarray(pose.outline_top, float)[2:]
        if is_wanted or kneels_end_on(pose):
            self._wanted = now
            return True
        if self._wanted is None or not now[0] <= END_ON * now[1]:
            return False
        return bool(np.all(np.maximum(now / self._wanted, self._wanted / now) < ALIKE))

    def forget(self) -> None:
        """Begin anew: it is somebody else, or somewhere else."""
        self._wanted = None
