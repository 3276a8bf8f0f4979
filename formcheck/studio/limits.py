"""Limits: the catalogue's windows and faults, held against a track of true joints.

Truth must not depend on what a checker makes of a picture, nor on what a motion meant to
do: a hold is held, and a fault of form is one, where the true joints lie past the catalogue's
number. Numbers are the catalogue's (exercise and fault named beside each); what it leaves
open is said.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.skeleton import Landmark, Side
from formcheck.studio.body import Floats
from formcheck.studio.tracks import Track

Bools = NDArray[np.bool_]

LYING_DEG: Final = 40.0
"""Supine: the trunk is no steeper than this, and its front faces up (not in the catalogue)."""
FLOOR_M: Final = 0.05
"""A foot whose heel or toes are this near to the floor stands on it (not in the catalogue)."""

FOOT_LIFTED_TL: Final = 0.08
"""A foot this far off the floor is lifted: what 12 allows a foot, where 13 and 14 name no height."""
HEEL_DOWN_TL: Final = 0.09
"""How high a heel's landmark lies over the floor when the foot stands on it (rendered people)."""
HEAD_UP_TL: Final = 0.1
"""A nose this far above where it lay belongs to a lifted head (8 names no height)."""


@dataclass(frozen=True, slots=True)
class MomentLimit:
    """A fault of form: `crossed` marks the frames (T,) in which the true joints lie past its limit.

    It is one where it lasts `for_s` at a stretch.
    """

    crossed: Callable[[Track], Bools]
    for_s: float


Window = Callable[[Track, Side | None], Bools]
"""Marks the frames (T,) in which a hold is held, for one working side or None."""


def is_supine(track: Track) -> Bools:
    """Mark the frames in which the body lies on its back."""
    up = track.trunk / track.trunk_m[:, None]
    left = track.at("hip")[:, 0] - track.at("hip")[:, 1]
    front = np.cross(left, up)
    out: Bools = (np.abs(up[:, 2]) <= np.sin(np.radians(LYING_DEG))) & (front[:, 2] > 0)
    return out


def hip_angle(track: Track) -> Floats:
    """Give shoulder-hip-knee of both sides, (T, 2) degrees, 180 straight, more when over-arched."""
    return 180.0 - track.hip_flexion_deg


def wrist_to(track: Track, joint: str) -> Floats:
    """Give each wrist's distance to a joint of its own side, (T, 2) TL."""
    out: Floats = np.linalg.norm(track.at("wrist") - track.at(joint), axis=2) / track.trunk_m[:, None]
    return out


def height(track: Track, joint: str) -> Floats:
    """Give how high a joint of both sides is over the floor, (T, 2) TL."""
    out: Floats = track.at(joint)[:, :, 2] / track.trunk_m[:, None]
    return out


def arm_opening(track: Track) -> Floats:
    """Give the angle between upper arm and trunk, (T, 2) degrees, 0 along the trunk."""
    arm = track.at("elbow") - track.at("shoulder")
    down = -track.trunk / track.trunk_m[:, None]
    cosine = np.einsum("tsi,ti->ts", arm, down) / np.linalg.norm(arm, axis=2)
    out: Floats = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    return out


def rise(track: Track, joint: str) -> Floats:
    """Give how far a joint of both sides is above where the track has it first, (T, 2) TL."""
    heights = height(track, joint)
    out: Floats = heights - heights[:1]
    return out


def _own(side: Side | None) -> list[int]:
    return [0, 1] if side is None else [0 if side == "left" else 1]


def _all(marks: Bools) -> Bools:
    return np.asarray(marks.all(axis=1))


def _any(marks: Bools) -> Bools:
    return np.asarray(marks.any(axis=1))


def _within(values: Floats, low: float, high: float) -> Bools:
    return _all((values >= low) & (values <= high))


def _hands_on_knee(track: Track, side: Side | None) -> Floats:
    """Give how far the further wrist is from the pulled knee, from its own where both are, (T,) TL."""
    if side is None:
        return np.asarray(wrist_to(track, "knee").max(axis=1))
    knee = track.at("knee")[:, _own(side)]
    return np.asarray(np.linalg.norm(track.at("wrist") - knee, axis=2).max(axis=1) / track.trunk_m)


# 1: knees 90 +- 15, hips 90 +- 25
def _on_chair(track: Track, _: Side | None) -> Bools:
    return is_supine(track) & _within(track.knee_deg, 75, 105) & _within(hip_angle(track), 65, 115)


# 5: knees 45 to 130, wrists within 0.3 TL of the hips
def _thumbs_in(track: Track, _: Side | None) -> Bools:
    return is_supine(track) & _within(track.knee_deg, 45, 130) & _within(wrist_to(track, "hip"), 0, 0.3)


# 6: wrists above the head, elbows above 150, the floor out of reach
def _hanging(track: Track, _: Side | None) -> Bools:
    head = track.room_m[:, Landmark.NOSE, 2]
    above: Bools = track.at("wrist")[:, :, 2].min(axis=1) > head
    return above & _within(track.elbow_deg, 150, 181) & ~_stands(track)


def _stands(track: Track) -> Bools:
    feet = np.concatenate([track.at("heel"), track.at("foot_index")], axis=1)[:, :, 2]
    out: Bools = feet.min(axis=1) < FLOOR_M
    return out


# 7 and 8: hip below 65 on the pulled side, wrists within 0.45 TL of that knee
def _pulled(track: Track, side: Side | None) -> Bools:
    close = (hip_angle(track)[:, _own(side)] < 65).all(axis=1)
    other = np.ones(len(track.time_s), bool)
    if side is not None:  # both knees at the chest are exercise 8
        other = hip_angle(track)[:, 1 - _own(side)[0]] >= 65
    return is_supine(track) & close & other & (_hands_on_knee(track, side) <= 0.45)


# 13: knees 60 to 120, arm within 0.2 TL of the floor, feet where they were
def _pressing(track: Track, _: Side | None) -> Bools:
    arms = _within(height(track, "wrist"), -1, 0.2)
    return is_supine(track) & _within(track.knee_deg, 60, 120) & arms & ~_foot_lifted(track)


def _foot_lifted(track: Track) -> Bools:
    out: Bools = _any(height(track, "heel") > HEEL_DOWN_TL + FOOT_LIFTED_TL)
    return out


WINDOWS: Final[Mapping[str, Window]] = {
    "legs-on-chair-rest": _on_chair,
    "hip-flexor-release": _thumbs_in,
    "dead-hang": _hanging,
    "single-knee-to-chest": _pulled,
    "double-knee-to-chest": _pulled,
    "cross-press": _pressing,
}
"""When the clock of each hold runs."""
ONE_LEG: Final = frozenset({"single-knee-to-chest"})
"""Holds with a clock for each leg."""


def _either(crossed: Callable[[Track, int], Bools]) -> Callable[[Track], Bools]:
    """Mark where it is so of either leg: which one is pulled, nobody but the person knows."""
    return lambda track: crossed(track, 0) | crossed(track, 1)


def _half_pulled(track: Track, leg: int) -> Bools:
    held = _hands_on_knee(track, "left" if leg == 0 else "right") <= 0.45
    angle = hip_angle(track)[:, leg]
    out: Bools = held & (angle >= 65) & (angle <= 100) & (hip_angle(track)[:, 1 - leg] > 65)
    return out


def _pulled_unheld(track: Track, leg: int) -> Bools:
    return (hip_angle(track)[:, leg] < 65) & (_hands_on_knee(track, "left" if leg == 0 else "right") > 0.45)


def _other_up(track: Track, leg: int) -> Bools:
    side: Side = "left" if leg == 0 else "right"
    return _pulled(track, side) & (rise(track, "ankle")[:, 1 - leg] > 0.2)


def _both_half_pulled(track: Track) -> Bools:
    held = _hands_on_knee(track, None) <= 0.45
    worst = hip_angle(track).max(axis=1)
    out: Bools = held & (worst >= 65) & (worst <= 100)
    return out


def _both_unheld(track: Track) -> Bools:
    return _all(hip_angle(track) < 65) & (_hands_on_knee(track, None) > 0.45)


def _head_down(track: Track) -> Bools:
    nose = track.room_m[:, Landmark.NOSE, 2] / track.trunk_m
    return _pulled(track, None) & (nose - nose[0] < HEAD_UP_TL)


SET_LIMITS: Final[Mapping[str, Mapping[str, MomentLimit]]] = {
    "legs-on-chair-rest": {
        "knees-too-open": MomentLimit(lambda t: is_supine(t) & _any(t.knee_deg > 105), 3.0),
        "knees-too-bent": MomentLimit(lambda t: is_supine(t) & _any(t.knee_deg < 75), 3.0),
        "arms-not-outstretched": MomentLimit(lambda t: is_supine(t) & _any(arm_opening(t) < 35), 3.0),
        "out-of-position": MomentLimit(lambda t: ~(is_supine(t) & _within(hip_angle(t), 65, 115)), 3.0),
    },
    "hip-flexor-release": {
        "hands-off-hips": MomentLimit(lambda t: _any(wrist_to(t, "hip") > 0.3), 1.5),
        "knees-straight": MomentLimit(lambda t: _any(t.knee_deg > 130), 1.5),
    },
    "dead-hang": {
        "elbows-bent": MomentLimit(lambda t: _any(t.elbow_deg < 150) & ~_stands(t), 1.0),
        "feet-on-floor": MomentLimit(lambda t: _stands(t), 1.0),
    },
    "single-knee-to-chest": {
        "knee-not-close": MomentLimit(_either(_half_pulled), 3.0),
        "hands-off-knee": MomentLimit(_either(_pulled_unheld), 1.5),
        "other-leg-lifting": MomentLimit(_either(_other_up), 1.0),
    },
    "double-knee-to-chest": {
        "knees-not-close": MomentLimit(_both_half_pulled, 3.0),
        "hands-off-knees": MomentLimit(_both_unheld, 1.5),
        "head-down": MomentLimit(_head_down, 3.0),
    },
    "cross-press": {
        "arm-lifting": MomentLimit(lambda t: _any(height(t, "wrist") > 0.2), 1.0),
        "foot-lifting": MomentLimit(_foot_lifted, 1.0),
        "knees-straight": MomentLimit(lambda t: _any(t.knee_deg > 120), 1.5),
    },
}
"""Faults of a whole set that true joints tell, by exercise and id."""


@dataclass(frozen=True, slots=True)
class Trip:
    """One attempt: `track` of its frames, `start` of the frames before it that show the start position."""

    track: Track
    start: Track
    side: Side | None

    def legs(self, values: Callable[[Track], Floats]) -> tuple[Floats, Floats]:
        """Give the working and the other leg's values; where both work, both are the working one's."""
        both = values(self.track)
        own = _own(self.side)
        return both[:, own], both[:, [leg for leg in (0, 1) if leg not in own]]


def _top_hip(trip: Trip) -> float:
    return float(trip.legs(lambda t: t.hip_flexion_deg)[0].max())


def _other_leg_moves(trip: Trip) -> bool:
    other = [leg for leg in (0, 1) if leg not in _own(trip.side)]
    change = trip.track.hip_flexion_deg[:, other] - np.median(trip.start.hip_flexion_deg[:, other], axis=0)
    return longest_s(trip.track, _any(np.abs(change) > 15)) >= 0.4


def _risen(trip: Trip, joint: str) -> float:
    """Give how far a joint, the higher of both sides, gets above where it is at the start, TL."""
    change = height(trip.track, joint) - np.median(height(trip.start, joint), axis=0)
    return float(change.max())


def _leg_raised(trip: Trip) -> float:
    """Give how near the working leg gets to the trunk's line: 0 in line, - below; degrees."""
    return float(-trip.legs(lambda t: t.hip_flexion_deg)[0].min())


def _arm_raised(trip: Trip) -> float:
    """Give how near the higher arm gets to the trunk's line: 0 in line, - beside it; degrees."""
    track = trip.track
    arm = track.at("wrist") - track.at("shoulder")
    cosine = np.einsum("tsi,ti->ts", arm, track.trunk / track.trunk_m[:, None]) / np.linalg.norm(arm, axis=2)
    return float(-np.degrees(np.arccos(np.clip(cosine, -1, 1))).min())


def _bridged(trip: Trip) -> float:
    return float(hip_angle(trip.track).mean(axis=1).max())


def _knee_at_top(trip: Trip) -> float:
    return float(trip.track.knee_deg[int(hip_angle(trip.track).mean(axis=1).argmax())].mean())


REP_LIMITS: Final[Mapping[str, Mapping[str, Callable[[Trip], bool]]]] = {
    "supine-pelvic-tilt": {"hips-lifting": lambda trip: _risen(trip, "hip") > 0.15},
    "supine-leg-lift": {
        "hip-short-of-90": lambda trip: _top_hip(trip) < 80,
        "hip-past-90": lambda trip: _top_hip(trip) > 105,
        "other-leg-moving": _other_leg_moves,
    },
    "bird-dog": {
        "leg-too-low": lambda trip: _leg_raised(trip) < -20,
        "arm-too-low": lambda trip: _arm_raised(trip) < -25,
    },
    "segmental-bridge": {
        "hips-too-low": lambda trip: _bridged(trip) < 160,
        "hips-over-arched": lambda trip: _bridged(trip) > 188,
        "feet-lifting": lambda trip: _risen(trip, "heel") > FOOT_LIFTED_TL,
        "feet-too-far": lambda trip: _bridged(trip) >= 160 and _knee_at_top(trip) > 115,
    },
}
"""Faults of an attempt that true joints tell, by exercise and id; others stand as planted."""
SHORTFALLS: Final = frozenset({"hip-short-of-90", "hips-too-low", "leg-too-low", "arm-too-low"})
"""Those of `REP_LIMITS` without which an attempt would be complete."""


def stretches(track: Track, marks: Bools) -> list[tuple[float, float]]:
    """Give when each stretch of marked frames begins and ends, in seconds of the track."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marks, [False]]).astype(int)))
    return [
        (float(track.time_s[first]), float(track.time_s[after - 1])) for first, after in edges.reshape(-1, 2)
    ]


def longest_s(track: Track, marks: Bools) -> float:
    """Give the length of the longest stretch of marked frames, in seconds."""
    return max((end - begin for begin, end in stretches(track, marks)), default=0.0)
