"""Camera: where the picture is taken from, and where a point in metres falls in it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from formcheck.studio.body import Floats

View = Literal["side", "front", "rear"]

_WANTED_YAW: dict[View, float] = {"side": 90.0, "front": 0.0, "rear": 180.0}


@dataclass(frozen=True, slots=True)
class Camera:
    """A pinhole camera on a tripod.

    `yaw_deg`: where it stands around the person: 0 in front (-y), + 90 at the
    person's left; `height_m` above the floor; `distance_m` from what it looks
    at, `look_at` (x, y, z) metres; `field_of_view_deg` vertical; `size` pixels.
    """

    yaw_deg: float
    height_m: float
    distance_m: float
    look_at: tuple[float, float, float]
    field_of_view_deg: float
    size: tuple[int, int]

    @property
    def place(self) -> Floats:
        """Where the lens is, (3,) metres."""
        yaw = np.radians(self.yaw_deg)
        x, y, _ = self.look_at
        return np.array([x + np.sin(yaw) * self.distance_m, y - np.cos(yaw) * self.distance_m, self.height_m])

    def project(self, points: Floats) -> Floats:
        """Give pixels (..., 2), x right and y down, of points (..., 3) in metres."""
        forward = np.array(self.look_at) - self.place
        forward = forward / np.linalg.norm(forward)
        right = np.cross(forward, [0.0, 0.0, 1.0])
        right /= np.linalg.norm(right)
        down = np.cross(forward, right)
        seen = (points - self.place) @ np.column_stack([right, down, forward])
        width, height = self.size
        focal = height / 2 / np.tan(np.radians(self.field_of_view_deg) / 2)
        flat: Floats = seen[..., :2] / seen[..., 2:] * focal + np.array([width / 2, height / 2])
        return flat


def yaw_for(view: View, side: Literal["left", "right"], off_deg: float) -> float:
    """Give the camera's yaw for a view; a side view from the person's left or right, off by `off_deg`."""
    wanted = _WANTED_YAW[view]
    return (-wanted if view == "side" and side == "right" else wanted) + off_deg


def fitted(
    points: Floats,
    yaw_deg: float,
    height_m: float,
    field_of_view_deg: float,
    size: tuple[int, int],
    margin: float,
) -> Camera:
    """Step back until all points (n, 3) lie in the picture, `margin` of its size away from its edge."""
    low, high = points.min(axis=0), points.max(axis=0)
    x, y, z = (low + high) / 2
    edge = np.array(size) * margin

    def at(distance: float) -> Camera:
        return Camera(yaw_deg, height_m, distance, (float(x), float(y), float(z)), field_of_view_deg, size)

    near, far = 1.2, 12.0
    for _ in range(24):
        middle = (near + far) / 2
        pixels = at(middle).project(points)
        inside = bool((pixels >= edge).all() and (pixels <= np.array(size) - edge).all())
        near, far = (near, middle) if inside else (middle, far)
    return at(far)
