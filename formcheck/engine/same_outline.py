"""Same outline: landmarks may turn while the body doesn't, which its outline shows."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.pose import Pose

ALIKE: Final = 1.25
"""Breadth and height of the outline of somebody who hasn't turned change by less than this factor.

Rendered wags change them by 1.08; from behind to side-on, the breadth grows twofold.
"""
END_ON: Final = 0.8
"""On all fours, an outline no broader than this for its height is seen from an end: 0.4 to 0.65 there, 1 side-on."""


class SameOutline:
    """Tell whether the body is still seen as it was when its landmarks last showed the wanted view."""

    def __init__(self) -> None:
        self._wanted: NDArray[np.float64] | None = None

    def update(self, pose: Pose, is_wanted: bool) -> bool:
        """Take the next frame and whether its landmarks show the wanted view."""
        now = np.asarray(pose.outline_top, float)[2:]
        if is_wanted:
            self._wanted = now
            return True
        if self._wanted is None or not now[0] <= END_ON * now[1]:
            return False
        return bool(np.all(np.maximum(now / self._wanted, self._wanted / now) < ALIKE))

    def forget(self) -> None:
        """Begin anew: it is somebody else, or somewhere else."""
        self._wanted = None
