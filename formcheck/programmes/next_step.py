"""What comes next in a session: another set, the next exercise, or the end."""

from dataclasses import dataclass
from typing import Literal

from formcheck.programmes.plan import Item, Plan

Kind = Literal["set", "exercise", "end"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do after a set that has been stored.

    `exercise`, `set_number` of `sets`, `amount` (reps, or seconds of a hold; on each side):
    None and 0 at the end. `rest_s`: before it. `why`: the reason of an end, in one sentence.
    """

    kind: Kind
    exercise: str | None = None
    set_number: int = 0
    sets: int = 0
    amount: float = 0.0
    rest_s: float = 0.0
    why: str = ""


def first_step(plan: Plan) -> NextStep:
    """Give what to begin with now."""
    return next_step(plan, None)


def next_step(plan: Plan, exercise: str | None) -> NextStep:
    """Give what comes after a set of this exercise; the plan must know of the set already."""
    if plan.advice:
        return NextStep("end", why=plan.advice.text)
    session = plan.current
    if session is None:
        return NextStep("end", why="First say when the pain began.")
    ids = [item.exercise for item in session.items]
    if exercise is not None and exercise not in ids:
        return NextStep("end", why="This exercise is not part of today's plan.")
    at = ids.index(exercise) if exercise is not None else 0
    done = session.items[at]
    if exercise is not None and done.is_open:
        return _step("set", done, done.rest_s)
    # What was left out before comes after the rest.
    after = [*session.items[at:], *session.items[:at]] if exercise is not None else session.items
    for item in after:
        if item.is_open:
            return _step("exercise", item, done.rest_s if exercise is not None else 0.0)
    return NextStep("end", why="That was all for now. Well done.")


def _step(kind: Kind, item: Item, rest_s: float) -> NextStep:
    return NextStep(kind, item.exercise, item.done + 1, item.sets, item.dose.amount, rest_s)
