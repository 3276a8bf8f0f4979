"""Each metric on made pairs of truth and session."""

from collections.abc import Sequence

import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Session
from formcheck.evaluation.scores import Score, total
from formcheck.evaluation.scoring import score_clip, score_false_counts
from formcheck.evaluation.tallies import Errors, FaultTally, Rate
from formcheck.studio.truth import Attempt, Held, Truth
from tests.evaluation.made import attempt, fault, hold, rep, session, truth

BIRD_DOG = load_exercise("bird-dog")
HANG = load_exercise("dead-hang")


def score(made: Truth, found: Session) -> Score:
    exercise = HANG if made.kind == "hold" else BIRD_DOG
    return score_clip(made, found, exercise)[0]


@pytest.mark.parametrize(
    ("true", "seen", "exact", "within_one", "error"),
    [(2, 2, True, True, 0), (2, 3, False, True, 1), (2, 1, False, True, 1), (4, 1, False, False, 3)],
)
def test_attempts_are_compared_in_number(
    true: int, seen: int, exact: bool, within_one: bool, error: int
) -> None:
    found = score(
        truth([attempt(5 * n, 5 * n + 4) for n in range(true)]),
        session([rep(5 * n, 5 * n + 4) for n in range(seen)]),
    )
    assert found.attempts_exact == Rate(int(exact), 1)
    assert found.attempts_within_one == Rate(int(within_one), 1)
    assert found.attempts_error == Errors(error, 1, error)


def test_only_complete_ones_are_counted() -> None:
    made = truth([attempt(0, 4), attempt(5, 9, complete=False)])
    assert score(made, session([rep(0, 4), rep(5, 9, complete=False)])).counted_exact == Rate(1, 1)
    assert score(made, session([rep(0, 4), rep(5, 9)])).counted_exact == Rate(0, 1)


def test_sides_and_completeness_are_of_matched_attempts() -> None:
    made = truth([attempt(0, 4, side="left"), attempt(5, 9, side="right"), attempt(10, 14, side="left")])
    found = score(made, session([rep(0, 4, side="left"), rep(5, 9, side="left", complete=False)]))
    assert found.sides == Rate(1, 2)
    assert found.completes == Rate(1, 2)


def test_an_exercise_without_sides_has_none_to_be_right() -> None:
    assert score(truth([attempt(0, 4)]), session([rep(0, 4)])).sides == Rate()


@pytest.mark.parametrize(
    ("attempts", "set_faults", "found", "expected"),
    [
        pytest.param(
            [attempt(0, 4, ["knee-bent"])], [], session([rep(0, 4, ["knee-bent"])]),
            {"knee-bent": FaultTally(found=1)}, id="found",
        ),
        pytest.param(
            [attempt(0, 4, ["knee-bent"])], [], session([rep(0, 4)]),
            {"knee-bent": FaultTally(missed=1)}, id="missed",
        ),
        pytest.param(
            [attempt(0, 4, ["knee-bent"])], [], session([rep(0, 4, unseen=["knee-bent"])]),
            {"knee-bent": FaultTally(missed=1, unobservable=1)}, id="could not be judged",
        ),
        pytest.param(
            [attempt(0, 4)], [], session([rep(0, 4, ["knee-bent"])]),
            {"knee-bent": FaultTally(false=1)}, id="false",
        ),
        pytest.param(
            [attempt(0, 4, ["knee-bent"])], [], session([]),
            {"knee-bent": FaultTally(missed=1)}, id="of a missed attempt",
        ),
        pytest.param(
            [], [], session([rep(0, 4, ["knee-bent"])]),
            {"knee-bent": FaultTally(false=1)}, id="of an invented attempt",
        ),
        pytest.param(
            [attempt(0, 4, ["knee-bent"]), attempt(5, 9)], [],
            session([rep(0, 4), rep(5, 9)], faults=[fault("knee-bent", 4.2)]),
            {"knee-bent": FaultTally(found=1)}, id="reported just after the rep",
        ),
        pytest.param(
            [attempt(0, 4), attempt(5, 9)], ["knee-bent"],
            session([rep(0, 4, ["knee-bent"]), rep(5, 9, ["knee-bent"])]),
            {"knee-bent": FaultTally(found=1)}, id="of the set, reported in each rep",
        ),
        pytest.param(
            [attempt(0, 4)], ["knee-bent"], session([rep(0, 4, unseen=["knee-bent"])]),
            {"knee-bent": FaultTally(missed=1, unobservable=1)}, id="of the set, could not be judged",
        ),
        pytest.param(
            [attempt(0, 4)], [], session([rep(0, 4)], faults=[fault("knee-bent", 1), fault("knee-bent", 6)]),
            {"knee-bent": FaultTally(false=1)}, id="false of the set counts once",
        ),
    ],
)  # fmt: skip
def test_faults(
    attempts: Sequence[Attempt], set_faults: Sequence[str], found: Session, expected: dict[str, FaultTally]
) -> None:
    assert score(truth(attempts, set_faults=set_faults), found).faults == expected


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (FaultTally(found=3, missed=1, false=2), 3 / 5, 3 / 4, 2 / 3),
        (FaultTally(missed=2), None, 0.0, 0.0),
        (FaultTally(false=2), 0.0, None, 0.0),
        (FaultTally(), None, None, None),
    ],
)
def test_precision_recall_and_f1(
    tally: FaultTally, precision: float | None, recall: float | None, f1: float | None
) -> None:
    assert tally.precision == precision
    assert tally.recall == recall
    assert tally.f1 == (None if f1 is None else pytest.approx(f1))


def test_clean_reps_are_complete_faultless_and_seen() -> None:
    made = truth(
        [attempt(0, 4), attempt(5, 9), attempt(10, 14, ["knee-bent"]), attempt(15, 19, complete=False),
         attempt(20, 24)]
    )  # fmt: skip
    found = session(
        [rep(0, 4), rep(5, 9, ["head-lifted"]), rep(10, 14, ["knee-bent"]), rep(15, 19, ["same-side"])]
    )
    assert score(made, found).clean_reps_flagged == Rate(1, 2)
    assert score(made, found).clean_reps_flagged.one_in == 2


def test_no_rep_is_clean_in_a_set_with_a_fault() -> None:
    made = truth([attempt(0, 4)], set_faults=["knee-bent"])
    assert score(made, session([rep(0, 4, ["head-lifted"])])).clean_reps_flagged == Rate()


@pytest.mark.parametrize(
    ("true", "seen", "error"),
    [
        ([(0, 10)], [(0.5, 10)], 0.5),
        ([(0, 6), (8, 12)], [(0, 10)], 0.0),
        ([], [(0, 4)], 4.0),
        ([(0, 9)], [], 9.0),
    ],
)
def test_hold_error_is_of_all_seconds_held(
    true: list[tuple[float, float]], seen: list[tuple[float, float]], error: float
) -> None:
    made = truth(holds=[Held(None, a, b, b - a) for a, b in true], exercise="dead-hang", kind="hold")
    found = score(made, session(holds=[hold(*span) for span in seen], exercise="dead-hang"))
    assert found.hold_error_s == Errors(error, 1, error)


def test_a_clean_hold_that_is_flagged_is_told() -> None:
    made = truth(holds=[Held(None, 0, 9, 9)], exercise="dead-hang", kind="hold")
    assert score(made, session(holds=[hold(0, 9, ["elbows-bent"])])).clean_holds_flagged == Rate(1, 1)
    assert score(made, session(holds=[hold(0, 9)])).clean_holds_flagged == Rate(0, 1)


@pytest.mark.parametrize(("from_s", "flagged"), [(2, 1), (6.5, 0), (8.5, 1)])
def test_what_begins_while_a_hold_is_interrupted_is_no_false_fault(from_s: float, flagged: int) -> None:
    holds = [Held(None, 0, 6, 6), Held(None, 8, 12, 4)]
    made = truth(holds=holds, exercise="dead-hang", kind="hold")
    found = score(made, session(holds=[hold(0, 12)], faults=[fault("elbows-bent", from_s)]))
    assert found.clean_holds_flagged == Rate(flagged, 1)
    assert found.all_faults.false == flagged


def test_between_two_sides_no_hold_is_interrupted() -> None:
    holds = [Held("left", 0, 6, 6), Held("right", 8, 12, 4)]
    made = truth(holds=holds, exercise="dead-hang", kind="hold")
    assert score(made, session(faults=[fault("elbows-bent", 6.5)])).all_faults.false == 1


def test_checks_that_no_camera_can_make_are_no_checks() -> None:
    found = score(truth([attempt(0, 4)]), session([rep(0, 4, unseen=["knee-bent", "hips-rotating"])]))
    assert found.checks_unobservable == Rate(1, len(BIRD_DOG.faults))


def test_where_nothing_is_to_be_counted_every_rep_and_second_is_false() -> None:
    counts = score_false_counts(session([rep(0, 4), rep(5, 9, complete=False)], [hold(0, 3)]))
    assert (counts.runs, counts.clean_runs, counts.reps, counts.attempts, counts.held_s) == (1, 0, 1, 2, 3)
    assert score_false_counts(session([rep(5, 9, complete=False)])).clean_runs == 1


def test_scores_add_up() -> None:
    made = truth([attempt(0, 4, ["knee-bent"])])
    both = total([score(made, session([rep(0, 4, ["knee-bent"])])), score(made, session([]))])
    assert both.clips == 2
    assert both.attempts_exact == Rate(1, 2)
    assert both.faults == {"knee-bent": FaultTally(found=1, missed=1)}
    assert both.all_faults.recall == 0.5
