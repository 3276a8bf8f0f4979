"""The motions of the catalogue, as data, by exercise id."""

from typing import Final

from formcheck.studio.motion import Motion
from formcheck.studio.motions import all_fours, prone, supine, upright

MOTIONS: Final[dict[str, Motion]] = {
    motion.exercise: motion
    for motion in (*all_fours.MOTIONS, *supine.MOTIONS, *prone.MOTIONS, *upright.MOTIONS)
}
"""Every exercise of the catalogue that the studio can perform."""
