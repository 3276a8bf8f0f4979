"""A picture that a browser sends, checked before it is trusted."""

import io
from typing import Final

import cv2
import numpy as np
from PIL.JpegImagePlugin import JpegImageFile

from formcheck.vision.frames import SMALLEST_SIDE_PX, Image

LARGEST_SIDE_PX: Final = 1920
"""More than the live view ever sends; a small file can hold a picture that fills the memory."""


class BadPicture(ValueError):
    """Bytes that are no picture to analyse; the message is one line."""


def decode_jpeg(data: bytes, largest_side_px: int = LARGEST_SIDE_PX) -> Image:
    """Give a JPEG's picture, (height, width, 3) uint8 RGB; raises BadPicture, before decoding when too large."""
    try:
        with JpegImageFile(io.BytesIO(data)) as header:  # reads no further than the size
            width, height = header.size
    except (OSError, ValueError, SyntaxError) as error:
        raise BadPicture("expected a JPEG picture, got something else") from error
    if not SMALLEST_SIDE_PX <= min(width, height) <= max(width, height) <= largest_side_px:
        raise BadPicture(
            f"expected a picture of {SMALLEST_SIDE_PX} to {largest_side_px} px a side, got {width}x{height}"
        )
    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    if decoded is None:
        raise BadPicture("this JPEG picture is broken")
    return np.ascontiguousarray(decoded, dtype=np.uint8)


def encode_jpeg(image: Image, quality: int = 70) -> bytes:
    """Give a picture, (height, width, 3) uint8 RGB, as JPEG."""
    is_written, data = cv2.imencode(
        ".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    if not is_written:
        raise ValueError("encode_jpeg: OpenCV could not write the picture")
    return data.tobytes()
