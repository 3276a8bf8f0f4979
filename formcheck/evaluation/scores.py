"""Scores: all that is measured on a clip, and, added up, on an exercise or on everything."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import Self

from formcheck.evaluation.tallies import Errors, FaultTally, Rate, added


@dataclass(frozen=True, slots=True)
class FalseCounts:
    """What was counted where there is nothing to count.

    `runs`: clips, each as often as it was run as some exercise. `clean_runs`: those without a
    counted rep and without a second held.
    """

    runs: int = 0
    clean_runs: int = 0
    reps: int = 0
    attempts: int = 0
    held_s: float = 0.0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.runs + other.runs,
            self.clean_runs + other.clean_runs,
            self.reps + other.reps,
            self.attempts + other.attempts,
            self.held_s + other.held_s,
        )


@dataclass(frozen=True, slots=True)
class Score:
    """Everything measured; what an exercise has not (holds, sides) stays empty.

    `attempts_*`: the number of attempts, complete or not, against the true one; `counted_exact`:
    the number of complete ones. `sides`, `completes`: of matched attempts. `clean_reps_flagged`: of
    the true complete attempts without a fault that were seen, those with any fault reported;
    `clean_holds_flagged`: the same for clips of holds. `checks_unobservable`: of all checks of all
    reps and holds seen. `angles`: absolute errors in degrees; `angles_unseen`: of the frames in the
    wanted view, those without a value. `nothing`: clips that show no exercise; `cross`: clips run as
    an exercise they don't show.
    """

    clips: int = 0
    attempts_exact: Rate = Rate()
    attempts_within_one: Rate = Rate()
    attempts_error: Errors = Errors()
    counted_exact: Rate = Rate()
    sides: Rate = Rate()
    completes: Rate = Rate()
    hold_error_s: Errors = Errors()
    faults: Mapping[str, FaultTally] = field(default_factory=dict)
    clean_reps_flagged: Rate = Rate()
    clean_holds_flagged: Rate = Rate()
    checks_unobservable: Rate = Rate()
    angles: Mapping[str, Errors] = field(default_factory=dict)
    angles_unseen: Mapping[str, Rate] = field(default_factory=dict)
    nothing: FalseCounts = FalseCounts()
    cross: FalseCounts = FalseCounts()

    def __add__(self, other: Self) -> Self:
        return type(self)(
            clips=self.clips + other.clips,
            attempts_exact=self.attempts_exact + other.attempts_exact,
            attempts_within_one=self.attempts_within_one + other.attempts_within_one,
            attempts_error=self.attempts_error + other.attempts_error,
            counted_exact=self.counted_exact + other.counted_exact,
            sides=self.sides + other.sides,
            completes=self.completes + other.completes,
            hold_error_s=self.hold_error_s + other.hold_error_s,
            faults=added(self.faults, other.faults),
            clean_reps_flagged=self.clean_reps_flagged + other.clean_reps_flagged,
            clean_holds_flagged=self.clean_holds_flagged + other.clean_holds_flagged,
            checks_unobservable=self.checks_unobservable + other.checks_unobservable,
            angles=added(self.angles, other.angles),
            angles_unseen=added(self.angles_unseen, other.angles_unseen),
            nothing=self.nothing + other.nothing,
            cross=self.cross + other.cross,
        )

    @property
    def all_faults(self) -> FaultTally:
        """Every fault's tally together."""
        return reduce(add, self.faults.values(), FaultTally())


def total(scores: Iterable[Score]) -> Score:
    """Add scores up."""
    return reduce(add, scores, Score())
