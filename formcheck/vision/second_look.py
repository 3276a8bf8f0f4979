"""A second look: somebody read as smaller than what moves is looked at where it moves, and the surer reading taken.

Of somebody who bends down to the camera with their arms wide, as in a windmill, MediaPipe may take the
head for a small person and follow that. Where the arms swing shows how large they are, and there the
landmark model reads them well. Side-on and lying, too, more may move than seems to belong to the person;
there its upright reading is less sure than MediaPipe's turned one, and is not taken.
"""

import logging
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from formcheck.engine.skeleton import SIDES, Landmark, row
from formcheck.vision.frames import Frame
from formcheck.vision.landmark_net import LandmarkNet
from formcheck.vision.motion import Motion
from formcheck.vision.pose_task import Seen

FIRST_WAIT_S: Final = 0.25
"""After a look in vain, and twice as long after each further one: a look takes as long as MediaPipe does."""
LONGEST_WAIT_S: Final = 2.0
STICKS_OUT: Final = 0.35
"""Of a reading's longer side: what moves that far beyond it may belong to it. Arms read short stick out by 0.46 at most
where nothing is wrong, a head taken for a person leaves out 0.7 and more (medians of rendered people)."""
DOUBTFUL: Final = 0.85
"""Mean visibility below which a reading is doubted. Windmills: well read 0.86 and more, misread 0.75 and less
(medians of 79 rendered clips)."""
DOUBT_S: Final = 0.5
"""How long on end somebody must be doubtful, or missing: of arms that turn fast the model loses a picture or a few."""
SURE: Final = 0.95
"""Mean visibility that the other reading must have to be taken: of misread windmills 0.98, at most 0.93 where MediaPipe is
doubted of somebody whom it reads well (four clips of each exercise)."""
SURER_BY: Final = 0.15
"""And be above the first one's by so much."""
LARGER_BY: Final = 1.25
"""And its longer side above the first one's by this factor: bent down beside the camera, arms stick out as well, and an upright
reading may be the surer one without being better."""
PRESENCE: Final = 0.9
"""How sure the model must be that somebody is there at all."""
FOUND_S: Final = 2.5
"""Once MediaPipe's own reading is neither doubtful nor small any more, for this long on end, it is followed again: it follows
limbs from picture to picture, while a single picture now and then has left for right. One that loses the person again
looks well for up to 2 s."""
AROUND: Final = 1.1
"""Of the longer side of what moves: the square that is looked at."""
BELOW: Final = 0.1
"""Of that side: how far the square's middle lies below that of what moves, for the legs keep still. With this and the size
above wrists read 0.08 of a body's size beside the true ones on average, over four windmills hard to read; with 1.2 and 0, 0.11."""
MOST_AREA: Final = 0.8
"""Of the picture: stretched arms that turn sweep up to 0.53 of it (23 rendered windmills), a camera that moves nearly all."""
JOINTS: Final = [
    Landmark.NOSE,
    *(row(joint, side) for joint in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle") for side in SIDES),
]
"""Whose visibility tells how sure a reading is."""

_log: Final = logging.getLogger(__name__)

Square = tuple[NDArray[np.float64], float]
"""Its middle, x and y, and its side, in pixels."""


class SecondLook:
    """Doubts readings that are smaller than what moves, and nobody where something does; one of these for each stream."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._net: LandmarkNet | None = None
        self._motion = Motion()
        self._size = (0, 0)
        self._square: Square | None = None
        self._next_s, self._wait_s = -np.inf, FIRST_WAIT_S
        self._surer_s = -np.inf
        self._is_off = False

    def update(self, frame: Frame, seen: Seen | None) -> Seen | None:
        """Take every frame and who was seen in it; give who is seen here, when that is the surer reading."""
        if frame.size != self._size:
            self._size, self._square = frame.size, None
            self._motion.forget()
        self._motion.update(frame.image, frame.time_s)
        if self._square is not None:
            box_px = self._moving_px(frame)
            return self._hold(frame, seen, self._square if box_px is None else _square(box_px))
        if sureness(seen) >= DOUBTFUL:
            self._next_s, self._wait_s = frame.time_s + DOUBT_S, FIRST_WAIT_S
            return None
        box_px = self._moving_px(frame) if frame.time_s >= self._next_s else None
        if box_px is None or (
            seen is not None and _sticks_out(box_px, seen.fraction * frame.size) < STICKS_OUT
        ):
            return None
        self._next_s, self._wait_s = frame.time_s + self._wait_s, min(2 * self._wait_s, LONGEST_WAIT_S)
        return self._begin(frame, seen, _square(box_px))

    def _begin(self, frame: Frame, seen: Seen | None, square: Square) -> Seen | None:
        other = self._look(frame, square)
        if other is None or sureness(other) < max(SURE, sureness(seen) + SURER_BY):
            return None
        if not self._is_larger(other, seen, frame):
            return None
        self._square, self._surer_s = square, frame.time_s
        return other

    def _hold(self, frame: Frame, seen: Seen | None, square: Square) -> Seen | None:
        other = self._look(frame, square)
        is_poor = sureness(seen) < DOUBTFUL or (other is not None and self._is_larger(other, seen, frame))
        if other is not None and is_poor and sureness(other) >= sureness(seen):
            self._surer_s = frame.time_s
        self._square = square if frame.time_s - self._surer_s < FOUND_S else None
        return None if self._square is None else other

    @staticmethod
    def _is_larger(other: Seen, seen: Seen | None, frame: Frame) -> bool:
        return seen is None or _longer_px(other, frame) >= LARGER_BY * _longer_px(seen, frame)

    def _look(self, frame: Frame, square: Square) -> Seen | None:
        if self._is_off:
            return None
        try:
            # Made only now: mostly it is never needed.
            self._net = self._net or LandmarkNet(self._model)
            other, presence = self._net.find(frame.image, *square)
        except (cv2.error, OSError) as error:
            # An OpenCV that cannot run the model, or no room for its file: a set goes on with MediaPipe's reading alone.
            _log.warning("No second look at who is hard to read: %s", error)
            self._is_off = True
            return None
        return other if presence >= PRESENCE else None

    def _moving_px(self, frame: Frame) -> NDArray[np.float64] | None:
        box = self._motion.box(MOST_AREA)
        return None if box is None else box.reshape(2, 2) * frame.size


def sureness(seen: Seen | None) -> float:
    """Give the mean visibility of a reading's main joints, those out of the picture not visible; 0 of nobody."""
    return 0.0 if seen is None else float(seen.shown[JOINTS].mean())


def _longer_px(seen: Seen, frame: Frame) -> float:
    return float(np.ptp(seen.fraction * frame.size, axis=0).max())


def _square(box_px: NDArray[np.float64]) -> Square:
    """Give the square to look at about a box of two corners."""
    longer_px = float(np.ptp(box_px, axis=0).max())
    return box_px.mean(axis=0) + np.array([0, BELOW * longer_px]), AROUND * longer_px


def _sticks_out(box_px: NDArray[np.float64], landmarks_px: NDArray[np.float64]) -> float:
    """Give how far a box of two corners lies beyond some landmarks, of the longer side of these."""
    low_px, high_px = landmarks_px.min(axis=0), landmarks_px.max(axis=0)
    beyond_px = max(float((low_px - box_px[0]).max()), float((box_px[1] - high_px).max()))
    return beyond_px / max(float((high_px - low_px).max()), 1.0)
