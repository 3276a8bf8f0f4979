"""Measures of the pelvis: it is hidden, but what hangs on it moves by centimetres as it tilts."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.body import Body
from formcheck.engine.measures.vocabulary import MEASURES, Measure
from formcheck.engine.pose import STATIONS
from formcheck.engine.skeleton import SIDES, Side, row

TUCK_HEIGHTS_TL: Final = np.array([0.1, 0.15, 0.2, 0.3, 0.4])
"""From the buttocks up to the waist, above where the hips were in neutral."""
WAIST: Final = 0.4
"""Where the waist is on the line from hips to shoulders, for outlines that arms hide."""
STEPPED_TL: Final = 0.04
"""Feet that seem to move by less than this stand where they stood (rendered people: 0.033 at most)."""
_FEET: Final = tuple(row(joint, side) for joint in ("ankle", "heel", "foot_index") for side in SIDES)


def _stepped_px(now: Body, neutral: Body) -> float:
    """Give how far the feet have stepped along the picture since neutral, in pixels; 0 where they stand still."""
    moved = (now.points - neutral.points)[list(_FEET), 0]
    moved = moved[np.isfinite(moved)]
    step_px = float(np.median(moved)) if len(moved) else 0.0
    return step_px if abs(step_px) > STEPPED_TL * neutral.trunk_px else 0.0


def _outline_at(body: Body, neutral: Body) -> NDArray[np.float64]:
    """Give where the back's outline is along the picture's x at `TUCK_HEIGHTS_TL`, in pixels; NaN where unseen."""
    along = body.mid_shoulder + STATIONS[:, None] * (body.mid_hip - body.mid_shoulder)
    points = along + np.asarray(body.pose.back_line, float)[:, None] * body.dorsal * body.trunk_px
    points = points[np.isfinite(points).all(axis=1)]
    if len(points) < 2:
        return np.full(len(TUCK_HEIGHTS_TL), np.nan)
    points = points[np.argsort(points[:, 1])]
    heights_px = neutral.mid_hip[1] - TUCK_HEIGHTS_TL * neutral.trunk_px
    return np.asarray(np.interp(heights_px, points[:, 1], points[:, 0], left=np.nan, right=np.nan))


def _tuck_shift(now: Body, neutral: Body | None, _side: Side | None) -> float:
    if neutral is None:
        return float("nan")
    forward = -np.sign(neutral.dorsal[0]) / neutral.trunk_px
    step_px = _stepped_px(now, neutral)
    outline = forward * (_outline_at(now, neutral) - _outline_at(neutral, neutral) - step_px)
    if np.isfinite(outline).any():
        return float(np.nanmax(outline))
    hips = forward * ((now.mid_hip - neutral.mid_hip)[0] - step_px)
    shoulders = forward * ((now.mid_shoulder - neutral.mid_shoulder)[0] - step_px)
    # Whoever bows in tucking takes the buttocks back, and the waist forward.
    return float(max(hips, hips + WAIST * (shoulders - hips)))


MEASURES["tuck_shift"] = Measure(
    "tuck_shift",
    "TL",
    "Outline of buttocks and waist forward since neutral, where it has moved furthest.",
    False,
    True,
    _tuck_shift,
)


def _hips_ahead(now: Body, neutral: Body | None, _side: Side | None) -> float:
    if neutral is None:
        return float("nan")
    ankle_y = neutral.middle("ankle")[1]
    share = (ankle_y - neutral.mid_hip[1]) / (ankle_y - neutral.mid_shoulder[1])
    step_px = _stepped_px(now, neutral)
    hips_px = (now.mid_hip - neutral.mid_hip)[0] - step_px
    shoulders_px = (now.mid_shoulder - neutral.mid_shoulder)[0] - step_px
    return float(-np.sign(neutral.dorsal[0]) * (hips_px - share * shoulders_px) / neutral.trunk_px)


MEASURES["hips_ahead"] = Measure(
    "hips_ahead",
    "TL",
    "Hips forward since neutral, beyond where a stiff body that sways over the ankles has them.",
    False,
    True,
    _hips_ahead,
)


def _hips_rolled(now: Body, neutral: Body | None, _side: Side | None) -> float:
    if neutral is None:
        return float("nan")
    right, down = (now.mid_hip - neutral.mid_hip) / neutral.trunk_px
    return float(-right * np.sign(neutral.cranial[0]) - down) / 2


MEASURES["hips_rolled"] = Measure(
    "hips_rolled",
    "TL",
    "Hips up and away from the head since neutral (the mean of both), as a lying pelvis rolls.",
    False,
    True,
    _hips_rolled,
)
