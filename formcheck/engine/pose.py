"""Pose: what one frame tells about the person, the engine's only input."""

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.skeleton import LANDMARK_COUNT, Landmark

Floats = NDArray[np.float32]

STATION_COUNT: Final = 31
"""Stations of the back line along the chord from mid-shoulder to mid-hip."""

STATIONS: Final[NDArray[np.float64]] = np.linspace(0.05, 0.95, STATION_COUNT)
"""Where the stations lie on that chord: 0 mid-shoulder, 1 mid-hip (facts: 5 % to 95 %)."""


OUTLINE_TOP_COUNT: Final = 4
"""Numbers about the top of the outline."""


def leftward_m(world_m: NDArray[Any]) -> NDArray[np.float64]:
    """Give the way from right to left (3,) in metres, of shoulders and hips together, by world landmarks (33, 3)."""
    world = np.asarray(world_m, float)
    shoulders = world[Landmark.LEFT_SHOULDER] - world[Landmark.RIGHT_SHOULDER]
    return np.asarray(shoulders + world[Landmark.LEFT_HIP] - world[Landmark.RIGHT_HIP])


def _unseen_top() -> Floats:
    return np.full(OUTLINE_TOP_COUNT, np.nan, dtype=np.float32)


def _array(name: str, value: Any, shape: tuple[int, ...]) -> Floats:
    array = np.asarray(value, dtype=np.float32).view()
    if array.shape != shape:
        raise ValueError(f"Pose.{name}: expected shape {shape}, got {array.shape}")
    array.flags.writeable = False  # of this view only: the caller's array stays as it was
    return array


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """The landmarks and back line of one frame; a frame with nobody in it is all NaN.

    `time_s`: media time in seconds.
    `image_px`: (33, 2) float32, isotropic pixels, x right, y down.
    `world_m`: (33, 3) float32, metres, origin between the hips, x right, y down,
    z away from the camera.
    `visibility`: (33,) float32, 0 to 1; 0 for a landmark outside the picture.
    `back_line`: (31,) float32, offset of the dorsal silhouette from the chord
    mid-shoulder to mid-hip at `STATIONS`, in trunk lengths, dorsal positive,
    NaN where not seen.
    `outline_top`: (4,) float32, pixels: x and y of the top of the person's outline, its
    breadth there and the outline's height; NaN where not seen, and in poses from before it was kept.

    Raises ValueError when a shape or `time_s` is wrong.
    """

    time_s: float
    image_px: Floats
    world_m: Floats
    visibility: Floats
    back_line: Floats
    outline_top: Floats = field(default_factory=_unseen_top)

    def __post_init__(self) -> None:
        if not np.isfinite(self.time_s):
            raise ValueError(f"Pose.time_s: expected a finite number, got {self.time_s}")
        shapes: dict[str, tuple[int, ...]] = {
            "image_px": (LANDMARK_COUNT, 2),
            "world_m": (LANDMARK_COUNT, 3),
            "visibility": (LANDMARK_COUNT,),
            "back_line": (STATION_COUNT,),
            "outline_top": (OUTLINE_TOP_COUNT,),
        }
        for name, shape in shapes.items():
            object.__setattr__(self, name, _array(name, getattr(self, name), shape))

    @classmethod
    def nobody(cls, time_s: float) -> "Pose":
        """Make the pose of a frame with nobody in it."""
        return cls(
            time_s,
            np.full((LANDMARK_COUNT, 2), np.nan),
            np.full((LANDMARK_COUNT, 3), np.nan),
            np.full(LANDMARK_COUNT, np.nan),
            np.full(STATION_COUNT, np.nan),
        )

    @property
    def has_person(self) -> bool:
        """True when the landmarker found somebody in this frame."""
        return bool(np.isfinite(self.image_px[11:13]).all() and np.isfinite(self.image_px[23:25]).all())
