"""Programme: what one TOML file says, validated on loading."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from formcheck.engine import Exercise, ExerciseError
from formcheck.engine.toml_table import TableReader, nearest

SCHEMA: Final = 1
REST_S: Final = 30.0
"""Between two sets of an exercise and before the next one, unless the file says otherwise: time to change position."""
MOST_SETS: Final = 10
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

SessionName = Literal["day", "morning", "evening"]


class ProgrammeError(ValueError):
    """A programme file that can't be used: names the file, the key, what was expected and found."""


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of a programme.

    `reps`, `hold_s`: a narrower dose range than the exercise's own; None for all of it.
    `rest_s`: before the next set or exercise.
    """

    exercise: str
    sets: int = 1
    rest_s: float = REST_S
    reps: tuple[int, int] | None = None
    hold_s: tuple[float, float] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Acute:
    """The acute phase: for `hours` from its beginning, only these exercises."""

    hours: float
    exercises: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme. `sessions`: those of a day. `number`: its place in lists."""

    id: str
    number: int
    name: str
    problem: str
    summary: str
    source: str
    sessions: tuple[SessionName, ...]
    steps: tuple[Step, ...]
    acute: Acute | None = None


def read_programme(text: str, where: str, exercises: Mapping[str, Exercise]) -> Programme:
    """Read a programme from TOML text; `where` names the file in errors.

    Raises ProgrammeError with file, key, what was expected and what was found.
    """
    try:
        return _read(TableReader(tomllib.loads(text), where), exercises)
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeError(f"{where}: not valid TOML: {error}") from None
    except ExerciseError as error:
        raise ProgrammeError(str(error)) from None


def _read(reader: TableReader, exercises: Mapping[str, Exercise]) -> Programme:
    if (schema := reader.take("schema", int)) != SCHEMA:
        raise reader.error("schema", f"expected {SCHEMA}, found {schema}")
    programme = Programme(
        id=reader.take("id", str),
        number=reader.take("number", int, 1000),
        name=reader.take("name", str),
        problem=reader.take("problem", str, ""),
        summary=reader.take("summary", str, ""),
        source=reader.take("source", str, ""),
        sessions=reader.strings("sessions", ["day"], allowed=get_args(SessionName)),  # type: ignore[arg-type]
        acute=_acute(reader.table("acute"), exercises) if "acute" in reader.left else None,
        steps=tuple(_step(item, exercises) for item in reader.tables("exercises")),
    )
    reader.finish()
    _check_whole(programme, reader)
    return programme


def _check_whole(programme: Programme, reader: TableReader) -> None:
    if not _ID.fullmatch(programme.id):
        raise reader.error("id", f"expected small letters, digits and hyphens, found {programme.id!r}")
    if not programme.name.strip():
        raise reader.error("name", "expected a name, found nothing")
    if not programme.steps:
        raise reader.error("exercises", "expected at least one, found none")
    ids = [step.exercise for step in programme.steps]
    for id_ in ids:
        if ids.count(id_) > 1:
            raise reader.error("exercises", f"{id_!r} stands twice; give it more sets instead")
    if programme.sessions not in {("day",), ("morning", "evening")}:
        found = list(programme.sessions)
        raise reader.error("sessions", f'expected ["day"] or ["morning", "evening"], found {found!r}')


def _acute(reader: TableReader, exercises: Mapping[str, Exercise]) -> Acute:
    hours = reader.number("hours")
    if not 0 < hours <= 48:
        raise reader.error(
            "hours", f"expected more than 0 and at most 48: longer rest harms, found {hours:g}"
        )
    acute = Acute(hours, reader.strings("exercises"), reader.take("source", str, ""))
    for id_ in acute.exercises:
        _known(reader, "exercises", id_, exercises)
    if not acute.exercises:
        raise reader.error("exercises", "expected at least one, found none")
    reader.finish()
    return acute


def _step(reader: TableReader, exercises: Mapping[str, Exercise]) -> Step:
    exercise = _known(reader, "id", reader.take("id", str), exercises)
    sets = reader.take("sets", int, 1)
    if not 1 <= sets <= MOST_SETS:
        raise reader.error("sets", f"expected 1 to {MOST_SETS}, found {sets}")
    rest_s = reader.number("rest_s", REST_S)
    if not 0 <= rest_s <= 600:
        raise reader.error("rest_s", f"expected 0 to 600, found {rest_s:g}")
    reps, hold_s = reader.pair("reps", None), reader.pair("hold_s", None)
    _check_range(reader, "reps", reps, exercise.dose.reps)
    _check_range(reader, "hold_s", hold_s, exercise.dose.hold_s)
    step = Step(
        exercise.id,
        sets,
        rest_s,
        (int(reps[0]), int(reps[1])) if reps else None,
        hold_s,
        reader.take("note", str, ""),
    )
    reader.finish()
    return step


def _known(reader: TableReader, key: str, id_: str, exercises: Mapping[str, Exercise]) -> Exercise:
    if id_ not in exercises:
        known = list(exercises)
        raise reader.error(
            key, f"no exercise is called {id_!r}{nearest(id_, known)}; known: {', '.join(known)}"
        )
    return exercises[id_]


def _check_range(
    reader: TableReader,
    key: str,
    wanted: tuple[float, float] | None,
    allowed: tuple[float, float] | None,
) -> None:
    if wanted is None:
        return
    if allowed is None:
        raise reader.error(key, "this exercise is not dosed so; leave it out")
    if wanted[0] < allowed[0] or wanted[1] > allowed[1]:
        found = f"[{wanted[0]:g}, {wanted[1]:g}]"
        raise reader.error(
            key, f"expected within the exercise's own {allowed[0]:g} to {allowed[1]:g}, found {found}"
        )
