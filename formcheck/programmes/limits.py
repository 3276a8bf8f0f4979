"""How often a week: strength training that strains the back is refused a day too many."""

from datetime import datetime, timedelta
from typing import Final

from formcheck.engine import Exercise
from formcheck.programmes.history import History, local_day

WEEK_DAYS: Final = 7
"""Any seven days that end today, so that a Sunday and a Monday can't be two weeks."""


def refusal(exercise: Exercise, history: History, now: datetime) -> str | None:
    """Say why an exercise isn't offered today; None when it is, or has been begun today."""
    most = exercise.dose.most_days_a_week
    if most is None:
        return None
    today = now.date()
    first = today - timedelta(days=WEEK_DAYS - 1)
    days = sorted({local_day(one.at, now) for one in history.of(exercise.id) if one.is_something})
    days = [day for day in days if first <= day <= today]
    if today in days or len(days) < most:
        return None
    again = days[-most] + timedelta(days=WEEK_DAYS)
    on = " and ".join(f"{day:%A}" for day in days[-most:])
    often = "once" if most == 1 else "twice" if most == 2 else f"{most} times"
    return (
        f"Not today: with a weight it strains the back, so at most {often} a week. You did it on {on}; "
        f"again from {again:%A}."
    )
