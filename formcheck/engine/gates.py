"""Gates: is there one person, in this exercise's posture, seen from the wanted side, and the same one?

Nothing is counted or judged until all gates are open. They open and close with a delay,
so that one odd frame changes nothing.
"""

import math
from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.engine.body import GUESSED, Body
from formcheck.engine.exercise import Exercise
from formcheck.engine.filters import BRIDGE_S
from formcheck.engine.footing import Footing
from formcheck.engine.measures import MEASURES
from formcheck.engine.pose import Pose
from formcheck.engine.posture import NOBODY, Stance, read_stance
from formcheck.engine.rolling import OnTheFront
from formcheck.engine.same_outline import SameOutline

OPEN_S: Final = 0.3
"""A gate opens after its condition has held this long."""
SHUT_S: Final = 0.6
"""A gate shuts after its condition has failed this long."""
NEARLY_SIDE_ON: Final = 0.65
"""An oblique view this near to a side view (49° at most) will do: the reading wavers by a tenth, and a
recording that begins in the middle of a movement has no time to wait for a better one."""
FACING_S: Final = 1.0
"""The near side of the body is the one seen nearest over this time."""
TURNED: Final = 0.5
"""Least depth part of the left-right axis, on average over it, of somebody who has turned the other side to the
camera. Of a body flat on the floor, seen in perspective, the axis may waver past nothing (rendered people: 0.35)."""
LEAP: Final = 0.6
"""The hips of one person don't move further than this from one frame to the next, in trunk sizes."""
SWELL: Final = 1.6
"""Nor does the trunk grow or shrink by this factor."""
RESUME_S: Final = 0.25
"""A leap must last this long to be believed; a shorter one is a slip of the landmarker."""


@dataclass(frozen=True, slots=True)
class GateReading:
    """What the gates say about one frame.

    `slipped`: the landmarks of this frame are not to be used. `jumped`: from here on it is
    another person, place or camera. `dorsal_sign`: as in `Body`, over the last second. `feet_carry`: as
    in `Footing`.
    """

    has_person: bool
    in_posture: bool
    in_view: bool
    stance: Stance
    dorsal_sign: int
    slipped: bool = False
    jumped: bool = False
    feet_carry: bool | None = None

    @property
    def is_open(self) -> bool:
        """True when this frame can be judged."""
        return self.has_person and self.in_posture and self.in_view and not self.slipped


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody is and how large, in pixels; `leg_px` NaN where no leg is seen."""

    x_px: float
    y_px: float
    trunk_px: float
    leg_px: float

    def grown_from(self, before: "_Place") -> float:
        """Give the factor by which trunk and legs both have grown or shrunk, 1 for neither.

        Somebody who bends or turns changes the one; who comes nearer, or is another, both.
        """
        return min(_factor(self.trunk_px, before.trunk_px), _factor(self.leg_px, before.leg_px))


def _factor(now_px: float, before_px: float) -> float:
    """Give by how much a length has grown or shrunk, at least 1; inf when unknown."""
    shorter, longer = sorted((now_px, before_px))
    return longer / shorter if shorter > 0 and math.isfinite(longer) else math.inf


@dataclass(slots=True)
class _Latch:
    """A condition with a delay both ways."""

    shut_s: float = SHUT_S
    is_on: bool = False
    _since_s: float = math.nan
    _is_first: bool = True

    def update(self, time_s: float, condition: bool) -> bool:
        if self._is_first:  # a recording may begin in position
            self.is_on, self._is_first = condition, False
        if condition == self.is_on:
            self._since_s = math.nan
            return self.is_on
        if math.isnan(self._since_s):
            self._since_s = time_s
        if time_s - self._since_s >= (OPEN_S if condition else self.shut_s):
            self.is_on, self._since_s = condition, math.nan
        return self.is_on


class Gates:
    """The gates of one exercise, frame by frame."""

    def __init__(self, exercise: Exercise) -> None:
        self._postures = exercise.postures
        self._views = exercise.views
        drive = exercise.drive
        wanders = drive is not None and MEASURES[drive.measure.name].is_of_top
        lost_s = drive.lost_s if drive else 0.0
        self._is_patient = lost_s > 0
        self._bridge_s = max(BRIDGE_S, lost_s)
        self._shut_s = max(SHUT_S, lost_s)
        # From behind on all fours, landmarks that leap for long are those of somebody who gets up.
        self._resume_s = RESUME_S if wanders else max(RESUME_S, lost_s)
        self._posture, self._view = self._latches()
        self._on_front = OnTheFront() if "prone" in exercise.postures else None
        self._footing = Footing() if "hanging" in exercise.postures else None
        self._outline = SameOutline() if wanders else None
        self._side_on: deque[tuple[float, float]] = deque()
        self._sign = 0
        self._place: _Place | None = None
        self._leap_since_s = math.nan
        self._seen_s = -math.inf

    def _latches(self) -> tuple[_Latch, _Latch]:
        return _Latch(self._shut_s), _Latch(self._shut_s)

    def update(self, pose: Pose) -> GateReading:
        """Take the next frame."""
        time_s = pose.time_s
        if not pose.has_person:
            here = time_s - self._seen_s <= self._bridge_s
            if not here:
                self._posture, self._view = self._latches()
            return GateReading(
                here, self._posture.is_on, self._view.is_on, NOBODY, self._dorsal_sign(time_s), slipped=True
            )
        stance = read_stance(pose)
        if self._on_front:
            stance = self._on_front.update(pose, stance)
        if self._footing:
            stance = self._footing.update(pose, stance)
        is_posture = stance.posture in self._postures
        # Where landmarks are known to fail, what shows another posture for a moment shows nothing.
        is_lost = self._is_patient and self._posture.is_on and not is_posture
        slipped, jumped = (False, False) if is_lost else self._moved(pose)
        if slipped:
            return GateReading(
                True, self._posture.is_on, self._view.is_on, NOBODY, self._dorsal_sign(time_s), slipped=True
            )
        if jumped:
            self._posture, self._view = self._latches()
            self._side_on.clear()
            self._sign = 0
            for memory in (self._footing, self._outline):
                if memory:
                    memory.forget()
        self._seen_s = time_s
        self._side_on.append((time_s, stance.side_on))
        in_posture = self._posture.update(time_s, is_posture)
        is_wanted = self._is_wanted(stance)
        if self._outline:
            is_wanted = self._outline.update(pose, is_wanted)
        return GateReading(
            True,
            in_posture,
            self._view.update(time_s, is_wanted),
            stance,
            self._dorsal_sign(time_s),
            slipped=is_lost and in_posture,
            jumped=jumped,
            feet_carry=self._footing.carries if self._footing else None,
        )

    def _is_wanted(self, stance: Stance) -> bool:
        """Is it the wanted view, or not clearly another once it was?"""
        nearly = "side" in self._views and abs(stance.side_on) >= NEARLY_SIDE_ON
        return stance.view in self._views or (stance.view == "oblique" and (nearly or self._view.is_on))

    def _dorsal_sign(self, time_s: float) -> int:
        if self._views != ("side",):
            return 0  # from elsewhere too, which side is nearer means nothing, and wavers
        while self._side_on and self._side_on[0][0] < time_s - FACING_S:
            self._side_on.popleft()
        seen = [side_on for _, side_on in self._side_on if not math.isnan(side_on)]
        if not seen:
            self._sign = 0
            return 0
        mean = float(np.mean(seen))
        if self._sign == 0 or abs(mean) >= TURNED:
            self._sign = int(np.sign(mean))
        return self._sign

    def _moved(self, pose: Pose) -> tuple[bool, bool]:
        """Tell whether the person has slipped for a moment, or jumped for good."""
        body = Body(pose, 0, GUESSED)
        now = _Place(float(body.mid_hip[0]), float(body.mid_hip[1]), body.size_px, body.leg_px)
        if not all(map(math.isfinite, (now.x_px, now.y_px, now.trunk_px))):
            return True, False
        before, gap_s = self._place, pose.time_s - self._seen_s
        if before is None:
            self._place = now
            return False, False
        far = math.hypot(now.x_px - before.x_px, now.y_px - before.y_px) / max(before.trunk_px, now.trunk_px)
        if far < LEAP and (now.grown_from(before) < SWELL or gap_s > self._bridge_s):
            self._place, self._leap_since_s = now, math.nan
            return False, False
        if math.isnan(self._leap_since_s):
            self._leap_since_s = pose.time_s
        # Patience is for who was in position; before that a better reading may come at any time.
        resume_s = self._resume_s if self._posture.is_on else RESUME_S
        if pose.time_s - self._leap_since_s < resume_s:
            return True, False
        self._place, self._leap_since_s = now, math.nan
        return False, True
