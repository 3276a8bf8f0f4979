"""The dose of today: it grows when sets are clean and pain doesn't rise, and falls when it does."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from formcheck.engine import Exercise
from formcheck.programmes.history import (
    CLEAN_SHARE,
    DoneSet,
    History,
    PainPair,
    is_dosed_in_seconds,
    local_day,
)
from formcheck.programmes.programme import Step

CLEAN_DAYS_TO_GROW: Final = 2
"""Clean days in a row before the dose grows: one good day may be luck."""
STEPS: Final = 5
"""From the least to the most of a range."""


@dataclass(frozen=True, slots=True)
class DailyDose:
    """How much today: `amount` reps, or seconds, on each side where the exercise has sides.

    `reason`: why so much, in one sentence. `change`: of the last training day, −1, 0 or 1.
    """

    amount: float
    is_hold: bool
    reason: str
    change: int = 0


def dose_range(exercise: Exercise, step: Step) -> tuple[float, float]:
    """Give least and most of a programme's step: reps, or seconds of a hold exercise."""
    if is_dosed_in_seconds(exercise):
        bounds = step.hold_s or exercise.dose.hold_s
    else:
        bounds = step.reps or exercise.dose.reps
    if bounds is None:
        raise ValueError(f"{exercise.id}: its dose has no range")
    return bounds


def step_size(least: float, most: float, is_hold: bool) -> float:
    """Give by how much a dose changes at once: a rep, five seconds or a minute, or a fifth of the range."""
    grain = 1.0 if not is_hold else 60.0 if least >= 300 else 5.0
    return max(grain, grain * round((most - least) / STEPS / grain))


def daily_dose(exercise: Exercise, step: Step, history: History, now: datetime) -> DailyDose:
    """Give the dose of today, from all training days before today."""
    least, most = dose_range(exercise, step)
    is_hold = is_dosed_in_seconds(exercise)
    size = step_size(least, most, is_hold)
    days = _days(history, exercise.id, now)
    amount, clean_days, change = least, 0, 0
    reason = "You begin with the smallest dose."
    for day, sets, rise in days:
        before = amount
        fault = _why_not_clean(exercise, sets, amount)
        when = _day_words(day, now)
        if rise is not None and rise > 0:
            amount, clean_days = max(least, amount - size), 0
            what = (
                f"Less than before ({_amount(before, is_hold)})"
                if amount < before
                else "As little as there is"
            )
            reason = f"{what}: your pain rose from training {when}."
        elif fault is not None:
            clean_days = 0
            reason = f"Stays as it is: {when} {fault}."
        else:
            clean_days += 1
            if amount >= most:
                reason = "The full dose: this is as much as it ever gets."
            elif clean_days >= CLEAN_DAYS_TO_GROW:
                amount, clean_days = min(most, amount + size), 0
                reason = (
                    f"More than before ({_amount(before, is_hold)}): clean twice in a row, and no more pain."
                )
            else:
                reason = f"Stays as it is: clean {when}; once more, and it grows."
        change = (amount > before) - (amount < before)
    if least == most and days:
        amount, change = least, 0
        reason = "This exercise always has the same dose."
    return DailyDose(amount, is_hold, reason, change)


def _days(history: History, exercise: str, now: datetime) -> list[tuple[date, list[DoneSet], int | None]]:
    """Give the days before today on which an exercise was done, with the worst rise of pain."""
    today = now.date()
    grouped = groupby(history.of(exercise), key=lambda one: local_day(one.at, now))
    return [(day, list(sets), _worst_rise(history.pains, day, now)) for day, sets in grouped if day < today]


def _worst_rise(pains: Sequence[PainPair], day: date, now: datetime) -> int | None:
    rises = [pain.rise for pain in pains if pain.rise is not None and local_day(pain.at, now) == day]
    return max(rises, default=None)


def _why_not_clean(exercise: Exercise, sets: Sequence[DoneSet], amount: float) -> str | None:
    """Say why a day doesn't let the dose grow; None when it does."""
    parts, clean = sum(one.parts for one in sets), sum(one.clean for one in sets)
    if not any(one.reached(exercise, amount) for one in sets):
        return "you stopped early" if any(one.is_stopped for one in sets) else "it was not done in full"
    if clean < CLEAN_SHARE * parts:
        word = "holds" if exercise.kind == "hold" else "reps"
        return f"{clean} of {parts} {word} were clean"
    return None


def _amount(amount: float, is_hold: bool) -> str:
    if not is_hold:
        return f"{amount:g} reps"
    return f"{amount / 60:g} minutes" if amount >= 120 and math.isclose(amount % 60, 0) else f"{amount:g} s"


def _day_words(day: date, now: datetime) -> str:
    ago = (now.date() - day).days
    if ago == 1:
        return "yesterday"
    return f"on {day:%A}" if ago < 7 else f"on {day.day} {day:%B}"
