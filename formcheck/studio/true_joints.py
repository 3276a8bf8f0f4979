"""True joints as the limits of truth read them: posture, angles, heights, and how long something lasts."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.skeleton import Side
from formcheck.studio.body import Floats
from formcheck.studio.tracks import Track

Bools = NDArray[np.bool_]

LYING_DEG: Final = 40.0
"""Supine: the trunk is no steeper than this, and its front faces up (not in the catalogue)."""
FOOT_LIFTED_TL: Final = 0.08
"""A foot this far off the floor is lifted: what 12 allows a foot, where 13 and 14 name no height."""


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


def own_side(side: Side | None) -> list[int]:
    """Give which columns are the working side's: both where there is none."""
    return [0, 1] if side is None else [0 if side == "left" else 1]


def all_sides(marks: Bools) -> Bools:
    """Mark the frames (T,) in which it is so on both sides of `marks` (T, 2)."""
    return np.asarray(marks.all(axis=1))


def any_side(marks: Bools) -> Bools:
    """Mark the frames (T,) in which it is so on one side of `marks` (T, 2) at least."""
    return np.asarray(marks.any(axis=1))


def within(values: Floats, low: float, high: float) -> Bools:
    """Mark the frames (T,) in which both sides' values, (T, 2), lie between two limits."""
    return all_sides((values >= low) & (values <= high))


def stretches(track: Track, marks: Bools) -> list[tuple[float, float]]:
    """Give when each stretch of marked frames begins and ends, in seconds of the track."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marks, [False]]).astype(int)))
    return [
        (float(track.time_s[first]), float(track.time_s[after - 1])) for first, after in edges.reshape(-1, 2)
    ]


def longest_s(track: Track, marks: Bools) -> float:
    """Give the length of the longest stretch of marked frames, in seconds."""
    return max((end - begin for begin, end in stretches(track, marks)), default=0.0)
