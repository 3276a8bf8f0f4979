"""Which exercise is this? What the recogniser says of clips whose exercise is known."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from formcheck.catalogue import load_exercises
from formcheck.engine import Pose
from formcheck.engine.recognise import recognise

NO_EXERCISE: Final = "none"
"""Stands for the exercise of a clip that shows none of the catalogue's."""


@dataclass(frozen=True, slots=True)
class RecognisedAs:
    """One clip: its true exercise, the likeliest one, the belief in it, and whether anybody is asked."""

    truth: str
    said: str
    confidence: float
    is_sure: bool
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecognitionTally:
    """Clips of one exercise. `right`: surely and rightly; `wrong`: surely and wrongly; the rest asks.

    `first`, `among`: of those that ask, where the true one comes first, or is among the likely. `taken_for`: what was
    said instead by the sure but wrong, and how often.
    """

    clips: int
    right: int
    wrong: int
    first: int
    among: int
    taken_for: tuple[tuple[str, int], ...]

    @property
    def unsure(self) -> int:
        """How many ask."""
        return self.clips - self.right - self.wrong


def recognise_clip(truth: str | None, poses: Sequence[Pose]) -> RecognisedAs:
    """Let the recogniser say what a clip shows."""
    found = recognise(poses, load_exercises().values())
    said = found.best.id if found.best else NO_EXERCISE
    belief = found.best.confidence if found.best else found.none
    candidates = tuple(one.id for one in found.candidates)
    return RecognisedAs(truth or NO_EXERCISE, said, belief, found.is_sure, candidates)


def tally(clips: Iterable[RecognisedAs]) -> RecognitionTally:
    """Count what was said of some clips."""
    every = list(clips)
    sure = [clip for clip in every if clip.is_sure]
    asked = [clip for clip in every if not clip.is_sure]
    wrong = Counter(clip.said for clip in sure if clip.said != clip.truth)
    return RecognitionTally(
        clips=len(every),
        right=sum(clip.said == clip.truth for clip in sure),
        wrong=wrong.total(),
        first=sum(clip.said == clip.truth for clip in asked),
        among=sum(clip.truth in (clip.said, *clip.candidates) for clip in asked),
        taken_for=tuple(wrong.most_common()),
    )


def by_exercise(clips: Sequence[RecognisedAs]) -> dict[str, RecognitionTally]:
    """Count by true exercise, in the catalogue's order, and last the clips that show none."""
    order = [*load_exercises(), NO_EXERCISE]
    return {
        id_: tally(clip for clip in clips if clip.truth == id_)
        for id_ in order
        if any(clip.truth == id_ for clip in clips)
    }
