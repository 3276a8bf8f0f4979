"""Pacing: an exercise whose effort no camera sees is paced, press by press, while the position is right."""

from dataclasses import dataclass
from typing import Final

from formcheck.engine.exercise import Dose
from formcheck.engine.skeleton import Side

LET_GO_S: Final = 3.0
"""Between two presses: time to let go and to change sides."""


@dataclass(frozen=True, slots=True)
class Beat:
    """Where the pace stands. `side`: of the foot that presses. `left_s`: of this press or pause."""

    done: int
    side: Side
    is_press: bool
    left_s: float


def is_paced(dose: Dose) -> bool:
    """Tell whether a dose is so many presses of so many seconds."""
    return dose.reps is not None and dose.hold_s is not None


def beat(dose: Dose, held_s: float) -> Beat:
    """Give the pace after `held_s` seconds in position; the clock that pauses when it is left is the pace's too."""
    assert dose.hold_s is not None
    press_s = dose.hold_s[0]
    cycle, into_s = divmod(max(0.0, held_s), press_s + LET_GO_S)
    is_press = into_s < press_s
    n = int(cycle)
    turn = n if is_press else n + 1
    side: Side = "left" if turn % 2 == 0 or not dose.per_side else "right"
    left_s = press_s - into_s if is_press else press_s + LET_GO_S - into_s
    return Beat(n + (not is_press), side, is_press, left_s)
