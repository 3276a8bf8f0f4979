"""How often each check is right, as measured: read from the evaluation shipped with formcheck.

`formcheck evaluate CLIPS --split test --json formcheck/records/accuracy.json` refreshes it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

ACCURACY_FILE: Final = "accuracy.json"
NOT_MEASURED: Final = "not measured"
_SCHEMA: Final = 1


class BrokenAccuracy(ValueError):
    """The evaluation shipped with formcheck can't be read; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class CheckAccuracy:
    """How well one check does. `clips`: rendered clips of its exercise that it was tried on."""

    found: int
    missed: int
    false: int
    clips: int

    @property
    def recall(self) -> float | None:
        """Share of the faults that were there and were found; None when none was there."""
        planted = self.found + self.missed
        return self.found / planted if planted else None

    @property
    def precision(self) -> float | None:
        """Share of the faults reported that were there; None when none was reported."""
        reported = self.found + self.false
        return self.found / reported if reported else None

    def words(self) -> str:
        """Give it as a phrase for a report."""
        if self.recall is None and self.precision is None:
            return f"{NOT_MEASURED}: the fault is in none of {self.clips} rendered clips, and was reported in none"
        recall = (
            f"recall {self.recall:.2f} ({self.found} of {self.found + self.missed})"
            if self.recall is not None
            else f"recall {NOT_MEASURED}"
        )
        precision = (
            f"precision {self.precision:.2f} ({self.false} false)"
            if self.precision is not None
            else f"precision {NOT_MEASURED}: never reported"
        )
        return f"{recall}, {precision}, on {self.clips} rendered clips"


@dataclass(frozen=True, slots=True)
class Accuracy:
    """A whole evaluation: of checks by exercise and fault, and of counts by exercise."""

    formcheck: str
    split: str | None
    clips: int
    exercises: Mapping[str, Any]

    def of_check(self, exercise: str, fault: str) -> CheckAccuracy | None:
        """Give the accuracy of one check; None where it was not measured."""
        score = self.exercises.get(exercise)
        if score is None or not score["clips"]:
            return None
        tally = score["faults"]["by_id"].get(fault)
        if tally is None:
            return CheckAccuracy(0, 0, 0, score["clips"])
        return CheckAccuracy(tally["found"], tally["missed"], tally["false"], score["clips"])

    def of_count(self, exercise: str) -> str:
        """Say how right counts or hold times of an exercise are."""
        score = self.exercises.get(exercise)
        if score is None or not score["clips"]:
            return f"{NOT_MEASURED} for this exercise"
        hold, counted = score["hold_error_s"], score["counted_exact"]
        if counted["of"]:
            return f"count exact in {counted['hits']} of {counted['of']} rendered clips"
        if hold["n"]:
            return f"hold time off by {hold['mean']:.1f} s on average, {hold['worst']:.1f} s at worst, in {hold['n']} rendered clips"
        return f"{NOT_MEASURED} for this exercise"


NOTHING_MEASURED: Final = Accuracy("", None, 0, {})


def read_accuracy(text: str) -> Accuracy:
    """Read the JSON that `formcheck evaluate --json` writes; raises BrokenAccuracy."""
    try:
        content = json.loads(text)
        if content["schema"] != _SCHEMA:
            raise BrokenAccuracy(f"{ACCURACY_FILE}: schema {content['schema']}; expected {_SCHEMA}")
        return Accuracy(content["formcheck"], content["split"], content["clips"], content["exercises"])
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise BrokenAccuracy(f"{ACCURACY_FILE}: not an evaluation's JSON ({error}); make it anew") from error


@cache
def shipped_accuracy() -> Accuracy:
    """Give the evaluation shipped with formcheck; NOTHING_MEASURED where there is none."""
    file = files("formcheck.records") / ACCURACY_FILE
    return read_accuracy(file.read_text(encoding="utf-8")) if file.is_file() else NOTHING_MEASURED


def check_words(accuracy: Accuracy, exercise: str, fault: str) -> str:
    """Say how accurate one check is, or that it was not measured."""
    found = accuracy.of_check(exercise, fault)
    return NOT_MEASURED if found is None else found.words()
