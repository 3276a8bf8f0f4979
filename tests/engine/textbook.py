"""Textbook movement for any exercise file, as measure values: the truth is the file itself.

A `Script` says how the driving measure moves and what every other measure is in each
phase. `solve` finds values under which no fault's table holds, or only one does.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from formcheck.engine.exercise import BACK, HOLD, OUT, START, Exercise, Fault
from formcheck.engine.key import Interval, Key, Table
from formcheck.engine.measures import MEASURES
from formcheck.engine.values import Values

FRAME_S = 1 / 30
WORK, OTHER = "left", "right"
Slot = tuple[str, str | None]
Held = dict[str, dict[Slot, float]]
"""Phase to the value of each slot."""


@dataclass(frozen=True)
class Way:
    """One way in which a fault can fire: one of its tables, a missed end, or leaving a hold."""

    fault: Fault
    table: Table = field(default_factory=dict)
    during: tuple[str, ...] = ()
    for_s: float = 0.0
    short: str = ""
    duration: str = ""
    held: str = ""
    away: bool = False
    brief: bool = False
    feet: bool = False

    def __str__(self) -> str:
        what = (
            self.short
            or self.duration
            or self.held
            or ("away" if self.away else "brief" if self.brief else "feet" if self.feet else "")
        )
        return f"{self.fault.id}:{what or ','.join(map(str, self.table))}"


def ways(exercise: Exercise) -> Iterator[Way]:
    for fault in exercise.faults:
        for end in exercise.drive.ends if exercise.drive else ():
            if end.short == fault.id:
                yield Way(fault, short=end.phase)
        for moment in fault.moments:
            yield Way(fault, moment.when, moment.during, moment.for_s)
        for rep in fault.reps:
            if rep.range:
                continue  # of two phases together, which no one table of values shows
            yield Way(
                fault, {**rep.max, **rep.min}, rep.during,
                duration=next(iter(rep.duration), ""), held=next(iter(rep.held), ""),
            )  # fmt: skip
        if fault.out_of_position_s is not None:
            yield Way(fault, away=True)
        if fault.held_below_s is not None:
            yield Way(fault, brief=True)
        if fault.feet_carry_s is not None:
            yield Way(fault, feet=True)


def is_judged(during: tuple[str, ...], phase: str) -> bool:
    """Whether a table is judged in a phase; on its ways out and back, everything but the drive is as at the end."""
    return not during or phase in during or (phase != START and bool({OUT, BACK} & set(during)))


def slots(exercise: Exercise, key: Key) -> list[Slot]:
    """The slots a key speaks of, for a rep of the side `WORK` seen from that side."""
    if not MEASURES[key.name].by_side:
        return [(key.stem, None)]
    sides = {"work": [WORK], "near": [WORK], "other": [OTHER], "far": [OTHER]}
    return [
        (key.stem, side)
        for side in sides.get(
            key.selector, [key.selector] if key.selector in (WORK, OTHER) else [WORK, OTHER]
        )
    ]


def inside(interval: Interval) -> float:
    if interval.beyond is not None:
        return interval.beyond * 1.5
    if interval.low == -math.inf:
        return (
            interval.high - max(1.0, abs(interval.high) * 0.2)
            if abs(interval.high) > 2
            else interval.high - 0.2
        )
    if interval.high == math.inf:
        return (
            interval.low + max(1.0, abs(interval.low) * 0.2) if abs(interval.low) > 2 else interval.low + 0.2
        )
    return (interval.low + interval.high) / 2


def outside(interval: Interval) -> float:
    if interval.beyond is not None:
        return 0.0
    step = 4.0 if max(abs(b) for b in (interval.low, interval.high) if math.isfinite(b)) > 2 else 0.15
    return interval.high + step if interval.low == -math.inf else interval.low - step


def fault_tables(exercise: Exercise, phase: str, target: Way | None) -> Iterator[tuple[Table, bool]]:
    """Every table that could fire in a phase, and whether it should."""
    for way in ways(exercise):
        if way.table and is_judged(way.during, phase):
            yield (
                way.table,
                target is not None and way.fault.id == target.fault.id and way.table == target.table,
            )


def solve(exercise: Exercise, phase: str, drive: dict[Slot, float], target: Way | None) -> dict[Slot, float]:
    """Values of all slots in a phase: what must hold holds, and no fault fires but the target's."""
    values: dict[Slot, float] = {}
    for table in (exercise.start, exercise.stay, exercise.hold.when if exercise.hold and not target else {}):
        for key, interval in table.items():
            for slot in slots(exercise, key):
                values.setdefault(slot, inside(interval))
    hold_when = exercise.hold.when if exercise.hold else {}
    for key, interval in hold_when.items():
        chosen = slots(exercise, key)
        for slot in chosen:
            bounds = [i for k, i in hold_when.items() if slot in slots(exercise, k)]
            middle = (max(b.low for b in bounds) + min(b.high for b in bounds)) / 2
            values[slot] = middle if math.isfinite(middle) else inside(interval)
    for key in exercise.measures():
        for slot in slots(exercise, key):
            values.setdefault(slot, 0.0)
    values.update(drive)
    pinned = set(drive)
    if phase == START:  # whoever is not as the start asks has not come back
        pinned |= {slot for key in exercise.start for slot in slots(exercise, key)}
    if target and target.table and is_judged(target.during, phase):
        for key, interval in target.table.items():
            # One side is enough where the extreme of two decides, and leaves the other free.
            upwards = interval.high == math.inf
            one_decides = key.selector == ("most" if upwards else "least")
            for slot in slots(exercise, key)[: 1 if one_decides else None]:
                fits = slot in pinned and interval.contains(values[slot])  # as another line of the table has it
                if slot not in drive and not fits:
                    values[slot] = inside(interval)
                    pinned.add(slot)
    for _ in range(50):
        if repair(exercise, phase, values, pinned, target):
            return values
    raise AssertionError(f"{exercise.id}: no values in phase {phase} fire {target} alone")


def repair(
    exercise: Exercise, phase: str, values: dict[Slot, float], pinned: set[Slot], target: Way | None
) -> bool:
    now = Values(0.0, values, near=WORK)
    for key, interval in exercise.stay.items():
        if interval.contains(now.get(key, WORK)) is False:
            for slot in slots(exercise, key):
                if slot not in pinned:
                    values[slot] = inside(interval)
            return False
    for table, wanted in fault_tables(exercise, phase, target):
        if wanted or not now.lies_in(table, WORK):
            continue
        for key, interval in table.items():
            free = [slot for slot in slots(exercise, key) if slot not in pinned]
            if free:
                values.update({slot: outside(interval) for slot in free})
                return False
    return True


@dataclass(frozen=True)
class Script:
    """How a rep is done: seconds for each way and at each end, how far, and what to hide."""

    exercise: Exercise
    target: Way | None = None
    ramp_s: float = 2.0
    held_s: float = 2.6
    peaks: tuple[float, ...] = ()
    hidden: frozenset[Slot] = frozenset()
    after: float | None = None

    def rep(self, from_s: float) -> Iterator[Values]:
        """One textbook rep with a second of rest on either side."""
        drive = self.exercise.drive
        assert drive is not None
        home = drive.typical_start
        solved: Held = {}
        time_s = from_s
        legs: list[tuple[str, float, float, float]] = [(START, home, home, 1.0)]
        for end, peak in zip(drive.ends, self.peaks or tuple(e.full for e in drive.ends), strict=True):
            held_s = self.held_s if len(drive.ends) == 1 else min(0.4, self.held_s)
            # Everything but the driving measure is on the way as it is at the end: the
            # checker's window opens before the way is over.
            legs += [
                (end.phase, home, peak, self.ramp_s),
                (end.phase, peak, peak, held_s),
                (end.phase, peak, home, self.ramp_s),
            ]
        legs.append((START, home, home, 1.0))
        if self.after is not None:
            legs.insert(-1, (START, self.after, self.after, 1.0))
        for phase, before, after, lasts_s in legs:
            frames = max(1, round(lasts_s / FRAME_S))
            for i in range(frames):
                share = (i + 1) / frames
                value = before + (after - before) * share
                yield self.frame(time_s, phase, value, solved)
                time_s += FRAME_S

    def frame(self, time_s: float, phase: str, value: float, solved: Held) -> Values:
        drive = self.exercise.drive
        assert drive is not None
        stem = drive.measure.stem
        moving: dict[Slot, float] = {slots(self.exercise, drive.measure)[0]: value}
        if drive.by_side:
            moving[(stem, OTHER)] = drive.typical_start + self.other_moves(phase)
        moving.update(mirrored(self.exercise, moving))
        full = max(abs(end.full - drive.typical_start) for end in drive.ends)
        planted = {key.stem for key in self.target.table} if self.target else set()
        for key, interval in drive.along.items():
            if key.stem not in planted:
                bound = interval.low if math.isfinite(interval.low) else interval.high
                slope = 1.5 * bound * (value - drive.typical_start) / full
                moving.update(dict.fromkeys(slots(self.exercise, key), slope))
        if phase not in solved:
            solved[phase] = solve(self.exercise, phase, moving, self.target)
        values = {**solved[phase], **moving}
        seen = {slot: math.nan if slot in self.hidden else v for slot, v in values.items()}
        return Values(time_s, seen, near=WORK)

    def other_moves(self, phase: str) -> float:
        """How far the resting side moves, where that is the fault."""
        drive, way = self.exercise.drive, self.target
        assert drive is not None
        if way is None or (way.during and phase not in way.during):
            return 0.0
        named = (drive.measure.stem, f"{drive.measure.stem}_change")
        own = [i for key, i in way.table.items() if key.stem in named and key.selector == "other"]
        return inside(own[0]) if own else 0.0

    def hold(self, from_s: float, lasts_s: float) -> Iterator[Values]:
        """A hold exercise's position, held."""
        values = solve(self.exercise, HOLD, {}, self.target)
        seen = {slot: math.nan if slot in self.hidden else v for slot, v in values.items()}
        for i in range(round(lasts_s / FRAME_S)):
            yield Values(from_s + i * FRAME_S, seen, near=WORK)


def mirrored(exercise: Exercise, moving: dict[Slot, float]) -> dict[Slot, float]:
    """The driving measure under its other names: absolute and as a change."""
    drive = exercise.drive
    assert drive is not None
    found: dict[Slot, float] = {}
    for (stem, side), value in moving.items():
        if not drive.measure.change:
            found[(f"{stem}_change", side)] = value - drive.typical_start
        else:
            found[(stem.removesuffix("_change"), side)] = value
    return {
        slot: v for slot, v in found.items() if any(slot in slots(exercise, k) for k in exercise.measures())
    }


def script_for(exercise: Exercise, way: Way) -> Script:
    """A rep that is textbook but for one fault."""
    script = Script(exercise, way)
    drive = exercise.drive
    if drive is None:
        return script
    if way.short:
        return replace(
            script,
            target=None,
            peaks=tuple(
                half_way(exercise, i) if e.phase == way.short else e.full for i, e in enumerate(drive.ends)
            ),
        )
    if way.duration:
        return replace(
            script, target=None, ramp_s=0.3, held_s=0.1 if way.duration in ("rep", "half") else script.held_s
        )
    if way.held:
        return replace(script, target=None, held_s=0.5)
    own = [
        interval
        for key, interval in way.table.items()
        if key.stem == drive.measure.stem
        and key.selector in ("work", None, drive.measure.selector)
        and key == next(iter(way.table))  # beside another measure it only says where that one is judged
    ]
    if own:
        if not any(e.window.contains(inside(own[0])) for e in drive.ends):
            return replace(script, target=None, after=inside(own[0]))
        return replace(script, peaks=tuple(inside_window(own[0], e.window) for e in drive.ends))
    return script


def inside_window(interval: Interval, window: Interval) -> float:
    low, high = max(interval.low, window.low), min(interval.high, window.high)
    if interval.beyond is not None:
        return inside(interval)
    return inside(Interval(low, high))


def half_way(exercise: Exercise, end: int) -> float:
    """Far enough to be an attempt, not far enough to be complete."""
    drive = exercise.drive
    assert drive is not None
    attempt = drive.typical_start + 0.33 * (drive.ends[end].full - drive.typical_start)
    return attempt + 0.5 * (drive.ends[end].reach - attempt)
