"""Framing: what the camera sees of the person, and the one thing to change so that it sees what it needs.

Reads the last second of poses. What must be seen follows from the exercise's own measures.
"""

import math
from collections import deque
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.body import VISIBLE
from formcheck.engine.coach import POSTURE_CUES, VIEW_CUES
from formcheck.engine.exercise import Exercise
from formcheck.engine.gates import GateReading
from formcheck.engine.needed import PARTS, Part, needed_parts, words_of
from formcheck.engine.pose import Pose, leftward_m
from formcheck.engine.posture import UPRIGHT
from formcheck.engine.reach import REACHES, without_room

AdviceKind = Literal[
    "nobody", "light", "back", "closer", "shift", "aim", "hidden", "lower", "posture", "view", "start"
]

WINDOW_S: Final = 1.0
SEEN_SHARE: Final = 0.5
"""Somebody is there who is found in at least this share of the window's frames."""
DARK: Final = 0.16
"""Darker than this (of 1, the brightest tenth of the picture), landmarks wander by 0.05 TL and more.

Real clips darkened under a camera's noise: at 0.18 off by 0.03 TL, at 0.08 by 0.07, below 0.06 nobody is found.
"""
SMALL: Final = 0.32
"""Least share of the picture that a body should fill one way: real clips made smaller were lost at 0.19 to 0.25."""
FULL: Final = 0.93
"""A body that fills more than this share one way has no room to move."""
EDGE: Final = 0.01
"""A landmark this near to the picture's edge, as a share of it, may be outside."""
HIGH_DEG: Final = 32.0
"""The camera looks down on somebody who lies by more than this.

Rendered from 0.3 to 2.2 m: true 32 read 35 to 38, true 25 read 18 to 20; from 38 on the
side of the body can no longer be told.
"""
LOWER: Final = "Move the camera lower, down to the mat."
LOOK_S: Final = 0.2
"""The window is looked at so often: nobody follows advice faster."""
SETTLE_S: Final = 0.7
"""What changes faster than this isn't worth saying."""

SAMPLES: Final = 8
"""So many poses of the window are looked at: as good as all, and a fifth of a millisecond."""

_ALL: Final = [row for part in PARTS.values() for row in part]
_LYING: Final = frozenset({"supine", "prone"})
_UPRIGHT: Final = frozenset({"standing", "hanging"})


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to change."""

    kind: AdviceKind
    text: str


@dataclass(frozen=True, slots=True)
class Framing:
    """What the set-up looks like now.

    `in_picture`: all that matters is seen and large enough; `in_view`: from the wanted
    side; `in_posture`: as the exercise begins. `advice`: what to change first; None when all is well.
    """

    in_picture: bool
    in_view: bool
    in_posture: bool
    advice: Advice | None


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """One frame of the window."""

    pose: Pose
    has_person: bool
    brightness: float


class Framer:
    """Watch the framing of one person, frame by frame."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._needed = needed_parts(exercise)
        self._recent: deque[_Seen] = deque()
        self._looked_s = -math.inf
        self._is_there = False
        self._fault: Advice | None = None
        self._room: Advice | None = None
        self._advice: Advice | None = None
        self._next: Advice | None = None
        self._next_since_s = math.nan

    def update(
        self,
        pose: Pose,
        gate: GateReading,
        size_px: tuple[int, int],
        brightness: float = 1.0,
        has_neutral: bool = False,
    ) -> Framing:
        """Take the next frame.

        `size_px`: (width, height) of the picture that the pose is of. `brightness`: of the
        picture, as `vision.light` gives it. `has_neutral`: the start position is known.
        """
        self._recent.append(_Seen(pose, pose.has_person, brightness))
        while self._recent[0].pose.time_s < pose.time_s - WINDOW_S:
            self._recent.popleft()
        if pose.time_s - self._looked_s >= LOOK_S:
            self._looked_s = pose.time_s
            self._look(size_px)
        advice = self._fault or _of_person(self._exercise, gate, has_neutral)
        if advice and advice.kind == "start":  # asked for in the start position, where it can be told
            advice = self._room or advice
        return Framing(
            in_picture=self._is_there and self._fault is None,
            in_view=self._is_there and gate.in_view,
            in_posture=self._is_there and gate.in_posture,
            advice=self._settled(pose.time_s, advice),
        )

    def _look(self, size_px: tuple[int, int]) -> None:
        people = [seen.pose for seen in self._recent if seen.has_person]
        self._is_there = len(people) > SEEN_SHARE * len(self._recent)
        light = float(np.median([seen.brightness for seen in self._recent]))
        self._fault = self._of_picture(people, size_px, light) if self._is_there else _nobody(light)
        self._room = self._of_room(people, size_px) if self._is_there else None

    def _of_picture(self, people: list[Pose], size_px: tuple[int, int], brightness: float) -> Advice | None:
        """Say what is wrong with how the picture holds the person."""
        if brightness < DARK:
            return Advice("light", "More light, please: it is too dark to see you well.")
        some = people[:: -(-len(people) // SAMPLES)]
        px = np.median([pose.image_px for pose in some], axis=0).astype(float)
        visibility = np.median([pose.visibility for pose in some], axis=0)
        world_m = np.median([pose.world_m for pose in some], axis=0).astype(float)
        if not _is_of_this_posture(self._exercise, world_m):
            return None  # somebody who still stands before lying down may have the head outside
        share = px / size_px
        cut = _cut(self._exercise, self._needed, share)
        if cut:
            return cut
        if np.ptp(share[_ALL], axis=0).max() < SMALL:
            return Advice("closer", "Come closer to the camera.")
        if looks_down_deg(self._exercise, world_m) > HIGH_DEG:
            return Advice("lower", LOWER)
        hidden = [part for part in self._needed if visibility[list(PARTS[part])].max() < VISIBLE]
        if hidden:
            return Advice("hidden", f"I can't see {words_of(hidden)}: let nothing be in the way.")
        return None

    def _of_room(self, people: list[Pose], size_px: tuple[int, int]) -> Advice | None:
        """Say what the movement will stretch out of the picture."""
        if not self._exercise.reaches:
            return None
        px = np.median([pose.image_px for pose in people[:: -(-len(people) // SAMPLES)]], axis=0).astype(float)
        lacking = without_room(self._exercise.reaches, px, size_px)
        if not lacking:
            return None
        names = " and ".join(REACHES[reach] for reach in lacking)
        return Advice("back", f"Move back a little: there is no room for your {names}.")

    def _settled(self, time_s: float, advice: Advice | None) -> Advice | None:
        """Give the advice that has lasted: what flickers can be neither read nor followed."""
        if advice == self._advice:
            self._next_since_s = math.nan
            return self._advice
        if advice != self._next or math.isnan(self._next_since_s):
            self._next, self._next_since_s = advice, time_s
        if time_s - self._next_since_s >= SETTLE_S or self._advice is None:
            self._advice, self._next_since_s = advice, math.nan
        return self._advice


def _nobody(brightness: float) -> Advice:
    if brightness < DARK:
        return Advice("light", "It is too dark to see you: switch on a light.")
    return Advice("nobody", "I can't see you: step in front of the camera.")


def _is_of_this_posture(exercise: Exercise, world_m: NDArray[np.float64]) -> bool:
    """Is the trunk upright for an exercise that is done upright, or not for one on the floor?"""
    trunk = world_m[11:13].mean(axis=0) - world_m[23:25].mean(axis=0)
    is_upright = -trunk[1] >= UPRIGHT * np.linalg.norm(trunk)
    return bool(is_upright) != bool(_UPRIGHT.isdisjoint(exercise.postures)) or "standing" in exercise.postures


def _cut(exercise: Exercise, needed: tuple[Part, ...], share: NDArray[np.float64]) -> Advice | None:
    """Say how to bring in what the picture's edge cuts off; `share` (33, 2) of the picture's size."""
    outside = {
        "left": share[:, 0] < EDGE, "right": share[:, 0] > 1 - EDGE,
        "top": share[:, 1] < EDGE, "bottom": share[:, 1] > 1 - EDGE,
    }  # fmt: skip
    lost: dict[str, list[Part]] = {
        edge: [part for part in needed if out[list(PARTS[part])].any()] for edge, out in outside.items()
    }
    edges = [edge for edge, parts in lost.items() if parts]
    if not edges:
        return None
    gone = list(dict.fromkeys(part for edge in edges for part in lost[edge]))
    if len(edges) > 1 or np.ptp(share[_ALL], axis=0).max() > FULL:
        return Advice("back", f"Move back a little: I can't see {words_of(gone)}.")
    if edges[0] in ("top", "bottom"):
        where = "up" if edges[0] == "top" else "down"
        return Advice("aim", f"Tilt the camera {where} a little: I can't see {words_of(gone)}.")
    return Advice("shift", f"{_shift(exercise, share, edges[0])}: I can't see {words_of(gone)}.")


def _shift(exercise: Exercise, share: NDArray[np.float64], edge: str) -> str:
    """Say which way to move, in the person's own directions: the picture's are mirrored on the screen."""
    wanted = np.array([1.0 if edge == "left" else -1.0, 0.0])
    shoulders, hips = share[11:13].mean(axis=0), share[23:25].mean(axis=0)
    if _UPRIGHT.isdisjoint(exercise.postures):
        return "Move towards your head" if (shoulders - hips) @ wanted > 0 else "Move towards your feet"
    if "side" in exercise.views[:1]:
        forward = share[31:33].mean(axis=0) - share[29:31].mean(axis=0)
        return "Take a step forward" if forward @ wanted > 0 else "Take a step back"
    leftward = share[11] - share[12]
    return "Move to your left" if leftward @ wanted > 0 else "Move to your right"


def looks_down_deg(exercise: Exercise, world_m: NDArray[np.float64]) -> float:
    """Give how far the camera looks down on somebody who lies: 0 level, + from above; NaN when not lying.

    The world landmarks' axes are the camera's, and belly or back of somebody lying point straight up.
    """
    if _LYING.isdisjoint(exercise.postures):
        return math.nan
    cranial = world_m[11:13].mean(axis=0) - world_m[23:25].mean(axis=0)
    up = np.cross(leftward_m(world_m), cranial) * (1 if "supine" in exercise.postures else -1)
    return float(np.degrees(np.arctan2(-up[2], -up[1])))


def _of_person(exercise: Exercise, gate: GateReading, has_neutral: bool) -> Advice | None:
    """Say what the person should do next, once the picture is as it should be."""
    if not gate.in_posture:
        return Advice("posture", POSTURE_CUES[exercise.postures[0]])
    if not gate.in_view:
        return Advice("view", VIEW_CUES.get(exercise.views[0], VIEW_CUES["side"]))
    return None if has_neutral else Advice("start", exercise.words.start)
