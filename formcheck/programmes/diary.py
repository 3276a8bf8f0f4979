"""A person's programme and history, from the store and back into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any, Final, Literal

from formcheck.engine import Exercise
from formcheck.engine.skeleton import SIDES
from formcheck.programmes.history import DoneSet, History, PainPair
from formcheck.programmes.library import load_programmes, read_own_programme
from formcheck.programmes.programme import Programme, ProgrammeError
from formcheck.records.result import HoldResult, RepResult
from formcheck.records.store import (
    Course,
    Store,
    Training,
    begin_course,
    begin_training,
    courses_of,
    end_course,
    end_training,
    get_setting,
    open_training,
    own_programmes,
    set_pain,
    set_pain_began,
    set_setting,
    trainings_between,
)
from formcheck.records.store.brief import SetInBrief, sets_in_brief
from formcheck.records.store.models import SetStatus
from formcheck.records.store.signs import add_sign_answer, last_sign_answer, sign_answers

ENDED: Final[tuple[SetStatus, ...]] = ("finished", "stopped", "interrupted")
"""Sets that are over, in whichever way."""
_LONGER_AGO: Final = "acute-longer-ago"
"""Setting: the course for which the person said that its pain began before the acute phase."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What was answered about warning signs, and when; `said`: those the person has."""

    answered_at: datetime
    said: tuple[str, ...]


def known_programmes(store: Store, person_id: str) -> tuple[dict[str, Programme], list[str]]:
    """Give formcheck's programmes and the person's own, and complaints about own ones that can't be used."""
    known, complaints = dict(load_programmes()), []
    for row in own_programmes(store, person_id):
        try:
            own = read_own_programme(row.text, f"{row.slug}.toml")
        except ProgrammeError as error:
            complaints.append(str(error))
        else:
            known[own.id] = own
    return known, complaints


def current_course(store: Store, person_id: str) -> Course | None:
    """Give the programme that a person follows; None for none."""
    running = courses_of(store, person_id, only_running=True)
    return running[-1] if running else None


def follow(store: Store, person_id: str, programme: str | None, now: datetime) -> None:
    """Let a person follow a programme from now on, and no other; None for none."""
    for course in courses_of(store, person_id, only_running=True):
        end_course(store, person_id, course.id, now.date())
    if programme is not None:
        begin_course(store, person_id, programme, now.date())


def say_onset(store: Store, person_id: str, course_id: int, onset: datetime | None) -> None:
    """Keep when the pain began; None: longer ago than an acute phase lasts."""
    set_pain_began(store, person_id, course_id, onset)
    set_setting(store, person_id, _LONGER_AGO, course_id if onset is None else None)


def read_signs(store: Store, person_id: str) -> Signs | None:
    """Give what was last answered about warning signs; None when nobody asked."""
    last = last_sign_answer(store, person_id)
    return Signs(last.answered_at, tuple(last.said)) if last else None


def every_signs(store: Store, person_id: str) -> list[Signs]:
    """Give all that was ever answered about warning signs, in the order in which it was."""
    return [Signs(one.answered_at, tuple(one.said)) for one in sign_answers(store, person_id)]


def say_signs(store: Store, person_id: str, said: tuple[str, ...], now: datetime) -> None:
    """Keep which warning signs the person has, beside what was answered before."""
    add_sign_answer(store, person_id, said, now)


def read_history(
    store: Store, person_id: str, exercises: Mapping[str, Exercise], course: Course | None
) -> History:
    """Give all that a plan needs to know of a person."""
    sets = sets_in_brief(store, person_id, ENDED)
    onset = course.pain_began_at if course else None
    longer_ago = course is not None and get_setting(store, person_id, _LONGER_AGO) == course.id
    return History(
        sets=tuple(done_set(one, exercises[one.exercise]) for one in sets if one.exercise in exercises),
        pains=tuple(map(_pain, trainings_between(store, person_id))),
        onset=onset,
        onset_asked=onset is not None or longer_ago,
    )


def done_set(one: SetInBrief, exercise: Exercise) -> DoneSet:
    """Give what a plan needs to know of a stored set."""
    result = one.result
    counted = [rep for rep in result["reps"] if rep["complete"]]
    parts = [*result["reps"], *result["holds"]]
    hints = hints_of(exercise)
    return DoneSet(
        exercise=one.exercise,
        at=one.started_at,
        counted=result["counted"],
        held_s=result["held_s"],
        parts=len(parts),
        clean=sum(all(fault["id"] in hints for fault in part["faults"]) for part in parts),
        is_stopped=one.status == "stopped",
        rep_s=median(rep["end_s"] - rep["start_s"] for rep in counted) if counted else None,
        counted_by_side={side: n for side in SIDES if (n := sum(rep["side"] == side for rep in counted))},
    )


def hints_of(exercise: Exercise) -> frozenset[str]:
    """Give the faults of an exercise that are hints, and no errors."""
    return frozenset(fault.id for fault in exercise.faults if fault.severity == "hint")


def is_clean(exercise: Exercise, part: RepResult | HoldResult) -> bool:
    """Tell whether a rep or hold has no fault of form or safety; hints are no errors."""
    hints = hints_of(exercise)
    return all(fault.id in hints for fault in part.faults)


def _pain(training: Training) -> PainPair:
    return PainPair(training.started_at, training.pain_before, training.pain_after, training.ended_at)


def current_training(
    store: Store, person_id: str, now: datetime, slot: str | None, programme: str | None
) -> Training:
    """Give the visit of now, begun where there is none."""
    day = now.date()
    found = open_training(store, person_id, day)
    if found is not None and found.slot == slot:
        return found
    return begin_training(store, person_id, day, programme=programme, slot=slot)


def say_pain(
    store: Store,
    person_id: str,
    now: datetime,
    slot: str | None,
    programme: str | None,
    when: Literal["before", "after"],
    value: int,
) -> PainPair:
    """Keep a pain before or after the training of now; the latter ends it. Gives both as they are then.

    A pain afterwards that is said again is put right, and belongs to the training that has just ended.
    """
    earlier = [one for one in trainings_between(store, person_id, now.date(), now.date()) if one.slot == slot]
    if when == "after" and earlier:
        training = earlier[-1]
    else:
        training = current_training(store, person_id, now, slot, programme)
    wanted: dict[str, Any] = {when: value}
    set_pain(store, person_id, training.id, **wanted)
    before = value if when == "before" else training.pain_before
    after = value if when == "after" else training.pain_after
    if when == "after":
        end_training(store, person_id, training.id)
    return PainPair(training.started_at, before, after)
