"""Rotations as 3x3 matrices: made, blended, taken apart."""

import numpy as np

from formcheck.studio.body import Floats


def unit(vector: Floats) -> Floats:
    """Give the vector at length 1."""
    length = float(np.linalg.norm(vector))
    if length < 1e-12:
        raise ValueError("a vector of length 0 has no direction")
    return vector / length


def exp(vector: Floats) -> Floats:
    """Give the rotation about a vector by its length in radians."""
    angle = float(np.linalg.norm(vector))
    if angle < 1e-12:
        return np.eye(3)
    x, y, z = vector / angle
    k = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    out: Floats = np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * (k @ k)
    return out


def log(rotation: Floats) -> Floats:
    """Give the rotation vector (radians); the inverse of `exp` up to half a turn."""
    cosine = float(np.clip((np.trace(rotation) - 1) / 2, -1, 1))
    angle = float(np.arccos(cosine))
    axis = np.array(
        [rotation[2, 1] - rotation[1, 2], rotation[0, 2] - rotation[2, 0], rotation[1, 0] - rotation[0, 1]]
    )
    if angle < 1e-9:
        return axis / 2
    if np.pi - angle < 1e-4:  # the skew part vanishes at half a turn: read the axis from R + I
        column = (rotation + np.eye(3))[:, int(np.argmax(np.diag(rotation)))]
        return unit(column) * angle
    out: Floats = axis * (angle / (2 * np.sin(angle)))
    return out


def about(axis: str, angle_deg: float) -> Floats:
    """Give the rotation about `x`, `y` or `z` by an angle in degrees."""
    vector = np.zeros(3)
    vector["xyz".index(axis)] = np.radians(angle_deg)
    return exp(vector)


def blend(start: Floats, end: Floats, part: float) -> Floats:
    """Go `part` (0 to 1) of the shortest way from one rotation to another."""
    return start @ exp(part * log(start.T @ end))


def blend_directions(start: Floats, end: Floats, part: float) -> Floats:
    """Go `part` of the great circle from one unit vector to another."""
    axis = np.cross(start, end)
    sine = float(np.linalg.norm(axis))
    if sine < 1e-9:
        return unit(start * (1 - part) + end * part + 1e-9)
    angle = float(np.arctan2(sine, start @ end))
    out: Floats = exp(axis / sine * angle * part) @ start
    return out


def frame(direction: Floats, hinge: Floats) -> Floats:
    """Give the axes (columns) of a limb: its direction, its hinge made square to it, the third."""
    along = unit(direction)
    across = unit(hinge - (hinge @ along) * along)
    return np.column_stack([along, across, np.cross(along, across)])


def twist(rotation: Floats, axis: Floats) -> Floats:
    """Give the part of a rotation that turns about its own rest axis (swing-twist: R = swing twist)."""
    turned = rotation @ axis
    cross = np.cross(axis, turned)
    sine = float(np.linalg.norm(cross))
    if sine < 1e-9:
        return rotation if axis @ turned > 0 else np.eye(3)
    swing = exp(cross / sine * float(np.arctan2(sine, axis @ turned)))
    return swing.T @ rotation
