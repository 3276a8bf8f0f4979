"""A stored result as the session that it was made of, so that it can be put into the same words."""

from collections.abc import Sequence

from formcheck.engine.session import Extremes, FaultSeen, Hold, Rep, Session, ViewSeen
from formcheck.records.result import AnalysisResult, Fault


def session_of(result: AnalysisResult) -> Session:
    """Give the session of a result; its numbers are rounded as the result's are."""
    return Session(
        exercise=result.exercise,
        duration_s=result.duration_s,
        frames=result.frames,
        frames_with_person=result.frames_with_person,
        view=ViewSeen(result.view.wanted, result.view.seen, result.view.usable_fraction),
        reps=tuple(
            Rep(
                rep.n, rep.side, rep.start_s, rep.peak_s, rep.end_s, rep.held_s, rep.complete,
                _faults(rep.faults), rep.not_observable,
                {name: Extremes(_seen(found.min), _seen(found.max)) for name, found in rep.measures.items()},
            )
            for rep in result.reps
        ),
        holds=tuple(
            Hold(hold.side, hold.start_s, hold.end_s, hold.held_s, _faults(hold.faults), hold.not_observable)
            for hold in result.holds
        ),
        faults=_faults(result.faults),
        advice=result.advice,
    )  # fmt: skip


def _faults(faults: Sequence[Fault]) -> tuple[FaultSeen, ...]:
    return tuple(
        FaultSeen(fault.id, fault.from_s, fault.to_s, fault.measure, fault.worst, fault.limit)
        for fault in faults
    )


def _seen(value: float | None) -> float:
    return float("nan") if value is None else value
