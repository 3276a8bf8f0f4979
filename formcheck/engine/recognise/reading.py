"""Reading a clip as a whole: how long in which posture and view, and where its measures lie there."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.body import GUESSED, Body
from formcheck.engine.exercise import Exercise, Statistic
from formcheck.engine.key import Key, sides_of
from formcheck.engine.measures import MEASURES
from formcheck.engine.pose import Pose
from formcheck.engine.posture import Stance, read_stance
from formcheck.engine.skeleton import SIDES, Side
from formcheck.engine.values import Slot, raw_value

EVERY_S: Final = 0.1
"""Frames are looked at this far apart: slow movement loses nothing by it."""
MOST_FRAMES: Final = 1200
"""Of a long clip, no more than so many frames, evenly: a rest of 15 minutes looks the same all along."""
FACING_S: Final = 1.0
"""Posture and near side are what most frames within this time say."""
SETTLE_S: Final = 1.5
"""After taking a posture, and before leaving it, this long is still getting there."""
TAIL: Final = 0.05
"""Share of the time at either end of a measure's range that is left out: slips, and getting down."""
SEEN_SHARE: Final = 0.3
"""A measure seen in less of the frames tells nothing."""

Row = NDArray[np.float64]


class Reading:
    """A clip's poses as a whole, read by need."""

    def __init__(self, poses: Sequence[Pose]) -> None:
        self._poses = _thinned(poses)
        self._times_s = np.array([pose.time_s for pose in self._poses])
        self._series: dict[Slot, Row] = {}
        self._raw = [read_stance(pose) for pose in self._poses]
        self._is_there = np.array([pose.has_person for pose in self._poses], bool)

    @property
    def has_person(self) -> bool:
        """True when somebody was seen at all."""
        return bool(self._is_there.any())

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """The frames [first, after) around each frame that are within half of `FACING_S`."""
        first = np.searchsorted(self._times_s, self._times_s - FACING_S / 2, "left")
        after = np.searchsorted(self._times_s, self._times_s + FACING_S / 2, "right")
        return list(zip(first.tolist(), after.tolist(), strict=True))

    @cached_property
    def _signs(self) -> list[int]:
        side_on = np.array([stance.side_on for stance in self._raw])
        signs = []
        for first, after in self._spans:
            seen = side_on[first:after][np.isfinite(side_on[first:after])]
            signs.append(int(np.sign(seen.mean())) if len(seen) else 0)
        return signs

    @cached_property
    def _bodies(self) -> list[Body | None]:
        return [
            Body(pose, sign, GUESSED) if pose.has_person else None
            for pose, sign in zip(self._poses, self._signs, strict=True)
        ]

    def frames_of(self, exercise: Exercise) -> NDArray[np.bool_]:
        """Mark the frames in an exercise's posture, seen from a side that may be the wanted one."""
        fits = np.array([_fits(exercise, stance) for stance in self._raw], bool) & self._is_there
        steady = np.array([2 * fits[first:after].sum() > after - first for first, after in self._spans], bool)
        return np.asarray(steady & self._is_there, bool)

    def share_of(self, exercise: Exercise) -> float:
        """Give the share of the frames with a person that are in an exercise's posture and view."""
        return float(self.frames_of(exercise).sum() / self._is_there.sum()) if self.has_person else 0.0

    def seconds(self, frames: NDArray[np.bool_]) -> float:
        """Give how long some frames last."""
        if len(self._times_s) < 2:
            return 0.0
        return float(frames.sum() * np.median(np.diff(self._times_s)))

    def settled(self, frames: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Leave out of a stretch its beginning and its end, unless the clip begins or ends there."""
        kept = frames.copy()
        edges = np.flatnonzero(frames[1:] != frames[:-1]) + 1
        for edge in edges:
            kept &= ~(np.abs(self._times_s - self._times_s[edge]) < SETTLE_S)
        return kept

    def statistic(self, statistic: Statistic, key: Key, frames: NDArray[np.bool_]) -> float:
        """Give a statistic of a measure over some frames; NaN when it is hardly seen there."""
        values = self._values(key)[frames]
        seen = values[np.isfinite(values)]
        if len(seen) < max(1, SEEN_SHARE * frames.sum()):
            return float("nan")
        low, usual, high = np.quantile(seen, [TAIL, 0.5, 1 - TAIL])
        return float({"low": low, "usual": usual, "high": high, "range": high - low}[statistic])

    def _values(self, key: Key) -> Row:
        if not MEASURES[key.name].by_side:
            return self._one((key.name, None))
        if key.selector in ("least", "most"):
            both = [self._one((key.name, side)) for side in SIDES]
            return np.fmax(*both) if key.selector == "most" else np.fmin(*both)
        sides = [self._side(key, sign) for sign in self._signs]
        rows = {side: self._one((key.name, side)) for side in SIDES}
        return np.array([rows[side][i] if side else np.nan for i, side in enumerate(sides)])

    def _side(self, key: Key, sign: int) -> Side | None:
        near: Side | None = None if not sign else ("left" if sign > 0 else "right")
        sides = sides_of(key.selector, None, near)
        return sides[0] if sides else None

    def _one(self, slot: Slot) -> Row:
        if slot not in self._series:
            self._series[slot] = np.array(
                [raw_value(slot, body, None) if body else np.nan for body in self._bodies]
            )
        return self._series[slot]


def _thinned(poses: Sequence[Pose]) -> list[Pose]:
    if not poses:
        return []
    every_s = max(EVERY_S, (poses[-1].time_s - poses[0].time_s) / MOST_FRAMES)
    kept = [poses[0]]
    for pose in poses[1:]:
        if pose.time_s - kept[-1].time_s >= every_s - 1e-3:
            kept.append(pose)
    return kept


def _fits(exercise: Exercise, stance: Stance) -> bool:
    """A slanting view fits: what is wrong with it is said once the exercise is known."""
    return stance.posture in exercise.postures and stance.view in (*exercise.views, "oblique")
