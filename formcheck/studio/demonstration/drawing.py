"""Drawing: acts to pictures, and pictures to WebP files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw

from formcheck.studio import rig
from formcheck.studio.body import Body
from formcheck.studio.camera import Camera
from formcheck.studio.demonstration.acts import FPS, Act, breathing
from formcheck.studio.demonstration.showroom import Showroom
from formcheck.studio.demonstration.weights import grips
from formcheck.studio.render import Image
from formcheck.studio.wardrobe import Outfit, Rgb

WRONG: Final[Rgb] = (179, 64, 10)
RIGHT: Final[Rgb] = (0, 104, 74)
_GAP_PX: Final = 6
_BADGE_PX: Final = 26
_FINE: Final = 4


def draw_act(act: Act, body: Body, outfit: Outfit, camera: Camera) -> list[Image]:
    """Draw every frame of an act."""
    room = Showroom(body, outfit, camera, act.boxes, has_weights=act.has_weights)
    images: list[Image] = []
    before = None
    for placed, breath in zip(act.frames, act.breaths, strict=True):
        if before is not placed or breath:
            skin = rig.skin(body, placed)
            turns = (body.weights @ placed.rotations.reshape(-1, 9)).reshape(-1, 3, 3)
            normals = np.einsum("vij,vj->vi", turns, body.normals)
            held = grips(body, placed) if act.has_weights else None
            images.append(room.draw(breathing(body, skin, normals, float(breath)), held))
        else:
            images.append(images[-1])
        before = placed
    room.close()
    return images


def beside(wrong: Sequence[Image], right: Sequence[Image]) -> list[Image]:
    """Put wrong and right side by side, frame by frame, with a cross and a tick."""
    return [_pair(*both) for both in zip(wrong, right, strict=True)]


def _pair(wrong: Image, right: Image) -> Image:
    height, width, _ = wrong.shape
    sheet = Pictures.new("RGB", (2 * width + _GAP_PX, height), (255, 255, 255))
    for column, (image, colour) in enumerate(((wrong, WRONG), (right, RIGHT))):
        at = column * (width + _GAP_PX)
        sheet.paste(Pictures.fromarray(image), (at, 0))
        badge = _badge(colour)
        sheet.paste(badge, (at + 8, 8), badge)
    return np.asarray(sheet)


def _badge(colour: Rgb) -> Pictures.Image:
    """Draw a disc with a cross or a tick: told apart without the colour as well."""
    size = _BADGE_PX * _FINE
    badge = Pictures.new("RGBA", (size, size))
    pen = ImageDraw.Draw(badge)
    pen.ellipse((0, 0, size - 1, size - 1), fill=(*colour, 255))
    lines = (
        [((0.32, 0.32), (0.68, 0.68)), ((0.68, 0.32), (0.32, 0.68))]
        if colour == WRONG
        else [((0.26, 0.52), (0.44, 0.70)), ((0.44, 0.70), (0.74, 0.34))]
    )
    for start, end in lines:
        pen.line([(x * size, y * size) for x, y in (start, end)], fill="white", width=round(size * 0.11))
        for x, y in (start, end):
            dot = size * 0.055
            pen.ellipse((x * size - dot, y * size - dot, x * size + dot, y * size + dot), fill="white")
    return badge.resize((_BADGE_PX, _BADGE_PX), Pictures.Resampling.LANCZOS)


def save_webp(images: Sequence[Image], path: Path, quality: int) -> int:
    """Write one picture, or a loop; gives its size in bytes. The file appears whole or not at all."""
    first, *rest = [Pictures.fromarray(image) for image in images]
    partial = path.with_suffix(".part")
    if rest:
        first.save(
            partial, "WEBP", save_all=True, append_images=rest, duration=round(1000 / FPS), loop=0,
            quality=quality, method=6, minimize_size=True,
        )  # fmt: skip
    else:
        first.save(partial, "WEBP", quality=quality, method=6)
    partial.replace(path)
    return path.stat().st_size
