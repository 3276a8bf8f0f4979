"""Numbers, times and units as a report writes them."""

from datetime import date, datetime

from formcheck.engine.exercise import Exercise
from formcheck.engine.key import Key
from formcheck.engine.measures import MEASURES


def clock(seconds: float) -> str:
    """Give a time in a set: 0:07, 1:05, 15:00."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def duration(seconds: float) -> str:
    """Give how long something lasted: 7 s, 1 min 5 s, 15 min."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def day(moment: date | datetime) -> str:
    """Give a day: 3 November 2026."""
    return f"{moment.day} {moment:%B %Y}"


def percent(share: float | None) -> str:
    """Give a share, or a dash where there is none."""
    return "–" if share is None else f"{share:.0%}".replace("%", "\u00a0%")


def many(count: int, one: str, more: str = "") -> str:
    """Give a number with its noun: 1 rep, 2 reps."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def worst_words(exercise: Exercise, measure: str | None, value: float | None, limit: float | None) -> str:
    """Say how far a fault went past its limit; empty for one without a measure."""
    if measure is None or value is None or limit is None:
        return ""
    unit = _unit(exercise, measure)
    name = measure.split(".")[0].replace("_", " ")
    return (
        f"{name} {value:.2f}{unit}, limit {limit:.2f}{unit}"
        if unit != "°"
        else (f"{name} {value:.0f}°, limit {limit:.0f}°")
    )


def _unit(exercise: Exercise, measure: str) -> str:
    if measure.startswith(("duration", "held")):
        return " s"
    keys: dict[str, Key] = {str(key): key for key in exercise.measures()}
    key = keys.get(measure)
    if key is None:
        return ""
    seen = MEASURES[key.name]
    return "°" if seen.unit == "deg" else f" {seen.unit_words}"
