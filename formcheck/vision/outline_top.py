"""The top of the outline: where the highest part of the person is in the picture, and how broad.

From behind, a body on all fours hides its own joints, and the landmarker takes it for
somebody standing; its outline still shows where the hips are.
"""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

MOST_ROWS: Final = 360
"""Finer masks are thinned out: the model itself works at 256 x 256."""
TOP_SHARE: Final = 0.3
"""The highest part of the outline, as share of its height: hips of somebody on all fours from behind."""
BROAD_SHARE: Final = (0.1, 0.35)
"""How broad it is, is read between these shares of its height, below the roundness of its top."""


def measure_outline_top(mask: NDArray[Any]) -> NDArray[np.float32]:
    """Give (4,) float32 in pixels of the mask: x and y of the top of the outline, its breadth, its height.

    `mask`: (height, width) float 0 to 1, the person. x is the middle of the area of the highest
    three tenths, y the highest point, breadth the median width just below it, height that of
    the whole outline. Only the largest piece of the mask counts. NaN where nobody is.
    """
    step = max(1, round(mask.shape[0] / MOST_ROWS))
    solid = (np.asarray(mask)[::step, ::step] > 0.5).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid)
    if count < 2:
        return np.full(4, np.nan, dtype=np.float32)
    piece = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    top, height = int(stats[piece, cv2.CC_STAT_TOP]), int(stats[piece, cv2.CC_STAT_HEIGHT])
    body = labels[top : top + height] == piece
    across = body[: max(1, round(TOP_SHARE * height))].sum(axis=0)
    middle = float(across @ np.arange(len(across)) / across.sum())
    first, last = (round(share * height) for share in BROAD_SHARE)
    breadth = float(np.median(body[first : max(last, first + 1)].sum(axis=1)))
    return np.array([middle * step, top * step, breadth * step, height * step], dtype=np.float32)
