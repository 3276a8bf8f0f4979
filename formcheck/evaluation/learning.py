"""Learning: how much each thing that tells a back's bend weighs, from clips whose spines are known.

Nobody is judged by what was learnt of themselves: each clip's person is left out of the fit that reads them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine import Exercise, Feedback, Pose
from formcheck.engine.body import VISIBLE
from formcheck.engine.exercise import START
from formcheck.engine.key import Interval
from formcheck.engine.measures.learnt_backs import LEARNT_BACKS
from formcheck.evaluation.angles import Joints, true_bend_deg
from formcheck.studio.truth import Truth

Floats = NDArray[np.float64]

RIDGE: Final = 0.1
"""How much the weights are held back, against one person's worth of frames: things that go together share what they tell."""
LEAST_PEOPLE: Final = 5
"""Of fewer, whoever is left out leaves too little."""
SEEN_SHARE: Final = 0.6
"""A reading is one that is seen in at least this share of the time that it must last."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The frames of one clip's attempts, out of the start position. All arrays have one row a frame.

    `features`: (T, n), of the measure's `LearntBack`. `bends_deg`: (T,), the spine's true change. `attempts`: (T,) number of the
    attempt, whose faults are `faults`.
    """

    clip: str
    exercise: Exercise
    measure: str
    times_s: Floats
    phases: tuple[str, ...]
    attempts: NDArray[np.int_]
    features: Floats
    bends_deg: Floats
    faults: Mapping[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Parting:
    """How one limit parts attempts with its fault from those without, each read by what was learnt of others.

    `limit_deg`; `without_deg`: the reading nearest to it, or furthest past it, of those without the fault; `with_deg`: of those with.
    None where there are none.
    """

    fault: str
    limit_deg: float
    without_deg: float | None
    with_deg: float | None


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt of one measure. `error_deg`: mean absolute error of people left out, each person counting the same."""

    exercise: str
    measure: str
    people: int
    frames: int
    error_deg: float
    weights_deg: tuple[float, ...]
    constant_deg: float
    partings: tuple[Parting, ...]


def learnt_measure(exercise: Exercise) -> str | None:
    """Give the measure of a learnt back that an exercise judges by; None where it has none."""
    return next((key.name for key in exercise.measures() if key.name in LEARNT_BACKS), None)


def make_lesson(
    clip: str,
    exercise: Exercise,
    truth: Truth,
    poses: Sequence[Pose],
    feedback: Sequence[Feedback],
    joints: Joints,
) -> Lesson | None:
    """Give what a clip teaches; None when its exercise judges no learnt back, or nothing of it can be used."""
    measure = learnt_measure(exercise)
    if measure is None:
        return None
    back = LEARNT_BACKS[measure]
    times_s: list[float] = []
    phases: list[str] = []
    attempts: list[int] = []
    features: list[Floats] = []
    bends_deg: list[float] = []
    for pose, now in zip(poses, feedback, strict=True):
        attempt = next((one.n for one in truth.attempts if one.start_s <= pose.time_s <= one.end_s), None)
        if attempt is None or now.neutral is None or now.values is None or now.phase == START:
            continue
        times_s.append(pose.time_s)
        phases.append(now.phase)
        attempts.append(attempt)
        features.append(back.features(now.neutral.seen_squarely(pose, VISIBLE), now.neutral.body()))
        bends_deg.append(true_bend_deg(pose.time_s, now.neutral, joints))
    if not times_s:
        return None
    return Lesson(
        clip,
        exercise,
        measure,
        np.array(times_s),
        tuple(phases),
        np.array(attempts),
        np.array(features),
        np.array(bends_deg),
        {one.n: frozenset(one.faults) for one in truth.attempts},
    )


def learn(lessons: Sequence[Lesson]) -> list[Learnt]:
    """Learn every measure of which there are lessons of enough people, one clip being one person."""
    by_measure: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        by_measure.setdefault(lesson.measure, []).append(lesson)
    return [_learn(of_one) for of_one in by_measure.values() if len(of_one) >= LEAST_PEOPLE]


def _learn(lessons: Sequence[Lesson]) -> Learnt:
    sums = [_Sums.of(lesson) for lesson in lessons]
    whole = sum(sums[1:], sums[0])
    weights, constant = whole.solve()
    read_deg = []
    for lesson, own in zip(lessons, sums, strict=True):
        others, others_constant = (whole - own).solve()
        read_deg.append(lesson.features @ others + others_constant)
    off_deg = [np.abs(read - lesson.bends_deg) for read, lesson in zip(read_deg, lessons, strict=True)]
    errors_deg = [float(np.nanmean(off)) for off in off_deg if np.isfinite(off).any()]
    return Learnt(
        lessons[0].exercise.id,
        lessons[0].measure,
        len(lessons),
        sum(int(np.isfinite(read).sum()) for read in read_deg),
        float(np.mean(errors_deg)),
        tuple(float(weight) for weight in weights),
        float(constant),
        tuple(_partings(lessons, read_deg)),
    )


@dataclass(frozen=True, slots=True)
class _Sums:
    """What a fit needs of one person, or of several: means of products over frames, one person weighing 1."""

    people: float
    x: Floats
    y: float
    xx: Floats
    xy: Floats

    @classmethod
    def of(cls, lesson: Lesson) -> "_Sums":
        x, y = lesson.features, lesson.bends_deg
        use = np.isfinite(x).all(axis=1) & np.isfinite(y)
        x, y = x[use], y[use]
        count = max(len(x), 1)
        return cls(float(len(x) > 0), x.sum(axis=0) / count, float(y.sum()) / count, x.T @ x / count, x.T @ y / count)

    def __add__(self, other: "_Sums") -> "_Sums":
        return _Sums(
            self.people + other.people, self.x + other.x, self.y + other.y, self.xx + other.xx, self.xy + other.xy
        )

    def __sub__(self, other: "_Sums") -> "_Sums":
        return _Sums(
            self.people - other.people, self.x - other.x, self.y - other.y, self.xx - other.xx, self.xy - other.xy
        )

    def solve(self) -> tuple[Floats, float]:
        """Give weights and constant by ridge regression, each feature in units of its own spread."""
        xx = self.xx - np.outer(self.x, self.x) / self.people
        xy = self.xy - self.x * self.y / self.people
        spread = np.sqrt(np.diag(xx) / self.people) + 1e-9
        scaled = xx / np.outer(spread, spread) + RIDGE * np.eye(len(spread))
        weights = np.linalg.solve(scaled, xy / spread) / spread
        return weights, float(self.y - self.x @ weights) / self.people


def _partings(lessons: Sequence[Lesson], read_deg: Sequence[Floats]) -> Iterator[Parting]:
    exercise, measure = lessons[0].exercise, lessons[0].measure
    for fault in exercise.faults:
        for moment in fault.moments:
            key, interval = next(iter(moment.when.items()))
            if key.name != measure:
                continue
            found: dict[bool, list[float]] = {True: [], False: []}
            for lesson, read in zip(lessons, read_deg, strict=True):
                inside = np.array([not moment.during or phase in moment.during for phase in lesson.phases])
                for attempt, faults in lesson.faults.items():
                    use = inside & (lesson.attempts == attempt)
                    level = _sustained(lesson.times_s[use], read[use], moment.for_s, interval)
                    if level is not None:
                        found[fault.id in faults].append(level)
            past = max if interval.severity(1.0) > interval.severity(0.0) else min
            short = min if past is max else max
            yield Parting(
                fault.id,
                interval.limit,
                past(found[False], default=None),
                short(found[True], default=None),
            )


def _sustained(times_s: Floats, read_deg: Floats, for_s: float, interval: Interval) -> float | None:
    """Give the reading that is furthest past a limit, or nearest to it, for so long; None when it is unseen."""
    best: float | None = None
    for first, start_s in enumerate(times_s):
        last = int(np.searchsorted(times_s, start_s + for_s))
        if last >= len(times_s):
            break
        span = read_deg[first : last + 1]
        seen = span[np.isfinite(span)]
        if len(seen) < SEEN_SHARE * len(span):
            continue
        least = float(min(seen, key=interval.severity))
        if best is None or interval.severity(least) > interval.severity(best):
            best = least
    return best
