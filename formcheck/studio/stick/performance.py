"""A performance: movements one after the other, each at minimum jerk.

Minimum jerk: Flash and Hogan, "The coordination of arm movements", 1985.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formcheck.engine.skeleton import Side
from formcheck.studio.stick.figure import HELD, NAMES, Controls, Floats, place
from formcheck.studio.stick.proportions import Proportions
from formcheck.studio.truth import Attempt


def minimum_jerk(share: float) -> float:
    """Give the share of the way done after a share of the time."""
    return share**3 * (10.0 - 15.0 * share + 6.0 * share**2)


@dataclass(frozen=True, slots=True)
class Move:
    """One movement from controls to controls, from and to a time in seconds; `held` as in `place`."""

    from_s: float
    to_s: float
    before: Controls
    after: Controls
    held: str

    def at(self, time_s: float) -> dict[str, float]:
        """Give the controls at a time inside it."""
        lasts_s = self.to_s - self.from_s
        share = minimum_jerk((time_s - self.from_s) / lasts_s) if lasts_s > 0 else 1.0
        return {
            name: value + (self.after[name] - value) * share if self.after[name] != value else value
            for name, value in self.before.items()
        }


@dataclass(frozen=True, slots=True)
class End:
    """One end of a rep: what changes, how long the way there takes, and how long it is held."""

    changes: Controls
    out_s: float
    hold_s: float


class Performance:
    """Movements put one after the other, and what they are; `time_s` is where the last one ends."""

    def __init__(self, start: Controls, size: Proportions, held: str = "hip") -> None:
        if missing := [name for name in NAMES if name not in start]:
            raise ValueError(f"Performance: the start position lacks {', '.join(missing)}")
        self.size = size
        self.now: dict[str, float] = dict(start)
        self.time_s = 0.0
        self.moves: list[Move] = []
        self.attempts: list[Attempt] = []
        self._held = held

    def hold(self, landmark: str) -> None:
        """Keep a knee, or the hips, where it is from here on."""
        if landmark not in HELD:
            raise ValueError(f"Performance.hold: expected one of {', '.join(HELD)}, found {landmark!r}")
        points = place(self.now, self.size, self._held)
        at = points[23:25].mean(axis=0) if landmark == "hip" else points[25 + landmark.endswith("right")]
        self.now = {**self.now, "x": float(at[0]), "y": float(at[1])}
        self._held = landmark

    def go(self, lasts_s: float, /, **changes: float) -> None:
        """Move some controls to new values within `lasts_s`; a name without a side means both."""
        after = {**self.now, **_both_sides(changes)}
        self.moves.append(Move(self.time_s, self.time_s + lasts_s, self.now, after, self._held))
        self.now, self.time_s = after, self.time_s + lasts_s

    def stay(self, lasts_s: float) -> None:
        """Keep still."""
        self.go(lasts_s)

    def rep(
        self, ends: Sequence[End], back_s: float, side: Side | None = None, complete: bool = True,
        faults: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """Do one rep from here by its ends and back, and note it."""
        home, start_s = self.now, self.time_s
        for end in ends:
            # From one end to the next, what the first one changed goes back on the way.
            self.go(end.out_s, **{**home, **_both_sides(end.changes)})
            peak_s = self.time_s
            self.stay(end.hold_s)
        self.go(back_s, **home)
        number, held_s = len(self.attempts) + 1, ends[-1].hold_s
        self.attempts.append(
            Attempt(number, side, start_s, peak_s, self.time_s, held_s, complete, tuple(sorted(faults)))
        )

    def frames(self, times_s: Floats) -> Iterator[tuple[dict[str, float], Floats]]:
        """Give controls and landmarks (33, 3) at each of the rising times."""
        number = 0
        for time_s in times_s:
            while self.moves[number].to_s < time_s and number + 1 < len(self.moves):
                number += 1
            controls = self.moves[number].at(float(time_s))
            yield controls, place(controls, self.size, self.moves[number].held)


def _both_sides(changes: Controls) -> dict[str, float]:
    full: dict[str, float] = {}
    for name, value in changes.items():
        if name in NAMES:
            full[name] = value
        elif f"{name}_left" in NAMES:
            full[f"{name}_left"] = full[f"{name}_right"] = value
        else:
            raise ValueError(f"Performance.go: there is no control {name!r}; there are {', '.join(NAMES)}")
    return full
