"""Exercises: reps as they should be, and with one fault each, clearly past its threshold.

Thresholds are those of the exercise files; what is planted lies at least 30 % of the
threshold, or of its distance from the start position, beyond it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from formcheck.engine.skeleton import Side, opposite
from formcheck.studio.stick.performance import End, Performance


@dataclass(frozen=True, slots=True)
class Way:
    """How a rep is done, differently from a clean one.

    `changes`: controls at the ends, by end; `@w` stands for the working side, `@o` for the
    other. `pace`: times are multiplied by it. `hold_s`: instead of the clean one.
    """

    faults: tuple[str, ...] = ()
    changes: tuple[Mapping[str, float], ...] = ()
    complete: bool = True
    pace: float = 1.0
    hold_s: float | None = None


CLEAN: Final = Way()

BIRD_DOG: Final[Mapping[str, Way]] = {
    "clean": CLEAN,
    "leg-too-low": Way(
        ("arm-too-low", "leg-too-low"),
        ({"hip@w": 40.0, "knee@w": 140.0, "arm@o": -50.0},),
        complete=False,
    ),
    "leg-too-high": Way(("leg-too-high",), ({"hip@w": -34.0},)),
    "arm-too-low": Way(("arm-too-low",), ({"arm@o": -62.0},), complete=False),
    "knee-bent": Way(("knee-bent",), ({"knee@w": 100.0},)),
    "hold-too-short": Way(("hold-too-short",), hold_s=0.3),
    "head-lifted": Way(("head-lifted",), ({"head": 44.0},)),
    "trunk-tilting": Way(("trunk-tilting",), ({"trunk": 36.0},)),
    "back-rounded": Way(("back-rounded",), ({"spine": 34.0},)),
}
CAT_COW: Final[Mapping[str, Way]] = {
    "clean": CLEAN,
    "cat-too-shallow": Way(("cat-too-shallow",), ({}, {"spine": 6.6}), complete=False),
    "head-not-following": Way(("head-not-following",), ({"head": 4.0}, {"head": 4.0})),
    "too-fast": Way(("too-fast",), pace=0.35),
}
LEG_LIFT: Final[Mapping[str, Way]] = {
    "clean": CLEAN,
    "hip-short-of-90": Way(("hip-short-of-90",), ({"hip@w": 70.0},), complete=False),
    "hip-past-90": Way(("hip-past-90",), ({"hip@w": 138.0},)),
    "too-fast": Way(("too-fast",), pace=0.3),
    "other-leg-moving": Way(("other-leg-moving",), ({"hip@o": 73.0},)),
}


def bird_dog(act: Performance, side: Side, way: str = "clean") -> None:
    """Do a bird-dog whose `side` leg goes back: from all fours, with two seconds' rest after it."""
    chosen = BIRD_DOG[way]
    act.hold(f"knee_{opposite(side)}")
    reached = {"hip@w": 2.0, "knee@w": 176.0, "toes@w": 150.0, "arm@o": -4.0}
    _rep(act, chosen, side, [(reached, 1.6, 3.2)], back_s=1.6)
    act.stay(1.6)


def cat_cow(act: Performance, way: str = "clean") -> None:
    """Do a cycle of cow and cat from all fours."""
    chosen, home = CAT_COW[way], act.now
    act.hold("knee_left")
    cow = {"spine": home["spine"] - 29.0, "head": 34.0, "trunk": home["trunk"] + 2.0}
    cat = {"spine": home["spine"] + 46.0, "head": -34.0, "trunk": home["trunk"] - 3.0}
    _rep(act, chosen, None, [(cow, 1.8, 0.5), (cat, 2.4, 0.5)], back_s=1.8)
    act.stay(1.2)


def leg_lift(act: Performance, side: Side, way: str = "clean") -> None:
    """Lift one leg, lying on the back with the knees bent, and lower it."""
    _rep(act, LEG_LIFT[way], side, [({"hip@w": 93.0}, 2.0, 0.6)], back_s=2.0)
    act.stay(1.4)


def _rep(
    act: Performance, way: Way, side: Side | None, ends: list[tuple[dict[str, float], float, float]],
    back_s: float,
) -> None:  # fmt: skip
    planted = way.changes or ({},) * len(ends)
    done = [
        End(
            _of_sides({**reached, **changes}, side),
            out_s * way.pace,
            (hold_s if way.hold_s is None else way.hold_s) * way.pace,
        )
        for (reached, out_s, hold_s), changes in zip(ends, planted, strict=True)
    ]
    act.rep(done, back_s * way.pace, side, way.complete, way.faults)


def _of_sides(changes: Mapping[str, float], side: Side | None) -> dict[str, float]:
    if side is None:
        return dict(changes)
    return {
        name.replace("@w", f"_{side}").replace("@o", f"_{opposite(side)}"): value
        for name, value in changes.items()
    }
