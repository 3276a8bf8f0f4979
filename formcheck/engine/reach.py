"""Reach: how far hands and feet will get in a movement, before it is done: is there room for them in the picture?"""

from collections.abc import Iterable, Mapping
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from formcheck.engine.geometry import unit
from formcheck.engine.skeleton import SIDES, Joint, row

Reach = Literal["hands-ahead", "feet-behind"]
"""An arm in line with the trunk, beyond the head; a leg in line with it."""
REACHES: Final[Mapping[Reach, str]] = {
    "hands-ahead": "outstretched arm",
    "feet-behind": "outstretched leg",
}
"""What each is called when there is no room for it."""
BEYOND: Final = 1.1
"""Hand and foot go on beyond wrist and ankle, by this much of the limb."""

_LIMBS: Final[Mapping[Reach, tuple[Joint, Joint, Joint]]] = {
    "hands-ahead": ("shoulder", "elbow", "wrist"),
    "feet-behind": ("hip", "knee", "ankle"),
}


def reached_px(reach: Reach, image_px: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give where the limb of each side will end, (2, 2), by the landmarks (33, 2) of somebody seen from the side."""
    joints = _LIMBS[reach]
    places = np.array([[image_px[row(joint, side)] for joint in joints] for side in SIDES])
    lengths_px = np.linalg.norm(np.diff(places, axis=1), axis=2).sum(axis=1)
    length_px = lengths_px.max()  # the near one, if one is hidden
    cranial = unit(_middle("shoulder", image_px) - _middle("hip", image_px))
    way = cranial if reach == "hands-ahead" else -cranial
    return np.asarray(places[:, 0] + BEYOND * length_px * way)


def _middle(joint: Joint, image_px: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((image_px[row(joint, "left")] + image_px[row(joint, "right")]) / 2)


def without_room(
    reaches: Iterable[Reach], image_px: NDArray[np.float64], size_px: tuple[int, int]
) -> dict[Reach, NDArray[np.float64]]:
    """Give those for which there is no room in the picture, with the places as shares of its size, (2, 2) each."""
    shares = {reach: reached_px(reach, image_px) / size_px for reach in reaches}
    return {reach: share for reach, share in shares.items() if ((share < 0) | (share > 1)).any()}
