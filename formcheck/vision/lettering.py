"""Text on pictures, any letters, with a readable background."""

import unicodedata
from functools import lru_cache
from typing import Final

import numpy as np
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from formcheck.vision.frames import Image

Colour = tuple[int, int, int]
"""RGB, 0 to 255."""

WHITE: Final[Colour] = (255, 255, 255)
_BACKGROUND: Final = (16, 16, 16, 190)
_LEAST_SIZE_PX: Final = 9


@lru_cache(maxsize=32)
def _font(size_px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size_px)


_PLAIN: Final = {
    "–": "-",
    "—": "-",
    "−": "-",
    "×": "x",
    "•": "·",
    "→": ">",
    "←": "<",
    "≥": ">=",
    "≤": "<=",
    "ß": "ss",
}


@lru_cache(maxsize=1024)
def drawable(text: str) -> str:
    """Give the text with what the bundled font lacks replaced by its nearest plain letters."""
    font = _font(20)
    # A letter that no font has shows what a missing one looks like.
    missing = bytes(font.getmask("\uffff"))
    letters = []
    for letter in text:
        if bytes(font.getmask(letter)) != missing or letter.isspace():
            letters.append(letter)
        else:
            parts = unicodedata.normalize("NFKD", letter)
            base = "".join(p for p in parts if not unicodedata.combining(p))
            letters.append(_PLAIN.get(letter, base if base != letter else "?"))
    return "".join(letters)


def _width_px(text: str, size_px: int) -> float:
    return max((_font(size_px).getlength(line) for line in text.splitlines()), default=0.0)


def fitted(text: str, size_px: int, room_px: int, most_lines: int = 1) -> tuple[str, int]:
    """Wrap text, then shrink it, until it is no wider than `room_px`; gives the text and its size."""
    text = drawable(text)
    while True:
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and _width_px(longer, size_px) <= room_px:
                lines[-1] = longer
            else:
                lines.append(word)
        wrapped = "\n".join(lines)
        is_fit = len(lines) <= most_lines and _width_px(wrapped, size_px) <= room_px
        if is_fit or size_px <= _LEAST_SIZE_PX:
            return wrapped, size_px
        size_px -= 1


@lru_cache(maxsize=256)
def label(text: str, size_px: int, colour: Colour = WHITE, strip: Colour | None = None) -> Image:
    """Draw text on a dark rounded panel: (height, width, 4) uint8 RGBA; `strip` colours its left edge."""
    text = drawable(text)
    pad = max(3, size_px // 3)
    font = _font(size_px)
    left, top, right, bottom = ImageDraw.Draw(Picture.new("L", (1, 1))).multiline_textbbox(
        (0, 0), text, font=font, spacing=size_px // 4
    )
    # At least a line's height, so that panels beside each other are level.
    top, bottom = min(top, 0), max(bottom, size_px * 1.15)
    size = (int(np.ceil(right - left)) + 2 * pad, int(np.ceil(bottom - top)) + 2 * pad)
    panel = Picture.new("RGBA", size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(panel)
    draw.rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), radius=pad, fill=_BACKGROUND)
    if strip is not None:
        draw.rectangle((0, 0, max(2, pad // 2), size[1] - 1), fill=(*strip, 255))
    draw.multiline_text((pad - left, pad - top), text, font=font, fill=(*colour, 255), spacing=size_px // 4)
    drawn = np.asarray(panel)
    drawn.flags.writeable = False
    return drawn


def paste(image: Image, panel: Image, x: float, y: float) -> None:
    """Lay an RGBA panel on an RGB image in place, moved so that all of it lies inside."""
    height, width = image.shape[:2]
    rows, columns = min(panel.shape[0], height), min(panel.shape[1], width)
    left = int(np.clip(round(x), 0, width - columns))
    top = int(np.clip(round(y), 0, height - rows))
    part = image[top : top + rows, left : left + columns]
    alpha = panel[:rows, :columns, 3:].astype(np.uint16)
    part[:] = (panel[:rows, :columns, :3] * alpha + part * (255 - alpha)) // 255
