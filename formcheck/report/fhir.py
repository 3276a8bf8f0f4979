"""A report as a FHIR R4 bundle, for a clinic's system: reps, hold time, range and pain as Observations.

Profile-free R4 (4.0.1): a collection of a Patient, the Device that saw, and Observations. Pain has its LOINC code;
for counts of exercises there is none, so they carry their text and the id of the exercise.
"""

import json
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from formcheck import __version__
from formcheck.programmes.diary import Signs
from formcheck.progress import SetRecord, Visit, range_rows
from formcheck.report.period import PeriodReport

_SPACE: Final = uuid.UUID("5f1d2a86-6d0f-4f5e-9a52-0f0c3b1d7e11")
"""Of the ids: the same set is the same Observation in every export."""
_UCUM: Final = "http://unitsofmeasure.org"
_LOINC: Final = "http://loinc.org"
_CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/observation-category"
_SURVEY: Final = {"coding": [{"system": _CATEGORY, "code": "survey", "display": "Survey"}]}
_PAIN: Final = {
    "coding": [
        {
            "system": _LOINC,
            "code": "72514-3",
            "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
        }
    ]
}
_STATUS: Final = {"finished": "final", "stopped": "final", "interrupted": "preliminary"}
_UNITS: Final = {
    "{reps}": "reps",
    "s": "seconds",
    "deg": "degrees",
    "{TL}": "trunk lengths",
    "{stances}": "stances",
    "{breadths}": "breadths",
    "{score}": "score",
}


_CODES: Final = {words: code for code, words in _UNITS.items()}


def to_fhir(report: PeriodReport, person_id: str) -> str:
    """Give the bundle as JSON text."""
    patient, device = _urn("patient", person_id), _urn("device", __version__)
    entries = [
        _entry(patient, {"resourceType": "Patient", "name": [{"text": report.person}]}),
        _entry(
            device,
            {
                "resourceType": "Device",
                "status": "active",
                "deviceName": [{"name": "formcheck", "type": "user-friendly-name"}],
                "version": [{"value": __version__}],
                "note": [{"text": "A training aid, not a medical device: pose estimation from one camera."}],
            },
        ),
    ]
    about = {"subject": {"reference": patient}}
    for one in report.records:
        for n, observation in enumerate(_of_set(one)):
            body = {**observation, **about, "device": {"reference": device}}
            entries.append(_entry(_urn("set", person_id, one.id, n), body))
    for n, visit in enumerate(report.visits):
        for when, observation in _of_visit(visit):
            name = _urn("pain", person_id, visit.at.isoformat(), n, when)
            entries.append(_entry(name, {**observation, **about}))
    for n, signs in enumerate(report.signs):
        name = _urn("signs", person_id, signs.answered_at.isoformat(), n)
        entries.append(_entry(name, {**_of_signs(signs), **about}))
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": _moment(report.made_at),
        "entry": entries,
    }
    return json.dumps(bundle, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _of_set(one: SetRecord) -> Iterator[dict[str, Any]]:
    result = one.result
    if one.exercise.kind == "reps":
        yield _observation(one, "Repetitions counted", result.counted, "{reps}") | {
            "component": [
                _component("Repetitions attempted", result.attempted, "{reps}"),
                _component("Repetitions attempted without a fault of form", one.clean, "{reps}"),
            ]
        }
    if result.held_s:
        yield _observation(one, "Time held", result.held_s, "s")
    for row in range_rows([one]):
        # UCUM has no unit for lengths of the body; its annotations, in braces, say what is counted.
        unit = _CODES.get(row["unit"], "{" + row["unit"].replace(" ", "_") + "}")
        yield _observation(one, f"Range, middle repetition, {row['end']}", row["value"], unit)


def _observation(one: SetRecord, what: str, value: float, unit: str) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "status": _STATUS.get(one.status, "unknown"),
        "category": [{"coding": [{"system": _CATEGORY, "code": "activity", "display": "Activity"}]}],
        "code": {"text": f"{what}: {one.exercise.name} ({one.exercise.id})"},
        "effectiveDateTime": _moment(one.at),
        "valueQuantity": _quantity(value, unit),
        "method": {"text": "Pose estimation from one camera"},
    }


def _component(what: str, value: float, unit: str) -> dict[str, Any]:
    return {"code": {"text": what}, "valueQuantity": _quantity(value, unit)}


def _of_visit(visit: Visit) -> Iterator[tuple[str, dict[str, Any]]]:
    for when, value in (("before", visit.before), ("after", visit.after)):
        if value is not None:
            yield (
                when,
                {
                    "resourceType": "Observation",
                    "status": "final",
                    "category": [_SURVEY],
                    "code": {**_PAIN, "text": f"Back pain {when} training, 0 to 10"},
                    "effectiveDateTime": _moment(visit.at),
                    "valueQuantity": _quantity(value, "{score}"),
                },
            )


def _of_signs(signs: Signs) -> dict[str, Any]:
    """Give an answer about warning signs: those that the person has, or that there are none."""
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [_SURVEY],
        "code": {"text": "Warning signs of back pain, as the person says"},
        "effectiveDateTime": _moment(signs.answered_at),
        "valueString": "; ".join(signs.said) or "none",
    }


def _quantity(value: float, unit: str) -> dict[str, Any]:
    return {
        "value": value,
        "unit": _UNITS.get(unit, unit.strip("{}").replace("_", " ")),
        "system": _UCUM,
        "code": unit,
    }


def _entry(name: str, resource: dict[str, Any]) -> dict[str, Any]:
    return {"fullUrl": name, "resource": resource}


def _urn(*parts: object) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, '/'.join(map(str, parts)))}"


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
