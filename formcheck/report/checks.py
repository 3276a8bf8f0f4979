"""What each check of an exercise said over some sets: fault, good, or could not be judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from formcheck.engine import Exercise
from formcheck.records.result import AnalysisResult, HoldResult, RepResult
from formcheck.report.accuracy import Accuracy, check_words


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check. `parts`: reps or holds looked at; `fault`, `good`, `unseen` of them.

    `whole_sets`: sets with the fault apart from their reps. `see`: what would make it judgeable.
    """

    id: str
    name: str
    say: str
    severity: str
    parts: int
    fault: int
    unseen: int
    whole_sets: int
    see: str
    accuracy: str

    @property
    def good(self) -> int:
        """Parts that were judged and good."""
        return self.parts - self.fault - self.unseen

    @property
    def was_seen_faulty(self) -> bool:
        """Whether the fault was seen at all."""
        return bool(self.fault or self.whole_sets)


@dataclass(frozen=True, slots=True)
class UnseenRow:
    """What could not be judged. `always`: no camera at the wanted place can see it."""

    name: str
    why: str
    parts: int
    always: bool


def check_rows(exercise: Exercise, results: Sequence[AnalysisResult], accuracy: Accuracy) -> list[CheckRow]:
    """Give every check of an exercise over the sets of it, the most frequent faults first."""
    parts = parts_of(results)
    order = {"safety": 0, "form": 1, "hint": 2}
    rows = [
        CheckRow(
            id=fault.id,
            name=fault.name,
            say=fault.say,
            severity=fault.severity,
            parts=len(parts),
            fault=sum(any(seen.id == fault.id for seen in part.faults) for part in parts),
            unseen=sum(fault.id in part.not_observable for part in parts),
            whole_sets=sum(any(seen.id == fault.id for seen in result.faults) for result in results),
            see=fault.see,
            accuracy=check_words(accuracy, exercise.id, fault.id),
        )
        for fault in exercise.faults
    ]
    return sorted(rows, key=lambda row: (-(row.fault + row.whole_sets), order[row.severity], row.name))


def unseen_rows(exercise: Exercise, results: Sequence[AnalysisResult]) -> list[UnseenRow]:
    """Give what could not be judged: now and then, and what no camera can see."""
    parts = parts_of(results)
    sometimes = [
        UnseenRow(fault.name, fault.see or "The camera didn't see enough to judge it.", count, False)
        for fault in exercise.faults
        if (count := sum(fault.id in part.not_observable for part in parts))
    ]
    always = [
        UnseenRow(item.id.replace("-", " ").capitalize(), item.why, len(parts), True)
        for item in exercise.not_observable
    ]
    return sorted(sometimes, key=lambda row: -row.parts) + always


def parts_of(results: Iterable[AnalysisResult]) -> list[RepResult | HoldResult]:
    """Give the reps and holds of some sets."""
    parts: list[RepResult | HoldResult] = []
    for result in results:
        parts += [*result.reps, *result.holds]
    return parts
