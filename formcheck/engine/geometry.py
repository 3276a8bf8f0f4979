"""Plane geometry on points in isotropic pixels (x right, y down), in degrees.

Every function takes arrays of shape (..., 2), gives shape (...), and passes NaN on.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.floating[Any]]


def distance(a: Points, b: Points) -> Any:
    """Give the distance between two points, in their unit."""
    difference = np.asarray(b, float) - np.asarray(a, float)
    return np.hypot(difference[..., 0], difference[..., 1])


def interior_angle(a: Points, vertex: Points, b: Points) -> Any:
    """Give the angle at `vertex` between `a` and `b`: 0 folded, 180 straight.

    NaN where two of the points coincide.
    """
    u, v = np.asarray(a, float) - vertex, np.asarray(b, float) - vertex
    cross = u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0]
    dot = (u * v).sum(-1)
    angle = np.degrees(np.arctan2(np.abs(cross), dot))
    return np.where((np.abs(u).sum(-1) > 0) & (np.abs(v).sum(-1) > 0), angle, np.nan)[()]


def angle_from(vector: Points, zero: Points, positive: Points) -> Any:
    """Give the angle of `vector` from the axis `zero`, growing towards the axis `positive`.

    The axes are unit vectors at right angles; the result is in (−180, 180].
    """
    vector = np.asarray(vector, float)
    along, across = (vector * zero).sum(-1), (vector * positive).sum(-1)
    return np.degrees(np.arctan2(across, along))


def angle_between(u: Points, v: Points) -> float:
    """Give the angle between two vectors of any dimension, 0 to 180, in degrees; NaN where one has no length."""
    cosine = u @ v / (np.linalg.norm(u) * np.linalg.norm(v))
    return float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))


def have_changed_places(now: Points, before: Points) -> bool:
    """Tell whether each of two points is now nearer to where the other was than to where it was itself."""
    return bool(np.all(distance(now, before[::-1]) < distance(now, before)))


def unit(vector: Points) -> NDArray[np.float64]:
    """Scale vectors to length 1; NaN where the length is 0."""
    vector = np.asarray(vector, float)
    length = np.sqrt((vector**2).sum(-1, keepdims=True))
    return np.asarray(vector / np.where(length > 0, length, np.nan))


def wrap_deg(angle_deg: Any) -> Any:
    """Bring an angle, or a difference of angles, into [−180, 180)."""
    if isinstance(angle_deg, float):  # the same without an array, for filters of every measure of every frame
        return (angle_deg + 180.0) % 360.0 - 180.0
    return (np.asarray(angle_deg) + 180.0) % 360.0 - 180.0
