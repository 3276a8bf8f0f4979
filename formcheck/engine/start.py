"""Setting up: where the neutral comes from; live, the start position held still for a second."""

import math
from collections import deque
from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.body import GUESSED, Body
from formcheck.engine.exercise import Drive, Exercise
from formcheck.engine.filters import BRIDGE_S
from formcheck.engine.gates import GateReading
from formcheck.engine.key import Key
from formcheck.engine.measures import MEASURES
from formcheck.engine.neutral import Neutral, median_pose
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import SIDES, Side
from formcheck.engine.values import Values, raw_values

STILL_S: Final = 1.0
"""Live, the start position is held this long."""
STILL: Final = 0.05
"""Still: hips and shoulders keep within this, in trunk sizes."""
STILL_SHARE: Final = 0.12
"""Still: the driving measure keeps within this share of its full range, or within what is noise anyway."""
FORGET_S: Final = 3.0
"""Out of position this long, the person has got up: the next time starts anew."""


class Setup(Protocol):
    """Where the engine gets its neutral from."""

    def update(self, pose: Pose, gate: GateReading) -> Neutral | None:
        """Take a frame; give the neutral that holds for it, None while there is none."""
        ...

    @property
    def progress(self) -> float:
        """How much of the still start has been held: 0 to 1."""
        ...


class Primed:
    """Neutrals found beforehand, each for its part of the recording."""

    progress = 0.0

    def __init__(self, neutrals: Sequence[Neutral]) -> None:
        self._neutrals = tuple(neutrals)

    def update(self, pose: Pose, gate: GateReading) -> Neutral | None:
        """Give the neutral whose span holds this frame."""
        return next((n for n in self._neutrals if n.from_s <= pose.time_s < n.to_s), None)


class StillStart:
    """Capture neutral live: the start position held still for `STILL_S`."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._recent: deque[tuple[Pose, NDArray[np.float64]]] = deque()
        self._neutral: Neutral | None = None
        self._shut_since_s = math.nan
        self.progress = 0.0

    def update(self, pose: Pose, gate: GateReading) -> Neutral | None:
        """Take a frame; give the neutral once it is captured, until the person gets up."""
        if gate.jumped:
            self._neutral = None
        if gate.is_open:
            self._shut_since_s = math.nan
        elif math.isnan(self._shut_since_s):
            self._shut_since_s = pose.time_s
        if pose.time_s - self._shut_since_s > FORGET_S:
            self._neutral = None
        if self._neutral is None:
            self._neutral = self._capture(pose, gate)
        return self._neutral

    def _capture(self, pose: Pose, gate: GateReading) -> Neutral | None:
        values = raw_values(self._exercise, pose, gate.dorsal_sign)
        if not gate.is_open or is_start(self._exercise, values) is not True:
            self._recent.clear()
            self.progress = 0.0
            return None
        if self._recent and pose.time_s - self._recent[-1][0].time_s > BRIDGE_S:
            self._recent.clear()  # nobody saw whether they kept still
        self._recent.append((pose, stillness_row(self._exercise, pose, gate.dorsal_sign, values)))
        while not is_still(self._exercise, np.array([row for _, row in self._recent])):
            self._recent.popleft()
            if not self._recent:
                self.progress = 0.0
                return None
        held_s = pose.time_s - self._recent[0][0].time_s
        self.progress = min(1.0, held_s / STILL_S)
        if held_s < STILL_S:
            return None
        still = median_pose([held for held, _ in self._recent])
        self._recent.clear()
        return Neutral(still, gate.dorsal_sign, pose.time_s, math.inf)


def drive_slots(drive: Drive) -> list[tuple[Key, Side | None]]:
    """Give the driving measure without its change, for each side it has."""
    key = Key(drive.measure.name, False, drive.measure.selector)
    return [(key, side) for side in (SIDES if drive.by_side else (None,))]


def is_start(exercise: Exercise, values: Values) -> bool | None:
    """Tell whether a frame shows the start position; None where that can't be seen."""
    if values.lies_in(exercise.start) is False or values.lies_in(exercise.stay) is False:
        return False
    drive = exercise.drive
    if drive is None or drive.start is None:
        return True
    answers = [drive.start.contains(values.get(key, side, guess=True)) for key, side in drive_slots(drive)]
    if False in answers:
        return False
    return True if True in answers else None


def stillness_row(exercise: Exercise, pose: Pose, dorsal_sign: int, values: Values) -> NDArray[np.float64]:
    """Give what must not change for somebody to be still: hips, shoulders, the trunk's size in
    pixels, then the driving measure of each side.

    Where that is read from the top of the outline, the top stands for hips and shoulders.
    """
    if exercise.drive and MEASURES[exercise.drive.measure.name].is_of_top:
        x, y, breadth, _ = np.asarray(pose.outline_top, float)
        return np.array([x, y, x, y, breadth])
    body = Body(pose, dorsal_sign, GUESSED)
    drives = (
        [values.get(k, side, guess=True) for k, side in drive_slots(exercise.drive)] if exercise.drive else []
    )
    return np.array([*body.mid_hip, *body.mid_shoulder, body.size_px, *drives])


def is_still(exercise: Exercise, rows: NDArray[np.float64]) -> bool:
    """Tell whether the person keeps still over rows (n, k) of `stillness_row`."""
    moved = np.ptp(rows[:, :4], axis=0)
    if not bool(np.all(moved <= STILL * np.median(rows[:, 4]))):
        return False
    drives = rows[:, 5:]
    if not drives.size:
        return True
    assert exercise.drive is not None
    allowed = max(STILL_SHARE * exercise.drive.full_range, exercise.drive.least_excursion)
    # Without the outermost tenth on either side: a jittering line is still a still back.
    spreads = [
        np.ptp(np.percentile(column[np.isfinite(column)], [10, 90]))
        for column in drives.T
        if np.isfinite(column).any()
    ]
    return all(spread <= allowed for spread in spreads)
