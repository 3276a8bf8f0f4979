"""The greeting of a page: its ticket, and which training it asks for."""

from collections.abc import Mapping
from typing import Any, Final

from formcheck.app.plan import (
    MOST_HOLD_S,
    MOST_REPS,
    MOST_SETS,
    REST_RANGE_S,
    REST_S,
    Amount,
    Plan,
    make_plan,
    within,
)
from formcheck.catalogue import load_exercises
from formcheck.engine.personal_range import PersonalRange
from formcheck.personal import personalised


class UnknownAsked(ValueError):
    """The page asks for an exercise that there is not; the message names it."""


MOST_EXERCISES: Final = 20
MOST_NUMBER: Final = 2**31 - 1
"""Of a set in the history: as large as every database has them."""


def asked_plan(hello: dict[str, Any], own: Mapping[str, PersonalRange] | None = None) -> Plan:
    """Give the plan that a greeting asks for: its exercise, then those of `then`; raises UnknownAsked.

    `own`: the person's own targets, by exercise.
    Numbers out of bounds are brought within them: an address can be mistyped.
    """
    then = hello.get("then")
    wanted = [hello, *(then if isinstance(then, list) else [])][:MOST_EXERCISES]
    rest_s = within(hello.get("rest_s"), *REST_RANGE_S) or REST_S
    programme, take_up = hello.get("programme"), within(hello.get("take_up"), 1, MOST_NUMBER)
    return make_plan(
        (_amount(item, rest_s, own or {}) for item in wanted if isinstance(item, dict)),
        str(programme)[:60] if programme else None,
        int(take_up) if take_up else None,
    )


def _amount(item: dict[str, Any], rest_s: float, own: Mapping[str, PersonalRange]) -> Amount:
    known = load_exercises()
    id_ = item.get("exercise")
    if id_ not in known:
        raise UnknownAsked(f"No exercise is called {str(id_)[:60]!r}.")
    sets, reps = within(item.get("sets"), 1, MOST_SETS), within(item.get("reps"), 1, MOST_REPS)
    return Amount(
        personalised(known[id_], own),
        int(sets or 1),
        int(reps) if reps else None,
        within(item.get("hold_s"), 1.0, MOST_HOLD_S),
        within(item.get("rest_s"), *REST_RANGE_S) or rest_s,
    )
