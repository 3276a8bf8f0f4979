"""Ways to and from the exercise: walking in, getting down, getting up, walking out."""

from typing import Final

from formcheck.studio.stick import positions
from formcheck.studio.stick.performance import Performance

STEP_S: Final = 0.55
STEP_M: Final = 0.55
SWING_DEG: Final = 22.0
"""A thigh swings this far to either side at a quiet walk."""


def walk(act: Performance, to_x: float) -> None:
    """Walk along the floor, upright, and stop with the feet together."""
    steps = max(1, round(abs(to_x - act.now["x"]) / STEP_M))
    from_x = act.now["x"]
    for number in range(steps):
        ahead, behind = ("left", "right") if number % 2 else ("right", "left")
        act.go(
            STEP_S,
            x=from_x + (to_x - from_x) * (number + 1) / steps,
            **{f"hip_{ahead}": 6 + SWING_DEG, f"hip_{behind}": 6 - SWING_DEG},
            **{f"knee_{ahead}": 170.0, f"knee_{behind}": 160.0},
            **{f"arm_{ahead}": -196.0, f"arm_{behind}": -158.0},
        )
    upright = positions.standing(act.size, to_x)
    act.go(STEP_S, **upright)


def kneel_down(act: Performance) -> None:
    """From standing onto all fours, hands down in front of the knees."""
    x = act.now["x"]
    act.go(1.8, **positions.kneeling(act.size, x))
    act.stay(0.3)
    act.go(1.5, **positions.all_fours(act.size, x))


def rise_from_knees(act: Performance) -> None:
    """From all fours to standing."""
    act.hold("hip")
    x = act.now["x"]
    act.go(1.4, **positions.kneeling(act.size, x))
    act.go(1.8, **positions.standing(act.size, x))


def lie_down(act: Performance) -> None:
    """From standing by sitting onto the back, knees bent."""
    x = act.now["x"]
    act.go(2.0, **positions.sitting(act.size, x))
    act.stay(0.4)
    act.go(1.8, **positions.hook_lying(act.size, x))


def rise_from_back(act: Performance) -> None:
    """From the back by sitting to standing."""
    x = act.now["x"]
    act.go(1.6, **positions.sitting(act.size, x))
    act.stay(0.3)
    act.go(2.0, **positions.standing(act.size, x))
