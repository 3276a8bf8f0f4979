"""Values: every measure that an exercise names, read from one pose."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from formcheck.engine.body import GUESSED, VISIBLE, Body
from formcheck.engine.exercise import Exercise
from formcheck.engine.filters import MeasureFilter
from formcheck.engine.geometry import wrap_deg
from formcheck.engine.key import Key, Table, sides_of
from formcheck.engine.measures import MEASURES
from formcheck.engine.neutral import Neutral
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import SIDES, Side, opposite
from formcheck.engine.squaring import squaring

Slot = tuple[str, Side | None]
"""A measure's stem (`name` or `name_change`) and the side of the body, None for the whole."""


@dataclass(frozen=True, slots=True)
class Values:
    """The measures of one frame.

    `seen`: what verdicts are based on; NaN where something needed is not seen.
    `guessed`: the driving measure, and those of a hold's position, including landmarks the model only
    guesses, for the count and the clock.
    """

    time_s: float
    seen: Mapping[Slot, float]
    guessed: Mapping[Slot, float] = field(default_factory=dict)
    near: Side | None = None

    def get(self, key: Key, work: Side | None = None, guess: bool = False) -> float:
        """Give a measure's value now; NaN when unseen or when its side isn't known."""
        source = self.guessed if guess and self.guessed else self.seen
        if not MEASURES[key.name].by_side:
            return source.get((key.stem, None), math.nan)
        found = [source.get((key.stem, side), math.nan) for side in sides_of(key.selector, work, self.near)]
        real = [value for value in found if not math.isnan(value)]
        if not real:
            return math.nan
        return max(real) if key.selector == "most" else min(real)

    def with_legs_swapped(self) -> "Values":
        """Give the same frame with left and right leg exchanged."""
        return replace(self, seen=_legs_swapped(self.seen), guessed=_legs_swapped(self.guessed))

    def lies_in(
        self, table: Table, work: Side | None = None, slack: float = 0.0, guess: bool = False
    ) -> bool | None:
        """Tell whether all lines of a table hold: False if one surely doesn't, None if one is unseen."""
        answer: bool | None = True
        for key, interval in table.items():
            inside = interval.contains(self.get(key, work, guess), slack)
            if inside is False:
                return False
            if inside is None:
                answer = None
        return answer


def _legs_swapped(values: Mapping[Slot, float]) -> dict[Slot, float]:
    return {
        (stem, side): values.get((stem, opposite(side)), math.nan)
        if side and MEASURES[stem.removesuffix("_change")].is_leg
        else value
        for (stem, side), value in values.items()
    }


def _with_sides(key: Key) -> list[Slot]:
    sides: tuple[Side | None, ...] = SIDES if MEASURES[key.name].by_side else (None,)
    return [(key.stem, side) for side in sides]


def slots_of(exercise: Exercise) -> list[Slot]:
    """Give every slot that an exercise's measures need."""
    return list(dict.fromkeys(slot for key in exercise.measures() for slot in _with_sides(key)))


def _guessed_slots(exercise: Exercise) -> list[Slot]:
    """Give the slots that a count or a clock goes by."""
    keys = [exercise.drive.measure] if exercise.drive else []
    keys += exercise.hold.when if exercise.hold else []
    return list(dict.fromkeys(slot for key in keys for slot in _with_sides(key)))


def raw_value(slot: Slot, now: Body, neutral: Body | None, at_neutral: float | None = None) -> float:
    """Measure one slot on a body; NaN for what needs a neutral that isn't known.

    `at_neutral`: what the measure of a change is at neutral, for who has measured it already.
    """
    stem, side = slot
    name = stem.removesuffix("_change")
    measure = MEASURES[name]
    with np.errstate(all="ignore"):  # points on top of each other give no measure, not a warning
        value = measure.compute(now, neutral, side)
        if name != stem:
            before = _at_neutral(slot, neutral) if at_neutral is None else at_neutral
            value = float(wrap_deg(value - before)) if measure.unit == "deg" else value - before
    return value if math.isfinite(value) else math.nan


def _at_neutral(slot: Slot, neutral: Body | None) -> float:
    """Give what the measure of a slot, of a change or not, is at neutral."""
    stem, side = slot
    return MEASURES[stem.removesuffix("_change")].compute(neutral, neutral, side) if neutral else math.nan


class ValueReader:
    """Read and filter an exercise's measures, frame by frame, against one neutral."""

    def __init__(self, exercise: Exercise, neutral: Neutral) -> None:
        self._neutral = neutral
        self._neutral_body = neutral.body()
        self._seen = _filters(slots_of(exercise))
        self._guessed = _filters(_guessed_slots(exercise))
        with np.errstate(all="ignore"):
            self._at_neutral = {
                slot: _at_neutral(slot, self._neutral_body) for slot in self._seen | self._guessed
            }

    def update(self, pose: Pose) -> Values:
        """Give the measures of the next frame."""
        seen, guessed = (
            {
                slot: measure_filter.update(
                    pose.time_s, raw_value(slot, body, self._neutral_body, self._at_neutral[slot])
                )
                for slot, measure_filter in filters.items()
            }
            for body, filters in (
                (self._neutral.seen_squarely(pose, VISIBLE), self._seen),
                (self._neutral.seen_squarely(pose, GUESSED), self._guessed),
            )
        )
        return Values(pose.time_s, seen, guessed, self._neutral_body.near)


def _filters(slots: list[Slot]) -> dict[Slot, MeasureFilter]:
    measures = {slot: MEASURES[slot[0].removesuffix("_change")] for slot in slots}
    return {slot: MeasureFilter(m.unit == "deg", m.is_outline) for slot, m in measures.items()}


def raw_values(exercise: Exercise, pose: Pose, dorsal_sign: int, reference: Body | None = None) -> Values:
    """Read what tells the start position from one pose, unfiltered and before neutral is known.

    The driving measure is given by its own name where the exercise names its change. `reference`: what
    stands for neutral in a driving measure that has no other zero.
    """
    keys = [*exercise.start, *exercise.stay]
    guessed: list[Slot] = []
    if exercise.drive:
        key = exercise.drive.measure
        guessed = _with_sides(Key(key.name, False, key.selector))
        keys.append(key)
    seen = dict.fromkeys([slot for key in keys for slot in _with_sides(key)] + guessed)
    # Squared as neutral will be: looked down upon aslant, somebody flat on the floor seems to be on the way down.
    mapped = reference.squaring if reference else squaring(pose) if dorsal_sign else np.eye(2)
    bodies = Body(pose, dorsal_sign, VISIBLE, mapped), Body(pose, dorsal_sign, GUESSED, mapped)
    return Values(
        pose.time_s,
        {slot: raw_value(slot, bodies[0], reference) for slot in seen},
        {slot: raw_value(slot, bodies[1], reference) for slot in guessed},
        bodies[0].near,
    )


def robust_extreme(values: list[float], times_s: list[float], highest: bool, for_s: float = 0.1) -> float:
    """Give the value that was passed for at least `for_s`; NaN without values.

    One bad frame moves a maximum, not this.
    """
    real = [value for value in values if not math.isnan(value)]
    if not real:
        return math.nan
    span_s = times_s[-1] - times_s[0]
    frame_s = span_s / (len(times_s) - 1) if len(times_s) > 1 and span_s > 0 else for_s
    rank = min(len(real) - 1, max(0, round(for_s / frame_s) - 1))
    return float(np.sort(real)[:: -1 if highest else 1][rank])
