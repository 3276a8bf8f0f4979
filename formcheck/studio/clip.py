"""Clip: everything that makes one clip, as data."""

from dataclasses import dataclass
from typing import Literal

from formcheck.engine.skeleton import Side
from formcheck.studio.body import Shape
from formcheck.studio.perform import Knobs
from formcheck.studio.room import Room
from formcheck.studio.truth import Split
from formcheck.studio.wardrobe import Outfit

Trouble = Literal["bystander-behind", "passer-behind", "passer-in-front", "half-out", "camera-moved"]
"""What goes wrong around the exercise; the truth stays that of the person who exercises."""


@dataclass(frozen=True, slots=True)
class Shot:
    """How a clip is filmed.

    `off_deg`: camera's yaw off the wanted view; `near_side`: the side of the
    person that faces it; `margin`: free part of the picture around the person.
    """

    near_side: Side = "left"
    off_deg: float = 0.0
    height_m: float = 0.6
    field_of_view_deg: float = 45.0
    size: tuple[int, int] = (640, 360)
    fps: float = 15.0
    margin: float = 0.06


@dataclass(frozen=True, slots=True)
class Clip:
    """Everything that makes one clip; the same clip is the same film, to the last digit.

    `name`: an exercise of the catalogue, or a distractor.
    """

    name: str
    seed: int = 0
    split: Split = "tune"
    knobs: Knobs = Knobs()
    shape: Shape = Shape()
    outfit: Outfit = Outfit()
    room: Room = Room()
    shot: Shot = Shot()
    trouble: Trouble | None = None
