"""The plan of a live training: sets one after the other, with rests between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from formcheck.engine import Exercise
from formcheck.engine.goal import Goal

REST_S: Final = 30.0
"""Between sets, unless the person chose another: light exercises, and time to get into position."""
REST_RANGE_S: Final = (5.0, 300.0)
MOST_SETS: Final = 20
MOST_REPS: Final = 200
MOST_HOLD_S: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of one exercise: sets, and reps or seconds of each where the dose of its file is not meant."""

    exercise: Exercise
    sets: int = 1
    reps: int | None = None
    hold_s: float | None = None
    rest_s: float = REST_S


@dataclass(frozen=True, slots=True)
class Step:
    """One set: the `n`th `of` so many of its exercise. `rest_s`: after it."""

    exercise: Exercise
    n: int
    of: int
    goal: Goal
    rest_s: float = REST_S


@dataclass(frozen=True, slots=True)
class Plan:
    """The sets of a training in order. `programme`: its id, where it is one of a programme.

    `take_up`: the number of the interrupted set that the first one goes on with.
    """

    steps: tuple[Step, ...]
    programme: str | None = None
    take_up: int | None = None


def make_plan(amounts: Iterable[Amount], programme: str | None = None, take_up: int | None = None) -> Plan:
    """Lay the sets of each exercise out one after the other."""
    steps = tuple(
        Step(
            amount.exercise,
            n,
            amount.sets,
            Goal.of(amount.exercise, amount.reps, amount.hold_s),
            amount.rest_s,
        )
        for amount in amounts
        for n in range(1, amount.sets + 1)
    )
    if not steps:
        raise ValueError("make_plan: expected at least one exercise, got none")
    return Plan(steps, programme, take_up)


def within(value: object, low: float, high: float) -> float | None:
    """Give a number that an address or a page asks for, kept within bounds; None when it is none."""
    try:
        number = float(str(value))
    except ValueError:
        return None
    return min(high, max(low, number)) if number == number else None
