"""Motion: an exercise as data: its start position, the ends it reaches, and how each fault changes it.

A pose template names controls (see `controls`); a name ending in `@w` is the
working side's, `@o` the other side's (``hip@w``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from formcheck.engine.skeleton import Side
from formcheck.studio.camera import View
from formcheck.studio.controls import Controls, controls
from formcheck.studio.stage import Setup

Template = Mapping[str, float]
Scope = Literal["rep", "set"]


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds of one rep: out to each end, held there, back (or across to the second end), at rest.

    Eased movement looks shorter than it is: nine tenths of the way take little
    more than half of the time. So clean tempi keep well above the catalogue's limits.
    """

    out_s: float
    hold_s: float
    back_s: float
    rest_s: float = 0.6


@dataclass(frozen=True, slots=True)
class Fault:
    """How one catalogue fault is planted, clearly past its threshold.

    `peak` changes the reached ends (`ends` names which: all when empty), `start`
    the start position of the whole set, `after` the start position for a moment
    when a rep is over. `complete`: whether such a rep still reaches the target, where
    true joints don't tell (`limits.SHORTFALLS`).
    `also`: other faults that cannot but come with it. `one_end`: the rep loses
    its second end. `scale`: how much of the way to its ends a rep goes.
    """

    peak: Template = field(default_factory=dict)
    ends: tuple[int, ...] = ()
    start: Template = field(default_factory=dict)
    after: Template = field(default_factory=dict)
    tempo: Mapping[str, float] = field(default_factory=dict)
    setup: Mapping[str, float | str] = field(default_factory=dict)
    complete: bool = True
    also: tuple[str, ...] = ()
    scope: Scope = "rep"
    one_end: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Motion:
    """One exercise of the catalogue.

    `ends`: the pose of each end of a rep (one, or two for two-ended reps);
    `through_start`: pass the start position between two ends. `sides`: working
    sides taken in turn, or (None,). `short_part`: how far a half rep goes, with
    the faults it shows. `hold_at`: whether a hold is held in the start position
    (`ends` interrupts it) or at the end reached. `min_hold_s`: a
    shorter hold is the fault `hold-too-short`. `chair`: one stands under the
    lower legs. `bar`: one hangs over the head.
    """

    exercise: str
    kind: Literal["reps", "hold"]
    setup: Setup
    start: Template
    ends: tuple[Template, ...]
    tempo: Tempo
    faults: Mapping[str, Fault]
    view: View = "side"
    sides: tuple[Side | None, ...] = (None,)
    through_start: bool = False
    short_part: float = 0.55
    short_faults: tuple[str, ...] = ()
    hold_at: Literal["start", "end"] = "start"
    min_hold_s: float = 0.0
    chair: bool = False
    bar: bool = False
    getting_down: Literal["kneel", "lie", "prone", "stand"] = "stand"
    pregnant: bool = False


def resolve(template: Template, side: Side | None) -> dict[str, float]:
    """Replace `@w` and `@o` in a template by the working and the other side."""
    work, other = ("r", "l") if side == "right" else ("l", "r")
    return {name.replace("@w", f"_{work}").replace("@o", f"_{other}"): v for name, v in template.items()}


def pose(base: Controls, template: Template, side: Side | None) -> Controls:
    """Change a pose by a template for one working side."""
    return {**base, **_expanded(resolve(template, side))}


def _expanded(changes: Mapping[str, float]) -> Controls:
    full = controls({}, **changes)
    named = set(changes) | {f"{name}_{side}" for name in changes for side in "lr"}
    return {name: value for name, value in full.items() if name in named}
