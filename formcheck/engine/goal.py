"""Goal: when the dose of a set is done, on each side where the exercise has two."""

from dataclasses import dataclass, field
from typing import Self

from formcheck.engine.engine import Feedback
from formcheck.engine.exercise import HOLD, Exercise
from formcheck.engine.pacing import LET_GO_S
from formcheck.engine.skeleton import SIDES, Side


@dataclass(frozen=True, slots=True)
class Goal:
    """Reps, or seconds held, of one set; for each side when `per_side`. Neither: the set has no end."""

    reps: int | None = None
    hold_s: float | None = None
    per_side: bool = False

    @classmethod
    def of(cls, exercise: Exercise, reps: int | None = None, hold_s: float | None = None) -> Self:
        """Give the least of the exercise's dose; `reps` and `hold_s` take its place where given."""
        dose = exercise.dose
        if exercise.kind == "hold":
            asked_s = hold_s or (dose.hold_s[0] if dose.hold_s else None)
            if asked_s and dose.reps:  # paced: the clock runs on while the muscles let go
                asked_s = (asked_s + LET_GO_S) * (reps or dose.reps[0])
            return cls(None, asked_s, dose.per_side)
        return cls(reps or (dose.reps[0] if dose.reps else None), None, dose.per_side)

    @property
    def target(self) -> float | None:
        """Give reps or seconds of the whole set, both sides together."""
        one = self.reps if self.reps is not None else self.hold_s
        return None if one is None else one * (2 if self.per_side else 1)


@dataclass(slots=True)
class Tally:
    """What has been done towards a goal: complete reps, or seconds held, by side (None: no side)."""

    goal: Goal
    done: dict[Side | None, float] = field(default_factory=dict)
    _held_s: float = 0.0

    def update(self, feedback: Feedback) -> None:
        """Take the next frame's feedback."""
        if self.goal.reps is not None:
            for rep in feedback.reps:
                self._add(rep.side, float(rep.complete))
            return
        more_s, self._held_s = feedback.held_s - self._held_s, feedback.held_s
        if more_s > 0 and feedback.phase == HOLD:
            self._add(feedback.side, more_s)

    def of(self, side: Side) -> float:
        """Give what was done on one side; a movement without sides counts half for each."""
        return self.done.get(side, 0.0) + self.done.get(None, 0.0) / 2

    @property
    def total(self) -> float:
        """Give what was done in all."""
        return sum(self.done.values())

    @property
    def is_reached(self) -> bool:
        """Tell whether the dose is done."""
        return self.goal.target is not None and self.missing == 0

    @property
    def missing(self) -> float:
        """Give what is still to do, both sides together; infinite without a goal."""
        one = self.goal.reps if self.goal.reps is not None else self.goal.hold_s
        if one is None:
            return float("inf")
        if not self.goal.per_side:
            return max(0.0, one - self.total)
        return sum(max(0.0, one - self.of(side)) for side in SIDES)

    @property
    def share(self) -> float:
        """Give how much of the dose is done: 0 to 1; 0 without a goal."""
        target = self.goal.target
        return 1 - self.missing / target if target else 0.0

    def is_done_on(self, side: Side) -> bool:
        """Tell whether one side has had its share while the other is still missing some."""
        one = self.goal.reps if self.goal.reps is not None else self.goal.hold_s
        return bool(self.goal.per_side and one is not None and self.of(side) >= one and self.missing > 0)

    def _add(self, side: Side | None, more: float) -> None:
        self.done[side] = self.done.get(side, 0.0) + more
