"""Looking ahead: the neutral of a recording, from all of its poses.

A recording often begins in the middle of a rep or already bent, so a first pass finds the
neutral of every stretch in position, and primes the very same engine with it.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.body import GUESSED, Body
from formcheck.engine.excursion import ENTER
from formcheck.engine.exercise import Drive, Exercise
from formcheck.engine.gates import Gates
from formcheck.engine.measures import MEASURES
from formcheck.engine.neutral import Neutral, median_pose
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import SIDES
from formcheck.engine.start import FORGET_S, drive_slots, is_start, is_still, stillness_row
from formcheck.engine.values import Values, raw_values

STILL_CLIP_S: Final = 0.6
"""In a recording, the shortest rest in the start position that serves as neutral."""
FIRST_STILL_S: Final = 0.9
"""Somebody who keeps still for so long before the first movement shows the start position."""
FIRST_WITHIN_S: Final = 1.5
"""Before the first movement: it begins within this of getting into position."""
EDGE_SHARE: Final = 0.15
"""With two ends, start lies at least this share of the range inside them."""
MOVED_SHARE: Final = 0.12
"""Somebody who has come this far before resting, as share of the range, has begun already."""
MOVED_OUTLINE_SHARE: Final = 0.3
"""The same of what is read from the outline, which wavers more while somebody gets into position."""
GOT_DOWN_S: Final = 1.5
"""Seen for so long before being in position, somebody has got into it, and nobody gets into a held end."""
ONE_END: Final = 1.6
"""Somebody who uses one end only doesn't go further than this many full ranges of it."""
SAME_REST_SHARE: Final = 0.25
"""Rests whose driving measures lie this near, in full ranges, are all rests at start."""
SAME_HANDS_TL: Final = 0.4
"""Hands nearer than this to where they are in most rests lie there, in trunk sizes."""
USUAL_QUANTILE: Final = 0.3
"""Of a set's rests, ordered by how far from start they are, the one that is surely at start."""
HOME_SHARE: Final = 0.6
"""In a recording, the lowest part of the driving measure's own range that counts as start."""
SAME_FEET_SHARE: Final = 0.2
"""Feet further apart or nearer than usual by more than this part are not yet where they stay."""
FEET_S: Final = 0.5
"""Over this time before and after, where the feet are is told by the median."""
CENTRE_SHARE: Final = 0.1
"""With two ends, start is this near to where a textbook rep has it between them, as share of the range."""
WIDE_CENTRE_SHARE: Final = 0.2
"""Where the person doesn't come to rest there more than once, start is where they rest most within this of it."""


@dataclass(slots=True)
class _Stretch:
    """A stretch of a recording in position: one person in one place, facing one way."""

    poses: list[Pose]
    dorsal_sign: int
    is_entered: bool = False


def find_neutrals(exercise: Exercise, poses: Sequence[Pose]) -> tuple[Neutral, ...]:
    """Find the neutral of every stretch of a recording that is in the exercise's posture and view."""
    found = []
    for stretch in _stretches(exercise, poses):
        chosen = _neutral_frames(exercise, stretch)
        if chosen:
            begins_s = stretch.poses[0].time_s
            found.append(Neutral(median_pose(chosen), stretch.dorsal_sign, begins_s, math.inf))
    return tuple(
        replace(neutral, to_s=later.from_s if later else math.inf)
        for neutral, later in zip_longest(found, found[1:])
    )


def _stretches(exercise: Exercise, poses: Sequence[Pose]) -> Iterator[_Stretch]:
    gates, current = Gates(exercise), _Stretch([], 0)
    seen_s = next((pose.time_s for pose in poses if pose.has_person), math.inf)
    for pose in poses:
        gate = gates.update(pose)
        if not gate.is_open:
            over = current.poses and pose.time_s - current.poses[-1].time_s > FORGET_S
        else:
            over = bool(current.poses) and gate.dorsal_sign != current.dorsal_sign
        if over or gate.jumped:
            if current.poses:
                yield current
            current = _Stretch([], gate.dorsal_sign)
        if gate.is_open:
            if not current.poses:
                current.is_entered = pose.time_s - seen_s >= GOT_DOWN_S
                seen_s = math.inf  # what comes later may begin anywhere
            current.dorsal_sign = gate.dorsal_sign
            current.poses.append(pose)
    if current.poses:
        yield current


def _neutral_frames(exercise: Exercise, stretch: _Stretch) -> list[Pose]:
    poses, sign = stretch.poses, stretch.dorsal_sign
    middle = Neutral(median_pose(poses), sign, -math.inf, math.inf).body()
    values = [raw_values(exercise, pose, sign, middle) for pose in poses]
    starts = [is_start(exercise, v) is True for v in values]
    if exercise.drive is not None and MEASURES[exercise.drive.measure.name].is_of_stance:
        placed = _feet_placed(poses)
        if placed.any():
            starts = [start and there for start, there in zip(starts, placed, strict=True)]
    home = np.array(starts)
    if exercise.hold is not None and not home.any():
        home[:] = True  # a recording may begin in the hold and end in it
    elif exercise.drive is not None:
        near_start = _home(exercise.drive, values, home)
        home = near_start if near_start.any() else home
    if not home.any():
        return []
    rows = np.array([stillness_row(exercise, pose, sign, v) for pose, v in zip(poses, values, strict=True)])
    times_s = np.array([pose.time_s for pose in poses])
    drive = exercise.drive
    # Where nothing but the person's own range tells the start, a rest at an end looks like one at start.
    only_range = drive is not None and (len(drive.ends) == 2 or drive.start is None)
    span = _still_start(exercise, times_s, rows, np.array(starts), values, stretch.is_entered)
    if not span and drive is not None and len(drive.ends) == 2 and not drive.is_centred:
        span = _most_usual_rest(exercise, times_s, rows, home, _home(drive, values, np.array(starts), WIDE_CENTRE_SHARE))
    span = span or _usual_rest(exercise, times_s, rows, home if only_range else np.array(starts), poses)
    if not span and drive is not None and len(drive.ends) == 1:
        # The middle of all that was seen may be no start at all: then nothing is to be measured against it.
        starts = [is_start(exercise, raw_values(exercise, pose, sign)) is True for pose in poses]
        span = _usual_rest(exercise, times_s, rows, np.array(starts), poses)
    chosen = range(*span) if span else np.flatnonzero(home)
    return [poses[index] for index in chosen]


def _usual_rest(
    exercise: Exercise,
    times_s: NDArray[np.float64],
    rows: NDArray[np.float64],
    home: NDArray[np.bool_],
    poses: Sequence[Pose],
) -> tuple[int, int] | None:
    """Give the frames of the first rest that is where the person usually rests at start.

    A rest half-way up is further away than most; on its way a limb may also swing past start. And
    who stands with hanging arms first has not yet put their hands where they stay.
    """
    spans = _rests(exercise, times_s, rows, home, STILL_CLIP_S)
    drive = exercise.drive
    if drive is None or len(drive.ends) == 2 or not spans:
        return spans[0] if spans else None
    away = 1.0 if drive.ends[0].full > drive.typical_start else -1.0
    heights = [float(np.nansum(away * _middle(rows[slice(*span), 5:]))) for span in spans]
    usual = sorted(heights)[int(USUAL_QUANTILE * len(heights))]
    near = SAME_REST_SHARE * drive.full_range
    usual_spans = [span for span, height in zip(spans, heights, strict=True) if abs(height - usual) <= near]
    hands = np.array([_hands_tl(median_pose(poses[slice(*span)])) for span in usual_spans])
    away_tl = np.fmax.reduce(np.abs(hands - _middle(hands)), axis=1)  # by the hand that is seen; NaN of none
    return next(
        (span for span, away in zip(usual_spans, away_tl, strict=True) if not away > SAME_HANDS_TL),
        usual_spans[0],
    )


def _most_usual_rest(
    exercise: Exercise,
    times_s: NDArray[np.float64],
    rows: NDArray[np.float64],
    home: NDArray[np.bool_],
    wide: NDArray[np.bool_],
) -> tuple[int, int] | None:
    """Give the first of the rests between two ends that lie where the person rests most; None where `home` has some.

    Somebody who arches far more than they round (or far less) rests off the place that a textbook rep has between
    the ends; who only passes there seems to rest once at most.
    """
    if len(_rests(exercise, times_s, rows, home, STILL_CLIP_S)) > 1:
        return None
    spans = _rests(exercise, times_s, rows, wide, STILL_CLIP_S)
    assert exercise.drive is not None
    at = np.array([_middle(rows[slice(*span), 5:])[0] for span in spans])
    near = np.abs(at[:, None] - at) <= exercise.drive.least_excursion / 2 if spans else np.zeros((0, 0))
    most = near.sum(axis=1).max(initial=0)
    return next((span for span, beside in zip(spans, near, strict=True) if beside.sum() == most > 1), None)


def _feet_placed(poses: Sequence[Pose]) -> NDArray[np.bool_]:
    """Mark the frames in which the feet are as far apart as usual: before, somebody steps into the stance."""
    times_s = np.array([pose.time_s for pose in poses])
    apart = np.array([float(np.hypot(*np.diff(pose.image_px[27:29], axis=0)[0])) for pose in poses])
    steady = np.array([float(np.nanmedian(apart[np.abs(times_s - now_s) <= FEET_S])) for now_s in times_s])
    usual = float(np.nanmedian(apart))
    return np.asarray(np.abs(steady - usual) <= SAME_FEET_SHARE * usual)


def _hands_tl(pose: Pose) -> NDArray[np.float64]:
    """Give where both wrists are beside the shoulders' middle, (4,) in trunk lengths of the picture."""
    body = Body(pose, 0, GUESSED)
    hands = np.array([body.at("wrist", side) - body.mid_shoulder for side in SIDES])
    return np.asarray(hands.ravel() / body.size_px)


def _home(
    drive: Drive, values: Sequence[Values], starts: NDArray[np.bool_], centre_share: float = CENTRE_SHARE
) -> NDArray[np.bool_]:
    """Mark the frames whose driving measure lies where this person starts."""
    home = starts.copy()
    for key, side in drive_slots(drive):
        series = np.array([v.get(key, side, guess=True) for v in values])
        if not np.isfinite(series[starts]).any():
            continue
        fulls = [end.full - drive.typical_start for end in drive.ends]
        least = ENTER * max(map(abs, fulls))
        in_start = series[starts & np.isfinite(series)]
        low, high = np.percentile(in_start, [3, 97])
        if high - low < least:
            continue
        if len(fulls) == 2:
            centre = low + (high - low) * abs(min(fulls)) / (max(fulls) - min(fulls))
            home &= np.abs(series - centre) <= centre_share * (high - low)
        elif fulls[0] > 0:
            home &= ~(series > low + HOME_SHARE * (high - low))
        else:
            home &= ~(series < high - HOME_SHARE * (high - low))
    return home


def _still_start(
    exercise: Exercise,
    times_s: NDArray[np.float64],
    rows: NDArray[np.float64],
    starts: NDArray[np.bool_],
    values: Sequence[Values],
    is_entered: bool,
) -> tuple[int, int] | None:
    """Give the frames of the rest before the first movement of an exercise with two ends.

    A recording may also begin in a held end, unless the person got into position in it: then the
    range lies all to one side, and is more than the one end alone would make.
    """
    drive = exercise.drive
    if drive is None or len(drive.ends) != 2 or drive.is_centred:
        return None
    first_s = times_s[starts][0] if starts.any() else math.inf  # who gets down first comes into view before
    early = times_s - first_s <= FIRST_WITHIN_S + FIRST_STILL_S
    spans = _rests(exercise, times_s, rows, starts & early, FIRST_STILL_S)
    if not spans:
        return None
    span = spans[0]
    ((key, side),) = drive_slots(drive)
    series = np.array([v.get(key, side, guess=True) for v in values])
    if not np.isfinite(series[slice(*span)]).any():
        return None
    low, high = np.nanpercentile(series, [3, 97])
    rest = float(np.nanmedian(series[slice(*span)]))
    before = series[: span[0]][starts[: span[0]]]
    moved_share = MOVED_OUTLINE_SHARE if MEASURES[key.name].is_outline else MOVED_SHARE
    if np.any(np.abs(before - rest) > moved_share * (high - low)):
        return None  # the recording began in the middle of a rep: this is the rest at its end
    place = (rest - low) / max(high - low, 1e-9)
    ends = sorted(end.full for end in drive.ends)
    one_end = ends[1] if place < EDGE_SHARE else -ends[0] if place > 1 - EDGE_SHARE else float("inf")
    return span if is_entered or high - low <= ONE_END * one_end else None


def _rests(
    exercise: Exercise,
    times_s: NDArray[np.float64],
    rows: NDArray[np.float64],
    home: NDArray[np.bool_],
    least_s: float,
) -> list[tuple[int, int]]:
    """Give the frames [first, after) of every rest of `least_s` at home, one after the other."""
    spans = []
    begin = 0
    for index, at_home in enumerate(home):
        if not at_home:
            begin = index + 1
            continue
        while times_s[index] - times_s[begin] >= least_s:
            if is_still(exercise, rows[begin : index + 1]):
                spans.append((begin, index + 1))
                begin = index + 1
                break
            begin += 1
    return spans


def _middle(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the median of each column's seen values; NaN for a column that is never seen."""
    return np.array([np.median(c[np.isfinite(c)]) if np.isfinite(c).any() else np.nan for c in columns.T])
