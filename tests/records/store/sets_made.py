"""Reps, holds and sessions as the engine gives them."""

from formcheck.engine.session import Extremes, FaultSeen, Hold, Rep, Session, ViewSeen
from formcheck.engine.skeleton import Side


def rep(n: int, start_s: float, *faults: str, side: Side | None = "left", complete: bool = True) -> Rep:
    """Make an attempt of 4 s, held for 2 s."""
    seen = tuple(
        FaultSeen(id_, start_s + 1, start_s + 2, "leg_elevation.work", -31.0, -20.0) for id_ in faults
    )
    measures = {"leg_elevation.work": Extremes(-88.0, -2.0)}
    return Rep(n, side, start_s, start_s + 2, start_s + 4, 2.0, complete, seen, ("hips-rotating",), measures)


def session(
    *reps: Rep, holds: tuple[Hold, ...] = (), duration_s: float = 30.0, exercise: str = "bird-dog"
) -> Session:
    """Make a whole set, seen well from the side, at 10 frames a second."""
    frames = round(duration_s * 10)
    view = ViewSeen("side", "side", 1.0)
    return Session(exercise, duration_s, frames, frames, view, reps, holds, (), ())
