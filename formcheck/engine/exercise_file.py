"""Reading an exercise's TOML text into an `Exercise`; refusing what doesn't make sense."""

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from formcheck.engine.exercise import (
    BACK,
    HOLD,
    OUT,
    START,
    Dose,
    Drive,
    End,
    Exercise,
    Fault,
    HoldRule,
    Interval,
    Key,
    Kind,
    Moment,
    NotObservable,
    Part,
    Picture,
    Selector,
    Severity,
    Table,
    WholeRep,
    Words,
)
from formcheck.engine.measures import MEASURES
from formcheck.engine.posture import POSTURES, VIEWS
from formcheck.engine.skeleton import Joint

SCHEMA = 1


class ExerciseError(ValueError):
    """An exercise file that can't be used: names the file, the key, what was expected and found."""


class _Reader:
    """One table of the file: takes keys off, complains with the whole path, and wants none left."""

    def __init__(self, table: Mapping[str, Any], where: str, path: str = "") -> None:
        if not isinstance(table, Mapping):
            raise ExerciseError(f"{where}: {path or 'the file'}: expected a table, found {table!r}")
        self.left = dict(table)
        self.where = where
        self.path = path

    def error(self, key: str, message: str) -> ExerciseError:
        place = f"{self.path}.{key}" if self.path else key
        return ExerciseError(f"{self.where}: {place}: {message}")

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        if key not in self.left:
            if default is ...:
                raise self.error(key, "is missing")
            return default
        value = self.left.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            names = kind.__name__ if isinstance(kind, type) else " or ".join(k.__name__ for k in kind)
            raise self.error(key, f"expected {names}, found {value!r}")
        return value

    def number(self, key: str, default: Any = ...) -> float:
        return float(self.take(key, (int, float), default))

    def choice(self, key: str, allowed: Sequence[str], default: Any = ...) -> Any:
        value = self.take(key, str, default)
        if value not in allowed:
            raise self.error(
                key, f"expected one of {', '.join(allowed)}, found {value!r}{_nearest(value, allowed)}"
            )
        return value

    def strings(self, key: str, default: Any = ..., allowed: Sequence[str] | None = None) -> tuple[str, ...]:
        values = self.take(key, list, default)
        for value in values:
            if not isinstance(value, str):
                raise self.error(key, f"expected a list of text, found {value!r}")
            if allowed is not None and value not in allowed:
                raise self.error(
                    key, f"expected {', '.join(allowed)}, found {value!r}{_nearest(value, allowed)}"
                )
        return tuple(values)

    def pair(self, key: str, default: Any = ...) -> tuple[float, float] | None:
        values = self.take(key, list, default)
        if values is None:
            return None
        good = len(values) == 2 and all(isinstance(v, int | float) for v in values)
        if not good or values[0] > values[1]:
            raise self.error(key, f"expected [least, most], found {values!r}")
        return (float(values[0]), float(values[1]))

    def table(self, key: str, default: Any = ...) -> "_Reader":
        return _Reader(self.take(key, dict, default), self.where, f"{self.path}.{key}" if self.path else key)

    def tables(self, key: str) -> list["_Reader"]:
        found = self.take(key, list, [])
        path = f"{self.path}.{key}" if self.path else key
        return [_Reader(item, self.where, f"{path}[{i}]") for i, item in enumerate(found)]

    def finish(self) -> None:
        for key in self.left:
            raise self.error(key, "is not known here")

    def key(self, text: str) -> Key:
        stem, _, selector = text.partition(".")
        change = stem.endswith("_change")
        name = stem.removesuffix("_change")
        if name not in MEASURES:
            known = sorted(MEASURES)
            raise self.error(
                text, f"no measure is called {name!r}{_nearest(name, known)}; known: {', '.join(known)}"
            )
        measure = MEASURES[name]
        if change and measure.from_neutral:
            raise self.error(text, f"{name} is measured from neutral already: leave out _change")
        if measure.by_side and selector not in get_args(Selector):
            raise self.error(
                text, f"{name} has two sides: expected {name}.{{{'|'.join(get_args(Selector))}}}"
            )
        if not measure.by_side and selector:
            raise self.error(text, f"{name} has no sides: leave out .{selector}")
        return Key(name, change, selector or None)  # type: ignore[arg-type]

    def intervals(self) -> Table:
        table = {}
        for text in list(self.left):
            table[self.key(text)] = _interval(self.table(text))
        return table


def _nearest(value: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(value, known, 1)
    return f" (did you mean {near[0]}?)" if near else ""


def _interval(reader: _Reader) -> Interval:
    if not reader.left:
        raise ExerciseError(f"{reader.where}: {reader.path}: expected low, high or beyond, found nothing")
    beyond = reader.take("beyond", (int, float), None)
    low, high = reader.number("low", float("-inf")), reader.number("high", float("inf"))
    reader.finish()
    if low > high or (beyond is not None and (low > float("-inf") or high < float("inf"))):
        raise ExerciseError(f"{reader.where}: {reader.path}: expected low ≤ high, or beyond alone")
    return Interval(low, high, None if beyond is None else float(beyond))


def read_exercise(text: str, where: str) -> Exercise:
    """Read an exercise from TOML text; `where` names the file in errors.

    Raises ExerciseError with file, key, what was expected and what was found.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ExerciseError(f"{where}: not valid TOML: {error}") from None
    reader = _Reader(document, where)
    if (schema := reader.take("schema", int)) != SCHEMA:
        raise reader.error("schema", f"expected {SCHEMA}, found {schema}")
    kind: Kind = reader.choice("kind", get_args(Kind))
    drive = _drive(reader.table("drive")) if kind == "reps" or "drive" in reader.left else None
    hold = _hold(reader.table("hold")) if kind == "hold" else None
    phases = [START, HOLD] if hold else []
    phases += [START, OUT, BACK, *(end.phase for end in drive.ends)] if drive else []
    exercise = Exercise(
        id=reader.take("id", str),
        number=reader.take("number", int),
        name=reader.take("name", str),
        kind=kind,
        postures=reader.strings("postures", allowed=POSTURES),  # type: ignore[arg-type]
        views=reader.strings("views", allowed=VIEWS),  # type: ignore[arg-type]
        summary=reader.take("summary", str),
        how=reader.strings("how"),
        camera=reader.take("camera", str),
        source=reader.take("source", str),
        dose=_dose(reader.table("dose")),
        words=_words(reader.table("words")),
        start=reader.table("start", {}).intervals(),
        stay=reader.table("stay", {}).intervals(),
        faults=tuple(_fault(item, phases) for item in reader.tables("faults")),
        not_observable=tuple(_not_observable(item) for item in reader.tables("not_observable")),
        drive=drive,
        hold=hold,
        picture=_picture(reader.table("picture")) if "picture" in reader.left else None,
        breathing_s=reader.pair("breathing_s", None),
        needs=reader.strings("needs", []),
    )
    reader.finish()
    _check_whole(exercise, reader)
    return exercise


def _check_whole(exercise: Exercise, reader: _Reader) -> None:
    ids = [fault.id for fault in exercise.faults]
    for id_ in {id_ for id_ in ids if ids.count(id_) > 1}:
        raise reader.error("faults", f"{id_!r} stands twice")
    shorts = {end.short for end in exercise.drive.ends} if exercise.drive else set()
    if exercise.drive and exercise.drive.one_sided:
        shorts.add(exercise.drive.one_sided)
    for short in sorted(shorts):
        if short not in ids and (short or not exercise.hold):
            raise reader.error("drive", f"{short!r} is none of the faults {', '.join(ids)}")
    for fault in exercise.faults:
        speaks = fault.moments or fault.reps or fault.out_of_position_s or fault.held_below_s
        if not speaks and fault.id not in shorts:
            raise reader.error("faults", f"{fault.id!r} can never fire: give it a moment or rep table")


def _drive(reader: _Reader) -> Drive:
    by_side = reader.take("by_side", bool, False)
    text = reader.take("measure", str)
    measure = reader.key(f"{text}.work" if by_side else text)
    ends = tuple(_end(item) for item in reader.tables("ends"))
    if len(ends) not in (1, 2):
        raise reader.error("ends", f"expected one or two, found {len(ends)}")
    start = _interval(reader.table("start")) if "start" in reader.left else None
    bounded = start is not None and start.low > float("-inf") and start.high < float("inf")
    if measure.change == (start is not None) or (start is not None and not bounded):
        raise reader.error("start", "expected { low, high } for an absolute measure, nothing for a _change")
    one_sided = reader.take("one_sided", str, None)
    alone = reader.take("one_at_a_time", bool, False)
    drive = Drive(measure, by_side, start, reader.number("least_excursion"), ends, one_sided, alone)
    reader.finish()
    return drive


def _end(reader: _Reader) -> End:
    end = End(
        reader.take("phase", str),
        reader.number("full"),
        reader.number("reach"),
        _interval(reader.table("window")),
        reader.take("short", str, ""),
    )
    if not end.window.contains(end.full):
        raise reader.error("window", f"does not hold the full range {end.full:g}")
    reader.finish()
    return end


def _hold(reader: _Reader) -> HoldRule:
    rule = HoldRule(
        reader.table("when").intervals(), reader.take("by_side", bool, False), reader.number("slack", 0.0)
    )
    reader.finish()
    return rule


def _fault(reader: _Reader, phases: Sequence[str]) -> Fault:
    away_s, held_s = (reader.take(k, (int, float), None) for k in ("out_of_position_s", "held_below_s"))
    fault = Fault(
        id=reader.take("id", str),
        name=reader.take("name", str),
        say=reader.take("say", str),
        severity=reader.choice("severity", get_args(Severity), "form"),
        source=reader.take("source", str),
        see=reader.take("see", str, ""),
        moments=tuple(_moment(item, phases) for item in reader.tables("moment")),
        reps=tuple(_whole_rep(item, phases) for item in reader.tables("rep")),
        out_of_position_s=None if away_s is None else float(away_s),
        held_below_s=None if held_s is None else float(held_s),
    )
    reader.finish()
    return fault


def _moment(reader: _Reader, phases: Sequence[str]) -> Moment:
    moment = Moment(
        reader.table("when").intervals(),
        reader.number("for_s"),
        reader.strings("during", [], allowed=phases),
        reader.table("unsure", {}).intervals(),
    )
    if not moment.when:
        raise reader.error("when", "expected at least one measure")
    reader.finish()
    return moment


def _whole_rep(reader: _Reader, phases: Sequence[str]) -> WholeRep:
    def named(key: str, allowed: Sequence[str]) -> dict[Any, Interval]:
        table = reader.table(key, {})
        for name in table.left:
            if name not in allowed:
                raise table.error(name, f"expected one of {', '.join(allowed)}{_nearest(name, allowed)}")
        return {name: _interval(table.table(name)) for name in list(table.left)}

    rep = WholeRep(
        reader.table("max", {}).intervals(),
        reader.table("min", {}).intervals(),
        named("duration", get_args(Part)),
        named("held", phases),
        reader.strings("during", [], allowed=phases),
    )
    if not (rep.max or rep.min or rep.duration or rep.held):
        raise ExerciseError(
            f"{reader.where}: {reader.path}: expected max, min, duration or held, found nothing"
        )
    reader.finish()
    return rep


def _not_observable(reader: _Reader) -> NotObservable:
    item = NotObservable(reader.take("id", str), reader.take("why", str))
    reader.finish()
    return item


def _dose(reader: _Reader) -> Dose:
    reps = reader.pair("reps", None)
    dose = Dose(
        (int(reps[0]), int(reps[1])) if reps else None,
        reader.pair("hold_s", None),
        reader.take("per_side", bool, False),
    )
    reader.finish()
    return dose


def _words(reader: _Reader) -> Words:
    words = Words(
        reader.take("start", str),
        reader.take("go", str),
        reader.take("hold", str, ""),
        reader.take("home", str, ""),
    )
    reader.finish()
    return words


def _picture(reader: _Reader) -> Picture:
    joints = reader.strings("joints", allowed=get_args(Joint))
    if len(joints) != 3:
        raise reader.error("joints", f"expected three joints (end, vertex, end), found {len(joints)}")
    picture = Picture((joints[0], joints[1], joints[2]), reader.key(reader.take("measure", str)))
    reader.finish()
    return picture
