"""A part of a picture, cut out and turned, and the way back from it."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from formcheck.vision.frames import Image
from formcheck.vision.pose_task import Seen

BELOW: Final = 1.0
"""Of a box's longer side: where hips wag on all fours, so far below them lie the feet."""


@dataclass(frozen=True, slots=True)
class Part:
    """A box in a picture, in pixels, and how many quarter turns to the left it is looked at."""

    left: int
    top: int
    width: int
    height: int
    turns: int

    @classmethod
    def around(cls, box: NDArray[np.float64], margin: float, turns: int, size: tuple[int, int]) -> "Part":
        """Give the part of a picture of `size` around a box, wider by `margin` of the box's longer side.

        Below by `BELOW` of it at least: the knees and feet that carry what moves keep still.
        `box`: left, top, right and bottom as shares of the picture; `size`: width and height in pixels.
        """
        edges_px = box * (size * 2)
        longer_px = max(edges_px[2] - edges_px[0], edges_px[3] - edges_px[1])
        room_px = np.array([1, 1, 1, max(1.0, BELOW / margin)]) * margin * longer_px
        left, top = np.maximum(edges_px[:2] - room_px[:2], 0).astype(int).tolist()
        right, bottom = np.minimum(np.ceil(edges_px[2:] + room_px[2:]), size).astype(int).tolist()
        return cls(left, top, right - left, bottom - top, turns)

    def of(self, image: Image) -> Image:
        """Cut it out of a picture and turn it."""
        box = image[self.top : self.top + self.height, self.left : self.left + self.width]
        return np.ascontiguousarray(np.rot90(box, self.turns))

    def in_whole(self, seen: Seen, size: tuple[int, int]) -> Seen:
        """Give somebody seen in this part as seen in the whole picture of `size` (width, height), upright."""
        x, y = _turned_back(self.turns, seen.fraction[:, 0], seen.fraction[:, 1], 1.0)
        fraction = np.stack([self.left + x * self.width, self.top + y * self.height], axis=1) / size
        across_m, down_m = _turned_back(self.turns, seen.world_m[:, 0], seen.world_m[:, 1], 0.0)
        mask = np.zeros(size[::-1], np.float32)
        box = mask[self.top : self.top + self.height, self.left : self.left + self.width]
        box[:] = np.rot90(seen.mask, -self.turns)
        world_m = np.stack([across_m, down_m, seen.world_m[:, 2]], axis=1)
        return Seen(fraction, world_m, seen.visibility, mask)


def _turned_back(
    turns: int, x: NDArray[Any], y: NDArray[Any], side: float
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Give places of a square of `side` before its quarter turns to the left; 0 turns about the origin."""
    return ((x, y), (side - y, x), (side - x, side - y), (y, side - x))[turns]
