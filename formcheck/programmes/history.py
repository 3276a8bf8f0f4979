"""What was done: the sets and pains that a plan is made from. Times have a zone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from formcheck.engine import Exercise
from formcheck.engine.skeleton import Side

CLEAN_SHARE: Final = 0.8
"""Of a set's reps without a form or safety fault, for the set to be clean: one flag in ten may be the camera's."""
HOLD_SLACK_S: Final = 1.0
"""A hold that lacks no more is reached: about the hold clock's own error (docs/accuracy.md)."""
DONE_SHARE: Final = 0.5
"""Of its dose, for a set to count as done: less was a try, or the camera's trouble."""


@dataclass(frozen=True, slots=True)
class DoneSet:
    """One set. `parts`: its attempts, counted or not, or its holds; `clean`: those without a form or safety fault.

    `counted_by_side`: complete reps of each side, empty where the exercise has none.
    `at`: when it began. `rep_s`: how long its reps took, middle value; None without one.
    `is_stopped`: the person ended it by STOP.
    """

    exercise: str
    at: datetime
    counted: int = 0
    held_s: float = 0.0
    parts: int = 0
    clean: int = 0
    is_stopped: bool = False
    rep_s: float | None = None
    counted_by_side: Mapping[Side, int] = field(default_factory=dict)

    @property
    def is_something(self) -> bool:
        """Whether anything was counted or held in it."""
        return bool(self.counted or self.held_s >= 1)

    @property
    def clean_share(self) -> float | None:
        """Share of clean reps or holds; None without any."""
        return self.clean / self.parts if self.parts else None

    def reached(self, exercise: Exercise, amount: float, share: float = 1.0) -> bool:
        """Tell whether a share of a dose was done: `amount` reps, or seconds held, on each side."""
        wanted = amount * (2 if exercise.dose.per_side else 1) * share
        if exercise.kind == "hold":
            return self.held_s >= wanted * hold_unit_s(exercise) - HOLD_SLACK_S
        return self.counted >= wanted


@dataclass(frozen=True, slots=True)
class PainPair:
    """Pain from 0 to 10 around a training; None where it wasn't said.

    `at`: when the training began; `until`: when it ended, None while it lasts.
    """

    at: datetime
    before: int | None = None
    after: int | None = None
    until: datetime | None = None

    @property
    def rise(self) -> int | None:
        """By how much it rose; negative when it fell, None when one of the two isn't known."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class History:
    """All of one person, in the order of time.

    `onset`: when the acute pain began; None when that isn't known. `onset_asked`: the person
    was asked, so that None means "longer ago than the acute phase lasts".
    """

    sets: tuple[DoneSet, ...] = ()
    pains: tuple[PainPair, ...] = ()
    onset: datetime | None = None
    onset_asked: bool = False

    def of(self, exercise: str) -> list[DoneSet]:
        """Give the sets of one exercise."""
        return [one for one in self.sets if one.exercise == exercise]


def is_dosed_in_seconds(exercise: Exercise) -> bool:
    """Tell whether an exercise's dose is seconds of a hold, and not reps or presses."""
    return exercise.kind == "hold" and exercise.dose.reps is None


def hold_unit_s(exercise: Exercise) -> float:
    """Give the seconds held for one of a hold exercise's dose: of a press, or the second itself."""
    dose = exercise.dose
    return dose.hold_s[0] if dose.reps and dose.hold_s else 1.0


def local_day(moment: datetime, now: datetime) -> date:
    """Give the day of a moment, where the person is now."""
    return moment.astimezone(now.tzinfo).date()
