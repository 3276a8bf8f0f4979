"""Recogniser: how well each exercise's signature fits a clip, as a share of belief."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.engine.exercise import Exercise, Trait
from formcheck.engine.key import Interval
from formcheck.engine.measures import MEASURES
from formcheck.engine.pose import Pose
from formcheck.engine.recognise.reading import Reading

SURE: Final = 0.9
"""Belief from which the answer is given without asking.

Of 1155 rendered clips, most of them with a fault, 833 were believed so far rightly and 27 wrongly: most of those show a
fault that makes it another exercise, as a tilt whose hips lift is a bridge. What lies still with bent knees, and a pelvic
tuck, never is: their `doubt` forbids it.
"""
LIKELY: Final = 0.05
"""Candidates with less belief than this are not named."""
SOFTNESS: Final = {"deg": 8.0, "TL": 0.10, "hip widths": 0.15, "leg lengths": 0.06, "thighs": 0.15}
"""How far outside its interval a trait costs one unit of doubt, by the measure's unit."""
SOFTNESS_ELSE: Final = 0.2
WORST: Final = 6.0
"""The most doubt that one trait makes: one bad landmark must not outvote all others."""
UNSEEN: Final = 1.0
"""The doubt of a trait that was not seen."""
NONE: Final = 4.5
"""The doubt at which it is as likely to be none of the catalogue's exercises."""
LEAST_SHARE: Final = 0.5
"""In less of the clip than this in its posture, an exercise is in doubt."""
SHARE_SOFTNESS: Final = 0.12
LEAST_S: Final = 4.0
"""Less time than this in its posture shows hardly an exercise: somebody getting down and up again."""
TIME_SOFTNESS_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise that a clip may show, and the belief in it, 0 to 1."""

    id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a clip shows: the likely exercises, likeliest first, and the belief that it is none of them.

    `keeps_posture`: somebody settles in an exercise's posture for half of the clip, so may do one, however badly.
    """

    candidates: tuple[Candidate, ...]
    none: float
    keeps_posture: bool = False

    @property
    def best(self) -> Candidate | None:
        """The likeliest exercise; None when it is likelier that none is shown."""
        first = self.candidates[0] if self.candidates else None
        return first if first and first.confidence >= self.none else None

    @property
    def is_sure(self) -> bool:
        """True when nobody needs to be asked: which exercise, or that it is none, is beyond doubt."""
        best = self.best
        return best.confidence >= SURE if best else self.none >= SURE and not self.keeps_posture


def recognise(poses: Sequence[Pose], exercises: Iterable[Exercise]) -> Recognition:
    """Tell which exercise a clip shows."""
    reading, known = Reading(poses), tuple(exercises)
    weights = {exercise.id: math.exp(-doubt(reading, exercise)) for exercise in known}
    none = math.exp(-NONE)
    total = none + sum(weights.values())
    ranked = sorted(weights, key=lambda id_: -weights[id_])
    likely = [Candidate(id_, weights[id_] / total) for id_ in ranked if weights[id_] / total >= LIKELY]
    return Recognition(tuple(likely), none / total, any(_keeps_posture(reading, exercise) for exercise in known))


def _keeps_posture(reading: Reading, exercise: Exercise) -> bool:
    is_long = reading.share_of(exercise) >= LEAST_SHARE
    return is_long and reading.seconds(reading.settled(reading.frames_of(exercise))) >= LEAST_S


def doubt(reading: Reading, exercise: Exercise) -> float:
    """Give how badly a clip fits an exercise's signature: its own least doubt, inf when never in its posture."""
    frames = reading.frames_of(exercise)
    if not frames.any():
        return math.inf
    lacking = max(0.0, LEAST_SHARE - reading.share_of(exercise)) / SHARE_SOFTNESS
    settled = reading.settled(frames)
    brief = max(0.0, LEAST_S - reading.seconds(settled)) / TIME_SOFTNESS_S
    frames = settled if settled.any() else frames
    return (
        exercise.signature.doubt
        + lacking**2
        + min(brief**2, WORST)
        + sum(
            trait_doubt(trait, reading.statistic(trait.statistic, trait.key, frames))
            for trait in exercise.signature.traits
        )
    )


def trait_doubt(trait: Trait, value: float) -> float:
    """Give the doubt that one trait makes: 0 inside its interval, growing outside with the square."""
    if math.isnan(value):
        return UNSEEN
    softness = SOFTNESS.get(MEASURES[trait.key.name].unit, SOFTNESS_ELSE)
    return float(np.minimum((_outside(trait.interval, value) / softness) ** 2, WORST))


def _outside(interval: Interval, value: float) -> float:
    """Give how far a value lies outside an interval."""
    return max(0.0, interval.low - value, value - interval.high)
