"""Progress: a person's sets as rows that charts and reports are made of. Days are the person's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from statistics import median
from typing import Any

from formcheck.curves import driving_key
from formcheck.engine import Exercise
from formcheck.engine.measures import MEASURES
from formcheck.programmes.diary import ENDED, is_clean
from formcheck.records.atomic import UnwritableFile
from formcheck.records.result import AnalysisResult, HoldResult, RepResult
from formcheck.records.store import Store, StoredSet, Training, result_of, sets_between, trainings_between
from formcheck.records.store.brief import sets_in_brief
from formcheck.records.store.recordings import RecordedPart, recorded_parts

_BACKS = ("back_flexion", "reaching_bend", "back_bend_change")
"""The measures that tell how far a back rounded and arched, the one that a rep is judged by first."""


@dataclass(frozen=True, slots=True)
class SetRecord:
    """One stored set. `at`: when it began, in the person's zone. `recordings`: of its parts, those still there.

    `parts`: its attempts, counted or not, or its holds; `clean`: those without a form or safety fault.
    """

    id: int
    at: datetime
    exercise: Exercise
    status: str
    programme: str | None
    why_stopped: str | None
    result: AnalysisResult
    recordings: tuple[RecordedPart, ...]
    parts: int
    clean: int

    @property
    def day(self) -> date:
        """The day it began."""
        return self.at.date()

    @property
    def is_something(self) -> bool:
        """Whether anything was counted or held."""
        return bool(self.result.counted or self.result.held_s >= 1)


@dataclass(frozen=True, slots=True)
class Visit:
    """One training: when it began, and pain before and after, None where nobody said."""

    at: datetime
    before: int | None
    after: int | None
    programme: str | None
    slot: str | None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Regularity:
    """How often somebody trained: days of the last seven, of the period, and the longest run of days."""

    last_week: int
    days: int
    longest_run: int


def read_sets(
    store: Store,
    person_id: str,
    exercises: Mapping[str, Exercise],
    zone: tzinfo | None,
    first: date | None = None,
    last: date | None = None,
) -> list[SetRecord]:
    """Give the sets of some days, both included, oldest first; those of exercises not known are left out."""
    rows = sets_between(
        store,
        person_id,
        _midnight(first, zone) if first else None,
        _midnight(last + timedelta(days=1), zone) if last else None,
        statuses=ENDED,
    )
    return [
        _record(row, exercises[row.exercise], store.home, zone) for row in rows if row.exercise in exercises
    ]


def trained_days(store: Store, person_id: str, zone: tzinfo | None) -> list[date]:
    """Give every day on which something was counted or held, oldest first."""
    sets = sets_in_brief(store, person_id, ENDED)
    return [
        one.started_at.astimezone(zone).date()
        for one in sets
        if one.result["counted"] or one.result["held_s"] >= 1
    ]


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone) if zone else datetime.combine(day, time()).astimezone()


def read_visits(
    store: Store, person_id: str, zone: tzinfo | None, first: date | None = None, last: date | None = None
) -> list[Visit]:
    """Give the trainings of some days, both included, oldest first."""
    return [_visit(row, zone) for row in trainings_between(store, person_id, first, last)]


def _record(row: StoredSet, exercise: Exercise, home: Path, zone: tzinfo | None) -> SetRecord:
    result = result_of(row)
    parts: list[RepResult | HoldResult] = [*result.reps, *result.holds]
    return SetRecord(
        row.id,
        row.started_at.astimezone(zone),
        exercise,
        row.status,
        row.programme,
        row.why_stopped,
        result,
        _recordings(home, row),
        len(parts),
        sum(is_clean(exercise, part) for part in parts),
    )


def _recordings(home: Path, row: StoredSet) -> tuple[RecordedPart, ...]:
    try:
        return tuple(recorded_parts(home, row))
    except UnwritableFile:
        return ()  # what a crash left can't be made whole now; the numbers are there all the same


def _visit(row: Training, zone: tzinfo | None) -> Visit:
    return Visit(
        row.started_at.astimezone(zone), row.pain_before, row.pain_after, row.programme, row.slot, row.notes
    )


def amount_rows(records: Iterable[SetRecord]) -> list[dict[str, Any]]:
    """Give a row for each day and exercise: sets, reps counted and minutes held."""
    found: dict[tuple[date, str], dict[str, Any]] = {}
    for one in records:
        if not one.is_something:
            continue
        row = found.setdefault(
            (one.day, one.exercise.name),
            {"day": one.day.isoformat(), "exercise": one.exercise.name, "sets": 0, "reps": 0, "minutes": 0.0},
        )
        row["sets"] += 1
        row["reps"] += one.result.counted
        row["minutes"] = round(row["minutes"] + one.result.held_s / 60, 2)
    return list(found.values())


def clean_rows(records: Iterable[SetRecord]) -> list[dict[str, Any]]:
    """Give a row for each day and exercise: the share of clean reps or holds."""
    sums: dict[tuple[date, str], list[int]] = {}
    for one in records:
        if one.parts:
            kept = sums.setdefault((one.day, one.exercise.name), [0, 0])
            kept[0] += one.clean
            kept[1] += one.parts
    return [
        {"day": day.isoformat(), "exercise": name, "share": clean / parts, "clean": clean, "parts": parts}
        for (day, name), (clean, parts) in sums.items()
    ]


def range_rows(records: Iterable[SetRecord]) -> list[dict[str, Any]]:
    """Give a row for each set and end of movement: how far the middle rep went, in the measure's unit."""
    rows = []
    for one in records:
        drive = one.exercise.drive
        key = driving_key(one.exercise)
        if drive is None or key is None:
            continue
        own = one.result.personal_range
        for end in drive.ends:
            upwards = end.full > drive.typical_start
            reached = [
                extremes.max if upwards else extremes.min
                for rep in one.result.reps
                for name, extremes in rep.measures.items()
                if name in (str(key), key.stem)
            ]
            if reached:
                rows.append(
                    {
                        "at": one.at.isoformat(),
                        "exercise": one.exercise.name,
                        "end": end.phase.replace("-", " "),
                        "value": round(median(reached), 1 if MEASURES[key.name].unit == "deg" else 3),
                        "target": own.targets.get(end.phase, end.reach) if own else end.reach,
                        "unit": MEASURES[key.name].unit_words,
                    }
                )
    return rows


def back_rows(records: Iterable[SetRecord]) -> list[dict[str, Any]]:
    """Give a row for each set whose back was measured: how far it rounded and arched, in degrees."""
    rows = []
    for one in records:
        by_rep = [[rep.measures[name] for name in _BACKS if name in rep.measures] for rep in one.result.reps]
        bends = [found[0] for found in by_rep if found]
        if bends:
            for way, value in (
                ("rounded", median(b.max for b in bends)),
                ("arched", median(b.min for b in bends)),
            ):
                rows.append(
                    {
                        "at": one.at.isoformat(),
                        "exercise": one.exercise.name,
                        "way": way,
                        "value": round(value, 1),
                    }
                )
    return rows


def pain_rows(visits: Iterable[Visit]) -> list[dict[str, Any]]:
    """Give a row for each pain that was told."""
    return [
        {"at": visit.at.isoformat(), "when": when, "pain": value}
        for visit in visits
        for when, value in (("before training", visit.before), ("after training", visit.after))
        if value is not None
    ]


def regularity(days: Sequence[date], today: date) -> Regularity:
    """Tell how regularly somebody trained; a day without training breaks nothing that was there."""
    unique = sorted(set(days))
    longest, run = 0, 0
    for n, one in enumerate(unique):
        run = run + 1 if n and one - unique[n - 1] == timedelta(days=1) else 1
        longest = max(longest, run)
    week = [one for one in unique if today - timedelta(days=6) <= one <= today]
    return Regularity(len(week), len(unique), longest)
