from formcheck.catalogue import load_exercise
from formcheck.engine import Session
from formcheck.evaluation.disagreements import Disagreement, disagreements, false_counts
from formcheck.evaluation.scoring import score_clip
from formcheck.studio.truth import Held, Truth
from tests.evaluation.made import attempt, fault, hold, rep, session, truth


def found(made: Truth, seen: Session) -> list[Disagreement]:
    assert made.exercise
    _, matches, verdicts = score_clip(made, seen, load_exercise(made.exercise))
    return disagreements("clip", made, seen, matches, verdicts)


def test_what_is_right_is_not_shown() -> None:
    made = truth([attempt(0, 4, ["knee-bent"], side="left")])
    assert found(made, session([rep(0.3, 4, ["knee-bent"], side="left")])) == []


def test_each_kind_is_named_at_the_middle_of_its_rep() -> None:
    made = truth(
        [
            attempt(0, 4, side="left"),
            attempt(5, 9),
            attempt(10, 14, ["knee-bent"]),
            attempt(15, 19, ["same-side"]),
        ]
    )
    seen = session(
        [rep(0, 4, side="right", complete=False), rep(10, 14, unseen=["knee-bent"]), rep(15, 19), rep(30, 34)]
    )
    assert [(one.kinds, one.at_s) for one in found(made, seen)] == [
        (("complete", "side"), 2),
        (("missed attempt",), 7),
        (("not observable",), 12),
        (("missed fault",), 17),
        (("invented attempt",), 32),
    ]


def test_a_false_fault_is_shown_where_it_was_seen_with_its_measure() -> None:
    (one,) = found(truth([attempt(0, 4)]), session([rep(0, 4, ["knee-bent"])]))
    assert (one.kinds, one.at_s, one.marked) == (("false fault",), 0.25, ("knee_angle.work",))
    assert "no fault" in one.true
    assert "knee-bent (knee_angle.work 140.00, limit 150)" in one.said


def test_faults_of_the_set_are_shown_once() -> None:
    made = truth([attempt(0, 4)], set_faults=["knee-bent"])
    (one,) = found(made, session([rep(0, 4)], faults=[fault("head-lifted", 6)]))
    assert one.kinds == ("missed fault", "false fault")
    assert one.true == "whole set: knee-bent"


def test_a_hold_is_shown_when_it_is_off_by_more_than_a_second() -> None:
    made = truth(holds=[Held(None, 0, 10, 10)], exercise="dead-hang", kind="hold")
    assert found(made, session(holds=[hold(0.9, 10)], exercise="dead-hang")) == []
    (one,) = found(made, session(holds=[hold(4, 10)], exercise="dead-hang"))
    assert one.kinds == ("hold time",)


def test_false_counts_show_the_first_rep_and_the_first_hold() -> None:
    shown = false_counts("clip", session([rep(2, 4), rep(5, 9)], [hold(10, 12)]))
    assert [(one.at_s, one.true) for one in shown] == [(3, "nothing to count"), (11, "nothing to count")]
    assert false_counts("clip", session([rep(2, 4, complete=False)])) == []
