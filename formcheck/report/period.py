"""What a physio wants to know of some weeks: how regularly, how it was done, how it hurt, what was not seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from formcheck.engine import Exercise
from formcheck.own_ranges import range_words
from formcheck.programmes.diary import Signs, current_course, every_signs, known_programmes, read_history
from formcheck.programmes.dose import daily_dose
from formcheck.programmes.history import PainPair, is_dosed_in_seconds
from formcheck.programmes.plan import session_at
from formcheck.programmes.programme import Programme
from formcheck.programmes.safety import advice_for
from formcheck.progress import Regularity, SetRecord, Visit, range_rows, read_sets, read_visits, regularity
from formcheck.records.store import Course, Person, Store, courses_of
from formcheck.report.accuracy import Accuracy
from formcheck.report.checks import CheckRow, UnseenRow, check_rows, unseen_rows


@dataclass(frozen=True, slots=True)
class Followed:
    """A programme that was followed, from and to a day of the period; `to` None: still."""

    name: str
    first: date
    to: date | None


@dataclass(frozen=True, slots=True)
class Adherence:
    """Sessions that the programmes asked for in the period, and those of them in which something was done."""

    planned: int
    done: int

    @property
    def share(self) -> float | None:
        """Share of the sessions asked for; None when none was."""
        return self.done / self.planned if self.planned else None


@dataclass(frozen=True, slots=True)
class ExerciseReport:
    """One exercise over the period. `dose`: what is asked for now, in words, with the reason; empty when no plan asks.

    `own_targets`: the person's own that sets were judged by, in words, in the order in which they came.
    """

    exercise: Exercise
    sets: int
    counted: int
    attempted: int
    held_s: float
    parts: int
    clean: int
    stopped: int
    interrupted: int
    usable: float | None
    dose: str
    own_targets: tuple[str, ...]
    ranges: tuple[dict[str, Any], ...]
    checks: tuple[CheckRow, ...]
    unseen: tuple[UnseenRow, ...]
    count_accuracy: str

    @property
    def clean_share(self) -> float | None:
        """Share of attempts and holds without a fault of form; None without any."""
        return self.clean / self.parts if self.parts else None


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """Some weeks of one person, both days included. `signs`: each answer about warning signs, with its moment."""

    person: str
    first: date
    last: date
    made_at: datetime
    followed: tuple[Followed, ...]
    adherence: Adherence
    regularity: Regularity
    visits: tuple[Visit, ...]
    alarms: tuple[str, ...]
    signs: tuple[Signs, ...]
    stops: tuple[SetRecord, ...]
    exercises: tuple[ExerciseReport, ...]
    records: tuple[SetRecord, ...]

    @property
    def days(self) -> int:
        """Days of the period."""
        return (self.last - self.first).days + 1


def make_report(
    store: Store,
    person: Person,
    exercises: Mapping[str, Exercise],
    accuracy: Accuracy,
    now: datetime,
    first: date | None = None,
    last: date | None = None,
) -> PeriodReport:
    """Make the report of a person; by default from their first set to today. `now` has the person's zone."""
    last = last or now.date()
    records = read_sets(store, person.id, exercises, now.tzinfo, first, last)
    visits = read_visits(store, person.id, now.tzinfo, first, last)
    first = first or min([*(one.day for one in records), *(one.at.date() for one in visits), last])
    courses = courses_of(store, person.id)
    programmes, _ = known_programmes(store, person.id)
    done = [one for one in records if one.is_something]
    return PeriodReport(
        person=person.name,
        first=first,
        last=last,
        made_at=now,
        followed=tuple(_followed(courses, programmes, first, last)),
        adherence=_adherence(courses, programmes, done, first, last),
        regularity=regularity([one.day for one in done], last),
        visits=tuple(visits),
        alarms=tuple(_alarms(visits)),
        signs=tuple(_signs(store, person.id, now.tzinfo, first, last)),
        stops=tuple(one for one in records if one.status == "stopped"),
        exercises=tuple(
            _exercises(records, exercises, accuracy, _doses(store, person.id, exercises, programmes, now))
        ),
        records=tuple(records),
    )


def _followed(
    courses: Sequence[Course], programmes: Mapping[str, Programme], first: date, last: date
) -> Iterable[Followed]:
    for course in courses:
        if course.started_on <= last and (course.ended_on is None or course.ended_on >= first):
            known = programmes.get(course.programme)
            yield Followed(known.name if known else course.programme, course.started_on, course.ended_on)


def _adherence(
    courses: Sequence[Course],
    programmes: Mapping[str, Programme],
    done: Sequence[SetRecord],
    first: date,
    last: date,
) -> Adherence:
    planned: set[tuple[date, str]] = set()
    trained: set[tuple[date, str]] = set()
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        programme = _programme_on(day, courses, programmes)
        if programme is None:
            continue
        planned |= {(day, name) for name in programme.sessions}
        trained |= {(day, session_at(one.at, programme.sessions)) for one in done if one.day == day}
    return Adherence(len(planned), len(trained))


def _programme_on(
    day: date, courses: Sequence[Course], programmes: Mapping[str, Programme]
) -> Programme | None:
    """Give the programme of a day: the latest chosen until then, unless it had ended before."""
    chosen = [c for c in courses if c.started_on <= day and (c.ended_on is None or c.ended_on >= day)]
    return programmes.get(chosen[-1].programme) if chosen else None


def _alarms(visits: Iterable[Visit]) -> Iterable[str]:
    for visit in visits:
        advice = advice_for(PainPair(visit.at, visit.before, visit.after))
        if advice:
            before = "not told" if visit.before is None else str(visit.before)
            after = "not told" if visit.after is None else str(visit.after)
            yield f"{visit.at.day} {visit.at:%B, %H:%M}: pain {before} before, {after} after training"


def _signs(store: Store, person_id: str, zone: tzinfo | None, first: date, last: date) -> Iterable[Signs]:
    """Give what was answered about warning signs in the period, in the person's zone."""
    for one in every_signs(store, person_id):
        at = one.answered_at.astimezone(zone)
        if first <= at.date() <= last:
            yield replace(one, answered_at=at)


def _doses(
    store: Store,
    person_id: str,
    exercises: Mapping[str, Exercise],
    programmes: Mapping[str, Programme],
    now: datetime,
) -> dict[str, str]:
    """Give what the programme asks for now of each of its exercises, in words."""
    course = current_course(store, person_id)
    programme = programmes.get(course.programme) if course else None
    if programme is None:
        return {}
    history = read_history(store, person_id, exercises, course)
    words = {}
    for step in programme.steps:
        exercise = exercises[step.exercise]
        dose = daily_dose(exercise, step, history, now)
        unit = "s" if is_dosed_in_seconds(exercise) else "reps"
        side = " on each side" if exercise.dose.per_side else ""
        words[exercise.id] = f"{dose.amount:g} {unit}{side}. {dose.reason}"
    return words


def _exercises(
    records: Sequence[SetRecord],
    exercises: Mapping[str, Exercise],
    accuracy: Accuracy,
    doses: Mapping[str, str],
) -> Iterable[ExerciseReport]:
    for exercise in exercises.values():
        own = [one for one in records if one.exercise.id == exercise.id]
        if own:
            yield _exercise(exercise, own, accuracy, doses.get(exercise.id, ""))


def _exercise(exercise: Exercise, own: Sequence[SetRecord], accuracy: Accuracy, dose: str) -> ExerciseReport:
    results = [one.result for one in own]
    frames = sum(result.frames_with_person for result in results)
    usable = sum(result.view.usable_fraction * result.frames_with_person for result in results)
    return ExerciseReport(
        exercise=exercise,
        sets=len(own),
        counted=sum(result.counted for result in results),
        attempted=sum(result.attempted for result in results),
        held_s=sum(result.held_s for result in results),
        parts=sum(one.parts for one in own),
        clean=sum(one.clean for one in own),
        stopped=sum(one.status == "stopped" for one in own),
        interrupted=sum(one.status == "interrupted" for one in own),
        usable=usable / frames if frames else None,
        dose=dose,
        own_targets=tuple(
            dict.fromkeys(range_words(exercise, r.personal_range) for r in results if r.personal_range)
        ),
        ranges=tuple(range_rows(own)),
        checks=tuple(check_rows(exercise, results, accuracy)),
        unseen=tuple(unseen_rows(exercise, results)),
        count_accuracy=accuracy.of_count(exercise.id),
    )
