"""One set out of several stretches of it: interrupted and gone on with, each stretch with its own clock."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from formcheck.engine.session import FaultSeen, Hold, Rep, Session


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was seen in one stretch. `offset_s`, `first_rep`: seconds and attempts of the set before it."""

    session: Session
    offset_s: float = 0.0
    first_rep: int = 0


def joined_session(stretches: Sequence[Stretch]) -> Session:
    """Give the set as one, its times from the beginning of the first stretch; ValueError without any."""
    if not stretches:
        raise ValueError("joined_session: expected at least one stretch, got none")
    last = stretches[-1]
    sessions = [stretch.session for stretch in stretches]
    with_person = sum(session.frames_with_person for session in sessions)
    in_view = sum(session.view.usable_fraction * session.frames_with_person for session in sessions)
    # Where the person was seen from is told by the stretch in which they were seen longest.
    most_seen = max(sessions, key=lambda session: session.frames_with_person)
    return Session(
        exercise=last.session.exercise,
        duration_s=last.offset_s + last.session.duration_s,
        frames=sum(session.frames for session in sessions),
        frames_with_person=with_person,
        view=replace(most_seen.view, usable_fraction=in_view / with_person if with_person else 0.0),
        reps=tuple(_rep(rep, one) for one in stretches for rep in one.session.reps),
        holds=tuple(_hold(hold, one.offset_s) for one in stretches for hold in one.session.holds),
        faults=tuple(fault for one in stretches for fault in _faults(one.session.faults, one.offset_s)),
        advice=tuple(dict.fromkeys(advice for session in sessions for advice in session.advice)),
    )


def _rep(rep: Rep, stretch: Stretch) -> Rep:
    by = stretch.offset_s
    return replace(
        rep,
        n=rep.n + stretch.first_rep,
        start_s=rep.start_s + by,
        peak_s=rep.peak_s + by,
        end_s=rep.end_s + by,
        faults=_faults(rep.faults, by),
    )


def _hold(hold: Hold, by: float) -> Hold:
    return replace(hold, start_s=hold.start_s + by, end_s=hold.end_s + by, faults=_faults(hold.faults, by))


def _faults(faults: Sequence[FaultSeen], by: float) -> tuple[FaultSeen, ...]:
    return tuple(replace(fault, from_s=fault.from_s + by, to_s=fault.to_s + by) for fault in faults)
