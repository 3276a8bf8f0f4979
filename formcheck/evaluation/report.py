"""Report: the scores of all clips added up by exercise, as one value and as versioned JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from formcheck import __version__
from formcheck.evaluation.disagreements import Disagreement
from formcheck.evaluation.examine import Examined
from formcheck.evaluation.learning import Learnt, learn
from formcheck.evaluation.recognition import RecognisedAs, by_exercise, tally
from formcheck.evaluation.scores import FalseCounts, Score, total
from formcheck.evaluation.tallies import Errors, FaultTally, Rate

REPORT_SCHEMA: Final = 1
"""Raised when a field changes its meaning; fields may be added."""
_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found.

    `command`: what makes it again. `split`: None for both. `clips` that show an exercise, and
    `nothing_clips` that show none, as far as they could be analysed. `scores`: by exercise, in the
    catalogue's order. `recognised`: what each clip was taken for when no exercise was named. `learnt`: of backs,
    where it was asked for.
    """

    command: str
    split: str | None
    clips: int
    nothing_clips: int
    scores: Mapping[str, Score]
    disagreements: tuple[Disagreement, ...]
    complaints: tuple[str, ...]
    recognised: tuple[RecognisedAs, ...] = ()
    learnt: tuple[Learnt, ...] = ()

    @property
    def overall(self) -> Score:
        """Everything added up."""
        return total(self.scores.values())


def make_report(
    command: str,
    split: str | None,
    order: Iterable[str],
    examined: Sequence[Examined],
    nothing: frozenset[str],
    complaints: Sequence[str],
) -> Report:
    """Add up what came of every clip; `order` of exercises; `nothing`: names of clips that show none."""
    by_exercise: dict[str, list[Score]] = {}
    for one in examined:
        for exercise, score in one.scores.items():
            by_exercise.setdefault(exercise, []).append(score)
    analysed = [one.clip for one in examined if one.scores]
    lines = [*complaints, *(line for one in examined for line in one.complaints)]
    return Report(
        command=command,
        split=split,
        clips=sum(score.clips for one in examined for score in one.scores.values()),
        nothing_clips=sum(name in nothing for name in analysed),
        scores={id_: total(by_exercise[id_]) for id_ in order if id_ in by_exercise},
        disagreements=tuple(wrong for one in examined for wrong in one.disagreements),
        complaints=tuple(dict.fromkeys(lines)),
        recognised=tuple(one.recognised for one in examined if one.recognised),
        learnt=tuple(learn([one.lesson for one in examined if one.lesson])),
    )


def to_json(report: Report) -> str:
    """Give the report as JSON text; the same clips and the same code give the same text."""
    content = {
        "schema": REPORT_SCHEMA,
        "formcheck": __version__,
        "command": report.command,
        "split": report.split,
        "clips": report.clips,
        "nothing_clips": report.nothing_clips,
        "overall": _score(report.overall),
        "exercises": {id_: _score(score) for id_, score in report.scores.items()},
        "recognition": {
            "all": asdict(tally(report.recognised)),
            "by_exercise": {id_: asdict(one) for id_, one in by_exercise(report.recognised).items()},
        },
        "learnt": [asdict(one) for one in report.learnt],
        "disagreements": [asdict(one) for one in report.disagreements],
        "complaints": list(report.complaints),
    }
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _score(score: Score) -> dict[str, Any]:
    return {
        "clips": score.clips,
        "attempts": {
            "exact": _rate(score.attempts_exact),
            "within_one": _rate(score.attempts_within_one),
            "error": _errors(score.attempts_error),
        },
        "counted_exact": _rate(score.counted_exact),
        "sides": _rate(score.sides),
        "completes": _rate(score.completes),
        "hold_error_s": _errors(score.hold_error_s),
        "faults": {
            "all": _fault(score.all_faults),
            "by_id": {id_: _fault(tally) for id_, tally in sorted(score.faults.items())},
        },
        "clean_reps_flagged": _rate(score.clean_reps_flagged),
        "clean_holds_flagged": _rate(score.clean_holds_flagged),
        "checks_unobservable": _rate(score.checks_unobservable),
        "angle_error_deg": {
            name: {**_errors(tally), "unseen": _rate(score.angles_unseen[name])}
            for name, tally in score.angles.items()
        },
        "nothing_to_count": _false(score.nothing),
        "cross": _false(score.cross),
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {"hits": rate.hits, "of": rate.of, "share": _number(rate.share), "one_in": _number(rate.one_in)}


def _errors(errors: Errors) -> dict[str, Any]:
    worst = _number(errors.worst) if errors.n else None
    return {"mean": _number(errors.mean), "worst": worst, "n": errors.n}


def _fault(tally: FaultTally) -> dict[str, Any]:
    return {
        **asdict(tally),
        "planted": tally.planted,
        "precision": _number(tally.precision),
        "recall": _number(tally.recall),
        "f1": _number(tally.f1),
        "unobservable_share": _number(Rate(tally.unobservable, tally.planted).share),
    }


def _false(counts: FalseCounts) -> dict[str, Any]:
    return {**asdict(counts), "held_s": _number(counts.held_s)}


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS) + 0.0
