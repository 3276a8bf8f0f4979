"""All that is kept of people, as plain data, as a table, and as one archive."""

import csv
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from typing import Any, Final

from sqlalchemy import select

from formcheck import __version__
from formcheck.records.result import AnalysisResult, HoldResult, RepResult
from formcheck.records.store.courses import courses_of, own_programmes
from formcheck.records.store.models import Course, OwnProgramme, Person, Setting, StoredSet, Training
from formcheck.records.store.opening import Store
from formcheck.records.store.outcome import result_of
from formcheck.records.store.people import get_person
from formcheck.records.store.recordings import recordings_of_set
from formcheck.records.store.sets import sets_between
from formcheck.records.store.signs import sign_answers
from formcheck.records.store.trainings import trainings_between

EXPORT_SCHEMA: Final = 1
"""Raised when a field changes its meaning; fields may be added."""

COLUMNS: Final = (
    "person", "day", "programme", "pain_before", "pain_after", "set", "started_at", "exercise", "status",
    "source", "kind", "n", "side", "start_s", "end_s", "held_s", "complete", "faults", "not_observable", "measures",
)  # fmt: skip
"""Of the table: a row is one rep or one hold, or a set in which there was neither."""


def export_people(store: Store, person_ids: Sequence[str]) -> dict[str, Any]:
    """Give all that is kept of these people, as JSON can hold it; raises NotThere."""
    return {
        "formcheck_history": EXPORT_SCHEMA,
        "formcheck": __version__,
        "exported_at": store.clock().isoformat(),
        "people": [_person(store, get_person(store, id_)) for id_ in person_ids],
    }


def to_json(exported: dict[str, Any]) -> str:
    """Give an export as text."""
    return json.dumps(exported, indent=1, ensure_ascii=False) + "\n"


def to_csv(exported: dict[str, Any]) -> str:
    """Give the trainings of an export as a table that spreadsheets open."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for person in exported["people"]:
        trainings = {training["id"]: training for training in person["trainings"]}
        for one in person["sets"]:
            training = trainings.get(one["training"], {})
            head = {
                "person": _inert(person["name"]),
                "day": training.get("day", one["started_at"][:10]),
                "programme": _inert(one["programme"] or training.get("programme") or ""),
                "pain_before": training.get("pain_before"),
                "pain_after": training.get("pain_after"),
                "set": one["id"],
                **{key: one[key] for key in ("started_at", "status", "source")},
                "exercise": one["result"]["exercise"],
            }
            writer.writerows({**head, **row} for row in _rows(AnalysisResult.model_validate(one["result"])))
    return text.getvalue()


def to_archive(store: Store, person_id: str) -> bytes:
    """Give a ZIP of all that is kept of one person: history, own programmes, recordings. Raises NotThere."""
    exported = export_people(store, [person_id])
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("history.json", to_json(exported))
        pack.writestr("history.csv", to_csv(exported))
        for own in own_programmes(store, person_id):
            pack.writestr(f"programmes/{own.slug}.toml", own.text)
        for one in sets_between(store, person_id):
            for number, path in enumerate(recordings_of_set(store, person_id, one.id), 1):
                name = f"recordings/{one.id}-{one.exercise}-{number}.parquet"
                pack.write(path, name, zipfile.ZIP_STORED)  # packed already
    return archive.getvalue()


def _person(store: Store, person: Person) -> dict[str, Any]:
    with store.reading() as session:
        settings = session.scalars(select(Setting).where(Setting.person_id == person.id))
        kept = {setting.key: setting.value for setting in settings}
    return {
        "id": person.id,
        "name": person.name,
        "created_at": person.created_at.isoformat(),
        "settings": kept,
        "courses": list(map(_course, courses_of(store, person.id))),
        "own_programmes": list(map(_own_programme, own_programmes(store, person.id))),
        "warning_signs": [
            {"answered_at": one.answered_at.isoformat(), "said": one.said}
            for one in sign_answers(store, person.id)
        ],
        "trainings": list(map(_training, trainings_between(store, person.id))),
        "sets": list(map(_set, sets_between(store, person.id))),
    }


def _course(row: Course) -> dict[str, Any]:
    return {
        "programme": row.programme,
        "started_on": row.started_on.isoformat(),
        "ended_on": row.ended_on.isoformat() if row.ended_on else None,
        "pain_began_at": row.pain_began_at.isoformat() if row.pain_began_at else None,
        "doses": row.doses,
    }


def _own_programme(row: OwnProgramme) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "text": row.text,
        "created_at": row.created_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
    }


def _training(row: Training) -> dict[str, Any]:
    return {
        "id": row.id,
        "day": row.day.isoformat(),
        "slot": row.slot,
        "programme": row.programme,
        "started_at": row.started_at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "pain_before": row.pain_before,
        "pain_after": row.pain_after,
        "warning_signs": row.warning_signs,
        "notes": row.notes,
    }


def _set(row: StoredSet) -> dict[str, Any]:
    return {
        "id": row.id,
        "training": row.training_id,
        "programme": row.programme,
        "status": row.status,
        "why_stopped": row.why_stopped,
        "source": row.source,
        "started_at": row.started_at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "load_kg": row.load_kg,
        "personal_range": row.personal_range,
        "recordings": [part.recording for part in row.parts if part.recording],
        "result": result_of(row).model_dump(mode="json", by_alias=True),
    }


def _rows(result: AnalysisResult) -> Iterator[dict[str, Any]]:
    reps: Iterable[RepResult | HoldResult] = (*result.reps, *result.holds)
    numbers = {"rep": 0, "hold": 0}
    for one in reps:
        kind = "rep" if isinstance(one, RepResult) else "hold"
        numbers[kind] += 1
        row: dict[str, Any] = {
            "kind": kind,
            "n": numbers[kind],
            "side": one.side or "",
            "start_s": one.start_s,
            "end_s": one.end_s,
            "held_s": one.held_s,
            "faults": " ".join(dict.fromkeys(fault.id for fault in one.faults)),
            "not_observable": " ".join(one.not_observable),
        }
        if isinstance(one, RepResult):
            spans = {key: [extremes.min, extremes.max] for key, extremes in one.measures.items()}
            row |= {"complete": "yes" if one.complete else "no", "measures": json.dumps(spans)}
        yield row
    if not reps:
        yield {"kind": "none"}


def _inert(text: str) -> str:
    """Give text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
