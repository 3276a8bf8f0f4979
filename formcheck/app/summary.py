"""A finished set in plain words: the same tables live, for a recorded video and anywhere else."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from formcheck.app.words import clock
from formcheck.engine import Exercise, Session
from formcheck.engine.session import FaultSeen


@dataclass(frozen=True, slots=True)
class RepRow:
    """One attempt or hold, as a line of a table."""

    n: int
    side: str
    when: str
    lasted: str
    result: str
    is_counted: bool
    faults: str


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One fault with its advice; `times`: in how many reps or holds (or parts of the set) it was seen."""

    id: str
    name: str
    advice: str
    severity: str
    times: int


@dataclass(frozen=True, slots=True)
class UnseenRow:
    """What could not be judged, and what would change that."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a person wants to know of a set."""

    headline: str
    detail: str
    reps: tuple[RepRow, ...]
    faults: tuple[FaultRow, ...]
    unseen: tuple[UnseenRow, ...]
    advice: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give it as plain data for JSON."""
        return asdict(self)


def summarise(exercise: Exercise, session: Session) -> Summary:
    """Put a session of this exercise into words."""
    return Summary(
        headline=_headline(exercise, session),
        detail=_detail(session),
        reps=tuple(
            _hold_rows(exercise, session) if exercise.kind == "hold" else _rep_rows(exercise, session)
        ),
        faults=tuple(_fault_rows(exercise, session)),
        unseen=tuple(_unseen_rows(exercise, session)),
        advice=session.advice,
    )


def _headline(exercise: Exercise, session: Session) -> str:
    if exercise.kind == "hold":
        return f"Held {clock(session.held_s)}" if session.holds else "Nothing held yet"
    if not session.reps:
        return "No rep seen"
    return f"{session.counted} rep{'' if session.counted == 1 else 's'}"


def _detail(session: Session) -> str:
    parts = []
    if session.attempted > session.counted:
        missed = session.attempted - session.counted
        parts.append(f"{missed} more {'attempt' if missed == 1 else 'attempts'} that didn't reach the target")
    sides = session.by_side
    if sides:
        parts.append(f"left {sides['left']}, right {sides['right']}")
    parts.append(f"{clock(session.duration_s)} in all")
    return " · ".join(parts)


def _rep_rows(exercise: Exercise, session: Session) -> Iterable[RepRow]:
    for rep in session.reps:
        yield RepRow(
            rep.n,
            rep.side or "",
            clock(rep.start_s),
            f"{rep.end_s - rep.start_s:.1f} s",
            "counted" if rep.complete else "not counted",
            rep.complete,
            _names(exercise, rep.faults),
        )


def _hold_rows(exercise: Exercise, session: Session) -> Iterable[RepRow]:
    for n, hold in enumerate(session.holds, 1):
        yield RepRow(
            n,
            hold.side or "",
            clock(hold.start_s),
            f"{hold.end_s - hold.start_s:.1f} s",
            f"held {clock(hold.held_s)}",
            True,
            _names(exercise, hold.faults),
        )


def _names(exercise: Exercise, faults: Iterable[FaultSeen]) -> str:
    return ", ".join(dict.fromkeys(exercise.fault(fault.id).name for fault in faults))


def _fault_rows(exercise: Exercise, session: Session) -> Iterable[FaultRow]:
    groups = [rep.faults for rep in session.reps] + [hold.faults for hold in session.holds]
    counts: dict[str, int] = {}
    for ids in [{fault.id for fault in group} for group in groups] + [{f.id} for f in session.faults]:
        for id_ in ids:
            counts[id_] = counts.get(id_, 0) + 1
    order = {"safety": 0, "form": 1, "hint": 2}
    rows = [
        FaultRow(id_, fault.name, fault.say, fault.severity, times)
        for id_, times in counts.items()
        for fault in [exercise.fault(id_)]
    ]
    return sorted(rows, key=lambda row: (order[row.severity], -row.times, row.name))


def _unseen_rows(exercise: Exercise, session: Session) -> Iterable[UnseenRow]:
    seen_as = {
        item.id: UnseenRow(item.id.replace("-", " ").capitalize(), item.why)
        for item in exercise.not_observable
    }
    groups = [rep.not_observable for rep in session.reps] + [hold.not_observable for hold in session.holds]
    for id_ in dict.fromkeys(id_ for group in groups for id_ in group):
        if id_ in seen_as:
            yield seen_as[id_]
        else:
            fault = exercise.fault(id_)
            yield UnseenRow(fault.name, fault.see or "The camera didn't see enough to judge it.")
