"""Three, two, one: spoken once the start position of a set has been held."""

import math
from dataclasses import dataclass
from typing import Final

FROM: Final = 3


@dataclass(slots=True)
class Countdown:
    """Counts down once, in media time; somebody who moves before its end has begun, and it falls silent."""

    _begun_s: float = math.nan
    _said: int = FROM + 1
    is_over: bool = False

    @property
    def is_running(self) -> bool:
        """True from the first number to the last."""
        return not math.isnan(self._begun_s) and not self.is_over

    def update(self, time_s: float, is_ready: bool, is_moving: bool) -> int | None:
        """Take a frame; give the number to say in it, 0 for "go".

        `is_ready`: the start position is known. `is_moving`: the person is on the way.
        """
        if self.is_over or not (is_ready or self.is_running):
            return None
        if math.isnan(self._begun_s):
            self._begun_s = time_s
        if is_moving:
            self.is_over = True
            return None
        now = max(0, FROM - math.floor(time_s - self._begun_s))
        if now == self._said:
            return None
        self._said = now
        self.is_over = now == 0
        return now
