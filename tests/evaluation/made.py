"""Builders of truth and sessions from plain lists."""

from collections.abc import Sequence
from pathlib import Path

from formcheck.engine.session import FaultSeen, Hold, Rep, Session, ViewSeen
from formcheck.engine.skeleton import Side
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.recording import RecordingWriter
from formcheck.studio import truth as truths
from formcheck.studio.truth import Attempt, Held, Kind, Truth
from tests.records.figures import bird_dogs


def fault(id_: str, from_s: float = 0.0, to_s: float | None = None) -> FaultSeen:
    return FaultSeen(id_, from_s, from_s + 0.5 if to_s is None else to_s, "knee_angle.work", 140.0, 150.0)


def rep(
    start_s: float,
    end_s: float,
    faults: Sequence[str] = (),
    side: Side | None = None,
    complete: bool = True,
    unseen: Sequence[str] = (),
) -> Rep:
    seen = tuple(fault(id_, start_s) for id_ in faults)
    return Rep(1, side, start_s, start_s + 0.5, end_s, 1.0, complete, seen, tuple(unseen), {})


def attempt(
    start_s: float,
    end_s: float,
    faults: Sequence[str] = (),
    side: Side | None = None,
    complete: bool = True,
) -> Attempt:
    return Attempt(1, side, start_s, (start_s + end_s) / 2, end_s, 1.0, complete, tuple(faults))


def hold(start_s: float, end_s: float, faults: Sequence[str] = (), unseen: Sequence[str] = ()) -> Hold:
    seen = tuple(fault(id_, start_s) for id_ in faults)
    return Hold(None, start_s, end_s, end_s - start_s, seen, tuple(unseen))


def session(
    reps: Sequence[Rep] = (),
    holds: Sequence[Hold] = (),
    faults: Sequence[FaultSeen] = (),
    exercise: str = "bird-dog",
) -> Session:
    view = ViewSeen("side", "side", 1.0)
    return Session(exercise, 40.0, 600, 600, view, tuple(reps), tuple(holds), tuple(faults))


def truth(
    attempts: Sequence[Attempt] = (),
    holds: Sequence[Held] = (),
    set_faults: Sequence[str] = (),
    exercise: str | None = "bird-dog",
    kind: Kind = "reps",
) -> Truth:
    return Truth(
        exercise, kind, "side", 1, "tune", 30.0, (640, 360), 40.0,
        tuple(attempts), tuple(holds), tuple(set_faults),
    )  # fmt: skip


def write_clip(folder: Path, name: str, made: Truth) -> Path:
    """Write a recording of one bird-dog of the left leg and the truth beside it."""
    with RecordingWriter(folder / f"{name}.parquet", RecordingMetadata(exercise="bird-dog")) as writer:
        for pose in bird_dogs(1):
            writer.write(pose)
    truths.write(made, folder / f"{name}.truth.json")
    return folder / f"{name}.parquet"


def one_bird_dog() -> Truth:
    """Give the truth of what `write_clip` records."""
    return truth([attempt(1.5, 7.0, side="left")])
