"""Camera: from which side and how far off the figure is seen."""

from dataclasses import dataclass

import numpy as np

from formcheck.engine.skeleton import Side
from formcheck.studio.stick.figure import Floats


@dataclass(frozen=True, slots=True)
class Camera:
    """A level pinhole camera beside the figure.

    `near`: the side of the person that faces it. `yaw_deg`: off a true side view, + from
    the front. `distance_m` from, and `across_m` along the floor to, the point it looks at,
    `height_m` above the floor. `size`: width and height in pixels; `wide_m`: how many metres
    the picture spans at the figure.
    """

    near: Side = "left"
    yaw_deg: float = 8.0
    distance_m: float = 3.4
    height_m: float = 0.75
    across_m: float = 0.0
    wide_m: float = 2.7
    size: tuple[int, int] = (640, 480)

    def axes(self) -> Floats:
        """Give the rows right, down and away of the camera in the figure's axes (3, 3)."""
        sign = 1.0 if self.near == "left" else -1.0
        yaw = np.radians(self.yaw_deg)
        away = np.array([-np.sin(yaw), 0.0, sign * np.cos(yaw)])
        right = np.array([-sign * np.cos(yaw), 0.0, -np.sin(yaw)])
        return np.stack([right, np.array([0.0, -1.0, 0.0]), away])

    def project(self, points: Floats) -> Floats:
        """Give the pixels (n, 2) of points (n, 3) in metres."""
        seen = (points - np.array([self.across_m, self.height_m, 0.0])) @ self.axes().T
        focal_px = self.size[0] * self.distance_m / self.wide_m
        flat = seen[:, :2] / (seen[:, 2:] + self.distance_m) * focal_px
        return np.asarray(flat + np.array(self.size) / 2)

    def turned(self, points: Floats) -> Floats:
        """Give points (33, 3) as world landmarks: x right, y down, z away, from between the hips."""
        return np.asarray((points - points[23:25].mean(axis=0)) @ self.axes().T)
