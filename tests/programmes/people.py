"""Histories of made-up people, for the tests of plans."""

from datetime import UTC, datetime, timedelta

from formcheck.catalogue import load_exercises
from formcheck.programmes.history import DoneSet, PainPair, hold_unit_s
from formcheck.programmes.library import load_programmes
from formcheck.programmes.programme import Programme, Step

EXERCISES = load_exercises()
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def day(n: int, hour: int = 9) -> datetime:
    """The n-th day from a Monday on."""
    return (MONDAY + timedelta(days=n)).replace(hour=hour)


def done(exercise: str, at: datetime, amount: float, clean: float = 1.0, **more) -> DoneSet:
    """A set of a whole dose: `amount` reps or seconds on each side."""
    rule = EXERCISES[exercise]
    total = amount * (2 if rule.dose.per_side else 1)
    if rule.kind == "hold":
        return DoneSet(
            exercise, at, held_s=total * hold_unit_s(rule), parts=1, clean=int(clean == 1.0), **more
        )
    return DoneSet(exercise, at, counted=int(total), parts=int(total), clean=round(clean * total), **more)


def pain(at: datetime, before: int | None, after: int | None) -> PainPair:
    return PainPair(at, before, after)


def programme(id_: str) -> Programme:
    return load_programmes()[id_]


def step(exercise: str) -> Step:
    return Step(exercise)
