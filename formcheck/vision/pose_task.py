"""The pose model on a stream of pictures, as MediaPipe runs it."""

import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import mediapipe
import numpy as np
from mediapipe.tasks.python import BaseOptions, vision
from numpy.typing import NDArray

from formcheck.vision.frames import Image
from formcheck.vision.stderr import native_stderr_muted

MASK_WIDTH_STEP: Final = 4
"""Pixels of which a picture's width must be a multiple."""
USUAL_CONFIDENCE: Final = 0.5
"""MediaPipe's own, of 1, for finding somebody and for still seeing them."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Somebody in a picture.

    `fraction`: (33, 2) landmarks as shares of the picture's width and height; `world_m`: (33, 3)
    as in `Pose`; `visibility`: (33,) as the model gives it; `mask`: (height, width) float32, 0 to 1.
    """

    fraction: NDArray[np.float64]
    world_m: NDArray[np.float64]
    visibility: NDArray[np.float64]
    mask: NDArray[np.float32]

    @property
    def shown(self) -> NDArray[np.float64]:
        """Give (33,) visibility, 0 of what lies out of the picture: the model's own lags there by some ten frames."""
        return np.where(((self.fraction >= 0) & (self.fraction < 1)).all(axis=1), self.visibility, 0.0)


def padded_for_mask(image: Image) -> Image:
    """Give the picture, (height, width, 3), with black at the right up to a width that is a multiple of 4.

    Rows of MediaPipe's mask are aligned to 16 bytes, four floats; reading one whose rows
    are not full ends the process with "Check failed: 1 == ChannelSize()".
    """
    missing = -image.shape[1] % MASK_WIDTH_STEP
    return np.ascontiguousarray(np.pad(image, ((0, 0), (0, missing), (0, 0))) if missing else image)


def _close(task: Any) -> None:
    try:
        task.close()
    except RuntimeError:
        # Left open until exit: its threads are gone by now, and the system frees the rest.
        # With the handle still there, the task's own clean-up would print a traceback.
        task._handle = None


class PoseTask:
    """Finds one person in pictures that come in order, and follows them from one to the next.

    `detection`, `presence`: how sure, 0 to 1, the model must be to find somebody in a picture
    and to see them where it looks.
    """

    def __init__(
        self, model: Path, detection: float = USUAL_CONFIDENCE, presence: float = USUAL_CONFIDENCE
    ) -> None:
        self._timestamp_ms = -1
        options = vision.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(model)),
            running_mode=vision.RunningMode.VIDEO,
            num_poses=1,  # the built-in smoothing works with one person only
            min_pose_detection_confidence=detection,
            min_pose_presence_confidence=presence,
            output_segmentation_masks=True,
        )
        with native_stderr_muted():
            self._task: Any = vision.PoseLandmarker.create_from_options(options)
        self.close = weakref.finalize(self, _close, self._task)
        """Free the model; a second time does nothing."""

    def find(self, image: Image, time_s: float) -> Seen | None:
        """Give who is in the next picture; None when nobody is found."""
        is_first = self._timestamp_ms < 0
        # MediaPipe wants whole, strictly increasing milliseconds; a camera may give two frames in one.
        self._timestamp_ms = max(self._timestamp_ms + 1, round(time_s * 1000))
        padded = padded_for_mask(image)
        picture = mediapipe.Image(mediapipe.ImageFormat.SRGB, padded)
        if is_first:
            with native_stderr_muted():
                result = self._task.detect_for_video(picture, self._timestamp_ms)
        else:
            result = self._task.detect_for_video(picture, self._timestamp_ms)
        return _seen(result, image.shape[1], padded.shape[1]) if result.pose_landmarks else None


def _seen(result: Any, width: int, padded_width: int) -> Seen:
    landmarks = result.pose_landmarks[0]
    widening = padded_width / width
    mask: NDArray[np.float32] = result.segmentation_masks[0].numpy_view()
    return Seen(
        np.array([(p.x * widening, p.y) for p in landmarks]),
        np.array([(p.x, p.y, p.z) for p in result.pose_world_landmarks[0]]),
        np.array([p.visibility for p in landmarks]),
        mask.reshape(mask.shape[:2])[:, :width].copy(),  # the library's memory goes with its result
    )
