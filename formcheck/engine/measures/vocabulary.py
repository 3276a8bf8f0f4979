"""What a measure is, and how one is put into the vocabulary."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.engine.body import Body, Point
from formcheck.engine.skeleton import Side

UP: Final = np.array([0.0, -1.0])
RIGHT: Final = np.array([1.0, 0.0])


@dataclass(frozen=True, slots=True)
class Measure:
    """A named measure.

    `compute(now, neutral, side)`: in `unit`, degrees or lengths of the body; `side` is None for a
    measure of the whole body. `from_neutral`: its zero is the neutral position, so it
    exists only once neutral is known. `is_leg`: it is measured on one leg. `is_outline`: it
    is read from the back line. `is_of_top`: from the top of the outline, where landmarks fail.
    `is_of_stance`: the distance of the feet is its unit, so they must stand where they stay.
    """

    name: str
    unit: str
    meaning: str
    by_side: bool
    from_neutral: bool
    compute: Callable[[Body, Body | None, Side | None], float]
    is_leg: bool = False
    is_outline: bool = False
    is_of_top: bool = False
    is_of_stance: bool = False

    @property
    def unit_words(self) -> str:
        """The unit in words: degrees, trunk lengths, stances."""
        return {"deg": "degrees", "TL": "trunk lengths"}.get(self.unit, self.unit)

    def amount_words(self, value: float) -> str:
        """Give a value as people read it: 36°, −0.40 stances."""
        words = f"{value:.0f}°" if self.unit == "deg" else f"{value:.2f} {self.unit_words}"
        return words.replace("-", "−")


MEASURES: Final[dict[str, Measure]] = {}


def of_side(
    unit: str, is_leg: bool = False
) -> Callable[[Callable[[Body, Side], float]], Callable[[Body, Side], float]]:
    """Register a measure of one side of the body under its function's name; its docstring is the meaning."""

    def register(function: Callable[[Body, Side], float]) -> Callable[[Body, Side], float]:
        def compute(now: Body, _: Body | None, side: Side | None) -> float:
            assert side is not None
            return float(function(now, side))

        name = function.__name__
        MEASURES[name] = Measure(name, unit, _meaning(function), True, False, compute, is_leg)
        return function

    return register


def of_body(
    unit: str, is_outline: bool = False
) -> Callable[[Callable[[Body], float]], Callable[[Body], float]]:
    """Register a measure of the whole body under its function's name; its docstring is the meaning."""

    def register(function: Callable[[Body], float]) -> Callable[[Body], float]:
        name = function.__name__
        MEASURES[name] = Measure(
            name,
            unit,
            _meaning(function),
            False,
            False,
            lambda now, _neutral, _side: float(function(now)),
            is_outline=is_outline,
        )
        return function

    return register


def of_travel(
    name: str,
    meaning: str,
    point: Callable[[Body, Side], Point],
    axis: Point,
    by_side: bool,
    is_leg: bool = False,
) -> None:
    """Register how far a point has moved since neutral along an axis, in TL of neutral.

    Neutral's trunk length, for the trunk may turn away from the camera on the way.
    """

    def compute(now: Body, neutral: Body | None, side: Side | None) -> float:
        if neutral is None:
            return float("nan")
        moved = point(now, side or "left") - point(neutral, side or "left")
        return float(moved @ axis / neutral.trunk_px)

    MEASURES[name] = Measure(name, "TL", meaning, by_side, True, compute, is_leg)


def _meaning(function: Callable[..., float]) -> str:
    assert function.__doc__
    return function.__doc__
