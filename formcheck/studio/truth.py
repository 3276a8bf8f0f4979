"""Truth: what a rendered clip really shows, written beside it as JSON.

Needs neither torch nor anny, so that benchmarks can read truth anywhere.
Ids of exercises and faults are the catalogue's.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from formcheck.engine.skeleton import Side

SCHEMA: Final = 1
RULES: Final = 6
"""By which rules the studio tells truth; a clip whose truth is older can be told anew.

0: the script's word. 1: holds and limits read off the true joints (`telling`). 2: so are leg and arm of
a bird-dog, whose toes meet the floor at anything from 15 to 28 degrees below the trunk's line. 3: and the legs of a
back and leg raise, which a third of the way lifts by 14 degrees of the 8 that are asked for. 4: a back rounded too little
goes a third of the way, the catalogue's attempt, where it went a fifth. 5: hands on the hips lie on the body, where they lay
in it, and so a little further from the joints. 6: and the further off, the bigger the hips.
"""

Kind = Literal["reps", "hold", "nothing"]
Split = Literal["tune", "test"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One trip away from the start position and back, complete or not.

    `side` is the working leg's (arm's for arm exercises), None where both work.
    `start_s` is when the movement leaves the start position, `peak_s` the first
    moment at its largest reach (a two-ended rep: at its second end), `end_s` when
    it is back; `held_s` how long it stayed at the peak.
    `complete` says whether it reached the catalogue's target.
    """

    n: int
    side: Side | None
    start_s: float
    peak_s: float
    end_s: float
    held_s: float
    complete: bool
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One stretch in which a hold was really held; an interruption splits it in two.

    `start_s` and `end_s` lie where the position was within the catalogue's window.
    """

    side: Side | None
    start_s: float
    end_s: float
    held_s: float


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything a measurement may compare itself with.

    `exercise` is None in a clip that shows none; `view` is the camera's (`side`,
    `front` or `rear`); `size` is width and height in pixels; `body`, `camera` and
    `knobs` say how the clip was made; `rules` by which of `RULES` it was told.
    """

    exercise: str | None
    kind: Kind
    view: str
    seed: int
    split: Split
    fps: float
    size: tuple[int, int]
    duration_s: float
    attempts: tuple[Attempt, ...] = ()
    holds: tuple[Held, ...] = ()
    set_faults: tuple[str, ...] = ()
    body: Mapping[str, Any] = field(default_factory=dict)
    camera: Mapping[str, Any] = field(default_factory=dict)
    knobs: Mapping[str, Any] = field(default_factory=dict)
    rules: int = 0

    @property
    def counted(self) -> int:
        """How many attempts were complete."""
        return sum(a.complete for a in self.attempts)

    @property
    def faults(self) -> frozenset[str]:
        """Every fault id that occurs anywhere in the clip."""
        return frozenset(self.set_faults).union(*(a.faults for a in self.attempts))


def to_json(truth: Truth) -> str:
    """Give the truth as the text of a `.truth.json` file."""
    return json.dumps({"schema": SCHEMA, **asdict(truth)}, indent=1)


def from_json(text: str) -> Truth:
    """Read truth back; raises ValueError when the schema is another one."""
    raw = json.loads(text)
    schema = raw.pop("schema", None)
    if schema != SCHEMA:
        raise ValueError(f"truth: expected schema {SCHEMA}, found {schema}")
    raw["attempts"] = tuple(Attempt(**{**a, "faults": tuple(a["faults"])}) for a in raw["attempts"])
    raw["holds"] = tuple(Held(**h) for h in raw["holds"])
    raw["set_faults"] = tuple(raw["set_faults"])
    raw["size"] = tuple(raw["size"])
    return Truth(**raw)


def read(path: Path) -> Truth:
    """Read a `.truth.json` file."""
    return from_json(path.read_text(encoding="utf-8"))


def write(truth: Truth, path: Path) -> None:
    """Write a `.truth.json` file."""
    path.write_text(to_json(truth) + "\n", encoding="utf-8")
