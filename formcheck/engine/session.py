"""What was seen: reps, holds, faults, and the whole set. Times are media seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from formcheck.engine.skeleton import Side

Verdict = Literal["good", "fault", "not observable"]


@dataclass(frozen=True, slots=True)
class Extremes:
    """Robust least and greatest value of a measure over a rep, in its unit."""

    min: float
    max: float


@dataclass(frozen=True, slots=True)
class FaultSeen:
    """A fault and when it was there.

    `measure`, `worst`, `limit`: the measure that showed it, its worst value and the bound
    it crossed, in its unit (seconds for `duration.*` and `held.*`); None where a fault has
    no measure.
    """

    id: str
    from_s: float
    to_s: float
    measure: str | None = None
    worst: float | None = None
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Rep:
    """One attempt; `complete` when it reached the target and so is counted."""

    n: int
    side: Side | None
    start_s: float
    peak_s: float
    end_s: float
    held_s: float
    complete: bool
    faults: tuple[FaultSeen, ...]
    not_observable: tuple[str, ...]
    measures: Mapping[str, Extremes]


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold: from its first to its last second in position; `held_s` leaves out pauses."""

    side: Side | None
    start_s: float
    end_s: float
    held_s: float
    faults: tuple[FaultSeen, ...] = ()
    not_observable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewSeen:
    """From where the camera saw the person. `usable_fraction`: share of the frames with a
    person that had the wanted view."""

    wanted: str
    seen: str | None
    usable_fraction: float


@dataclass(frozen=True, slots=True)
class Session:
    """The whole set: what JSON, store and reports are made of."""

    exercise: str
    duration_s: float
    frames: int
    frames_with_person: int
    view: ViewSeen
    reps: tuple[Rep, ...]
    holds: tuple[Hold, ...]
    faults: tuple[FaultSeen, ...]
    advice: tuple[str, ...] = field(default=())

    @property
    def attempted(self) -> int:
        """Number of attempts, complete or not."""
        return len(self.reps)

    @property
    def counted(self) -> int:
        """Number of complete reps."""
        return sum(rep.complete for rep in self.reps)

    @property
    def by_side(self) -> dict[Side, int]:
        """Number of attempts of each side; empty when the exercise has none."""
        sides = [rep.side for rep in self.reps if rep.side]
        return {side: sides.count(side) for side in ("left", "right")} if sides else {}

    @property
    def held_s(self) -> float:
        """Seconds held: by the hold clock, or inside the reps' target windows."""
        return sum(hold.held_s for hold in self.holds) + sum(rep.held_s for rep in self.reps)


def merge_faults(faults: list[FaultSeen]) -> tuple[FaultSeen, ...]:
    """Join sightings of the same fault: first start, last end, worst value by distance to its limit."""
    merged: dict[str, FaultSeen] = {}
    for fault in sorted(faults, key=lambda f: f.from_s):
        before = merged.get(fault.id)
        if before is None:
            merged[fault.id] = fault
            continue
        worse = max(before, fault, key=_excess)
        merged[fault.id] = FaultSeen(
            fault.id, before.from_s, max(before.to_s, fault.to_s), worse.measure, worse.worst, worse.limit
        )
    return tuple(merged.values())


def _excess(fault: FaultSeen) -> float:
    return abs(fault.worst - fault.limit) if fault.worst is not None and fault.limit is not None else 0.0
