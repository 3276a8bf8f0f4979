"""An evaluation's JSON as `formcheck evaluate --json` writes it, made of made-up scores."""

from formcheck.evaluation.report import Report, to_json
from formcheck.evaluation.scores import Score
from formcheck.evaluation.tallies import Errors, FaultTally, Rate
from formcheck.report.accuracy import Accuracy, read_accuracy

SCORES = {
    "bird-dog": Score(
        clips=12,
        counted_exact=Rate(11, 12),
        faults={
            "leg-too-low": FaultTally(found=8, missed=2, false=1),
            "knee-bent": FaultTally(false=3),
            "back-sagging": FaultTally(missed=4),
        },
    ),
    "legs-on-chair-rest": Score(clips=9, hold_error_s=Errors(9.0, 9, 3.5)),
}


def evaluation_json() -> str:
    return to_json(Report("formcheck evaluate x", "test", 21, 1, SCORES, (), ()))


def accuracy() -> Accuracy:
    return read_accuracy(evaluation_json())
