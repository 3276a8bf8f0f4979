"""Where in a picture something has moved of late."""

from collections import deque
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from formcheck.vision.frames import Image

WIDTH_PX: Final = 160
"""Movement is looked for in a picture this wide: the noise of single pixels is gone, an arm is still seen."""
WITHIN_S: Final = 4.0
"""What has moved within this time counts: longer than half a slow repetition."""
STEP_S: Final = 0.25
LEAST_CHANGE: Final = 24
"""Of 255: brightness that changes by less is noise or a soft shadow."""
LEAST_SHARE: Final = 0.002
"""Of the picture: less than that is not a trunk that moves."""
MOST_AREA: Final = 0.4
"""Of the picture: where more than that moves, the camera does. Rendered people from behind take up 0.25 at most."""


class Motion:
    """Remembers the last seconds of a still camera's pictures, small and grey."""

    def __init__(self) -> None:
        self._pictures: deque[tuple[float, NDArray[np.uint8]]] = deque()

    def update(self, image: Image, time_s: float) -> None:
        """Take the next picture."""
        if self._pictures and time_s - self._pictures[-1][0] < STEP_S:
            return
        height, width = image.shape[:2]
        small = cv2.resize(
            image, (WIDTH_PX, max(1, round(height * WIDTH_PX / width))), interpolation=cv2.INTER_AREA
        )
        self._pictures.append((time_s, np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)))
        while time_s - self._pictures[0][0] > WITHIN_S:
            self._pictures.popleft()

    def box(self, most_area: float = MOST_AREA) -> NDArray[np.float64] | None:
        """Give left, top, right and bottom of what has moved, as shares of the picture.

        None when nothing has, or more than `most_area` of the picture, as when the camera itself moves.
        """
        if len(self._pictures) < 2:
            return None
        shades = np.stack([picture for _, picture in self._pictures])
        has_moved = (shades.max(axis=0) - shades.min(axis=0) >= LEAST_CHANGE).astype(np.uint8)
        # Opening drops what is one pixel thin, as edges are that a camera's automatic settings let shimmer.
        has_moved = np.asarray(
            cv2.morphologyEx(has_moved, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), np.uint8
        )
        if has_moved.mean() < LEAST_SHARE:
            return None
        left, top, width, height = cv2.boundingRect(has_moved)
        if width * height > most_area * has_moved.size:
            return None
        return np.array([left, top, left + width, top + height]) / (has_moved.shape[::-1] * 2)

    def forget(self) -> None:
        """Begin anew."""
        self._pictures.clear()
