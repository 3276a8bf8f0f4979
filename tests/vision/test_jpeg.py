"""Pictures from a browser are decoded, or refused before they do harm."""

import cv2
import numpy as np
import pytest

from formcheck.vision.jpeg import BadPicture, decode_jpeg


def _encoded(width: int, height: int, kind: str = ".jpg") -> bytes:
    blue_bgr = np.full((height, width, 3), (255, 0, 0), np.uint8)
    return bytes(cv2.imencode(kind, blue_bgr)[1])


def test_a_jpeg_becomes_rgb() -> None:
    image = decode_jpeg(_encoded(160, 96))
    assert image.shape == (96, 160, 3)
    assert image.dtype == np.uint8
    assert image[48, 80] == pytest.approx(np.array([0, 0, 255]), abs=4)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "expected a JPEG"),
        (b"hello" * 100, "expected a JPEG"),
        (_encoded(160, 96, ".png"), "expected a JPEG"),
        (_encoded(16, 96), "got 16x96"),
        (_encoded(4000, 96), "got 4000x96"),
    ],
)
def test_anything_else_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadPicture, match=said):
        decode_jpeg(data)


def test_a_jpeg_cut_short_never_raises_anything_else() -> None:
    data = _encoded(160, 96)
    for end in range(0, len(data), 25):
        try:
            assert decode_jpeg(data[:end]).shape == (96, 160, 3)
        except BadPicture:
            pass
