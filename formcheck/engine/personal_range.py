"""Personal range: targets of one person's own, and how far an exercise lets them lie from the file's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Origin = Literal["physio", "learned"]


@dataclass(frozen=True, slots=True)
class PersonalLimits:
    """How near to the start position, and how far from it, a person's own target may lie; and why.

    Both in the driving measure's own unit and sign, so that for an end below the start
    position `furthest` is the smaller number.
    """

    nearest: float
    furthest: float
    why: str

    def allows(self, target: float) -> bool:
        """Tell whether a target lies between the limits."""
        return min(self.nearest, self.furthest) <= target <= max(self.nearest, self.furthest)

    def clamp(self, target: float) -> float:
        """Give the allowed target that is nearest."""
        return min(max(target, min(self.nearest, self.furthest)), max(self.nearest, self.furthest))


@dataclass(frozen=True, slots=True)
class PersonalRange:
    """One person's targets for one exercise.

    `targets`: by the phase of an end, where a rep is complete, in the driving measure's
    unit. `origin`: who set them: a physio, or formcheck from past sets. `why`: in one sentence.
    """

    exercise: str
    targets: Mapping[str, float]
    origin: Origin
    why: str = ""
