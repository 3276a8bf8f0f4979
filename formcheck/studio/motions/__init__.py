"""The motions of the catalogue, as data, by exercise id."""

from typing import Final

from formcheck.studio.motion import Motion
from formcheck.studio.motions import all_fours, supine

MOTIONS: Final[dict[str, Motion]] = {
    motion.exercise: motion for motion in (*all_fours.MOTIONS, *supine.MOTIONS)
}
"""Every exercise that the studio can perform."""
