"""A training as today's plan asks for it: from one exercise on to the end of the session, hands-free."""

from datetime import datetime
from typing import Any

from formcheck.app.visitor import Visitor
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise
from formcheck.programmes.diary import current_course, known_programmes, read_history
from formcheck.programmes.limits import refusal
from formcheck.programmes.plan import EVENING_FROM, Item, plan_day
from formcheck.programmes.programme import Programme
from formcheck.records.store import Store, StoreError


def planned_training(
    store: Store, person_id: str, programme_id: str, exercise: Exercise, now: datetime
) -> dict[str, Any]:
    """Give today's amount of an exercise, and what comes `then`; empty when the plan doesn't have it."""
    programme = known_programmes(store, person_id)[0].get(programme_id)
    if programme is None:
        return {}
    exercises = load_exercises()
    course = current_course(store, person_id)
    own = course if course and course.programme == programme_id else None
    plan = plan_day(programme, exercises, read_history(store, person_id, exercises, own), now)
    session = plan.current
    items = list(session.items) if session else []
    at = next((k for k, item in enumerate(items) if item.exercise == exercise.id), None)
    if at is None or items[at].refused:
        return {}
    # Where pain calls for a stop, nothing leads on by itself.
    then = [] if plan.advice else [_amount(item) for item in items[at + 1 :] if item.is_open]
    return _amount(items[at]) | ({"then": then} if then else {})


def caution_now(visitor: Visitor | None, exercise: Exercise) -> str | None:
    """Give what speaks against doing an exercise now that wasn't chosen on a page; None when nothing is known."""
    if visitor is None:
        return None
    try:
        course = current_course(visitor.store, visitor.person_id)
        history = read_history(visitor.store, visitor.person_id, load_exercises(), course)
    except StoreError:
        return None  # the live view says that nothing can be kept
    return refusal(exercise, history, visitor.now())


def _amount(item: Item) -> dict[str, Any]:
    amount = {"hold_s": item.dose.amount} if item.dose.is_hold else {"reps": round(item.dose.amount)}
    # An exercise that is done already may be done once more.
    return {"exercise": item.exercise, "sets": max(1, item.sets - item.done), "rest_s": item.rest_s} | amount


def slot_of(programme: Programme | None, now: datetime) -> str | None:
    """Give the session of a day that a moment belongs to; None where a programme has one a day."""
    if programme is None or len(programme.sessions) == 1:
        return None
    return "morning" if now.time() < EVENING_FROM else "evening"
