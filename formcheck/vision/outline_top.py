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
    solid = (np.asarray(mask)[::step, ::step] > 0.5).view(np.uint8)
    left, top, width, height = cv2.boundingRect(solid)
    if not width:
        return np.full(4, np.nan, dtype=np.float32)
    body, first_row = _largest_piece(solid[top : top + height, left : left + width])
    top, height = top + first_row, len(body)
    across = body[: max(1, round(TOP_SHARE * height))].sum(axis=0, dtype=np.int64)
    middle = float(across @ np.arange(left, left + width) / across.sum())
    first, last = (round(share * height) for share in BROAD_SHARE)
    breadth = float(np.median(body[first : max(last, first + 1)].sum(axis=1, dtype=np.int64)))
    return np.array([middle * step, top * step, breadth * step, height * step], dtype=np.float32)


def _largest_piece(solid: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], int]:
    """Give the rows of the largest piece, all else taken away, and the number of the first of them."""
    # Borders are found in a fifth of the time that labels take, and mostly there is but one piece.
    _, tree = cv2.findContours(solid, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    is_outer = tree[0, :, 3] < 0  # the others are holes
    if is_outer.sum() == 1:
        return solid, 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(solid)
    piece = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    top, height = int(stats[piece, cv2.CC_STAT_TOP]), int(stats[piece, cv2.CC_STAT_HEIGHT])
    return (labels[top : top + height] == piece).view(np.uint8), top
