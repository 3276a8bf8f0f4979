"""The pose model's second half alone: landmarks of whoever fills a square of a picture.

MediaPipe chooses where in a picture it looks, by its detector and by the landmarks before, and
offers no way to say it. The landmark model in its file is run here by OpenCV, where we choose.
"""

import tempfile
import zipfile
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from formcheck.vision.frames import Image
from formcheck.vision.pose_task import Seen

_PART: Final = "pose_landmarks_detector.tflite"
"""The landmark model's name within MediaPipe's bundle, a zip file."""
_SIDE: Final = 256
"""Pixels of the square it takes."""
_OUTPUTS: Final = ("Identity", "Identity_1", "Identity_2", "Identity_4")
"""Landmarks (39 of x, y, z, visibility, presence), presence of somebody, mask, world landmarks (39 of x, y, z)."""
_LANDMARKS: Final = 33


def _sigmoid(logits: NDArray[Any]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-np.clip(logits.astype(np.float64), -30, 30)))


class LandmarkNet:
    """Reads landmarks in a square of a picture, upright, each picture by itself.

    `model`: MediaPipe's bundle, as `find_model` gives it. Raises OSError when it cannot be unpacked, cv2.error when this
    OpenCV cannot run what is in it.
    """

    def __init__(self, model: Path) -> None:
        # OpenCV 5's new engine keeps the last output alone, and reads from memory with no other; 4 has but the classic one.
        engine = getattr(cv2.dnn, "ENGINE_CLASSIC", None)
        with zipfile.ZipFile(model) as bundle, tempfile.TemporaryDirectory() as folder:
            self._net: Any = cv2.dnn.readNetFromTFLite(
                bundle.extract(_PART, folder), *(() if engine is None else (engine,))
            )

    def find(self, image: Image, centre_px: NDArray[np.float64], side_px: float) -> tuple[Seen, float]:
        """Give who is in the square, and how sure the model is, 0 to 1, that somebody is there.

        `image`: (height, width, 3) RGB; `centre_px`: x and y; `side_px`: of the square, which may stick out.
        """
        height, width = image.shape[:2]
        scale = _SIDE / side_px
        shift = _SIDE / 2 - centre_px * scale
        into = np.array([[scale, 0, shift[0]], [0, scale, shift[1]]])
        square = cv2.warpAffine(image, into, (_SIDE, _SIDE), flags=cv2.INTER_LINEAR)
        self._net.setInput(np.ascontiguousarray(square.transpose(2, 0, 1)[None], np.float32) / 255)
        landmarks, presence, mask, world = self._net.forward(_OUTPUTS)
        landmarks = landmarks.reshape(-1, 5)[:_LANDMARKS].astype(np.float64)
        whole = cv2.warpAffine(
            _sigmoid(mask.reshape(_SIDE, _SIDE)).astype(np.float32),
            into,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        )
        return Seen(
            (landmarks[:, :2] - shift) / scale / (width, height),
            world.reshape(-1, 3)[:_LANDMARKS].astype(np.float64),
            _sigmoid(landmarks[:, 3]),
            np.asarray(whole, np.float32),
        ), float(presence.ravel()[0])
