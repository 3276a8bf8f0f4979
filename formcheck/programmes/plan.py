"""Today's plan: which exercises, how much, in which session, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, Literal

from formcheck.engine import Exercise
from formcheck.programmes.dose import DailyDose, daily_dose
from formcheck.programmes.duration import session_duration_s
from formcheck.programmes.history import DONE_SHARE, DoneSet, History, local_day
from formcheck.programmes.limits import refusal
from formcheck.programmes.programme import Programme, SessionName, Step
from formcheck.programmes.safety import Advice, todays_advice

EVENING_FROM: Final = time(14)
"""A set belongs to the morning before it, to the evening from it on."""

Phase = Literal["ask", "rest", "training"]
"""Whether the beginning of the acute phase must be asked for, or only resting is right, or neither."""


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a session. `done`: its sets so far. `refused`: why it isn't offered today."""

    exercise: str
    sets: int
    done: int
    rest_s: float
    dose: DailyDose
    refused: str | None = None
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something of it is left to do."""
        return self.refused is None and self.done < self.sets


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session of today. `is_now`: the one that fits the time; `is_past`: its time is over."""

    name: SessionName
    items: tuple[Item, ...]
    duration_s: float
    is_now: bool
    is_past: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do and something was done."""
        return not any(item.is_open for item in self.items) and any(item.done for item in self.items)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is right for a person today.

    `reasons`: why the plan looks as it does, a sentence each. `rest_until`: the end of the acute
    phase while it lasts. `advice`: to stop for today, when pain calls for it.
    """

    programme: Programme
    now: datetime
    phase: Phase
    sessions: tuple[PlannedSession, ...]
    reasons: tuple[str, ...] = ()
    rest_until: datetime | None = None
    advice: Advice | None = None

    @property
    def current(self) -> PlannedSession | None:
        """The session that fits the time; None while the acute phase must be asked for."""
        return next((session for session in self.sessions if session.is_now), None)


def plan_day(
    programme: Programme, exercises: Mapping[str, Exercise], history: History, now: datetime
) -> Plan:
    """Plan the day of `now`, a time with the person's zone."""
    advice = todays_advice(history, now)
    phase, rest_until = acute_phase(programme, history, now)
    if phase == "ask":
        return Plan(programme, now, phase, (), (), None, advice)
    steps = _steps(programme, phase)
    items = {
        step.exercise: Item(
            step.exercise,
            step.sets,
            0,
            step.rest_s,
            daily_dose(exercises[step.exercise], step, history, now),
            refusal(exercises[step.exercise], history, now),
            step.note,
        )
        for step in steps
    }
    today = [one for one in history.sets if local_day(one.at, now) == now.date()]
    names: tuple[SessionName, ...] = programme.sessions
    now_name = session_at(now, names)
    sessions = []
    for name in names:
        done = [one for one in today if session_at(one.at.astimezone(now.tzinfo), names) == name]
        filled = tuple(_filled(item, exercises[item.exercise], done) for item in items.values())
        sessions.append(
            PlannedSession(
                name,
                filled,
                session_duration_s(filled, exercises, history),
                name == now_name,
                name == "morning" and now_name == "evening",
            )
        )
    return Plan(
        programme,
        now,
        phase,
        tuple(sessions),
        tuple(_reasons(programme, phase, history, now)),
        rest_until,
        advice,
    )


def acute_phase(programme: Programme, history: History, now: datetime) -> tuple[Phase, datetime | None]:
    """Tell whether the acute phase must be asked for, lasts (and until when), or is over."""
    if programme.acute is None:
        return "training", None
    if history.onset is None:
        return ("training" if history.onset_asked else "ask"), None
    if history.onset > now + timedelta(minutes=5):  # the clock was set back: what was said can't be
        return "ask", None
    until = history.onset + timedelta(hours=programme.acute.hours)
    return ("rest", until.astimezone(now.tzinfo)) if now < until else ("training", None)


def _steps(programme: Programme, phase: Phase) -> tuple[Step, ...]:
    if phase != "rest" or programme.acute is None:
        return programme.steps
    own = {step.exercise: step for step in programme.steps}
    return tuple(own.get(id_, Step(id_)) for id_ in programme.acute.exercises)


def session_at(moment: datetime, names: tuple[SessionName, ...]) -> SessionName:
    """Tell to which of a day's sessions a moment, in the person's zone, belongs."""
    if names == ("day",):
        return "day"
    return "morning" if moment.time() < EVENING_FROM else "evening"


def _filled(item: Item, exercise: Exercise, done: Iterable[DoneSet]) -> Item:
    count = sum(
        one.exercise == item.exercise and one.reached(exercise, item.dose.amount, DONE_SHARE) for one in done
    )
    return Item(
        item.exercise, item.sets, min(count, item.sets), item.rest_s, item.dose, item.refused, item.note
    )


def _reasons(programme: Programme, phase: Phase, history: History, now: datetime) -> Iterable[str]:
    if phase == "rest" and programme.acute:
        hours = programme.acute.hours
        yield (
            f"The first {hours:g} hours: rest matters now, but no longer than {hours:g} hours. Lying with your lower "
            "legs on a chair takes the load off your back."
        )
    elif programme.acute and history.onset and now - history.onset < timedelta(days=7):
        yield (
            "The acute phase is over: more rest would only slow you down. Begin to load your back gently, avoid "
            "sitting for long, and lie down when you need relief."
        )
    if programme.sessions == ("morning", "evening"):
        yield "Simple movement every day helps most: once in the morning and once in the evening."
