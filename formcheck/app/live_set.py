"""One live set: pictures in, replies out, one result at the end."""

import json
from types import TracebackType
from typing import Any, Final, Self

from formcheck.app.summary import summarise
from formcheck.app.wire import FrameMessage, encode_frame, encode_skip
from formcheck.engine import Engine, Exercise
from formcheck.records.result import to_result
from formcheck.vision.frames import Frame
from formcheck.vision.jpeg import decode_jpeg
from formcheck.vision.landmarker import Landmarker

LARGEST_SIDE_PX: Final = 1280
"""The page sends 640; more would only cost time."""


class LiveSet:
    """One person's set of one exercise; for use in one thread, as a context manager.

    Raises ModelError when there is no pose model.
    """

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self._engine = Engine(exercise)
        self._landmarker = Landmarker()
        self._index = 0
        self._last_s = -1.0

    def reply(self, message: FrameMessage) -> dict[str, Any]:
        """Check one frame; raises BadPicture when it holds no picture."""
        if message.time_s <= self._last_s:
            return encode_skip(message.seq)
        image = decode_jpeg(message.jpeg, LARGEST_SIDE_PX)
        frame = Frame(image, message.time_s, self._index)
        pose = self._landmarker.pose(frame)
        self._last_s, self._index = message.time_s, self._index + 1
        feedback = self._engine.update(pose)
        return encode_frame(message.seq, self.exercise, pose, feedback, frame.size)

    def finish(self) -> dict[str, Any]:
        """End the set and give its result: the contract's JSON, and the same in plain words."""
        session = self._engine.finish()
        return {
            "type": "result",
            "result": json.loads(to_result(session, source="live").to_json()),
            "summary": summarise(self.exercise, session).as_dict(),
        }

    def close(self) -> None:
        """Free the model."""
        self._landmarker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
