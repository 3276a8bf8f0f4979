"""The landmarker: frames in, poses with their back line out."""

from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.pose import Pose
from formcheck.vision.back_line import measure_back_line
from formcheck.vision.closer_look import CloserLook
from formcheck.vision.dorsal_side import DorsalSide, dorsal_sign
from formcheck.vision.frames import Frame
from formcheck.vision.model import find_model
from formcheck.vision.outline_top import measure_outline_top
from formcheck.vision.pose_task import PoseTask, Seen
from formcheck.vision.second_look import SecondLook


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
        self._dorsal_side = DorsalSide()
        found = model or find_model()
        self._task = PoseTask(found)
        self._closer_look = CloserLook(found)
        self._second_look = SecondLook(found)

    def pose(self, frame: Frame) -> Pose:
        """Give the pose of the next frame; `Pose.nobody` when nobody is found."""
        seen = self._task.find(frame.image, frame.time_s)
        seen = self._closer_look.update(frame, seen is not None) or seen
        seen = self._second_look.update(frame, seen) or seen
        return Pose.nobody(frame.time_s) if seen is None else self._person(frame, seen)

    def _person(self, frame: Frame, seen: Seen) -> Pose:
        visibility = seen.shown
        image_px = seen.fraction * (self._source_size or frame.size)
        sign = self._dorsal_side.update(dorsal_sign(image_px, seen.world_m, visibility), frame.time_s)
        back_line = measure_back_line(seen.mask, seen.fraction * frame.size, visibility, sign)
        return Pose(
            frame.time_s,
            image_px.astype(np.float32),
            seen.world_m.astype(np.float32),
            visibility.astype(np.float32),
            back_line,
            measure_outline_top(seen.mask) * self._scale(frame),
        )

    def _scale(self, frame: Frame) -> NDArray[np.float32]:
        """Give what a frame's pixels are multiplied by, across and down, for the four numbers of an outline's top."""
        across, down = np.array(self._source_size or frame.size, np.float32) / frame.size
        return np.array([across, down, across, down], np.float32)

    def close(self) -> None:
        """Free the model; a second time does nothing."""
        self._task.close()
        self._closer_look.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
