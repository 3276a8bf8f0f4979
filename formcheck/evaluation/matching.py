"""Matching: which attempt that was seen is which true one, by their overlap in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

LEAST_OVERLAP: Final = 0.3
"""Two spans are of one attempt when they share at least this part of the shorter one: the studio times
an attempt from its very first movement, the engine from where it can be told from noise."""


class Span(Protocol):
    """Something with a beginning and an end in media seconds."""

    @property
    def start_s(self) -> float:
        """When it begins."""

    @property
    def end_s(self) -> float:
        """When it ends."""


@dataclass(frozen=True, slots=True)
class Matches:
    """`pairs`: (row of the true one, row of the seen one), by time; then those left over."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    invented: tuple[int, ...]


def match(true: Sequence[Span], seen: Sequence[Span]) -> Matches:
    """Pair true and seen spans one to one, largest overlap first."""
    candidates = sorted(
        (-overlap_s(a, b), i, j) for i, a in enumerate(true) for j, b in enumerate(seen) if _is_one(a, b)
    )
    of_true: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in of_true and j not in taken:
            of_true[i] = j
            taken.add(j)
    return Matches(
        tuple(sorted(of_true.items())),
        tuple(i for i in range(len(true)) if i not in of_true),
        tuple(j for j in range(len(seen)) if j not in taken),
    )


def overlap_s(a: Span, b: Span) -> float:
    """Give the seconds that two spans share; 0 when none."""
    return max(0.0, min(a.end_s, b.end_s) - max(a.start_s, b.start_s))


def _is_one(a: Span, b: Span) -> bool:
    shorter_s = min(a.end_s - a.start_s, b.end_s - b.start_s)
    shared_s = overlap_s(a, b)
    return shared_s > 0 and shared_s >= LEAST_OVERLAP * shorter_s
