"""What a live training leaves in the store."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from formcheck.app.plan import Amount, make_plan
from formcheck.app.plan_training import planned_training
from formcheck.app.recorder import keeping, note_pain
from formcheck.app.training import Training
from formcheck.app.visitor import Visitor, ticket_for, visitor_of
from formcheck.catalogue import load_exercise
from formcheck.programmes.diary import say_pain
from formcheck.records.store import (
    Store,
    first_person,
    open_store,
    result_of,
    sets_between,
    trainings_between,
)
from tests.records.figures import bird_dogs

SIZE = (640, 480)


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    store: Store = open_store(tmp_path)
    yield Visitor(first_person(store).id, store)
    store.close()


def trained(visitor: Visitor, reason: str = "stop", programme: str | None = None) -> None:
    plan = make_plan([Amount(load_exercise("bird-dog"))], programme)
    training = Training(plan, keeping(plan, visitor))
    for seq, pose in enumerate(bird_dogs(1)):
        list(training.update(pose, seq, SIZE))
    *_, result = training.stop(reason)  # type: ignore[arg-type]
    assert result["sets"][0]["stored"] is not None


@pytest.mark.parametrize(
    ("reason", "status"), [("stop", "stopped"), ("hand", "stopped"), ("interrupted",) * 2]
)
def test_a_set_is_in_the_history_with_how_it_ended(visitor: Visitor, reason: str, status: str):
    trained(visitor, reason)
    (kept,) = sets_between(visitor.store, visitor.person_id)
    assert (kept.exercise, kept.status, kept.counted, kept.source) == ("bird-dog", status, 1, "live")
    assert result_of(kept).reps[0].side == "left"


def test_who_goes_on_with_an_interrupted_set_sees_the_whole_of_it(visitor: Visitor):
    trained(visitor, "interrupted")
    (begun,) = sets_between(visitor.store, visitor.person_id)
    plan = make_plan([Amount(load_exercise("bird-dog"))], take_up=begun.id)
    training = Training(plan, keeping(plan, visitor))
    for seq, pose in enumerate(bird_dogs(1)):
        list(training.update(pose, seq, SIZE))
    *_, message = training.stop("stop")
    (shown,) = message["sets"]
    assert shown["summary"]["headline"] == message["summary"]["headline"] == "2 reps"
    first, second = shown["result"]["reps"]
    assert (first["n"], second["n"]) == (1, 2)
    assert second["start_s"] > first["end_s"]
    assert [row["n"] for row in shown["summary"]["reps"]] == [1, 2]
    (kept,) = sets_between(visitor.store, visitor.person_id)
    assert (kept.id, kept.counted, kept.status) == (begun.id, 2, "stopped")


def test_pain_after_a_training_is_kept_with_it(visitor: Visitor):
    trained(visitor)
    assert note_pain(visitor, None, 3) is None
    (visit,) = trainings_between(visitor.store, visitor.person_id)
    assert (visit.pain_after, len(visit.sets)) == (3, 1)


def test_pain_that_rose_gets_the_advice_to_stop(visitor: Visitor):
    say_pain(visitor.store, visitor.person_id, visitor.now(), None, None, "before", 2)
    trained(visitor)
    advice = note_pain(visitor, None, 5)
    assert advice is not None
    assert "rose from 2 to 5" in advice


@pytest.mark.parametrize("said", ["a lot", None, -1, 11, 2.5])
def test_what_is_no_pain_from_0_to_10_is_not_kept(visitor: Visitor, said: object):
    note_pain(visitor, None, said)
    assert trainings_between(visitor.store, visitor.person_id) == []


def test_high_pain_gets_advice_even_where_nothing_is_kept():
    assert "8 out of 10" in str(note_pain(None, None, 8))


def test_a_ticket_knows_its_visitor_and_a_forged_one_nobody(visitor: Visitor):
    assert visitor_of(ticket_for(visitor)) is visitor
    assert visitor_of(ticket_for(None)) is None
    assert visitor_of("made.up.ticket") is None


def test_a_programme_goes_on_to_its_next_exercises_with_todays_amounts(visitor: Visitor):
    asked = planned_training(
        visitor.store, visitor.person_id, "preventive", load_exercise("bent-over-row"), visitor.now()
    )
    assert asked["exercise"] == "bent-over-row"
    assert asked["reps"] == load_exercise("bent-over-row").dose.reps[0]
    assert [item["exercise"] for item in asked["then"]] == [
        "prone-back-extension",
        "prone-back-and-leg-raise",
    ]


def test_a_programme_without_the_exercise_asks_for_nothing(visitor: Visitor):
    asked = planned_training(
        visitor.store, visitor.person_id, "lumbago", load_exercise("windmill"), visitor.now()
    )
    assert asked == {}


def test_the_visit_is_of_the_visitor_s_own_day(visitor: Visitor):
    trained(visitor)
    (visit,) = trainings_between(visitor.store, visitor.person_id)
    assert visit.day == visitor.now().date() != date.min
