"""Anchors: where planted hands are held, and which way knees and elbows bulge."""

import numpy as np

from formcheck.studio import on_skin
from formcheck.studio import rotations as rot
from formcheck.studio.body import Floats, bone
from formcheck.studio.rig import Placed
from formcheck.studio.stage import HandPlace, Stage, Support


def knee_pole(support: Support, pelvis: Floats, pitch_deg: float) -> Floats:
    """Which way a planted leg's knee bulges, world axes (3,)."""
    if support in ("lie", "shoulders"):
        if pitch_deg > 0:  # face down: into the floor, as straight as the leg is
            return np.array([0.0, 0.0, -1.0])
        return np.array([0.0, -0.3, 1.0])
    forward: Floats = -pelvis[:, 1] * np.array([1.0, 1.0, 0.0])  # a tilted pelvis still bends its knees ahead
    ahead: Floats = forward + np.array([0.0, -0.2, 0.0])
    return ahead


# Where the hand is held: on which bone, shifted outward, forward and up in that bone's
# own rest axes (metres); and the elbow's pole in the chest's outward, forward, up.
_HELD: dict[HandPlace, tuple[str, tuple[float, float, float], tuple[float, float, float]]] = {
    "knees": ("lowerleg01.{}", (0.03, 0.04, 0.07), (1.0, 0.0, -0.6)),
    "one-knee": ("lowerleg01.{}", (0.06, 0.04, 0.05), (1.0, 0.0, -0.6)),
    "neck": ("neck03", (0.05, -0.11, 0.02), (1.0, -0.5, -0.2)),
    "forehead": ("head", (0.07, 0.115, 0.085), (1.0, 0.0, 0.25)),
}
_OUTWARD = (1.0, 0.3, 0.0)  # the elbow of a hand on the hip, in the chest's outward, forward, up


def hand(stage: Stage, placed: Placed, row: int, sign: float) -> tuple[Floats, Floats]:
    """Where the wrist of one side is held (3,) and which way its elbow bulges (3,), world."""
    where = stage.setup.hands
    letter = "LR"[row]
    if where in ("floor", "buttocks"):
        return stage.hands[row], np.array([sign * 0.35, 1.0 if stage.setup.support == "kneel" else 0.0, 0.0])
    if where == "bar":
        return stage.hands[row], np.array([sign, -0.4, 0.0])
    chest = placed.rotations[bone("spine01")]
    if where == "hips":
        out, ahead, up = _OUTWARD
        return on_skin.hand_on_hip(stage, placed, row, sign)[0], chest @ np.array([sign * out, -ahead, up])
    name, shift, pole = _HELD[where]
    at = bone(name.format(_raised_leg(placed) if where == "one-knee" else letter))
    local = np.array([sign * shift[0], -shift[1], shift[2]])
    target: Floats = placed.heads[at] + placed.rotations[at] @ local
    return target, chest @ np.array([sign * pole[0], -pole[1], pole[2]])


def grip(stage: Stage, placed: Placed, row: int, sign: float) -> Floats | None:
    """Give how a hand that holds a knee or a hip lies on it: columns along the fingers and out of the palm; else None."""
    if stage.setup.hands == "hips":
        _, fingers, palm = on_skin.hand_on_hip(stage, placed, row, sign)
        return rot.frame(fingers, palm)
    if stage.setup.hands not in ("knees", "one-knee"):
        return None
    letter = _raised_leg(placed) if stage.setup.hands == "one-knee" else "LR"[row]
    shank = placed.rotations[bone(f"lowerleg01.{letter}")]
    # over the front of the shank, and a little down it
    return rot.frame(shank @ np.array([-sign * 0.8, 0.1, -0.5]), shank @ np.array([0.0, 1.0, 0.0]))


def _raised_leg(placed: Placed) -> str:
    """Which leg is drawn up: the one whose knee is nearer the chest."""
    chest = placed.at("spine01")
    near = [float(np.linalg.norm(placed.at(f"lowerleg01.{letter}") - chest)) for letter in "LR"]
    return "LR"[int(near[1] < near[0])]
