"""Weeks of training written to a store, as a person would have filled it: sets, pains, recordings."""

import shutil
from datetime import datetime
from pathlib import Path

from formcheck.engine import Exercise, Session
from formcheck.engine.session import Extremes, FaultSeen, Hold, Rep, ViewSeen
from formcheck.programmes.diary import say_pain
from formcheck.programmes.history import hold_unit_s
from formcheck.records.store import Store, begin_set, finish_set, first_person, open_store
from formcheck.records.store.sets import set_recording
from tests.programmes.people import EXERCISES

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


class Diary:
    """A store whose clock stands where it was put, and its first person."""

    def __init__(self, home: Path) -> None:
        self.now = datetime.fromisoformat("2026-11-02T08:00+00:00")
        self.store: Store = open_store(home, clock=lambda: self.now)
        self.person = first_person(self.store).id

    def train(
        self, at: datetime, exercise: str, amount: float, *, clean: float = 1.0, reach: float = 1.0,
        status: str = "finished", programme: str | None = None, recording: str | None = None,
    ) -> int:  # fmt: skip
        """Store a set of `amount` reps, or seconds held, on each side."""
        self.now = at
        begun = begin_set(self.store, self.person, EXERCISES[exercise], programme=programme)
        if recording:
            folder = self.store.home / "recordings"
            folder.mkdir(exist_ok=True)
            shutil.copy(SAMPLES / f"{recording}.parquet", folder / f"{begun.id}.parquet")
            set_recording(self.store, self.person, begun.id, f"recordings/{begun.id}.parquet")
        session = session_of(EXERCISES[exercise], amount, clean, reach)
        finish_set(self.store, self.person, begun.id, session, status=status)
        return begun.id

    def pain(
        self, at: datetime, before: int | None = None, after: int | None = None, slot: str | None = None
    ):
        """Store a pain before, after, or both, of the training at this time."""
        self.now = at
        for when, value in (("before", before), ("after", after)):
            if value is not None:
                say_pain(self.store, self.person, at, slot, None, when, value)


def session_of(exercise: Exercise, amount: float, clean: float = 1.0, reach: float = 1.0) -> Session:
    """Make what the engine would have seen: `reach` of the full range, `clean` of the reps without a fault."""
    sides = ("left", "right") if exercise.dose.per_side else (None,)
    fault = next(fault.id for fault in exercise.faults if fault.severity != "hint")
    reps, holds, t = [], [], 1.0
    if exercise.kind == "hold":
        for side in sides:
            held_s = amount * hold_unit_s(exercise)
            seen = () if clean == 1.0 else (FaultSeen(fault, t, t + 1),)
            holds.append(Hold(side, t, t + held_s, held_s, seen))
            t += held_s + 5
    else:
        ends = {exercise.drive.measure: [end.full * reach for end in exercise.drive.ends]}
        for n in range(round(amount) * len(sides)):
            side = sides[n % len(sides)]
            bad = n >= round(amount * len(sides) * clean)
            seen = (FaultSeen(fault, t + 1, t + 2),) if bad else ()
            values = [exercise.drive.typical_start, *ends[exercise.drive.measure]]
            measures = {str(exercise.drive.measure): Extremes(min(values), max(values))}
            reps.append(Rep(n + 1, side, t, t + 2, t + 4, 1.0, True, seen, (), measures))
            t += 5
    view = ViewSeen(exercise.views[0], exercise.views[0], 1.0)
    return Session(exercise.id, t, int(t * 15), int(t * 15), view, tuple(reps), tuple(holds), ())
