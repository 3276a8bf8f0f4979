"""The curves of a checked set over time, as plain rows: what the charts are drawn from."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from formcheck.engine import Exercise, Feedback, Session
from formcheck.engine.key import Key
from formcheck.engine.measures import MEASURES
from formcheck.engine.skeleton import SIDES, Side

MAX_POINTS: Final = 1200
"""Of a curve: as many as a screen has columns to show."""


@dataclass(frozen=True, slots=True)
class Curves:
    """One measure over a set.

    `points`: rows of `time_s`, `value`, `side`; `value` is None where unseen, so that the line breaks.
    `spans`: rows of `from_s`, `to_s`, `label`, `counted`: reps, or holds.
    `targets`: rows of `value`, `label`.
    """

    title: str
    points: list[dict[str, Any]]
    spans: list[dict[str, Any]]
    targets: list[dict[str, Any]]


def driving_key(exercise: Exercise) -> Key | None:
    """Give the measure worth drawing: the one that makes the reps, or that of the picture."""
    if exercise.drive:
        return exercise.drive.measure
    return exercise.picture.measure if exercise.picture else None


class CurveLog:
    """Collects the curve of a set frame by frame, in bounded memory: a long hold is thinned as it goes."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._key = driving_key(exercise)
        self._sides: tuple[Side | None, ...] = SIDES if exercise.drive and exercise.drive.by_side else (None,)
        self._rows: list[tuple[float, tuple[float | None, ...]]] = []
        self._step = 1
        self._frame = 0

    def add(self, now: Feedback) -> None:
        """Take the next frame's feedback."""
        if self._key and self._frame % self._step == 0:
            key = self._key
            self._rows.append((now.time_s, tuple(_value(now, key, side) for side in self._sides)))
            if len(self._rows) > 2 * MAX_POINTS:
                self._rows = self._rows[::2]
                self._step *= 2
        self._frame += 1

    def curves(self, session: Session) -> Curves | None:
        """Give the curves; None when the measure was never seen."""
        key = self._key
        if key is None:
            return None
        rows = self._rows[:: max(1, math.ceil(len(self._rows) / MAX_POINTS))]
        points = [
            {"time_s": round(time_s, 3), "value": values[k], "side": side or ""}
            for k, side in enumerate(self._sides)
            for time_s, values in rows
        ]
        if all(point["value"] is None for point in points):
            return None
        measure = MEASURES[key.name]
        name = key.name.replace("_", " ") + (", change from the start" if key.change else "")
        title = f"{name.capitalize()} ({measure.unit_words})"
        return Curves(title, points, _spans(session), _targets(self._exercise))


def curves(exercise: Exercise, session: Session, feedback: Sequence[Feedback]) -> Curves | None:
    """Give the curves of a whole recording; None when its measure was never seen."""
    log = CurveLog(exercise)
    for now in feedback:
        log.add(now)
    return log.curves(session)


def _value(now: Feedback, key: Key, side: Side | None) -> float | None:
    if now.values is None:
        return None
    if side is None:
        value = now.values.get(key, now.side or now.values.near, guess=True)
    else:
        value = now.values.get(Key(key.name, key.change, side), side, guess=True)
    return round(value, 2) if math.isfinite(value) else None


def _spans(session: Session) -> list[dict[str, Any]]:
    reps = [
        {"from_s": rep.start_s, "to_s": rep.end_s, "label": str(rep.n), "counted": rep.complete}
        for rep in session.reps
    ]
    holds = [
        {"from_s": hold.start_s, "to_s": hold.end_s, "label": f"hold {n}", "counted": True}
        for n, hold in enumerate(session.holds, 1)
    ]
    return reps + holds


def _targets(exercise: Exercise) -> list[dict[str, Any]]:
    if exercise.drive:
        return [{"value": end.reach, "label": f"target, {end.phase}"} for end in exercise.drive.ends]
    key = driving_key(exercise)
    rules = exercise.hold.when.items() if exercise.hold else []
    bounds = [
        bound
        for rule, window in rules
        if key and rule.name == key.name
        for bound in (window.low, window.high)
    ]
    return [{"value": bound, "label": "window"} for bound in bounds if math.isfinite(bound)]
