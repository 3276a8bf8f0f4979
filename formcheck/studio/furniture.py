"""Furniture: the chair under the lower legs, the bar in the hands."""

from dataclasses import replace

import numpy as np

from formcheck.studio import rig
from formcheck.studio.body import bone
from formcheck.studio.motion import Motion
from formcheck.studio.rig import Placed
from formcheck.studio.room import Box, Room
from formcheck.studio.stage import Stage

_LOWEST_CHAIR_M = 0.2
_CHAIR_DEEP_M = 0.48
_GRIP_M = 0.09  # from the wrist to the bar


def furnished(room: Room, motion: Motion, stage: Stage, start: Placed) -> Room:
    """Push a chair under the lower legs, or hang a bar in the hands, of somebody in the start position."""
    if motion.bar:
        _, y, z = stage.hands.mean(axis=0)
        bar = Box((0.0, float(y), float(z) + _GRIP_M), (1.6, 0.04, 0.04), (70, 70, 75))
        return replace(room, boxes=(*room.boxes, bar))
    if not motion.chair:
        return room
    shanks = stage.body.weights[:, [bone(f"lowerleg02.{side}") for side in "LR"]].sum(axis=1) > 0.6
    low = rig.skin(stage.body, start, np.flatnonzero(shanks))
    top = float(np.percentile(low[:, 2], 2))
    if top < _LOWEST_CHAIR_M:
        return room
    middle = float(low[:, 1].max()) - _CHAIR_DEEP_M / 2
    return replace(room, boxes=(*room.boxes, Box((0.0, middle, top / 2), (0.5, _CHAIR_DEEP_M, top))))
