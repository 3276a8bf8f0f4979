"""Light filtering of measures, driven by frame time: median of 3, then One Euro.

One Euro filter: Casiez, Roussel, Vogel, "1€ Filter", CHI 2012.
"""

import math
from collections import deque
from typing import Final

from formcheck.engine.geometry import wrap_deg

MIN_CUTOFF_HZ: Final = 2.5
"""Cut-off at rest: below it lies slow movement, above it the landmarker's jitter (0.35° at rest)."""
MIN_CUTOFF_OUTLINE_HZ: Final = 1.2
"""The same for the back line, whose outline jitters by 2 to 3° at rest, in bursts of a few frames."""
SPEED_COEFFICIENT: Final = 0.08
"""Growth of the cut-off with speed, Hz per (unit/s): at 60°/s the filter lags under 25 ms."""
SPEED_CUTOFF_HZ: Final = 1.0
BRIDGE_S: Final = 0.5
"""A gap shorter than this is bridged; after a longer one the filter starts anew."""
DROPPED_S: Final = 1.0
"""Pictures may be missing for this long within a rep, where the person is still there after them.

A busy machine drops some; no rep of the catalogue goes away and comes back in so short a time. Somebody
who can't be seen in the pictures there are is another matter (`BRIDGE_S`).
"""


def _share(cutoff_hz: float, dt_s: float) -> float:
    tau_s = 1.0 / (2.0 * math.pi * cutoff_hz)
    return dt_s / (dt_s + tau_s)


class MeasureFilter:
    """Filter one measure frame by frame; NaN in gives NaN out and is remembered as a gap.

    `circular`: an angle; a length's speed counts 60 times, as one trunk length turned into
    degrees. `outline`: read from the back line, which jitters more.
    """

    def __init__(self, circular: bool, outline: bool = False) -> None:
        self._circular = circular
        self._scale = 1.0 if circular else 60.0
        self._min_cutoff_hz = MIN_CUTOFF_OUTLINE_HZ if outline else MIN_CUTOFF_HZ
        self._recent: deque[float] = deque(maxlen=5 if outline else 3)
        self._time_s = -math.inf
        self._value = math.nan
        self._speed = 0.0

    def update(self, time_s: float, value: float) -> float:
        """Give the filtered value at `time_s`; an angle comes back on the turn of the value given."""
        if math.isnan(value):
            return math.nan
        dt_s = time_s - self._time_s
        if dt_s > BRIDGE_S or not self._recent:
            self._recent.clear()
            self._recent.append(value)
            self._time_s, self._value, self._speed = time_s, value, 0.0
            return value
        last = self._recent[-1]
        self._recent.append(last + float(wrap_deg(value - last)) if self._circular else value)
        middle = sorted(self._recent)[len(self._recent) // 2]
        self._smooth(middle, dt_s)
        self._time_s = time_s
        return value + float(wrap_deg(self._value - value)) if self._circular else self._value

    def _smooth(self, value: float, dt_s: float) -> None:
        speed = (value - self._value) / dt_s
        self._speed += _share(SPEED_CUTOFF_HZ, dt_s) * (speed - self._speed)
        cutoff_hz = self._min_cutoff_hz + SPEED_COEFFICIENT * abs(self._speed) * self._scale
        self._value += _share(cutoff_hz, dt_s) * (value - self._value)
