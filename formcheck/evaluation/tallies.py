"""Tallies: small counts that can be added, so that clips make exercises and exercises make the whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self, TypeVar


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many."""

    hits: int = 0
    of: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(self.hits + other.hits, self.of + other.of)

    @property
    def share(self) -> float | None:
        """Give the share, 0 to 1; None of nothing."""
        return self.hits / self.of if self.of else None

    @property
    def one_in(self) -> float | None:
        """Give N of "1 in N"; None when it never happened."""
        return self.of / self.hits if self.hits else None


def rate(outcomes: Iterable[bool]) -> Rate:
    """Count outcomes."""
    listed = list(outcomes)
    return Rate(sum(listed), len(listed))


@dataclass(frozen=True, slots=True)
class Errors:
    """Absolute errors: their sum, number and worst."""

    total: float = 0.0
    n: int = 0
    worst: float = 0.0

    def __add__(self, other: Self) -> Self:
        return type(self)(self.total + other.total, self.n + other.n, max(self.worst, other.worst))

    @property
    def mean(self) -> float | None:
        """Give the mean absolute error; None of nothing."""
        return self.total / self.n if self.n else None


def errors(values: Iterable[float]) -> Errors:
    """Collect errors, whatever their sign."""
    sizes = [abs(value) for value in values]
    return Errors(sum(sizes), len(sizes), max(sizes, default=0.0))


@dataclass(frozen=True, slots=True)
class FaultTally:
    """How well a fault was found.

    `found`: planted and reported. `missed`: planted and not reported. `unobservable`: those of
    the missed of which the engine said that it could not judge them. `false`: reported and
    not planted.
    """

    found: int = 0
    missed: int = 0
    unobservable: int = 0
    false: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.found + other.found,
            self.missed + other.missed,
            self.unobservable + other.unobservable,
            self.false + other.false,
        )

    @property
    def planted(self) -> int:
        """How often it was there."""
        return self.found + self.missed

    @property
    def precision(self) -> float | None:
        """Share of the reports that were right; None without a report."""
        return Rate(self.found, self.found + self.false).share

    @property
    def recall(self) -> float | None:
        """Share of the planted that were reported; None when none was planted."""
        return Rate(self.found, self.planted).share

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when there was nothing to find and nothing found."""
        return Rate(2 * self.found, 2 * self.found + self.false + self.missed).share


Tally = TypeVar("Tally", Rate, Errors, FaultTally)


def added(one: Mapping[str, Tally], other: Mapping[str, Tally]) -> dict[str, Tally]:
    """Add two mappings of tallies key by key."""
    total = dict(one)
    for key, tally in other.items():
        total[key] = total[key] + tally if key in total else tally
    return total
