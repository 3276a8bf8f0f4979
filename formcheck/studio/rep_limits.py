"""Limits of reps: which faults of an attempt the true joints tell, and which of them leave it incomplete.

As in `hold_limits`, a fault is one where the true joints lie past the catalogue's number;
other faults of reps stand as planted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.engine.skeleton import Side
from formcheck.studio.body import Floats
from formcheck.studio.tracks import Track
from formcheck.studio.true_joints import FOOT_LIFTED_TL, any_side, height, hip_angle, longest_s, own_side


@dataclass(frozen=True, slots=True)
class Trip:
    """One attempt: `track` of its frames, `start` of the frames before it that show the start position."""

    track: Track
    start: Track
    side: Side | None

    def legs(self, values: Callable[[Track], Floats]) -> tuple[Floats, Floats]:
        """Give the working and the other leg's values; where both work, both are the working one's."""
        both = values(self.track)
        own = own_side(self.side)
        return both[:, own], both[:, [leg for leg in (0, 1) if leg not in own]]


def _top_hip(trip: Trip) -> float:
    return float(trip.legs(lambda t: t.hip_flexion_deg)[0].max())


def _other_leg_moves(trip: Trip) -> bool:
    other = [leg for leg in (0, 1) if leg not in own_side(trip.side)]
    change = trip.track.hip_flexion_deg[:, other] - np.median(trip.start.hip_flexion_deg[:, other], axis=0)
    return longest_s(trip.track, any_side(np.abs(change) > 15)) >= 0.4


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


def _thighs_raised(trip: Trip) -> float:
    """Give how far the thighs get above where they lie at the start, degrees; the middle of both."""

    def slope(track: Track) -> Floats:
        thigh = (track.at("knee") - track.at("hip")).mean(axis=1)
        out: Floats = np.degrees(np.arctan2(thigh[:, 2], np.hypot(thigh[:, 0], thigh[:, 1])))
        return out

    return float(slope(trip.track).max() - np.median(slope(trip.start)))


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
    "prone-back-and-leg-raise": {"legs-not-lifted": lambda trip: _thighs_raised(trip) < 8},
}
"""Faults of an attempt that true joints tell, by exercise and id; others stand as planted."""
SHORTFALLS: Final = frozenset({"hip-short-of-90", "hips-too-low", "leg-too-low", "arm-too-low"})
"""Those of `REP_LIMITS` without which an attempt would be complete."""
