"""A person's own targets: set by a physio, or learned from what they reached; and whether learning is on.

Only the ends of movements have such targets. A hold has none: its windows say what the position is, and how long
it is held follows the programme's dose.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Final

from formcheck.engine import Exercise
from formcheck.engine.learned_range import learned_range
from formcheck.engine.measures import MEASURES
from formcheck.engine.personal_range import PersonalRange
from formcheck.engine.personalise import BadRange, with_range
from formcheck.programmes.diary import ENDED
from formcheck.programmes.history import local_day
from formcheck.records.ranges import StoredRange
from formcheck.records.result import AnalysisResult, RepResult
from formcheck.records.store import Store, get_setting, set_setting
from formcheck.records.store.brief import SetInBrief, sets_in_brief

_LEARNING: Final = "learn-ranges"
"""Setting: whether targets follow what the person reaches; on until they say otherwise."""
_SET: Final = "physio-ranges"
"""Setting: the ranges that a physio set, by exercise."""


def own_ranges(
    store: Store, person_id: str, exercises: Mapping[str, Exercise], now: datetime
) -> dict[str, PersonalRange]:
    """Give a person's own range of each exercise that has one; what a physio set goes before what was learned.

    Learned is from the days before `now`, so that a target stays the same all day; ranges that an
    exercise's file does not allow (any more) are left out.
    """
    learned = learned_ranges(store, person_id, exercises, now) if is_learning(store, person_id) else {}
    return {
        id_: own
        for id_, own in (learned | set_ranges(store, person_id)).items()
        if id_ in exercises and _is_allowed(exercises[id_], own)
    }


def learned_ranges(
    store: Store, person_id: str, exercises: Mapping[str, Exercise], now: datetime
) -> dict[str, PersonalRange]:
    """Give what past days teach, by exercise, whether it is used or not; a day is a session."""
    sets = [
        one
        for one in sets_in_brief(store, person_id, ENDED)
        if one.exercise in exercises and local_day(one.started_at, now) < now.date()
    ]
    found = {}
    for id_ in dict.fromkeys(one.exercise for one in sets):
        days = _days([one for one in sets if one.exercise == id_], now)
        if (own := learned_range(exercises[id_], days)) is not None:
            found[id_] = own
    return found


def _days(sets: Iterable[SetInBrief], now: datetime) -> list[list[RepResult]]:
    """Give the reps of each day."""
    grouped = groupby(sets, key=lambda one: local_day(one.started_at, now))
    return [
        [rep for one in of_day for rep in AnalysisResult.model_validate(one.result).reps]
        for _, of_day in grouped
    ]


def is_learning(store: Store, person_id: str) -> bool:
    """Tell whether targets follow what the person reaches."""
    return bool(get_setting(store, person_id, _LEARNING, True))


def set_learning(store: Store, person_id: str, on: bool) -> None:
    """Let targets follow what the person reaches, or not."""
    set_setting(store, person_id, _LEARNING, on)


def set_ranges(store: Store, person_id: str) -> dict[str, PersonalRange]:
    """Give the ranges that a physio set, by exercise."""
    kept = get_setting(store, person_id, _SET, {})
    return {id_: StoredRange.model_validate(one).range_of(id_) for id_, one in kept.items()}


def keep_ranges(store: Store, person_id: str, ranges: Mapping[str, PersonalRange]) -> None:
    """Keep a physio's ranges in place of those before; none forgets them."""
    set_setting(
        store,
        person_id,
        _SET,
        {id_: StoredRange.of(one).model_dump(mode="json") for id_, one in ranges.items()},
    )


def range_words(exercise: Exercise, own: PersonalRange | StoredRange) -> str:
    """Give a range in words: "cat 30° instead of 39°; set by a physio: hip operation in May"."""
    if exercise.drive is None:
        return own.why
    words = MEASURES[exercise.drive.measure.name].amount_words
    usual = {end.phase: end.reach for end in exercise.drive.ends}
    targets = ", ".join(
        f"{phase.replace('-', ' ')} {words(target)}"
        + (f" instead of {words(usual[phase])}" if usual.get(phase, target) != target else "")
        for phase, target in own.targets.items()
    )
    if own.origin == "physio":
        return f"{targets}; set by a physio{f': {own.why}' if own.why else '.'}"
    return f"{targets}; learned. {own.why}"


def _is_allowed(exercise: Exercise, own: PersonalRange) -> bool:
    try:
        with_range(exercise, own)
    except BadRange:
        return False
    return True
