"""Key: a measure as an exercise names it, and where its value should lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from formcheck.engine.skeleton import Side

Selector = Literal["left", "right", "near", "far", "work", "other", "least", "most"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a value lies: low ≤ value ≤ high, or |value| ≥ beyond."""

    low: float = float("-inf")
    high: float = float("inf")
    beyond: float | None = None

    def contains(self, value: float, slack: float = 0.0) -> bool | None:
        """Tell whether a value lies inside, widened by `slack`; None for NaN."""
        if value != value:
            return None
        if self.beyond is not None:
            return bool(abs(value) >= self.beyond - slack)
        return bool(self.low - slack <= value <= self.high + slack)  # numpy's own False is no False

    def severity(self, value: float) -> float:
        """Grow with how far a value lies past the bound that let it in."""
        if self.beyond is not None:
            return abs(value) - self.beyond
        if self._is_entered_from_above:
            return self.high - value
        return value - self.low

    @property
    def limit(self) -> float:
        """The bound that a value crosses to come in."""
        if self.beyond is not None:
            return self.beyond
        return self.high if self._is_entered_from_above else self.low

    @property
    def _is_entered_from_above(self) -> bool:
        """A band between two bounds is entered by the one nearer to 0, where all is well."""
        return self.low == float("-inf") or abs(self.high) < abs(self.low)


@dataclass(frozen=True, slots=True)
class Key:
    """A measure as an exercise names it: `name`, `name_change`, with a side where it has one."""

    name: str
    change: bool = False
    selector: Selector | None = None

    def __str__(self) -> str:
        return f"{self.name}{'_change' if self.change else ''}{f'.{self.selector}' if self.selector else ''}"

    @property
    def stem(self) -> str:
        """The key without its side."""
        return f"{self.name}{'_change' if self.change else ''}"


Table = Mapping[Key, Interval]
"""Measures together, each with where it should lie."""


def sides_of(selector: Selector | None, work: Side | None, near: Side | None) -> tuple[Side, ...]:
    """Tell which sides of the body a selector means now; empty when that isn't known."""
    match selector:
        case "left" | "right":
            return (selector,)
        case "near" | "far":
            base = near
        case "work" | "other":
            base = work
        case _:
            return ("left", "right")
    if base is None:
        return ()
    other: Side = "right" if base == "left" else "left"
    return (base,) if selector in ("near", "work") else (other,)
