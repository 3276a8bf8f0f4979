"""An exercise with a person's own targets in place of the file's; within the limits the file allows."""

from collections.abc import Iterator
from dataclasses import replace

from formcheck.engine.exercise import Drive, End, Exercise, Fault, Moment, WholeRep
from formcheck.engine.key import Interval, Table
from formcheck.engine.personal_range import PersonalRange
from formcheck.engine.toml_table import nearest


class BadRange(ValueError):
    """A personal range that its exercise does not allow; the message is one line and says what it allows."""


def with_range(exercise: Exercise, personal: PersonalRange) -> Exercise:
    """Give the exercise with the targets of a personal range.

    The target moves, and with it the window in which the end counts as held and whatever the fault
    of a short rep says of the driving measure. No other fault changes: what is a fault of form or
    safety for one is one for all. Raises BadRange.
    """
    if personal.exercise != exercise.id:
        raise BadRange(f"this range is of {personal.exercise}, not of {exercise.id}")
    ends = exercise.drive.ends if exercise.drive else ()
    known = [end.phase for end in ends if end.personal]
    for phase in personal.targets:
        if phase not in known:
            may = f"it may have: {', '.join(known)}" if known else "none of its targets may be changed"
            raise BadRange(f"{exercise.id} has no personal target {phase!r}{nearest(phase, known)}; {may}")
    if exercise.drive is None:
        return replace(exercise, personal=personal)
    changed = exercise
    for end in ends:
        if (target := personal.targets.get(end.phase)) is not None:
            changed = _with_target(changed, end, target)
    return replace(changed, personal=personal)


def _with_target(exercise: Exercise, end: End, target: float) -> Exercise:
    drive, limits = exercise.drive, end.personal
    assert drive is not None
    assert limits is not None
    if not limits.allows(target):
        low, high = sorted((limits.nearest, limits.furthest))
        raise BadRange(
            f"{exercise.id}: a target of {target:g} for {end.phase!r} is not allowed: "
            f"it may lie from {low:g} to {high:g} ({limits.why})"
        )
    by = target - end.reach
    return replace(
        exercise,
        drive=replace(drive, ends=tuple(_moved_end(drive, e, by) if e is end else e for e in drive.ends)),
        faults=tuple(_moved_fault(drive, f, by) if f.id == end.short else f for f in exercise.faults),
    )


def _moved_end(drive: Drive, end: End, by: float) -> End:
    """Move an end's target and window; its full range comes nearer with them, and makes room for them."""
    away = 1.0 if end.full > drive.typical_start else -1.0
    reach, window = end.reach + by, _moved(end.window, by)
    full = end.full + by if away * by < 0 else away * max(away * end.full, away * reach)
    return replace(end, reach=reach, full=full, window=window)


def _moved_fault(drive: Drive, fault: Fault, by: float) -> Fault:
    """Move what the fault of a short rep says of the driving measure."""
    return replace(
        fault,
        moments=tuple(_moved_moment(drive, moment, by) for moment in fault.moments),
        reps=tuple(_moved_rep(drive, rep, by) for rep in fault.reps),
    )


def _moved_moment(drive: Drive, moment: Moment, by: float) -> Moment:
    when, unsure, unless = (
        _moved_table(drive, table, by) for table in (moment.when, moment.unsure, moment.unless)
    )
    return replace(moment, when=when, unsure=unsure, unless=unless)


def _moved_rep(drive: Drive, rep: WholeRep, by: float) -> WholeRep:
    return replace(rep, max=_moved_table(drive, rep.max, by), min=_moved_table(drive, rep.min, by))


def _moved_table(drive: Drive, table: Table, by: float) -> Table:
    return {
        key: _moved(interval, by) if key.stem == drive.measure.stem else interval
        for key, interval in table.items()
    }


def _moved(interval: Interval, by: float) -> Interval:
    return interval if interval.beyond is not None else Interval(interval.low + by, interval.high + by)


def misplaced_limits(exercise: Exercise) -> Iterator[tuple[End, str]]:
    """Say what is wrong with the limits an exercise sets on personal targets, end by end."""
    drive = exercise.drive
    for end in drive.ends if drive else ():
        limits = end.personal
        if drive is None or limits is None:
            continue
        away = 1.0 if end.full > drive.typical_start else -1.0
        if not away * limits.nearest <= away * end.reach <= away * limits.furthest:
            yield end, f"expected nearest, then the reach {end.reach:g}, then furthest from the start"
        elif away * (limits.nearest - drive.typical_start) < drive.least_excursion:
            yield end, f"nearest {limits.nearest:g} lies within the least excursion of the start"
        else:
            for fault, interval in _other_limits(exercise, drive, end):
                if interval.contains(limits.furthest):
                    yield end, f"furthest {limits.furthest:g} is already a fault: {fault.id}"


def _other_limits(exercise: Exercise, drive: Drive, end: End) -> Iterator[tuple[Fault, Interval]]:
    """Give what other faults than the end's own say of the driving measure alone, at its end."""
    shorts = {each.short for each in drive.ends}
    for fault in exercise.faults:
        if fault.id in shorts:
            continue
        tables = [moment.when for moment in fault.moments if not moment.during or end.phase in moment.during]
        tables += [table for rep in fault.reps for table in (rep.max, rep.min)]
        for table in tables:
            for key, interval in table.items():
                if len(table) == 1 and key.stem == drive.measure.stem:
                    yield fault, interval
