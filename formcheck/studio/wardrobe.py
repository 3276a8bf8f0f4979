"""Wardrobe: the colours of clothes, skin and hair, and how loosely a top hangs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formcheck.studio.body import Body, Floats, bone

Rgb = tuple[int, int, int]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Outfit:
    """What the person wears.

    Colours are 0 to 255. `sleeves` and `legs`: 0 none, 0.5 to elbow or knee,
    1 long. `loose_m`: how far the top stands off the trunk.
    """

    top: Rgb = (52, 96, 150)
    trousers: Rgb = (45, 45, 52)
    shoes: Rgb = (225, 225, 220)
    skin: Rgb = (214, 164, 132)
    hair: Rgb = (62, 44, 34)
    sleeves: float = 0.5
    legs: float = 1.0
    loose_m: float = 0.0


def paint(body: Body, outfit: Outfit) -> Bytes:
    """Give each vertex its colour, (V, 3)."""
    owner = body.weights.argmax(axis=1)
    colours = np.tile(np.array(outfit.skin, np.uint8), (len(body.vertices), 1))
    colours[np.isin(owner, _rows(_covered("arm", outfit.sleeves)) + _trunk())] = outfit.top
    below = body.vertices[:, 2] < body.heads[bone("spine05")][2] + 0.05
    colours[np.isin(owner, _trunk()) & below] = outfit.trousers
    colours[np.isin(owner, _rows(_covered("leg", outfit.legs)))] = outfit.trousers
    colours[np.isin(owner, _rows(["foot"]))] = outfit.shoes
    colours[_hair(body)] = outfit.hair
    return colours


def loosen(body: Body, outfit: Outfit) -> Body:
    """Let the top stand off the trunk: the same rig under a larger torso."""
    if outfit.loose_m <= 0:
        return body
    part = body.weights[:, _trunk() + _rows(["upperarm01"])].sum(axis=1)
    height = body.vertices[:, 2]
    hem, collar = body.heads[bone("root")][2] - 0.08, body.heads[bone("spine01")][2] + 0.08
    inside = np.clip((height - hem) / 0.05, 0, 1) * np.clip((collar - height) / 0.10, 0, 1)
    folds = 1 + 0.25 * np.sin(height * 55 + body.vertices[:, 0] * 21)  # cloth is never a smooth tube
    out = body.vertices + body.normals * (part * inside * folds * outfit.loose_m)[:, None]
    return Body(out, body.normals, body.faces, body.heads, body.parents, body.weights, body.marks)


def _rows(names: list[str]) -> list[int]:
    return [bone(f"{name}.{side}") for name in names for side in "LR"]


def _trunk() -> list[int]:
    return [
        bone("root"),
        *(bone(f"spine0{i}") for i in range(1, 6)),
        *_rows(["pelvis", "clavicle", "shoulder01"]),
    ]


def _covered(limb: str, part: float) -> list[str]:
    bones = {
        "arm": ["upperarm01", "upperarm02", "lowerarm01", "lowerarm02"],
        "leg": ["upperleg01", "upperleg02", "lowerleg01", "lowerleg02"],
    }[limb]
    return bones[: round(part * len(bones))]


def _hair(body: Body) -> NDArray[np.bool_]:
    head = body.heads[bone("head")]
    eyes = body.marks[1:3].mean(axis=0)
    back = body.vertices[:, 1] > head[1] + 0.02
    high = body.vertices[:, 2] > eyes[2] + 0.045
    nape = body.vertices[:, 2] > head[2] - 0.03
    on_head: Floats = body.weights[:, bone("head")]
    hair: NDArray[np.bool_] = (on_head > 0.5) & (high | (back & nape))
    return hair
