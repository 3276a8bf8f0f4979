"""Sections: the report as tables of words, from which terminal, Markdown and page are made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from formcheck.engine.measures.learnt_backs import LEARNT_BACKS
from formcheck.evaluation.angles import BACK, JOINT_ANGLES
from formcheck.evaluation.learning import Learnt
from formcheck.evaluation.recognition import RecognisedAs, RecognitionTally, by_exercise, tally
from formcheck.evaluation.report import Report
from formcheck.evaluation.scores import FalseCounts, Score
from formcheck.evaluation.tallies import FaultTally, Rate

OVERALL: Final = "all"
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table: `note` says how its numbers are made. The first column is words, the others numbers."""

    title: str
    note: str
    columns: Row
    rows: tuple[Row, ...]


def overview(report: Report) -> Iterator[Section]:
    """Give the tables that stand on a terminal."""
    yield _section(report, "Counting", _COUNTING_NOTE, _COUNTING, lambda score: bool(score.clips))
    yield _section(report, "Faults", _FAULTS_NOTE, _FAULTS, lambda score: bool(score.clips))
    if report.overall.angles:
        yield _section(report, "Angles", _ANGLES_NOTE, _ANGLES, lambda score: bool(score.angles))
    if report.overall.nothing.runs:
        yield _section(
            report,
            "Nothing to count",
            _NOTHING_NOTE,
            _false(lambda s: s.nothing),
            lambda s: bool(s.nothing.runs),
        )
    if report.overall.cross.runs:
        yield _section(
            report, "Another exercise", _CROSS_NOTE, _false(lambda s: s.cross), lambda s: bool(s.cross.runs)
        )
    if report.recognised:
        yield recognition_section(report.recognised)
    if report.learnt:
        yield _parting_section(report.learnt)
        yield _weights_section(report.learnt)


def _parting_section(learnt: Sequence[Learnt]) -> Section:
    rows = [
        (
            one.exercise,
            one.measure,
            str(one.people),
            str(one.frames),
            number(one.error_deg, 1),
            parting.fault,
            number(parting.limit_deg, 1),
            number(parting.without_deg, 1),
            number(parting.with_deg, 1),
        )
        for one in learnt
        for parting in one.partings
    ]
    columns = ("exercise", "measure", "people", "frames", "error °", "fault", "limit", "without up to", "with from")
    return Section("Learnt backs", _PARTING_NOTE, columns, tuple(rows))


def _weights_section(learnt: Sequence[Learnt]) -> Section:
    rows = [
        (one.measure, name, " ".join(f"{weight:.0f}" for weight in weights), number(constant, 1))
        for one in learnt
        for name, weights, constant in (
            ("learnt now", one.weights_deg, one.constant_deg),
            ("in use", LEARNT_BACKS[one.measure].weights_deg, LEARNT_BACKS[one.measure].constant_deg),
        )
    ]
    return Section("What tells them", _WEIGHTS_NOTE, ("measure", "", "weights", "constant"), tuple(rows))


def recognition_section(clips: Sequence[RecognisedAs]) -> Section:
    """Give the table of which exercise each clip was taken for when none was named."""
    tallies = by_exercise(clips)
    rows = [(id_, *_recognition_cells(one)) for id_, one in tallies.items()]
    if len(tallies) != 1:
        rows.append((OVERALL, *_recognition_cells(tally(clips))))
    columns = (
        "exercise",
        "clips",
        "right",
        "sure but wrong",
        "asked",
        "of these first",
        "named",
        "taken for",
    )
    return Section("Which exercise is this?", _RECOGNITION_NOTE, columns, tuple(rows))


def _recognition_cells(one: RecognitionTally) -> Row:
    return (
        str(one.clips),
        percent(Rate(one.right, one.clips)),
        str(one.wrong),
        percent(Rate(one.unsure, one.clips)),
        str(one.first),
        str(one.among),
        ", ".join(f"{id_} {count}" for id_, count in one.taken_for),
    )


def fault_section(report: Report) -> Section:
    """Give the table of every fault of every exercise that was planted or reported."""
    rows = [
        (id_, fault, *_fault_cells(tally), str(tally.found), str(tally.false))
        for id_, score in report.scores.items()
        for fault, tally in sorted(score.faults.items())
    ]
    columns = (
        "exercise",
        "fault",
        "planted",
        "precision",
        "recall",
        "F1",
        "could not judge",
        "found",
        "false",
    )
    return Section("Fault by fault", "", columns, tuple(rows))


_Cell = Callable[[Score], str]
_Columns = dict[str, _Cell]


def _section(
    report: Report, title: str, note: str, columns: _Columns, has: Callable[[Score], bool]
) -> Section:
    scores = {id_: score for id_, score in report.scores.items() if has(score)}
    rows = [(id_, *(cell(score) for cell in columns.values())) for id_, score in scores.items()]
    if len(scores) != 1:
        rows.append((OVERALL, *(cell(report.overall) for cell in columns.values())))
    used = [n for n, column in enumerate(zip(*rows, strict=True)) if any(column)]
    names = ("exercise", *columns)
    return Section(
        title, note, tuple(names[n] for n in used), tuple(tuple(row[n] for n in used) for row in rows)
    )


def percent(rate: Rate) -> str:
    """Give a share in percent with what it is made of; empty of nothing."""
    return "" if rate.share is None else f"{100 * rate.share:.0f} % ({rate.hits}/{rate.of})"


def number(value: float | None, decimals: int = 2) -> str:
    """Give a number; empty for None."""
    return "" if value is None else f"{value:.{decimals}f}"


def _one_in(score: Score) -> str:
    both = score.clean_reps_flagged + score.clean_holds_flagged
    return "" if not both.of else "none" if both.one_in is None else f"1 in {both.one_in:.1f}"


def _fault_cells(tally: FaultTally) -> Row:
    return (
        str(tally.planted),
        number(tally.precision),
        number(tally.recall),
        number(tally.f1),
        percent(Rate(tally.unobservable, tally.planted)),
    )


def _angle(name: str) -> _Cell:
    def cell(score: Score) -> str:
        unseen = score.angles_unseen.get(name, Rate()).share
        if unseen is None:
            return ""
        return f"{number(score.angles[name].mean, 1)} ({100 * unseen:.0f} % unseen)".strip()

    return cell


def _false(of: Callable[[Score], FalseCounts]) -> _Columns:
    return {
        "runs": lambda score: str(of(score).runs),
        "clean runs": lambda score: percent(Rate(of(score).clean_runs, of(score).runs)),
        "reps counted": lambda score: str(of(score).reps),
        "attempts seen": lambda score: str(of(score).attempts),
        "seconds held": lambda score: f"{of(score).held_s:.1f}",
    }


_COUNTING_NOTE: Final = (
    "Attempts are all trips away and back, complete or not; exact, ±1 and MAE compare their number with the "
    "true one, clip by clip. Counted: clips whose number of complete ones is exact. Sides and completeness: of "
    "attempts matched by overlap in time. Hold error: all seconds held in a clip against the true ones."
)
_COUNTING: Final[_Columns] = {
    "clips": lambda s: str(s.clips),
    "exact": lambda s: percent(s.attempts_exact),
    "±1": lambda s: percent(s.attempts_within_one),
    "MAE": lambda s: number(s.attempts_error.mean),
    "counted": lambda s: percent(s.counted_exact),
    "sides": lambda s: percent(s.sides),
    "complete": lambda s: percent(s.completes),
    "hold error s": lambda s: number(s.hold_error_s.mean),
    "worst s": lambda s: number(s.hold_error_s.worst) if s.hold_error_s.n else "",
}
_FAULTS_NOTE: Final = (
    "Per attempt, and once per clip for faults of the whole set or hold. A fault of an attempt that was missed "
    "is a missed fault, one of an attempt that was invented a false one. Could not judge: planted faults that "
    "were reported as not observable; they are missed in the recall too. Clean flagged: true complete attempts "
    "(or holds) without any fault in which one was reported. Checks not judged: of all checks of all attempts "
    "and holds seen."
)
_FAULTS: Final[_Columns] = {
    "planted": lambda s: str(s.all_faults.planted),
    "precision": lambda s: number(s.all_faults.precision),
    "recall": lambda s: number(s.all_faults.recall),
    "F1": lambda s: number(s.all_faults.f1),
    "could not judge": lambda s: percent(Rate(s.all_faults.unobservable, s.all_faults.planted)),
    "clean flagged": lambda s: percent(s.clean_reps_flagged + s.clean_holds_flagged),
    "that is": _one_in,
    "checks not judged": lambda s: percent(s.checks_unobservable),
}
_ANGLES_NOTE: Final = (
    "Mean absolute error in degrees against the true joints of the near side, frame by frame, where a side view "
    "is wanted and seen; for the back, of the change from neutral. Unseen: such frames without a value."
)
_ANGLES: Final[_Columns] = {name: _angle(name) for name in (*JOINT_ANGLES, BACK)}
_NOTHING_NOTE: Final = "Clips that show no exercise, run as each: nothing may be counted or held."
_CROSS_NOTE: Final = (
    "Clips of one exercise, run as each other exercise of reps: nothing should be counted, save where one "
    "movement holds the other (a cat-cow rounds the back; the prone raise with legs is a prone raise)."
)
_PARTING_NOTE: Final = (
    "Each person is read by what was learnt of the others. Error: mean absolute, in degrees, each person counting the same. Without up to: "
    "the reading of an attempt without the fault that comes nearest to its limit, or passes it furthest; with from: of one with it."
)
_WEIGHTS_NOTE: Final = "Degrees of bend for one of each thing that tells it, in the order of formcheck/engine/measures/learnt_backs.py."
_RECOGNITION_NOTE: Final = (
    "No exercise named (`-e auto`). Right: told for sure, and rightly. Asked: not sure, so that likely ones are "
    "offered; of these, where the true one comes first, and where it is named at all. Clips of a fault may look "
    "like another exercise (a leg raise without legs), and should ask."
)
