"""Learned range: targets that follow what a person reaches, session by session, slowly and within limits."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, Protocol

import numpy as np

from formcheck.engine.excursion import ENTER
from formcheck.engine.exercise import Drive, End, Exercise
from formcheck.engine.measures import MEASURES
from formcheck.engine.personal_range import PersonalRange

LEAST_REPS: Final = 8
"""Clean reps that a target is learned from: about one set of the catalogue's smallest doses."""
LEAST_SESSIONS: Final = 2
"""They come from at least so many sessions: one day is a mood, not a range."""
RECENT_SESSIONS: Final = 5
"""Only the last ones count, for a range changes within weeks."""
REACHED_SHARE: Final = 0.75
"""The target is what this share of the clean reps reached: within reach, yet to be worked for."""
STEP_SHARE: Final = 0.08
"""The most that a session moves a target, as share of the way from the start to the full range."""
STEADY_SHARE: Final = 0.08
"""A smaller difference is the landmarker's and the day's, about 3 degrees of a leg lift: it moves nothing."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class _Extremes(Protocol):
    @property
    def min(self) -> float: ...
    @property
    def max(self) -> float: ...


class PastRep(Protocol):
    """What is read from a past rep, whether fresh from the engine or stored."""

    @property
    def faults(self) -> Sequence[_Named]:
        """The faults seen in it."""

    @property
    def measures(self) -> Mapping[str, _Extremes]:
        """Least and greatest value of each measure over it."""


def learned_range(exercise: Exercise, sessions: Sequence[Sequence[PastRep]]) -> PersonalRange | None:
    """Give the targets that past sessions of an exercise (oldest first) teach; None when they teach nothing.

    Each session may move a target by a step towards what three of four clean reps reached; the
    same sessions always give the same range. Clean is a rep without a fault, save that it was short.
    """
    drive = exercise.drive
    if drive is None or exercise.kind != "reps":
        return None
    targets: dict[str, float] = {}
    reasons = []
    for end in drive.ends:
        if end.personal is None:
            continue
        reached = [_reached(drive, end, _clean(exercise, session)) for session in sessions]
        target = _follow(drive, end, [session for session in reached if session])
        if target != end.reach:
            targets[end.phase] = target
            reasons.append(_reason(drive, end, [s for s in reached if s][-RECENT_SESSIONS:]))
    if not targets:
        return None
    return PersonalRange(exercise.id, targets, "learned", " ".join(reasons))


def _clean(exercise: Exercise, session: Sequence[PastRep]) -> list[PastRep]:
    assert exercise.drive is not None
    shorts: Collection[str] = {end.short for end in exercise.drive.ends}
    return [rep for rep in session if all(fault.id in shorts for fault in rep.faults)]


def _reached(drive: Drive, end: End, reps: Sequence[PastRep]) -> list[float]:
    """Give how far each rep came towards an end; reps that never set out for it are left out."""
    is_up = end.full > drive.typical_start
    least = drive.typical_start + ENTER * (end.full - drive.typical_start)
    found = []
    for rep in reps:
        if (extremes := rep.measures.get(str(drive.measure))) is not None:
            value = extremes.max if is_up else extremes.min
            if value >= least if is_up else value <= least:
                found.append(value)
    return found


def _follow(drive: Drive, end: End, sessions: Sequence[Sequence[float]]) -> float:
    """Let the target follow session after session, from the file's own."""
    assert end.personal is not None
    way = abs(end.full - drive.typical_start)
    target = end.reach
    for count in range(LEAST_SESSIONS, len(sessions) + 1):
        usual = _usual(drive, end, sessions[max(0, count - RECENT_SESSIONS) : count])
        if usual is None or abs(usual - target) <= STEADY_SHARE * way:
            continue
        step = float(np.clip(usual - target, -STEP_SHARE * way, STEP_SHARE * way))
        target = end.personal.clamp(round(target + step, 2))
    return target


def _usual(drive: Drive, end: End, sessions: Sequence[Sequence[float]]) -> float | None:
    """Give what `REACHED_SHARE` of the clean reps reached; None when there are too few."""
    values = [value for session in sessions for value in session]
    if len(values) < LEAST_REPS:
        return None
    is_up = end.full > drive.typical_start
    return float(np.quantile(values, 1 - REACHED_SHARE if is_up else REACHED_SHARE))


def _reason(drive: Drive, end: End, sessions: Sequence[Sequence[float]]) -> str:
    usual = _usual(drive, end, sessions)
    assert usual is not None
    return (
        f"Three in four of your {sum(map(len, sessions))} clean reps in the last {len(sessions)} sessions reached "
        f"{MEASURES[drive.measure.name].amount_words(usual)}."
    )
