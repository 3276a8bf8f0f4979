"""How long a session takes, as an estimate: from the person's own tempo once it is known."""

from collections.abc import Iterable, Mapping
from statistics import median
from typing import TYPE_CHECKING, Final

from formcheck.engine import Exercise
from formcheck.programmes.history import History, hold_unit_s

if TYPE_CHECKING:
    from formcheck.programmes.plan import Item

SETTLE_S: Final = 15.0
"""To get into an exercise's start position and be seen in it."""
SLOW: Final = 2.0
"""A controlled rep takes about twice the time under which it is too fast."""
REP_S: Final = 5.0
"""A rep of an exercise whose file sets no least time."""


def rep_duration_s(exercise: Exercise, history: History) -> float:
    """Give how long a rep takes: the person's own middle value, or a guess from the exercise's limits."""
    own = [one.rep_s for one in history.of(exercise.id) if one.rep_s]
    if own:
        return median(own)
    least_s, held_s = 0.0, 0.0
    for fault in exercise.faults:
        for rule in fault.reps:
            for part, interval in rule.duration.items():
                least_s = max(least_s, interval.high * (1 if part == "rep" else 2))
            held_s = max([held_s, *(interval.high for interval in rule.held.values())])
    return max(REP_S, least_s * SLOW) + held_s


def session_duration_s(items: Iterable["Item"], exercises: Mapping[str, Exercise], history: History) -> float:
    """Give how long the offered exercises take together, with rests."""
    total_s = 0.0
    for item in items:
        if item.refused:
            continue
        exercise = exercises[item.exercise]
        each_s = item.dose.amount * (2 if exercise.dose.per_side else 1)
        unit_s = hold_unit_s(exercise) if exercise.kind == "hold" else rep_duration_s(exercise, history)
        set_s = each_s * unit_s
        total_s += SETTLE_S + item.sets * (set_s + item.rest_s)
    return total_s
