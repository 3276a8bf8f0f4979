"""Scoring: one session of one clip against the clip's truth."""

from dataclasses import replace

from formcheck.engine import Exercise, Session
from formcheck.evaluation.fault_verdicts import FaultVerdicts, faults_outside_reps, judge_faults
from formcheck.evaluation.matching import Matches, match
from formcheck.evaluation.scores import FalseCounts, Score
from formcheck.evaluation.tallies import Rate, errors, rate
from formcheck.studio.truth import Truth


def score_clip(truth: Truth, session: Session, exercise: Exercise) -> tuple[Score, Matches, FaultVerdicts]:
    """Score a session of the exercise that the clip shows; with it what was matched and found."""
    matches = match(truth.attempts, session.reps)
    verdicts = judge_faults(truth, session, matches)
    score = Score(
        clips=1,
        faults=verdicts.tallies(),
        checks_unobservable=_checks(session, exercise),
    )
    if exercise.kind == "hold":
        return _with_holds(score, truth, session), matches, verdicts
    return _with_attempts(score, truth, session, matches), matches, verdicts


def hold_error_s(truth: Truth, session: Session) -> float:
    """Give by how many seconds the time held, all holds together, is over (+) or under (−) the true one."""
    return session.held_s - sum(hold.held_s for hold in truth.holds)


def score_false_counts(session: Session) -> FalseCounts:
    """Score a session in which nothing should have been counted."""
    held_s = sum(hold.held_s for hold in session.holds)
    is_clean = not session.counted and not held_s
    return FalseCounts(1, int(is_clean), session.counted, session.attempted, held_s)


def _with_holds(score: Score, truth: Truth, session: Session) -> Score:
    reported = bool(faults_outside_reps(truth, session))
    is_clean = bool(truth.holds) and not truth.faults
    return replace(
        score,
        hold_error_s=errors([hold_error_s(truth, session)]),
        clean_holds_flagged=Rate(int(reported), 1) if is_clean else Rate(),
    )


def _with_attempts(score: Score, truth: Truth, session: Session, matches: Matches) -> Score:
    off = session.attempted - len(truth.attempts)
    pairs = [(truth.attempts[i], session.reps[j]) for i, j in matches.pairs]
    clean = [(a, rep) for a, rep in pairs if a.complete and not a.faults and not truth.set_faults]
    return replace(
        score,
        attempts_exact=rate([off == 0]),
        attempts_within_one=rate([abs(off) <= 1]),
        attempts_error=errors([off]),
        counted_exact=rate([session.counted == truth.counted]),
        sides=rate(a.side == rep.side for a, rep in pairs if a.side is not None),
        completes=rate(a.complete == rep.complete for a, rep in pairs),
        clean_reps_flagged=rate(bool(rep.faults) for _, rep in clean),
    )


def _checks(session: Session, exercise: Exercise) -> Rate:
    """Count the checks of reps and holds that could not be made; what no camera can see is no check."""
    checks = {fault.id for fault in exercise.faults}
    unseen = [rep.not_observable for rep in session.reps] + [hold.not_observable for hold in session.holds]
    return Rate(sum(len(checks.intersection(ids)) for ids in unseen), len(checks) * len(unseen))
