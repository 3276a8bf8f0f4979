"""The raised hand: a sign to stop that needs no voice, no button and no screen."""

import math
from dataclasses import dataclass
from typing import Final

from formcheck.engine.body import GUESSED, Body
from formcheck.engine.exercise import Exercise
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import SIDES, Landmark, Side, opposite, row

HOLD_S: Final = 2.0
"""A hand held up this long ends the set (issue "The live coach")."""
GRACE_S: Final = 0.3
"""A gap in what is seen of the arm that does not break the sign."""
STEEPNESS: Final = 0.85
"""Least height of the wrist above the shoulder, in lengths of the arm: within 32° of straight up."""
LEAST_ARM_TL: Final = 0.5
"""An arm that looks shorter points at the camera: its direction can't be told."""
ABOVE_TL: Final = 0.1
"""The hand is above everything else of the body by at least this."""

_REST_OF_BODY: Final = (
    Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR, Landmark.LEFT_HIP, Landmark.RIGHT_HIP,
    Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE,
)  # fmt: skip


def is_hand_up(pose: Pose) -> bool:
    """Tell whether exactly one arm is straight up, its hand above all else of the body.

    Standing, sitting, kneeling or lying; from any side. Unseen joints never make a sign.
    """
    if not pose.has_person:
        return False
    seen, guessed = Body(pose, 0), Body(pose, 0, GUESSED)  # a far arm, half hidden, may well be up too
    return any(
        _points_up(seen, side) and _is_topmost(seen, side) and not _points_up(guessed, opposite(side))
        for side in SIDES
    )


def _points_up(body: Body, side: Side) -> bool:
    shoulder, elbow, wrist = (body.at(joint, side) for joint in ("shoulder", "elbow", "wrist"))
    arm_px = math.hypot(*(elbow - shoulder)) + math.hypot(*(wrist - elbow))
    if not arm_px >= LEAST_ARM_TL * body.size_px:  # also when something is unseen
        return False
    return bool(shoulder[1] - wrist[1] >= STEEPNESS * arm_px and elbow[1] < shoulder[1])


def _is_topmost(body: Body, side: Side) -> bool:
    others = [body.points[joint] for joint in _REST_OF_BODY]
    others += [body.points[row(joint, opposite(side))] for joint in ("shoulder", "elbow", "wrist")]
    heights = [float(point[1]) for point in others if math.isfinite(point[1])]
    wrist = body.at("wrist", side)
    return bool(heights) and float(wrist[1]) <= min(heights) - ABOVE_TL * body.size_px


@dataclass(slots=True)
class RaisedHand:
    """Follow the sign from frame to frame; never one where the exercise itself needs the hands."""

    exercise: Exercise
    progress: float = 0.0
    _since_s: float = math.nan
    _seen_s: float = -math.inf

    def update(self, pose: Pose) -> bool:
        """Take the next frame; True once the hand has been up for `HOLD_S`."""
        if self.exercise.hands_busy:
            return False
        if is_hand_up(pose):
            if pose.time_s - self._seen_s > GRACE_S:
                self._since_s = pose.time_s
            self._seen_s = pose.time_s
        elif pose.time_s - self._seen_s > GRACE_S:
            self._since_s, self.progress = math.nan, 0.0
            return False
        self.progress = min(1.0, (pose.time_s - self._since_s) / HOLD_S)
        return self.progress >= 1.0
