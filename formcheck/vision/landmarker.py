"""The landmarker: frames in, poses with their back line out."""

import weakref
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import mediapipe
import numpy as np
from mediapipe.tasks.python import BaseOptions, vision
from numpy.typing import NDArray

from formcheck.engine.pose import Pose
from formcheck.vision.back_line import measure_back_line
from formcheck.vision.dorsal_side import DorsalSide, dorsal_sign
from formcheck.vision.frames import Frame, Image
from formcheck.vision.model import find_model
from formcheck.vision.outline_top import measure_outline_top
from formcheck.vision.stderr import native_stderr_muted

MASK_WIDTH_STEP: Final = 4
"""Pixels of which a picture's width must be a multiple."""


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


class Landmarker:
    """Finds one person in a stream of frames; one of these for each stream.

    Use it as a context manager, or call `close()`. Frames must come in order: it
    follows the person from frame to frame. The same frames give the same poses.

    `model`: the model's file, by default what `find_model()` gives.
    `source_size`: (width, height) in which `Pose.image_px` is given; by default the
    pixels of the frames themselves. Give `VideoFile.source_size` for a file.

    Raises ModelError when there is no model.
    """

    def __init__(self, model: Path | None = None, *, source_size: tuple[int, int] | None = None) -> None:
        self._source_size = source_size
        self._timestamp_ms = -1
        self._dorsal_side = DorsalSide()
        options = vision.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(model or find_model())),
            running_mode=vision.RunningMode.VIDEO,
            num_poses=1,  # the built-in smoothing works with one person only
            output_segmentation_masks=True,
        )
        with native_stderr_muted():
            self._task: Any = vision.PoseLandmarker.create_from_options(options)
        self._close = weakref.finalize(self, _close, self._task)

    def pose(self, frame: Frame) -> Pose:
        """Give the pose of the next frame; `Pose.nobody` when nobody is found."""
        is_first = self._timestamp_ms < 0
        # MediaPipe wants whole, strictly increasing milliseconds; a camera may give two frames in one.
        self._timestamp_ms = max(self._timestamp_ms + 1, round(frame.time_s * 1000))
        padded = padded_for_mask(frame.image)
        image = mediapipe.Image(mediapipe.ImageFormat.SRGB, padded)
        if is_first:
            with native_stderr_muted():
                result = self._task.detect_for_video(image, self._timestamp_ms)
        else:
            result = self._task.detect_for_video(image, self._timestamp_ms)
        if not result.pose_landmarks:
            return Pose.nobody(frame.time_s)
        return self._person(frame, result, padded.shape[1] / frame.image.shape[1])

    def _person(self, frame: Frame, result: Any, widening: float) -> Pose:
        landmarks = result.pose_landmarks[0]
        fraction = np.array([(p.x * widening, p.y) for p in landmarks])
        world_m = np.array([(p.x, p.y, p.z) for p in result.pose_world_landmarks[0]])
        visibility = np.array([p.visibility for p in landmarks])
        # The model's own visibility lags by some ten frames when a limb leaves the picture.
        visibility[((fraction < 0) | (fraction >= 1)).any(axis=1)] = 0.0
        image_px = fraction * (self._source_size or frame.size)
        sign = self._dorsal_side.update(dorsal_sign(image_px, world_m, visibility), frame.time_s)
        mask: NDArray[np.float32] = result.segmentation_masks[0].numpy_view()
        person = mask.reshape(mask.shape[:2])[:, : frame.size[0]]
        back_line = measure_back_line(person, fraction * frame.size, visibility, sign)
        return Pose(
            frame.time_s,
            image_px.astype(np.float32),
            world_m.astype(np.float32),
            visibility.astype(np.float32),
            back_line,
            measure_outline_top(person) * self._scale(frame),
        )

    def _scale(self, frame: Frame) -> NDArray[np.float32]:
        """Give what a frame's pixels are multiplied by, across and down, for the four numbers of an outline's top."""
        across, down = np.array(self._source_size or frame.size, np.float32) / frame.size
        return np.array([across, down, across, down], np.float32)

    def close(self) -> None:
        """Free the model; a second time does nothing."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
