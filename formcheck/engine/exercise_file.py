"""Reading an exercise's TOML text into an `Exercise`; refusing what doesn't make sense."""

import tomllib
from collections.abc import Sequence
from typing import Any, Final, get_args

from formcheck.engine.excursion import ENTER, GREATEST_S, LEAST_S
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
    Kind,
    Moment,
    NotObservable,
    Part,
    Picture,
    Severity,
    WholeRep,
    Words,
)
from formcheck.engine.filters import BRIDGE_S
from formcheck.engine.key import Interval
from formcheck.engine.measures import MEASURES
from formcheck.engine.personal_range import PersonalLimits
from formcheck.engine.personalise import misplaced_limits
from formcheck.engine.posture import POSTURES, VIEWS
from formcheck.engine.reach import REACHES
from formcheck.engine.signature import derived_signature, read_signature
from formcheck.engine.skeleton import Joint
from formcheck.engine.toml_table import ExerciseError, TableReader, nearest, read_interval

SCHEMA = 1

SETTLE_S: Final = 1.0
"""How long a hold's position must last where its file doesn't say."""


def read_exercise(text: str, where: str) -> Exercise:
    """Read an exercise from TOML text; `where` names the file in errors.

    Raises ExerciseError with file, key, what was expected and what was found.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ExerciseError(f"{where}: not valid TOML: {error}") from None
    reader = TableReader(document, where)
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
        hands_busy=reader.take("hands_busy", bool, False),
        reaches=reader.strings("reaches", [], allowed=list(REACHES)),  # type: ignore[arg-type]
        signature=read_signature(reader.table("recognise"))
        if "recognise" in reader.left
        else derived_signature(drive, hold),
    )
    reader.finish()
    _check_whole(exercise, reader)
    return exercise


def _check_whole(exercise: Exercise, reader: TableReader) -> None:
    ids = [fault.id for fault in exercise.faults]
    for id_ in {id_ for id_ in ids if ids.count(id_) > 1}:
        raise reader.error("faults", f"{id_!r} stands twice")
    shorts = {end.short for end in exercise.drive.ends} if exercise.drive else set()
    if exercise.drive and exercise.drive.one_sided:
        shorts.add(exercise.drive.one_sided)
    for short in sorted(shorts):
        if short not in ids and (short or not exercise.hold):
            raise reader.error("drive", f"{short!r} is none of the faults {', '.join(ids)}")
    for end, what in misplaced_limits(exercise):
        raise reader.error(f"drive.ends.{end.phase}.personal", what)
    for fault in exercise.faults:
        of_hold = fault.out_of_position_s or fault.held_below_s or fault.feet_carry_s
        speaks = fault.moments or fault.reps or of_hold
        if not speaks and fault.id not in shorts:
            raise reader.error("faults", f"{fault.id!r} can never fire: give it a moment or rep table")


def _drive(reader: TableReader) -> Drive:
    by_side = reader.take("by_side", bool, False)
    text = reader.take("measure", str)
    measure = reader.key(f"{text}.work" if by_side else text)
    ends = tuple(_end(item) for item in reader.tables("ends"))
    if len(ends) not in (1, 2):
        raise reader.error("ends", f"expected one or two, found {len(ends)}")
    start = read_interval(reader.table("start")) if "start" in reader.left else None
    bounded = start is not None and start.low > float("-inf") and start.high < float("inf")
    is_change = measure.change or MEASURES[measure.name].from_neutral
    if is_change == (start is not None) or (start is not None and not bounded):
        what = "expected { low, high } for an absolute measure, nothing for one from neutral"
        raise reader.error("start", what)
    one_sided = reader.take("one_sided", str, None)
    alone = reader.take("one_at_a_time", bool, False)
    least, bridge_s = reader.number("least_excursion"), reader.number("bridge_s", BRIDGE_S)
    centred, lost_s = reader.take("is_centred", bool, False), reader.number("lost_s", 0.0)
    bridge_s = max(bridge_s, lost_s)
    calm_s, along = reader.number("calm_s", 0.0), reader.table("along", {}).intervals()
    steady = reader.table("steady", {}).intervals()
    longest_s, enter = reader.number("longest_s", GREATEST_S), reader.number("enter", ENTER)
    turns = reader.table("turns", {}).intervals()
    if turns and (by_side or len(ends) != 2):
        raise reader.error("turns", "expected two ends, and a measure of the whole body")
    drive = Drive(
        measure, by_side, start, least, ends, one_sided, alone, bridge_s, centred, lost_s, calm_s, along,
        steady, longest_s, enter, turns, reader.number("shortest_s", LEAST_S),
    )  # fmt: skip
    reader.finish()
    return drive


def _end(reader: TableReader) -> End:
    end = End(
        reader.take("phase", str),
        reader.number("full"),
        reader.number("reach"),
        read_interval(reader.table("window")),
        reader.take("short", str, ""),
        _personal(reader.table("personal")) if "personal" in reader.left else None,
    )
    if not end.window.contains(end.full):
        raise reader.error("window", f"does not hold the full range {end.full:g}")
    reader.finish()
    return end


def _personal(reader: TableReader) -> PersonalLimits:
    limits = PersonalLimits(reader.number("nearest"), reader.number("furthest"), reader.take("why", str))
    reader.finish()
    return limits


def _hold(reader: TableReader) -> HoldRule:
    rule = HoldRule(
        reader.table("when").intervals(),
        reader.take("by_side", bool, False),
        reader.number("slack", 0.0),
        reader.number("settle_s", SETTLE_S),
        reader.table("unless", {}).intervals(),
    )
    reader.finish()
    return rule


def _fault(reader: TableReader, phases: Sequence[str]) -> Fault:
    away_s, held_s, carry_s = (
        reader.take(k, (int, float), None) for k in ("out_of_position_s", "held_below_s", "feet_carry_s")
    )
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
        feet_carry_s=None if carry_s is None else float(carry_s),
        incomplete=reader.take("incomplete", bool, False),
    )
    reader.finish()
    return fault


def _moment(reader: TableReader, phases: Sequence[str]) -> Moment:
    moment = Moment(
        reader.table("when").intervals(),
        reader.number("for_s"),
        reader.strings("during", [], allowed=phases),
        reader.table("unsure", {}).intervals(),
        reader.table("unless", {}).intervals(),
    )
    if not moment.when:
        raise reader.error("when", "expected at least one measure")
    reader.finish()
    return moment


def _whole_rep(reader: TableReader, phases: Sequence[str]) -> WholeRep:
    def named(key: str, allowed: Sequence[str]) -> dict[Any, Interval]:
        table = reader.table(key, {})
        for name in table.left:
            if name not in allowed:
                raise table.error(name, f"expected one of {', '.join(allowed)}{nearest(name, allowed)}")
        return {name: read_interval(table.table(name)) for name in list(table.left)}

    rep = WholeRep(
        reader.table("max", {}).intervals(),
        reader.table("min", {}).intervals(),
        named("duration", get_args(Part)),
        named("held", phases),
        reader.strings("during", [], allowed=phases),
        reader.table("range", {}).intervals(),
    )
    if not (rep.max or rep.min or rep.range or rep.duration or rep.held):
        raise ExerciseError(
            f"{reader.where}: {reader.path}: expected max, min, range, duration or held, found nothing"
        )
    reader.finish()
    return rep


def _not_observable(reader: TableReader) -> NotObservable:
    item = NotObservable(reader.take("id", str), reader.take("why", str))
    reader.finish()
    return item


def _dose(reader: TableReader) -> Dose:
    reps = reader.pair("reps", None)
    dose = Dose(
        (int(reps[0]), int(reps[1])) if reps else None,
        reader.pair("hold_s", None),
        reader.take("per_side", bool, False),
        reader.take("most_days_a_week", int, None),
    )
    if dose.most_days_a_week is not None and not 1 <= dose.most_days_a_week <= 7:
        raise reader.error("most_days_a_week", f"expected 1 to 7, found {dose.most_days_a_week}")
    reader.finish()
    return dose


def _words(reader: TableReader) -> Words:
    words = Words(
        reader.take("start", str),
        reader.take("go", str),
        reader.take("hold", str, ""),
        reader.take("home", str, ""),
    )
    reader.finish()
    return words


def _picture(reader: TableReader) -> Picture:
    joints = reader.strings("joints", allowed=get_args(Joint))
    if len(joints) != 3:
        raise reader.error("joints", f"expected three joints (end, vertex, end), found {len(joints)}")
    picture = Picture((joints[0], joints[1], joints[2]), reader.key(reader.take("measure", str)))
    reader.finish()
    return picture
