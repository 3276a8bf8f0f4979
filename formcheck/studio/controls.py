"""Controls: the numbers that describe a pose, by name; what motions are written in."""

from collections.abc import Mapping
from typing import Final

Controls = dict[str, float]

WHOLE: Final[Mapping[str, float]] = {
    # where the body is; which of these count depends on what carries it (see `stage`)
    "x": 0.0, "y": 0.0, "z": 0.0,  # metres: of the hips' middle, or its shift from where the support puts it
    "yaw": 0.0, "pitch": 0.0, "roll": 0.0,  # degrees of the pelvis: turn left, tilt forward, side
    "lean": 0.0,  # kneeling: thighs from vertical, + hips forward of the knees
    "reach": 0.993,  # all fours: shoulder to wrist as a part of the arm's length; less bends the elbows
    "squat": 0.0,  # standing: knee flexion
    "hips_back": 0.0,  # standing: metres the hips lie behind the ankles
    "bridge": 0.0,  # lying on the shoulders: 0 pelvis on the floor, 1 shoulders, hips and knees in line
    "shift": 0.0,  # standing: metres the hips lie to the left of the feet's middle
    # the spine, degrees: + flexion (rounding), - extension
    "lumbar": 0.0, "thorax": 0.0, "bend": 0.0, "twist": 0.0,
    "neck": 0.0, "look": 0.0,  # neck flexion against the upper spine; head turned left
    "breath": 0.0,  # 0 out to 1 in
}  # fmt: skip
"""Controls of the whole body and what they are when nothing is said."""

SIDED: Final[Mapping[str, float]] = {
    # a leg: 0 in line with the trunk, + forward; outward; knee flexion; ankle + pointed
    "hip": 0.0, "hip_out": 4.0, "knee": 4.0, "ankle": 10.0,
    "leg_pin": 0.0,  # 1: the foot (kneeling: the knee too) stays where it is planted
    "foot_flat": 0.0,  # 1: the sole lies on the floor
    "heel": 0.0,  # degrees a planted foot stands up on its toes
    "foot_x": 0.0, "foot_y": 0.0, "foot_z": 0.0,  # metres from where the foot is planted
    # an arm: 0 along the trunk, + forward, 180 overhead; outward; elbow flexion
    "arm": 0.0, "arm_out": 8.0, "elbow": 12.0,
    "arm_pin": 0.0,  # 1: the hand stays where it is planted
    "hand_flat": 0.0,  # 1: the palm lies on the floor
    "hand_x": 0.0, "hand_y": 0.0, "hand_z": 0.0,  # metres from where the hand is planted
}  # fmt: skip
"""Controls of one limb; `hip_l` is the left, `hip_r` the right, and `hip` sets both."""

DEFAULTS: Final[Mapping[str, float]] = {
    **WHOLE,
    **{f"{name}_{side}": value for side in "lr" for name, value in SIDED.items()},
}

_ANGLES: Final[Mapping[str, tuple[str, ...]]] = {
    "leg_pin": ("hip", "hip_out", "knee"),
    "arm_pin": ("arm", "arm_out", "elbow"),
}


def expand(changes: Mapping[str, float]) -> Controls:
    """Spell out controls that set both sides; raises ValueError on an unknown name."""
    out: Controls = {}
    for name, value in changes.items():
        names = [f"{name}_l", f"{name}_r"] if name in SIDED else [name]
        for one in names:
            if one not in DEFAULTS:
                raise ValueError(f"no control {name!r}; known: {', '.join([*WHOLE, *SIDED])}")
            out[one] = float(value)
    return out


def controls(base: Mapping[str, float] | None = None, **changes: float) -> Controls:
    """Make controls: the defaults, changed by `base`, changed by name."""
    return {**DEFAULTS, **expand(base or {}), **expand(changes)}


def mixed(start: Controls, end: Controls, part: float) -> Controls:
    """Go `part` of the way from one set of controls to another.

    The angles of a planted limb mean nothing: a limb that leaves the ground, or
    comes down to it, has the angles of its free end all the way, and its pin
    alone leads it there.
    """
    out = {name: value + part * (end[name] - value) for name, value in start.items()}
    for side in "lr":
        for pin, angles in _ANGLES.items():
            pins = start[f"{pin}_{side}"], end[f"{pin}_{side}"]
            if pins[0] != pins[1] and 1.0 in pins:
                free = end if pins[0] == 1.0 else start
                out.update({f"{name}_{side}": free[f"{name}_{side}"] for name in angles})
    return out
