"""What to say of a finished set: what went well, and the one thing to work on."""

from collections.abc import Iterable, Sequence
from typing import Final

from formcheck.app.summary import FaultRow
from formcheck.app.words import clock
from formcheck.engine.exercise import Exercise
from formcheck.engine.session import FaultSeen, Session

MOST: Final = 3
"""Praise of more than this is noise."""


def work_on(faults: Sequence[FaultRow]) -> FaultRow | None:
    """Give the one fault to work on: safety first, then the most frequent; hints only for want of others."""
    return faults[0] if faults else None


def went_well(exercise: Exercise, session: Session) -> list[str]:
    """Give what was good, each only where it was seen to be; empty when nothing was."""
    return list(_praise(exercise, session))[:MOST]


def _praise(exercise: Exercise, session: Session) -> Iterable[str]:
    if exercise.kind == "hold":
        yield from _praise_hold(session)
    else:
        yield from _praise_reps(session)
    yield from _mended(exercise, session)
    clean = _clean_checks(exercise, session)
    if clean and (session.counted or session.holds):
        yield f"Checked and never seen: {', '.join(clean[:4]).lower()}."


def _praise_hold(session: Session) -> Iterable[str]:
    if session.holds and session.held_s >= 1:
        whole_s = sum(hold.end_s - hold.start_s for hold in session.holds)
        if session.held_s >= 0.95 * whole_s:
            yield f"You held it for {clock(session.held_s)} without leaving the position."


def _praise_reps(session: Session) -> Iterable[str]:
    clean = sum(rep.complete and not rep.faults for rep in session.reps)
    if session.counted and session.counted == session.attempted:
        yield ("Your one rep" if session.counted == 1 else f"All {session.counted} reps") + (
            " went the whole way, without a fault." if clean == session.counted else " went the whole way."
        )
    elif clean:
        yield f"{clean} of {session.attempted} reps had no fault at all."
    sides = {side: sum(r.complete for r in session.reps if r.side == side) for side in ("left", "right")}
    if min(sides.values()) >= 2 and sides["left"] == sides["right"]:
        yield f"Both sides alike: {sides['left']} each."


def _mended(exercise: Exercise, session: Session) -> Iterable[str]:
    """Faults of the first half of the reps that the second half had no more."""
    if len(session.reps) < 4:
        return
    middle = len(session.reps) // 2
    early, late = (
        {fault.id for rep in part for fault in rep.faults}
        for part in (session.reps[:middle], session.reps[middle:])
    )
    for id_ in sorted(early - late):
        yield f"Mended on the way: {exercise.fault(id_).name.lower()}."


def _clean_checks(exercise: Exercise, session: Session) -> list[str]:
    """Give the names of faults that could be seen in every rep or hold, and never were there."""
    parts: list[tuple[tuple[FaultSeen, ...], tuple[str, ...]]] = [
        (rep.faults, rep.not_observable) for rep in session.reps
    ]
    parts += [(hold.faults, hold.not_observable) for hold in session.holds]
    spoilt = {fault.id for faults, _ in parts for fault in faults} | {fault.id for fault in session.faults}
    spoilt |= {id_ for _, unseen in parts for id_ in unseen}
    return [fault.name for fault in exercise.faults if fault.id not in spoilt and fault.severity != "hint"]
