"""Body: one pose in the body's own axes, so that measures don't depend on the camera.

Axes in the picture: cranial (mid-hip to mid-shoulder) and dorsal (out of the back),
both unit vectors. Lengths are in trunk lengths (TL), mid-shoulder to mid-hip in the
same frame.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.geometry import distance, unit
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import Joint, Landmark, Side, row

VISIBLE: Final = 0.3
"""Least visibility of a landmark that a verdict is based on.

The far side of somebody seen from the side is found well but scored 0.3 to 0.6, so a
common 0.5 would blind half of every side view (measured on real bird-dog, cat-cow and
supine clips).
"""

GUESSED: Final = 0.1
"""Least visibility of a landmark that may carry the count on.

A far knee hidden behind the near one is scored 0.1 to 0.3 while its leg rests, and
rises above `VISIBLE` as it comes out: the count needs both, a verdict only the second.
"""

Point = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A pose in the body's own axes.

    `dorsal_sign`: +1 when the left side is nearer to a camera that sees the body from
    the side, −1 for the right side, 0 when unknown (then what needs the dorsal axis is NaN).
    `least_visibility`: landmarks scored lower are NaN. `squaring`: map (2, 2) of the picture, see
    `squaring`; of neutral, for all frames that are compared with it.
    `points`: (33, 2) pixels so mapped. `trunk_px`: the trunk's length in pixels.
    """

    pose: Pose
    dorsal_sign: int
    least_visibility: float = VISIBLE
    squaring: NDArray[np.float64] = field(default_factory=lambda: np.eye(2))
    points: NDArray[np.float64] = field(init=False)
    mid_shoulder: Point = field(init=False)
    mid_hip: Point = field(init=False)
    trunk_px: float = field(init=False)
    cranial: Point = field(init=False)
    dorsal: Point = field(init=False)

    def __post_init__(self) -> None:
        points = np.asarray(self.pose.image_px, float) @ self.squaring.T
        points[~(self.pose.visibility >= self.least_visibility)] = np.nan
        mid_shoulder = (points[Landmark.LEFT_SHOULDER] + points[Landmark.RIGHT_SHOULDER]) / 2
        mid_hip = (points[Landmark.LEFT_HIP] + points[Landmark.RIGHT_HIP]) / 2
        cranial = unit(mid_shoulder - mid_hip)
        turned = np.array([-cranial[1], cranial[0]])
        for name, value in (
            ("points", points),
            ("mid_shoulder", mid_shoulder),
            ("mid_hip", mid_hip),
            ("trunk_px", float(distance(mid_hip, mid_shoulder))),
            ("cranial", cranial),
            ("dorsal", turned * self.dorsal_sign if self.dorsal_sign else turned * np.nan),
        ):
            object.__setattr__(self, name, value)

    def at(self, joint: Joint, side: Side) -> Point:
        """Give a joint's place (2,) in pixels; NaN when unseen."""
        return np.asarray(self.points[row(joint, side)])

    def world(self, joint: Joint, side: Side) -> NDArray[np.float64]:
        """Give a joint's place (3,) in metres from between the hips, whether it is seen or guessed."""
        return np.asarray(self.pose.world_m[row(joint, side)], float)

    def middle(self, joint: Joint) -> Point:
        """Give the middle (2,) between a joint's two sides, or the side that is seen."""
        pair = self.points[[row(joint, "left"), row(joint, "right")]]
        seen = pair[np.isfinite(pair).all(axis=1)]
        return np.asarray(seen.mean(axis=0)) if len(seen) else np.full(2, np.nan)

    @property
    def shoulder_px(self) -> float:
        """Breadth of the shoulders in pixels; the scale where the trunk is foreshortened."""
        return float(distance(self.at("shoulder", "left"), self.at("shoulder", "right")))

    @property
    def hip_px(self) -> float:
        """Breadth of the hips in pixels."""
        return float(distance(self.at("hip", "left"), self.at("hip", "right")))

    @property
    def size_px(self) -> float:
        """Size of the trunk in pixels, from whatever side it is seen."""
        return float(np.sqrt(self.trunk_px**2 + self.shoulder_px**2 + self.hip_px**2))

    @property
    def leg_px(self) -> float:
        """Length of a leg from hip over knee to ankle in pixels, of those seen; the scale when bent to the camera."""
        hips, knees, ankles = (
            self.points[row(j, "left") : row(j, "right") + 1] for j in ("hip", "knee", "ankle")
        )
        lengths = np.asarray(distance(hips, knees)) + np.asarray(distance(knees, ankles))
        seen = lengths[np.isfinite(lengths)]
        return float(seen.mean()) if len(seen) else float("nan")

    @property
    def near(self) -> Side | None:
        """The side of the body that faces the camera in a side view; None when unknown."""
        return None if not self.dorsal_sign else ("left" if self.dorsal_sign > 0 else "right")
