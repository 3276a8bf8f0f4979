import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine.session import Hold
from formcheck.records.result import AnalysisResult, to_result
from formcheck.records.store import (
    NotThere,
    Progress,
    Store,
    add_held,
    add_rep,
    begin_set,
    delete_set,
    finish_set,
    first_person,
    get_set,
    interrupt_set,
    interrupted_sets,
    latest_range,
    note_progress,
    result_of,
    sets_between,
    take_up_set,
)
from formcheck.records.store.people import add_person
from tests.records.store.clock import ShiftedClock
from tests.records.store.sets_made import rep, session

BIRD_DOG = load_exercise("bird-dog")
HANG = load_exercise("dead-hang")


def begin(store: Store, **given) -> tuple[str, int]:
    me = first_person(store)
    return me.id, begin_set(store, me.id, BIRD_DOG, **given).id


def test_a_finished_set_gives_back_the_very_result(store: Store, clock: ShiftedClock):
    me, id_ = begin(store)
    whole = session(rep(1, 3.0), rep(2, 9.0, "leg-too-low", side="right", complete=False))
    for one in whole.reps:
        add_rep(store, me, id_, one)
    clock.forward(seconds=30)
    given = finish_set(store, me, id_, whole)
    assert given == to_result(whole, "live", clock())
    kept = get_set(store, me, id_)
    assert result_of(kept) == given
    assert (kept.status, kept.attempted, kept.counted, kept.held_s) == ("finished", 2, 1, 4.0)
    assert (kept.ended_at - kept.started_at).total_seconds() == 30


def test_a_rep_is_there_as_soon_as_it_happened(store: Store):
    me, id_ = begin(store)
    add_rep(store, me, id_, rep(1, 3.0, "leg-too-low"))
    kept = get_set(store, me, id_)
    assert (kept.status, kept.attempted, kept.counted) == ("running", 1, 1)
    assert result_of(kept).reps[0].faults[0].id == "leg-too-low"


def test_a_rep_told_twice_is_kept_once(store: Store):
    me, id_ = begin(store)
    for _ in range(2):
        add_rep(store, me, id_, rep(1, 3.0))
    assert get_set(store, me, id_).attempted == 1


def test_an_interrupted_set_is_gone_on_with_as_one(store: Store, clock: ShiftedClock):
    me, id_ = begin(store)
    add_rep(store, me, id_, rep(1, 3.0))
    add_rep(store, me, id_, rep(2, 9.0, complete=False))
    note_progress(store, me, id_, Progress(14.0, 4.0, 140, 140, 70))
    interrupt_set(store, me, id_)
    interrupted = get_set(store, me, id_)
    assert interrupted.status == "interrupted"
    assert AnalysisResult.model_validate(interrupted.result).counted == 1
    assert [one.id for one in interrupted_sets(store, me)] == [id_]

    clock.forward(minutes=5)
    assert take_up_set(store, me, id_).status == "running"
    assert interrupted_sets(store, me) == []
    add_rep(store, me, id_, rep(1, 2.0, "leg-too-low", side="right"))
    result = finish_set(store, me, id_, session(rep(1, 2.0, "leg-too-low", side="right"), duration_s=10.0))
    assert [(one.n, one.start_s, one.side) for one in result.reps] == [
        (1, 3.0, "left"), (2, 9.0, "left"), (3, 16.0, "right"),
    ]  # fmt: skip
    assert result.reps[2].faults[0].from_s == 17.0
    assert (result.attempted, result.counted, result.by_side) == (3, 2, {"left": 2, "right": 1})
    assert (result.duration_s, result.frames, result.view.usable_fraction) == (24.0, 240, 0.708)
    kept = get_set(store, me, id_)
    assert result_of(kept) == result
    assert [one.n for one in kept.reps] == [1, 2, 3]


def test_a_set_cut_off_after_its_last_rep_goes_on_after_it(store: Store):
    me, id_ = begin(store)
    note_progress(store, me, id_, Progress(5.0, 0.0, 50, 50, 50))
    add_rep(store, me, id_, rep(1, 3.0))  # ends at 7 s, later than the last progress
    interrupt_set(store, me, id_)
    assert take_up_set(store, me, id_).parts[-1].offset_s == 7.0


def test_a_hold_is_kept_as_far_as_it_got(store: Store):
    me = first_person(store).id
    id_ = begin_set(store, me, HANG).id
    add_held(store, me, id_, 4.0, 2.0, 6.0)
    add_held(store, me, id_, 9.5, 2.0, 11.5)
    interrupt_set(store, me, id_)
    assert result_of(get_set(store, me, id_)).held_s == 9.5
    take_up_set(store, me, id_)
    hold = Hold(None, 1.0, 21.0, 20.0)
    result = finish_set(store, me, id_, session(holds=(hold,), duration_s=22.0, exercise="dead-hang"))
    assert [(one.start_s, one.held_s) for one in result.holds] == [(2.0, 9.5), (12.5, 20.0)]
    assert get_set(store, me, id_).held_s == 29.5


def test_a_stop_is_kept_with_its_reason(store: Store):
    me, id_ = begin(store)
    finish_set(store, me, id_, session(), status="stopped", why_stopped="it hurts more")
    kept = get_set(store, me, id_)
    assert (kept.status, kept.why_stopped) == ("stopped", "it hurts more")


def test_only_an_interrupted_set_can_be_gone_on_with(store: Store):
    me, id_ = begin(store)
    with pytest.raises(NotThere, match="running"):
        take_up_set(store, me, id_)


def test_a_clock_set_back_makes_no_set_end_before_it_began(store: Store, clock: ShiftedClock):
    me, id_ = begin(store)
    clock.forward(days=-30)
    add_rep(store, me, id_, rep(1, 3.0))
    finish_set(store, me, id_, session(rep(1, 3.0)))
    kept = get_set(store, me, id_)
    assert kept.ended_at >= kept.started_at
    assert kept.counted == 1


def test_sets_are_found_by_date_exercise_and_status(store: Store, clock: ShiftedClock):
    me, first = begin(store)
    finish_set(store, me, first, session())
    clock.forward(days=2)
    second = begin_set(store, me, HANG).id
    assert [one.id for one in sets_between(store, me)] == [first, second]
    assert [one.id for one in sets_between(store, me, first=clock())] == [second]
    assert [one.id for one in sets_between(store, me, last=clock())] == [first]
    assert [one.id for one in sets_between(store, me, exercise="dead-hang")] == [second]
    assert [one.id for one in sets_between(store, me, statuses=["finished"])] == [first]


def test_the_last_personal_range_of_an_exercise_is_remembered(store: Store):
    me, _ = begin(store, personal_range={"end": 70.0})
    begin_set(store, me, BIRD_DOG)
    begin_set(store, me, HANG, personal_range={"end": 1.0})
    assert latest_range(store, me, "bird-dog") == {"end": 70.0}
    assert latest_range(store, me, "cat-cow") is None


def test_somebody_elses_set_is_not_there(store: Store):
    me, id_ = begin(store)
    other = add_person(store, "Other").id
    for touch in (
        lambda: get_set(store, other, id_),
        lambda: add_rep(store, other, id_, rep(1, 1.0)),
        lambda: add_held(store, other, id_, 1.0, 0.0, 1.0),
        lambda: note_progress(store, other, id_, Progress(1.0, 0.0, 1, 1, 1)),
        lambda: finish_set(store, other, id_, session()),
        lambda: interrupt_set(store, other, id_),
        lambda: take_up_set(store, other, id_),
        lambda: delete_set(store, other, id_),
    ):
        with pytest.raises(NotThere):
            touch()
    assert sets_between(store, other) == []
    assert get_set(store, me, id_).status == "running"


def test_a_deleted_set_takes_its_reps_along_and_its_number_is_not_given_again(store: Store):
    me, id_ = begin(store)
    add_rep(store, me, id_, rep(1, 3.0))
    assert delete_set(store, me, id_) == []
    assert sets_between(store, me) == []
    assert begin_set(store, me, BIRD_DOG).id > id_
