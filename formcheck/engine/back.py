"""The back line's bend: how far the back turns between shoulder and hip.

The dorsal silhouette d(x), in trunk lengths over the chord shoulder to hip, is fitted by
a parabola d = a·x² + b·x + c; the turn of its tangent over the whole chord is −2a rad,
positive when rounded. Absolute values differ between bodies, changes do not (measured on
rendered people with a known spine and on real clips), so judge by the change from neutral.
"""

from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.pose import STATIONS

RESIDUAL_TL: Final = 0.035
"""Greatest rms distance of the line from its parabola; real backs in a jacket stay under 0.012, one with a
hollow back that sways reads 0.033, and its change to 3 degrees (rendered people)."""
SEEN_SHARE: Final = 0.6
"""Least share of the stations that must be seen."""
OUTLIER_TL: Final = 0.06
"""A station is left out of the second fit when it is further off than this and 4 times the typical.

No back is that far from its parabola. Closer limits cut off a hollow that lies near one end in
one frame and not in the next: the bend then jumps by 15 degrees (rendered cat-cow).
"""

_POWERS: Final = np.stack([STATIONS**2, STATIONS, np.ones_like(STATIONS)], axis=1)


def fit_back(
    back_line: NDArray[Any], part: tuple[float, float] = (0.0, 1.0), seen_share: float = SEEN_SHARE
) -> NDArray[np.float64]:
    """Fit a parabola (a, b, c) to the stations of a back line that lie in `part` of the chord.

    `seen_share`: least share of them that must be seen. Robust: stations that stand out from a first fit are left out of a second. NaN when
    too few stations are seen or the line isn't a back's (residual).
    """
    line = np.asarray(back_line, float)
    inside, needed = _part(part, seen_share)
    use = inside & np.isfinite(line)
    nothing = np.full(3, np.nan)
    if np.count_nonzero(use) < needed:
        return nothing
    fit = _parabola(line, use)
    for _ in range(2):
        miss = np.abs(line - _POWERS @ fit)
        kept = use & (miss <= max(OUTLIER_TL, 4.0 * _median(miss[use])))
        if np.count_nonzero(kept) < needed:
            return nothing
        if (kept == use).all():
            break  # the same stations give the same fit
        use = kept
        fit = _parabola(line, use)
    residual = float(np.sqrt(np.mean((line[use] - _POWERS[use] @ fit) ** 2)))
    return fit if residual <= RESIDUAL_TL else nothing


@lru_cache(maxsize=8)
def _part(part: tuple[float, float], seen_share: float = SEEN_SHARE) -> tuple[NDArray[np.bool_], float]:
    """Tell which stations lie in a part of the chord, and how many of them must be seen."""
    inside = (part[0] <= STATIONS) & (part[1] >= STATIONS)
    return inside, seen_share * float(inside.sum())


def _median(values: NDArray[np.float64]) -> float:
    """Give the median of numbers without NaN; for a few, np.median takes five times as long."""
    ordered = np.sort(values)
    return float((ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2)


def _parabola(line: NDArray[np.float64], use: NDArray[np.bool_]) -> NDArray[np.float64]:
    return np.asarray(np.linalg.lstsq(_POWERS[use], line[use], rcond=None)[0], dtype=np.float64)


def turn_deg(
    back_line: NDArray[Any], part: tuple[float, float] = (0.0, 1.0), seen_share: float = SEEN_SHARE
) -> float:
    """Give the turn of a back line over `part` of the chord in degrees, + rounded; NaN when unseen."""
    return float(np.degrees(-2.0 * fit_back(back_line, part, seen_share)[0]) * (part[1] - part[0]))


def parts_tl(back_line: NDArray[Any], part: tuple[float, float], count: int) -> NDArray[np.float64]:
    """Give the mean distance of a back line from the chord over `count` equal parts of `part` of it.

    Shape (`count`,), from the shoulders down, in trunk lengths; NaN where too few stations are seen.
    """
    borders = np.linspace(*part, count + 1)
    return np.array([height_tl(back_line, (above, below)) for above, below in pairwise(borders.tolist())])


def height_tl(back_line: NDArray[Any], part: tuple[float, float]) -> float:
    """Give the mean distance of a back line from the chord over `part` of it, in trunk lengths; NaN when unseen."""
    line = np.asarray(back_line, float)
    inside, needed = _part(part)
    use = inside & np.isfinite(line)
    return float(line[use].mean()) if use.sum() >= needed else float("nan")
