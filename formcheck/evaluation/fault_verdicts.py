"""Fault verdicts: which planted faults were found, which were missed, which were seen where none is.

A fault of a rep is looked for in the rep that was matched, and among the faults that stand outside
of reps from the attempt's beginning to the next one's. A fault of the set counts once, wherever it is
reported; repeated in every rep it is no false report. A fault that begins while a hold is truly
interrupted is part of the interruption, which the truth tells by its holds: neither right nor false.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from formcheck.engine import Session
from formcheck.engine.session import FaultSeen
from formcheck.evaluation.matching import Matches
from formcheck.evaluation.tallies import FaultTally, added
from formcheck.studio.truth import Truth

Ids = frozenset[str]
_NONE: Ids = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Fault ids of one attempt, or of the whole set; `unobservable` are part of the missed."""

    found: Ids = _NONE
    missed: Ids = _NONE
    unobservable: Ids = _NONE
    false: Ids = _NONE

    @property
    def is_right(self) -> bool:
        """True when all that was planted was reported, and nothing else."""
        return not (self.missed or self.false)

    def tallies(self) -> dict[str, FaultTally]:
        """Count it, fault by fault."""
        return {
            id_: FaultTally(
                found=int(id_ in self.found),
                missed=int(id_ in self.missed),
                unobservable=int(id_ in self.unobservable),
                false=int(id_ in self.false),
            )
            for id_ in sorted(self.found | self.missed | self.false)
        }


@dataclass(frozen=True, slots=True)
class FaultVerdicts:
    """`attempts[i]`: of the true attempt i; `invented`: of each seen rep without one; `whole`: of the set."""

    attempts: tuple[Verdict, ...]
    invented: Mapping[int, Verdict]
    whole: Verdict

    def tallies(self) -> dict[str, FaultTally]:
        """Count them all, fault by fault."""
        total: dict[str, FaultTally] = {}
        for verdict in (*self.attempts, *self.invented.values(), self.whole):
            total = added(total, verdict.tallies())
        return total


def judge_faults(truth: Truth, session: Session, matches: Matches) -> FaultVerdicts:
    """Hold the faults that a session reports against those that were planted."""
    of_set = frozenset(truth.set_faults)
    outside = faults_outside_reps(truth, session)
    seen = dict(matches.pairs)
    starts_s = [*(attempt.start_s for attempt in truth.attempts), inf]
    attempts = []
    for i, (from_s, to_s) in enumerate(pairwise(starts_s)):
        planted = frozenset(truth.attempts[i].faults) - of_set
        rep = session.reps[seen[i]] if i in seen else None
        reported = _ids(rep.faults) - of_set if rep else _NONE
        nearby = _ids(fault for fault in outside if from_s <= fault.from_s < to_s)
        found = planted & (reported | nearby)
        unseen = frozenset(rep.not_observable) if rep else _NONE
        missed = planted - found
        attempts.append(Verdict(found, missed, missed & unseen, reported - planted))
    invented = {j: Verdict(false=_ids(session.reps[j].faults) - of_set) for j in matches.invented}
    return FaultVerdicts(tuple(attempts), invented, _whole(truth, session, outside))


def faults_outside_reps(truth: Truth, session: Session) -> list[FaultSeen]:
    """Give the faults of the set and of its holds, without those that begin in an interruption."""
    gaps = [
        (before.end_s, after.start_s)
        for side in dict.fromkeys(hold.side for hold in truth.holds)
        for before, after in pairwise(hold for hold in truth.holds if hold.side == side)
    ]
    found = [*session.faults, *(fault for hold in session.holds for fault in hold.faults)]
    return [fault for fault in found if not any(a <= fault.from_s < b for a, b in gaps)]


def _whole(truth: Truth, session: Session, outside: Sequence[FaultSeen]) -> Verdict:
    planted = frozenset(truth.set_faults)
    reported = _ids(outside) | _ids(fault for rep in session.reps for fault in rep.faults)
    unseen = {id_ for rep in session.reps for id_ in rep.not_observable}
    unseen |= {id_ for hold in session.holds for id_ in hold.not_observable}
    missed = planted - reported
    return Verdict(planted & reported, missed, missed & unseen, _ids(outside) - truth.faults)


def _ids(faults: Iterable[FaultSeen]) -> Ids:
    return frozenset(fault.id for fault in faults)
