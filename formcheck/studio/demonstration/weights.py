"""Weights: a pair of dumbbells that go along with the hands."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyvista as pv

from formcheck.studio import rig
from formcheck.studio.body import MARKS, Body, Floats
from formcheck.studio.rig import Placed

_GRIP_M: Final = 0.15
_DISC_M: Final = 0.055
_DISC_THICK_M: Final = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Grips:
    """Where the hands hold: `middles` (2, 3) metres, `along` (2, 3) unit directions of the bars, left first."""

    middles: Floats
    along: Floats


def grips(body: Body, placed: Placed) -> Grips:
    """Give where two hands hold a bar each: through the palm, from the little finger to the index."""
    marks = rig.marks(body, placed)
    index, pinky = (
        marks[[MARKS.index(f"{side}_{name}") for side in ("left", "right")]] for name in ("index", "pinky")
    )
    wrists = np.array([placed.at(f"wrist.{letter}") for letter in "LR"])
    along = index - pinky
    middles = (index + pinky) / 2 * 0.55 + wrists * 0.45
    return Grips(middles, along / np.linalg.norm(along, axis=1, keepdims=True))


def dumbbell() -> Any:
    """Build a dumbbell along x about the origin."""
    bar = pv.Cylinder(direction=(1, 0, 0), radius=0.016, height=_GRIP_M + _DISC_THICK_M)
    ends = [
        pv.Cylinder(center=(side * (_GRIP_M + _DISC_THICK_M) / 2, 0, 0), direction=(1, 0, 0), radius=_DISC_M,
                    height=_DISC_THICK_M)
        for side in (-1, 1)
    ]  # fmt: skip
    return bar.append_polydata(*ends)


def carried(points: Floats, held: Grips, row: int) -> Floats:
    """Put a dumbbell's points (n, 3) into the left (0) or right (1) hand."""
    along = held.along[row]
    across = np.cross(along, [0.0, 0.0, 1.0])
    across /= max(float(np.linalg.norm(across)), 1e-6)
    out: Floats = points @ np.stack([along, across, np.cross(along, across)]) + held.middles[row]
    return out
