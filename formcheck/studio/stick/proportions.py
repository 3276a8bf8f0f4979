"""Lengths of the figure's segments, as shares of the body's height.

Drillis and Contini, "Body segment parameters", 1966, as drawn in Winter, "Biomechanics and
Motor Control of Human Movement", 4th edition, figure 4.1; joint centres lie inside the
breadths given there, so those are measured on landmarks of real people.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proportions:
    """Segment lengths in metres of somebody `height_m` tall.

    `shoulder_half_m`, `hip_half_m`: from the body's middle to the joint. `thick_m`: from a
    joint to the floor under it, kneeling or lying.
    """

    height_m: float = 1.70

    @property
    def trunk_m(self) -> float:
        """Hip to shoulder: heights 0.818 and 0.530 above the floor."""
        return 0.288 * self.height_m

    @property
    def thigh_m(self) -> float:
        """Hip to knee."""
        return 0.245 * self.height_m

    @property
    def shank_m(self) -> float:
        """Knee to ankle."""
        return 0.246 * self.height_m

    @property
    def ankle_m(self) -> float:
        """Ankle above the sole."""
        return 0.039 * self.height_m

    @property
    def foot_m(self) -> float:
        """Heel to toe."""
        return 0.152 * self.height_m

    @property
    def upper_arm_m(self) -> float:
        """Shoulder to elbow."""
        return 0.186 * self.height_m

    @property
    def forearm_m(self) -> float:
        """Elbow to wrist."""
        return 0.146 * self.height_m

    @property
    def hand_m(self) -> float:
        """Wrist to fingertip."""
        return 0.108 * self.height_m

    @property
    def neck_m(self) -> float:
        """Between the shoulders to the middle of the head: heights 0.818 and 0.936."""
        return 0.118 * self.height_m

    @property
    def shoulder_half_m(self) -> float:
        """The body's middle to a shoulder joint."""
        return 0.10 * self.height_m

    @property
    def hip_half_m(self) -> float:
        """The body's middle to a hip joint."""
        return 0.06 * self.height_m

    @property
    def thick_m(self) -> float:
        """A joint above the floor it rests on."""
        return 0.03 * self.height_m
