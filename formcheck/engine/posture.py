"""How the person lies or stands, and from where the camera sees them.

Both are read from the world landmarks: their depth is too poor for angles, yet on real
clips from every side it tells postures, views and the near side apart without fail.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, get_args

import numpy as np

from formcheck.engine.pose import Pose, leftward_m
from formcheck.engine.skeleton import Landmark

Posture = Literal["standing", "all-fours", "supine", "prone", "hanging", "other"]
View = Literal["side", "front", "rear", "oblique"]

POSTURES: Final[tuple[str, ...]] = get_args(Posture)
VIEWS: Final[tuple[str, ...]] = get_args(View)

UPRIGHT: Final = 0.75
"""Least vertical part of the trunk's direction when upright: within 41° of vertical."""
LYING: Final = 0.66
"""Greatest vertical part of the trunk's direction on the floor: within 41° of it."""
HIPS_UP: Final = 0.85
"""The same of who lies on the shoulders, the hips above them: within 58°. An over-arched bridge reads up to 0.69."""
SHANK_TL: Final = 0.4
"""The lower foot this far below the lower knee carries somebody who stands; kneeling, it lies beside it."""
KNEELING_TL: Final = 0.3
"""On all fours a knee is this far below the hips; lying prone, less (photos: 0.8 against 0.15)."""
PROPPED_TL: Final = 0.4
"""Lying prone a hand is no further below the shoulders than this; in a plank both are. Of hands below a lifted
forehead the far one is hidden, and may be guessed on the floor (rendered people)."""
OVERHEAD_TL: Final = 1.4
"""Hands this far above the hips are above the head (shoulders are at 1) ..."""
OVER_EARS_TL: Final = 0.21
"""... where they are this far above the ears as well: hands at the neck read up to 0.18, for a moment 0.23, on a bar that is
pulled to the chin 0.24 and more (rendered people)."""
SIDE_ON: Final = 0.75
"""Least depth part of the left-right axis in a side view: within 41° of it."""
FACE_ON: Final = 0.5
"""Greatest depth part of the left-right axis seen from the front or rear: within 30°."""


@dataclass(frozen=True, slots=True)
class Stance:
    """Posture and view of one frame.

    `side_on`: −1 to 1, how fully the body is seen from the side: 1 the left side is
    nearest, −1 the right, 0 front or rear. NaN with nobody there.
    """

    posture: Posture
    view: View
    side_on: float

    @property
    def dorsal_sign(self) -> int:
        """+1 the left side faces the camera, −1 the right, 0 neither clearly."""
        return int(np.sign(self.side_on)) if abs(self.side_on) >= FACE_ON else 0


NOBODY: Final = Stance("other", "oblique", float("nan"))


@lru_cache(maxsize=4)  # gates and measures ask for the same frame's; a pose is told by its identity
def read_stance(pose: Pose) -> Stance:
    """Tell posture and view of one frame from its world landmarks."""
    if not pose.has_person:
        return NOBODY
    world = np.asarray(pose.world_m, float)
    hips = (world[Landmark.LEFT_HIP] + world[Landmark.RIGHT_HIP]) / 2
    trunk = (world[Landmark.LEFT_SHOULDER] + world[Landmark.RIGHT_SHOULDER]) / 2 - hips
    length = float(np.linalg.norm(trunk))
    leftward = leftward_m(world)
    breadth = float(np.linalg.norm(leftward))
    if not (length > 0 and breadth > 0):
        return NOBODY
    cranial, leftward = trunk / length, leftward / breadth
    (left_x, left_y, left_z), (head_x, head_y, head_z) = leftward.tolist(), cranial.tolist()
    ventral = np.array(  # left x cranial; for two vectors alone np.cross takes ten times as long
        [
            left_y * head_z - left_z * head_y,
            left_z * head_x - left_x * head_z,
            left_x * head_y - left_y * head_x,
        ]
    )
    height_tl = ((hips[1] - world[:, 1]) / length).tolist()
    posture = _posture(cranial, ventral, height_tl)
    side_on = -float(leftward[2])
    return Stance(posture, _view(posture, side_on, cranial, ventral), side_on)


def _posture(cranial: np.ndarray, ventral: np.ndarray, height_tl: list[float]) -> Posture:
    up = -float(cranial[1])
    knee, ankle = min(height_tl[25:27]), min(height_tl[27:29])
    wrist, upper_wrist = sorted(height_tl[15:17])
    stands = knee - ankle > SHANK_TL and ankle < -2 * SHANK_TL
    if up >= UPRIGHT:
        if wrist > OVERHEAD_TL and wrist - max(height_tl[7:9]) > OVER_EARS_TL:
            return "hanging"
        return "standing" if stands else "other"
    if ventral[1] < -0.5 and -HIPS_UP <= up <= LYING and knee > -KNEELING_TL:
        return "supine"
    if ventral[1] > 0:
        if stands:
            return "standing"
        if up <= UPRIGHT and knee < -KNEELING_TL and wrist < 0:
            return "all-fours"
        if abs(up) <= LYING and upper_wrist > up - PROPPED_TL:
            return "prone"
    return "other"


def _view(posture: Posture, side_on: float, cranial: np.ndarray, ventral: np.ndarray) -> View:
    if abs(side_on) >= SIDE_ON:
        return "side"
    if abs(side_on) > FACE_ON:
        return "oblique"
    upright = posture in ("standing", "hanging", "other") and -cranial[1] >= UPRIGHT
    towards_camera = -(ventral if upright else cranial)[2]
    return "front" if towards_camera > 0 else "rear"
