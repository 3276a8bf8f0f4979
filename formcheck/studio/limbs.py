"""Limbs: two bones, reached by angles or by inverse kinematics, and blended between the two."""

from dataclasses import dataclass

import numpy as np

from formcheck.studio import rotations as rot
from formcheck.studio.body import Floats

_FULL_REACH = 0.9999  # a limb never quite locks: the pole would lose its meaning


@dataclass(frozen=True, slots=True, eq=False)
class Limb:
    """How a limb points: unit directions of its upper and lower bone and the hinge between them.

    Turning the lower bone about the hinge (right-handed) flexes a knee; an
    elbow's hinge is the other way round, so that the same turn flexes it.
    """

    upper: Floats
    lower: Floats
    hinge: Floats


def reach(start: Floats, target: Floats, lengths: tuple[float, float], pole: Floats) -> Limb:
    """Point a limb so that its end meets the target, its middle joint bulging towards the pole.

    `start`, `target` (3,) metres; `lengths` of the two bones; `pole` (3,) a direction.
    A target out of reach is approached as far as the limb goes.
    """
    first, second = lengths
    way = target - start
    distance = float(np.clip(np.linalg.norm(way), abs(first - second) + 1e-4, (first + second) * _FULL_REACH))
    along = rot.unit(way)
    bulge = rot.unit(pole - (pole @ along) * along)
    cosine = (first**2 + distance**2 - second**2) / (2 * first * distance)
    sine = float(np.sqrt(max(0.0, 1 - cosine**2)))
    upper = cosine * along + sine * bulge
    lower = (distance * along - first * upper) / second
    return Limb(upper, rot.unit(lower), rot.unit(np.cross(along, bulge) * -1))


def from_angles(axes: Floats, flexion_deg: float, out_deg: float, bend_deg: float, turn: float) -> Limb:
    """Point a limb by its joints' angles.

    `axes` (3, 3) columns: outward, forward, up of the trunk. Flexion 0 hangs
    along the trunk, + swings forward; `out_deg` + swings outward; `bend_deg` of
    the middle joint, 0 straight. `turn`: +1 when the hinge points outward at
    rest, -1 when inward.
    """
    f, o = np.radians(flexion_deg), np.radians(out_deg)
    upper = axes @ np.array([np.sin(o), np.sin(f) * np.cos(o), -np.cos(f) * np.cos(o)])
    hinge = turn * (axes @ np.array([np.cos(o), -np.sin(f) * np.sin(o), np.cos(f) * np.sin(o)]))
    return Limb(upper, rot.exp(hinge * np.radians(bend_deg)) @ upper, hinge)


def mix(start: Limb, end: Limb, part: float) -> Limb:
    """Go `part` of the way from one pointing to another, each bone on its great circle."""
    return Limb(
        rot.blend_directions(start.upper, end.upper, part),
        rot.blend_directions(start.lower, end.lower, part),
        rot.blend_directions(start.hinge, end.hinge, part),
    )
