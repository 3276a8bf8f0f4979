"""Limits of holds: when the catalogue lets a hold's clock run, and which moments of it are faults.

Truth must not depend on what a checker makes of a picture, nor on what a motion meant to
do: a hold is held, and a fault of form is one, where the true joints lie past the catalogue's
number. Numbers are the catalogue's (exercise and fault named beside each); what it leaves
open is said.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.engine.skeleton import Landmark, Side
from formcheck.studio.body import Floats
from formcheck.studio.tracks import Track
from formcheck.studio.true_joints import (
    FOOT_LIFTED_TL,
    Bools,
    all_sides,
    any_side,
    arm_opening,
    height,
    hip_angle,
    is_supine,
    own_side,
    rise,
    within,
    wrist_to,
)

FLOOR_M: Final = 0.05
"""A foot whose heel or toes are this near to the floor stands on it (not in the catalogue)."""
HEEL_DOWN_TL: Final = 0.09
"""How high a heel's landmark lies over the floor when the foot stands on it (rendered people)."""
ON_HIP_TL: Final = 0.44
"""A wrist this near to the joint is on the hip: within the catalogue's 0.3 in the lean, but 0.35 to 0.41 of a hand that lies flat on
a round belly's hip bone; one on the floor beside the hip is at 0.47 and more (rendered bodies)."""
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


def _hands_on_knee(track: Track, side: Side | None) -> Floats:
    """Give how far the further wrist is from the pulled knee, from its own where both are, (T,) TL."""
    if side is None:
        return np.asarray(wrist_to(track, "knee").max(axis=1))
    knee = track.at("knee")[:, own_side(side)]
    return np.asarray(np.linalg.norm(track.at("wrist") - knee, axis=2).max(axis=1) / track.trunk_m)


# 1: knees 90 +- 15, hips 90 +- 25
def _on_chair(track: Track, _: Side | None) -> Bools:
    return is_supine(track) & within(track.knee_deg, 75, 105) & within(hip_angle(track), 65, 115)


# 5: knees 45 to 130, wrists on the hips
def _thumbs_in(track: Track, _: Side | None) -> Bools:
    return is_supine(track) & within(track.knee_deg, 45, 130) & within(wrist_to(track, "hip"), 0, ON_HIP_TL)


# 6: wrists above the head, elbows above 150, the floor out of reach
def _hanging(track: Track, _: Side | None) -> Bools:
    head = track.room_m[:, Landmark.NOSE, 2]
    above: Bools = track.at("wrist")[:, :, 2].min(axis=1) > head
    return above & within(track.elbow_deg, 150, 181) & ~_stands(track)


def _stands(track: Track) -> Bools:
    feet = np.concatenate([track.at("heel"), track.at("foot_index")], axis=1)[:, :, 2]
    out: Bools = feet.min(axis=1) < FLOOR_M
    return out


# 7 and 8: hip below 65 on the pulled side, wrists within 0.45 TL of that knee
def _pulled(track: Track, side: Side | None) -> Bools:
    close = (hip_angle(track)[:, own_side(side)] < 65).all(axis=1)
    other = np.ones(len(track.time_s), bool)
    if side is not None:  # both knees at the chest are exercise 8
        other = hip_angle(track)[:, 1 - own_side(side)[0]] >= 65
    return is_supine(track) & close & other & (_hands_on_knee(track, side) <= 0.45)


# 13: knees 60 to 120, arm within 0.2 TL of the floor, feet where they were
def _pressing(track: Track, _: Side | None) -> Bools:
    arms = within(height(track, "wrist"), -1, 0.2)
    return is_supine(track) & within(track.knee_deg, 60, 120) & arms & ~_foot_lifted(track)


def _foot_lifted(track: Track) -> Bools:
    out: Bools = any_side(height(track, "heel") > HEEL_DOWN_TL + FOOT_LIFTED_TL)
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
    return all_sides(hip_angle(track) < 65) & (_hands_on_knee(track, None) > 0.45)


def _head_down(track: Track) -> Bools:
    nose = track.room_m[:, Landmark.NOSE, 2] / track.trunk_m
    return _pulled(track, None) & (nose - nose[0] < HEAD_UP_TL)


SET_LIMITS: Final[Mapping[str, Mapping[str, MomentLimit]]] = {
    "legs-on-chair-rest": {
        "knees-too-open": MomentLimit(lambda t: is_supine(t) & any_side(t.knee_deg > 105), 3.0),
        "knees-too-bent": MomentLimit(lambda t: is_supine(t) & any_side(t.knee_deg < 75), 3.0),
        "arms-not-outstretched": MomentLimit(lambda t: is_supine(t) & any_side(arm_opening(t) < 35), 3.0),
        "out-of-position": MomentLimit(lambda t: ~(is_supine(t) & within(hip_angle(t), 65, 115)), 3.0),
    },
    "hip-flexor-release": {
        "hands-off-hips": MomentLimit(lambda t: any_side(wrist_to(t, "hip") > ON_HIP_TL), 1.5),
        "knees-straight": MomentLimit(lambda t: any_side(t.knee_deg > 130), 1.5),
    },
    "dead-hang": {
        "elbows-bent": MomentLimit(lambda t: any_side(t.elbow_deg < 150) & ~_stands(t), 1.0),
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
        "arm-lifting": MomentLimit(lambda t: any_side(height(t, "wrist") > 0.2), 1.0),
        "foot-lifting": MomentLimit(_foot_lifted, 1.0),
        "knees-straight": MomentLimit(lambda t: any_side(t.knee_deg > 120), 1.5),
    },
}
"""Faults of a whole set that true joints tell, by exercise and id."""
