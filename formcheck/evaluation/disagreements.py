"""Disagreements: every place where what was said is not what is true, in words for people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from formcheck.engine import Session
from formcheck.engine.session import FaultSeen, Hold, Rep
from formcheck.engine.skeleton import Side
from formcheck.evaluation.fault_verdicts import FaultVerdicts, Verdict, faults_outside_reps
from formcheck.evaluation.matching import Matches
from formcheck.evaluation.scoring import hold_error_s
from formcheck.studio.truth import Attempt, Held, Truth

HOLD_TOLERANCE_S: Final = 1.0
"""A hold further off than this is shown; below it lies how long a position takes to settle."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One wrong verdict.

    `exercise`: what the clip was run as. `kinds`: what is wrong, for filtering. `at_s`: the
    moment to look at. `marked`: measures of the faults reported, `side`: the working side, both to
    mark joints by. `picture`: file name of its picture, empty when none was drawn.
    """

    clip: str
    exercise: str
    kinds: tuple[str, ...]
    at_s: float
    true: str
    said: str
    marked: tuple[str, ...] = ()
    side: Side | None = None
    picture: str = ""


def disagreements(
    clip: str, truth: Truth, session: Session, matches: Matches, verdicts: FaultVerdicts
) -> list[Disagreement]:
    """Give all of a clip run as its own exercise, by time."""
    found = [
        *_of_attempts(truth, session, matches, verdicts),
        *_of_invented(session, matches, verdicts),
        *_of_set(truth, session, verdicts.whole),
        *_of_holds(truth, session),
    ]
    return sorted((replace(one, clip=clip) for one in found), key=lambda one: one.at_s)


def false_counts(clip: str, session: Session) -> list[Disagreement]:
    """Give what was counted in a clip that shows nothing of the exercise: its first rep, its first hold."""
    exercise, true = session.exercise, "nothing to count"
    found = []
    reps = [rep for rep in session.reps if rep.complete]
    if reps:
        said = f"{len(reps)} counted of {session.attempted}; the first: {_rep(reps[0])}"
        found.append(_of_rep(reps[0], exercise, ("false count",), true, said, clip))
    held_s = sum(hold.held_s for hold in session.holds)
    if held_s:
        hold = session.holds[0]
        at_s = (hold.start_s + hold.end_s) / 2
        found.append(Disagreement(clip, exercise, ("false count",), at_s, true, f"held {held_s:.1f} s"))
    return found


def _of_attempts(
    truth: Truth, session: Session, matches: Matches, verdicts: FaultVerdicts
) -> Iterator[Disagreement]:
    seen = dict(matches.pairs)
    for i, (attempt, verdict) in enumerate(zip(truth.attempts, verdicts.attempts, strict=True)):
        true = _attempt(attempt)
        if i not in seen:
            middle_s = (attempt.start_s + attempt.end_s) / 2
            yield Disagreement("", session.exercise, ("missed attempt",), middle_s, true, "nothing")
            continue
        rep = session.reps[seen[i]]
        kinds = [*_kinds(verdict)]
        if attempt.side is not None and attempt.side != rep.side:
            kinds.insert(0, "side")
        if attempt.complete != rep.complete:
            kinds.insert(0, "complete")
        if kinds:
            yield _of_rep(rep, session.exercise, kinds, true, _rep(rep, attempt.faults), false=verdict.false)


def _of_invented(session: Session, matches: Matches, verdicts: FaultVerdicts) -> Iterator[Disagreement]:
    for j in matches.invented:
        rep, verdict = session.reps[j], verdicts.invented[j]
        kinds = ("invented attempt", *_kinds(verdict))
        yield _of_rep(rep, session.exercise, kinds, "no attempt", _rep(rep), false=verdict.false)


def _of_set(truth: Truth, session: Session, verdict: Verdict) -> Iterator[Disagreement]:
    if verdict.is_right:
        return
    outside = faults_outside_reps(truth, session)
    false = [fault for fault in outside if fault.id in verdict.false]
    at_s = _middle_s(false[0]) if false else session.duration_s / 2
    true = f"whole set: {_names(truth.set_faults)}"
    said = f"whole set: {_faults(outside)}{_unseen(verdict.unobservable)}"
    yield Disagreement(
        "", session.exercise, _kinds(verdict), at_s, true, said, tuple(f.measure for f in false if f.measure)
    )


def _of_holds(truth: Truth, session: Session) -> Iterator[Disagreement]:
    if truth.kind != "hold" or abs(hold_error_s(truth, session)) <= HOLD_TOLERANCE_S:
        return
    spans = truth.holds or session.holds
    at_s = (spans[0].start_s + spans[0].end_s) / 2
    yield Disagreement(
        "", session.exercise, ("hold time",), at_s,
        f"held {_seconds(truth.holds)}", f"held {_seconds(session.holds)}",
    )  # fmt: skip


def _of_rep(
    rep: Rep,
    exercise: str,
    kinds: Sequence[str],
    true: str,
    said: str,
    clip: str = "",
    false: frozenset[str] = frozenset(),
) -> Disagreement:
    """Show a rep at its middle, or where a fault was seen that isn't there."""
    wrong = [fault for fault in rep.faults if fault.id in false]
    at_s = _middle_s(wrong[0]) if wrong else (rep.start_s + rep.end_s) / 2
    marked = tuple(fault.measure for fault in rep.faults if fault.measure)
    return Disagreement(clip, exercise, tuple(kinds), at_s, true, said, marked, rep.side)


def _kinds(verdict: Verdict) -> tuple[str, ...]:
    kinds = []
    if verdict.missed - verdict.unobservable:
        kinds.append("missed fault")
    if verdict.unobservable:
        kinds.append("not observable")
    if verdict.false:
        kinds.append("false fault")
    return tuple(kinds)


def _attempt(attempt: Attempt) -> str:
    side = f"{attempt.side}, " if attempt.side else ""
    return (
        f"attempt {attempt.n}, {side}{attempt.start_s:.1f}–{attempt.end_s:.1f} s, "
        f"{'complete' if attempt.complete else 'not complete'}: {_names(attempt.faults)}"
    )


def _rep(rep: Rep, planted: Iterable[str] = ()) -> str:
    side = f"{rep.side}, " if rep.side else ""
    return (
        f"rep {rep.n}, {side}{rep.start_s:.1f}–{rep.end_s:.1f} s, "
        f"{'complete' if rep.complete else 'not complete'}: {_faults(rep.faults)}"
        f"{_unseen(set(planted).intersection(rep.not_observable))}"
    )


def _names(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "no fault"


def _unseen(ids: Iterable[str]) -> str:
    names = ", ".join(sorted(ids))
    return f"; could not judge {names}" if names else ""


def _faults(faults: Iterable[FaultSeen]) -> str:
    return ", ".join(dict.fromkeys(_fault(fault) for fault in faults)) or "no fault"


def _fault(fault: FaultSeen) -> str:
    if fault.measure is None or fault.worst is None or fault.limit is None:
        return fault.id
    return f"{fault.id} ({fault.measure} {fault.worst:.2f}, limit {fault.limit:g})"


def _seconds(holds: Iterable[Hold | Held]) -> str:
    spans = []
    for hold in holds:
        side = f"{hold.side}, " if hold.side else ""
        spans.append(f"{hold.held_s:.1f} s ({side}{hold.start_s:.1f}–{hold.end_s:.1f} s)")
    return " + ".join(spans) or "nothing"


def _middle_s(fault: FaultSeen) -> float:
    return (fault.from_s + fault.to_s) / 2
