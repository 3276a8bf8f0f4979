"""The back line: the dorsal silhouette measured from the chord shoulder-hip.

Landmarks give only that chord, which hardly turns while a back rounds or sags;
the person's outline gives the back itself.
"""

import math
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from formcheck.engine.pose import STATION_COUNT, STATIONS
from formcheck.engine.skeleton import Landmark as L
from formcheck.vision.dorsal_side import Vector, left_hand_normal

OUTSIDE_TL: Final = 0.6
"""The march starts this far outside the chord; a mask already full there has leaked."""
INSIDE_TL: Final = 0.2
"""The march ends this far on the ventral side: a deeply sagging back may cross the chord."""
STEP_COUNT: Final = 160
"""0.005 TL a step, about half a pixel of a person who fills a 640-pixel picture."""
LEAST_TRUNK_FRACTION: Final = 0.12
"""Of the picture's shorter side: a smaller trunk is a few mask pixels thick."""
MOST_ACROSS_TL: Final = 0.45
"""Shoulder or hip separation across the chord beyond which the view is no side view: a camera high above somebody on all fours
parts them by up to 0.43 (rendered people), and the back's outline still tells how it bends."""
MOST_APART_TL: Final = 0.5
"""The same in any direction: someone on all fours who turns to the camera parts the shoulders along the chord."""
LEAST_VISIBILITY: Final = 0.5
ARM_CLEARANCE_TL: Final = 0.12
"""Nearer than this to an arm bone the outline may be the arm's."""
DORSAL_ARM_CLEARANCE_TL: Final = 0.2
"""The same for an arm that lies on the dorsal side: one nearer to the camera looks thick."""
DORSAL_ARM_TL: Final = 0.15
"""An arm bone this far dorsal of the chord is not hanging through the trunk's middle."""
SHOULDER_SHARE: Final = 0.4
"""Share of the upper arm, from the shoulder, that is part of the trunk's own outline."""
MOST_JUMP_TL: Final = 0.08
"""Between adjacent stations: no back is that steep; an arm, hair or clothes are."""
SLOPE_TL: Final = 0.02
"""What a curved back may differ from one station to the next, on top of a jump, across a gap."""
SOLID_TL: Final = 0.04
"""Thinner shreds of mask are not the body, thinner gaps in it not the outside."""
BORDER_PX: Final = 2.0
"""An outline this near to the picture's edge is the edge's."""
LEAST_STATIONS: Final = 10

_STEP_TL: Final = (OUTSIDE_TL + INSIDE_TL) / (STEP_COUNT - 1)
_DEPTHS_TL: Final = np.linspace(OUTSIDE_TL, -INSIDE_TL, STEP_COUNT)
_SOLID_STEPS: Final = round(SOLID_TL / _STEP_TL) // 2 * 2 + 1  # odd: an even kernel shifts edges


def measure_back_line(
    mask: NDArray[Any], image_px: NDArray[Any], visibility: NDArray[Any], dorsal_sign: int
) -> NDArray[np.float32]:
    """Give (31,) float32: the dorsal outline's offset from the chord at `STATIONS`, in trunk lengths.

    `mask`: (height, width) bool or float 0 to 1, the person; `image_px`: (33, 2) in
    pixels of the mask; `visibility`: (33,); `dorsal_sign`: as `dorsal_sign()` gives it.
    Dorsal positive. NaN where it is not seen: an arm lies over the line, the mask
    leaks or leaves the picture, the outline jumps; all NaN from the front or the
    back, too far away, or when it is not known where the back is.
    """
    line = np.full(STATION_COUNT, np.nan, dtype=np.float32)
    shoulder, normal, trunk_px = left_hand_normal(image_px)
    height, width = mask.shape
    if dorsal_sign == 0 or not trunk_px >= LEAST_TRUNK_FRACTION * min(height, width):
        return line
    outward = normal * dorsal_sign
    if not _is_side_view(image_px, visibility, normal, trunk_px):
        return line
    chord = np.array([-normal[1], normal[0]]) * trunk_px
    feet = shoulder + STATIONS[:, None] * chord
    outer_tl, inner_tl = _crossings(_profiles(mask, feet, outward * trunk_px))
    arms = _arm_bones(image_px, trunk_px)

    def placed(offsets_tl: Vector) -> Vector:
        return np.asarray(feet + offsets_tl[:, None] * outward * trunk_px)

    def is_arm(points: Vector) -> NDArray[np.bool_]:
        nearest = _nearest(points, arms)
        distance_tl = np.linalg.norm(nearest - points[:, None, :], axis=2) / trunk_px
        dorsal_tl = (nearest - shoulder) @ outward / trunk_px
        clearance_tl = np.where(dorsal_tl > DORSAL_ARM_TL, DORSAL_ARM_CLEARANCE_TL, ARM_CLEARANCE_TL)
        return np.asarray((distance_tl < clearance_tl).any(axis=1))

    # Outermost and innermost edge agree unless something stands off the back: look
    # behind it if it is an arm, else leave it unseen.
    agree = np.abs(outer_tl - inner_tl) <= SOLID_TL
    found = np.where(agree, outer_tl, np.nan)
    stands_off = np.isfinite(outer_tl) & ~agree
    if stands_off.any():
        behind_arm = stands_off & is_arm(placed(outer_tl))
        found[behind_arm] = inner_tl[behind_arm]
    points = placed(found)
    found[is_arm(points)] = np.nan
    edge = np.array([width - 1, height - 1]) - BORDER_PX
    found[~((points >= BORDER_PX) & (points <= edge)).all(axis=1)] = np.nan
    found = without_jumps(found)
    if np.isfinite(found).sum() >= LEAST_STATIONS:
        line[:] = found
    return line


def _is_side_view(image_px: NDArray[Any], visibility: NDArray[Any], normal: Vector, trunk_px: float) -> bool:
    across, down = normal.tolist()
    for left, right in ((L.LEFT_SHOULDER, L.RIGHT_SHOULDER), (L.LEFT_HIP, L.RIGHT_HIP)):
        if not max(visibility[left], visibility[right]) >= LEAST_VISIBILITY:
            return False
        x_px, y_px = np.subtract(image_px[left], image_px[right], dtype=np.float64).tolist()
        if abs(x_px * across + y_px * down) > MOST_ACROSS_TL * trunk_px:
            return False
        if math.hypot(x_px, y_px) > MOST_APART_TL * trunk_px:
            return False
    return True


def _profiles(mask: NDArray[Any], feet: Vector, outward_px: Vector) -> NDArray[np.float32]:
    """Sample the mask along the march at every station: (31, STEP_COUNT), 0 outside the picture."""
    x_px, y_px = ((feet[:, axis, None] + _DEPTHS_TL * outward_px[axis]).astype(np.float32) for axis in (0, 1))
    source = np.ascontiguousarray(mask, dtype=np.float32)
    return np.asarray(
        cv2.remap(source, x_px, y_px, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT),
        dtype=np.float32,
    )


def _crossings(profiles: NDArray[np.float32]) -> tuple[Vector, Vector]:
    """Give the outermost and the innermost edge of the body at every station, (31,) each, in TL."""
    solid = profiles > 0.5
    kernel = np.ones((1, _SOLID_STEPS), np.uint8)
    # Opening drops shreds, closing mends holes; both leave other edges where they are.
    opened = cv2.morphologyEx(solid.astype(np.uint8), cv2.MORPH_OPEN, kernel)
    body = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, kernel).astype(bool)
    has_leaked = solid[:, 0]
    at_chord = int(np.argmin(np.abs(_DEPTHS_TL)))
    outer = body.argmax(axis=1)
    outside_chord = ~body[:, : at_chord + 1]
    # The last empty step before the chord; a back that sags below the chord has only one edge.
    inner = np.where(outside_chord[:, -1], outer, at_chord + 1 - outside_chord[:, ::-1].argmax(axis=1))
    is_missing = ~body.any(axis=1) | has_leaked | (outer == 0)
    edges = _sub_step(profiles, np.stack((outer, inner)))
    edges[:, is_missing] = np.nan
    return edges[0], edges[1]


def _sub_step(profiles: NDArray[np.float32], index: NDArray[np.intp]) -> Vector:
    """Place the crossing of 0.5 between the step before `index`, (2, 31), and `index`, in TL."""
    rows = np.arange(len(profiles))
    before = profiles[rows, np.maximum(index - 1, 0)].astype(np.float64)
    after = profiles[rows, np.minimum(index, STEP_COUNT - 1)].astype(np.float64)
    rise = after - before
    share = np.where(rise > 0, (0.5 - before) / np.where(rise > 0, rise, 1.0), 1.0)
    offsets: Vector = OUTSIDE_TL - (index - 1 + np.clip(share, 0, 1)) * _STEP_TL
    return offsets


def _arm_bones(image_px: NDArray[Any], trunk_px: float) -> Vector:
    """Give the arm bones as (n, 2, 2) segments in pixels, without the part that is shoulder."""
    places: list[list[float]] = np.asarray(image_px, dtype=np.float64).tolist()
    bones = []
    for shoulder, elbow, wrist, hand in (
        (L.LEFT_SHOULDER, L.LEFT_ELBOW, L.LEFT_WRIST, L.LEFT_INDEX),
        (L.RIGHT_SHOULDER, L.RIGHT_ELBOW, L.RIGHT_WRIST, L.RIGHT_INDEX),
    ):
        (x, y), bend = places[shoulder], places[elbow]
        start = [x + SHOULDER_SHARE * (bend[0] - x), y + SHOULDER_SHARE * (bend[1] - y)]
        # A foreshortened upper arm points at the camera: what is left of it is shoulder too.
        if math.dist(bend, start) > ARM_CLEARANCE_TL * trunk_px:
            bones.append((start, bend))
        bones += [(bend, places[wrist]), (places[wrist], places[hand])]
    return np.asarray(bones, dtype=np.float64)


def _nearest(points: Vector, bones: Vector) -> Vector:
    """Give (n, m, 2): the place on each bone (m, 2, 2) nearest to each point (n, 2)."""
    start, along = bones[:, 0], bones[:, 1] - bones[:, 0]
    length2 = np.maximum((along**2).sum(axis=1), 1e-9)
    share = np.clip(((points[:, None, :] - start) * along).sum(axis=2) / length2, 0, 1)
    nearest: Vector = start + share[..., None] * along
    return nearest


def without_jumps(offsets_tl: Vector) -> Vector:
    """Give the line (31,) without the runs that a jump cuts off from its longest run."""
    seen = np.flatnonzero(np.isfinite(offsets_tl))
    if len(seen) == 0:
        return offsets_tl.copy()
    is_cut = np.abs(np.diff(offsets_tl[seen])) > MOST_JUMP_TL + SLOPE_TL * (np.diff(seen) - 1)
    if not is_cut.any():
        return offsets_tl.copy()
    runs = np.split(seen, np.flatnonzero(is_cut) + 1)
    longest = max(runs, key=len)
    kept = np.full_like(offsets_tl, np.nan)
    for run in runs:
        here, there = (run[-1], longest[0]) if run[0] < longest[0] else (run[0], longest[-1])
        limit = MOST_JUMP_TL + SLOPE_TL * (abs(int(here) - int(there)) - 1)
        if run is longest or abs(offsets_tl[here] - offsets_tl[there]) <= limit:
            kept[run] = offsets_tl[run]
    return kept
