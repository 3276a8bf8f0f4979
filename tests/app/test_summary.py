import json

from formcheck.app.summary import summarise
from formcheck.catalogue import load_exercise
from formcheck.engine import Session
from formcheck.engine.session import FaultSeen, Hold, Rep, ViewSeen

VIEW = ViewSeen("side", "side", 1.0)


def rep(n: int, *faults: str, complete: bool = True, unseen: tuple[str, ...] = ()) -> Rep:
    seen = tuple(FaultSeen(id_, n + 0.1, n + 0.5) for id_ in faults)
    return Rep(n, "left" if n % 2 else "right", float(n), n + 0.4, n + 0.8, 0.2, complete, seen, unseen, {})


def session(*reps: Rep, holds: tuple[Hold, ...] = (), exercise: str = "bird-dog") -> Session:
    return Session(exercise, 70.0, 900, 900, VIEW, reps, holds, (), ("Stay in the picture.",))


def summary(*reps: Rep):
    return summarise(load_exercise("bird-dog"), session(*reps))


def test_complete_reps_are_the_headline_and_the_others_are_named_beside_them():
    found = summary(rep(1), rep(2), rep(3, "leg-too-low", complete=False))
    assert found.headline == "2 reps"
    assert "1 more attempt that didn't reach the target" in found.detail


def test_an_incomplete_rep_stands_in_the_table_as_not_counted_with_its_fault():
    row = summary(rep(1, "leg-too-low", complete=False)).reps[0]
    assert (row.result, row.faults, row.side) == ("not counted", "Leg too low", "left")


def test_faults_come_with_advice_safety_first_then_the_most_frequent():
    found = summary(rep(1, "knee-bent"), rep(2, "knee-bent", "leg-too-high"), rep(3, "back-sagging"))
    assert [fault.id for fault in found.faults] == ["back-sagging", "knee-bent", "leg-too-high"]
    assert [fault.times for fault in found.faults] == [1, 2, 1]
    assert found.faults[0].advice.endswith("back sink.")


def test_what_was_not_observable_says_what_would_change_that():
    found = summary(rep(1, unseen=("knee-bent", "hips-rotating")), rep(2, unseen=("knee-bent",)))
    assert [item.name for item in found.unseen] == ["Knee bent", "Hips rotating"]
    assert "Move back" in found.unseen[0].why


def test_a_hold_is_told_by_its_clock():
    held = Hold(None, 2.0, 80.0, 75.0)
    found = summarise(
        load_exercise("legs-on-chair-rest"), session(holds=(held,), exercise="legs-on-chair-rest")
    )
    assert found.headline == "Held 1:15"
    assert found.reps[0].result == "held 1:15"


def test_a_set_with_nothing_in_it_says_so():
    assert summary().headline == "No rep seen"


def test_a_summary_is_plain_json():
    assert json.loads(json.dumps(summary(rep(1)).as_dict()))["reps"][0]["n"] == 1
