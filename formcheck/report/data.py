"""A report as data: JSON of all of it, and a table of its sets."""

import csv
import json
from io import StringIO
from typing import Any, Final

from formcheck import __version__
from formcheck.progress import SetRecord
from formcheck.report.checks import CheckRow, UnseenRow, parts_of
from formcheck.report.period import ExerciseReport, PeriodReport

REPORT_SCHEMA: Final = 1
"""Raised when a field changes its meaning; fields may be added."""
COLUMNS: Final = (
    "set", "day", "time", "exercise", "programme", "status", "counted", "attempted", "left", "right", "held_s",
    "parts", "clean", "faults", "not_observable", "why_stopped",
)  # fmt: skip
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run as a formula."""


def to_json(report: PeriodReport) -> str:
    """Give the report as JSON text; its sets are in the schema of `formcheck analyze`."""
    content = {
        "formcheck_report": REPORT_SCHEMA,
        "formcheck": __version__,
        "person": report.person,
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "programmes": [
            {"name": one.name, "from": one.first.isoformat(), "to": one.to.isoformat() if one.to else None}
            for one in report.followed
        ],
        "adherence": {
            "days": report.days,
            "days_trained": report.regularity.days,
            "sessions_planned": report.adherence.planned,
            "sessions_done": report.adherence.done,
        },
        "pain": [
            {
                "at": one.at.isoformat(timespec="seconds"),
                "before": one.before,
                "after": one.after,
                "notes": one.notes,
            }
            for one in report.visits
        ],
        "advised_to_stop": list(report.alarms),
        "warning_signs": [
            {"answered_at": one.answered_at.isoformat(timespec="seconds"), "said": list(one.said)}
            for one in report.signs
        ],
        "exercises": [_exercise(one) for one in report.exercises],
        "sets": [_set(one) for one in report.records],
    }
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _exercise(one: ExerciseReport) -> dict[str, Any]:
    return {
        "exercise": one.exercise.id,
        "sets": one.sets,
        "counted": one.counted,
        "attempted": one.attempted,
        "held_s": round(one.held_s, 3),
        "parts": one.parts,
        "clean": one.clean,
        "stopped": one.stopped,
        "interrupted": one.interrupted,
        "asked_for_now": one.dose or None,
        "own_targets": list(one.own_targets),
        "range": list(one.ranges),
        "count_accuracy": one.count_accuracy,
        "checks": [_check(row) for row in one.checks],
        "not_observable": [_unseen(row) for row in one.unseen],
    }


def _check(row: CheckRow) -> dict[str, Any]:
    return {
        "id": row.id, "fault": row.fault, "good": row.good, "not_judged": row.unseen, "sets": row.whole_sets,
        "accuracy": row.accuracy,
    }  # fmt: skip


def _unseen(row: UnseenRow) -> dict[str, Any]:
    return {"name": row.name, "why": row.why, "parts": row.parts, "always": row.always}


def _set(one: SetRecord) -> dict[str, Any]:
    return {
        "set": one.id,
        "at": one.at.isoformat(timespec="seconds"),
        "status": one.status,
        "programme": one.programme,
        "why_stopped": one.why_stopped,
        "result": one.result.model_dump(mode="json", by_alias=True),
    }


def to_csv(report: PeriodReport) -> str:
    """Give the sets as a table that spreadsheets open, a row a set."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: _inert(value) for key, value in _row(one).items()} for one in report.records)
    return text.getvalue()


def _row(one: SetRecord) -> dict[str, Any]:
    result = one.result
    parts = parts_of([result])
    faults = sorted({fault.id for part in parts for fault in part.faults} | {f.id for f in result.faults})
    unseen = sorted({id_ for part in parts for id_ in part.not_observable})
    return {
        "set": one.id,
        "day": one.day.isoformat(),
        "time": f"{one.at:%H:%M}",
        "exercise": one.exercise.id,
        "programme": one.programme or "",
        "status": one.status,
        "counted": result.counted,
        "attempted": result.attempted,
        "left": result.by_side.get("left", ""),
        "right": result.by_side.get("right", ""),
        "held_s": result.held_s,
        "parts": one.parts,
        "clean": one.clean,
        "faults": " ".join(faults),
        "not_observable": " ".join(unseen),
        "why_stopped": one.why_stopped or "",
    }


def _inert(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value
