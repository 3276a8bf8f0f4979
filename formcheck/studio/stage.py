"""Stage: what carries the body, and where hands and feet are planted for one person."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from formcheck.studio import rotations as rot
from formcheck.studio.body import MARKS, Body, Floats, Ints, bone
from formcheck.studio.controls import Controls

Support = Literal["kneel", "stand", "lie", "shoulders", "hang", "free"]
"""What carries the body: knees and hands, feet, back or front, shoulders and feet, a bar, nothing."""

HandPlace = Literal["floor", "knees", "one-knee", "neck", "forehead", "hips", "buttocks", "bar"]
"""Where a planted hand is: on the floor, or at a part of the person's own body, or at a bar."""

SIDES = (("l", "L", 1.0), ("r", "R", -1.0))
"""Suffix of a control, suffix of a bone, sign of x."""

LEG_M = 0.89
"""Thigh and shank of the person for whom motions state metres; others move in proportion."""

TOES_OUT_DEG = 5.0
"""How far flat feet turn outward."""

_ARM = ("upperarm01", "upperarm02", "lowerarm01", "lowerarm02", "wrist")
_COMPRESSED_M = 0.012  # how far flesh and mat give way under a lying body


@dataclass(frozen=True, slots=True)
class Setup:
    """How a person is set up for an exercise; lengths are those of somebody with legs of `LEG_M`.

    `feet_apart_m`: half the distance between the ankles; `feet_away`: from
    the hips to the ankles when lying with bent knees, as a part of the leg; `split_m`: left foot this
    much in front of the right; `hand_slant_deg`: arms from vertical on all
    fours, + hands ahead of the shoulders; `bar_m`: height of the bar.
    """

    support: Support
    hands: HandPlace = "floor"
    feet_apart_m: float = 0.11
    feet_away: float = 0.64
    split_m: float = 0.0
    hand_slant_deg: float = 0.0
    bar_clear_m: float = 0.32


@dataclass(frozen=True, slots=True, eq=False)
class Sizes:
    """What the rest mesh says about one person, in metres.

    `hips`: middle of the hip joints (3,); bones' lengths; `sole` and `palm`: how
    high ankle and wrist lie over a planted foot and hand; `knee_pad`: a kneeling
    knee over the floor; `scale`: legs against `LEG_M`; `hand_axes`: fingers' and palm's direction of the left
    and right hand at rest, columns; `trunk_rows`: vertices that lie on the floor; `lap_rows`: those of the front
    about the hips, on which hands may lie.
    """

    hips: Floats
    thigh: float
    shank: float
    arms: tuple[float, float]
    hip_half: float
    shoulder_half: float
    sole: float
    palm: float
    knee_pad: float
    scale: float
    hand_axes: tuple[Floats, Floats]
    trunk_rows: Ints
    head_rows: Ints
    lap_rows: Ints

    @property
    def leg(self) -> float:
        """Length of thigh and shank together, metres."""
        return self.thigh + self.shank


def _length(body: Body, start: str, end: str) -> float:
    return float(np.linalg.norm(body.heads[bone(end)] - body.heads[bone(start)]))


def _hand_axes(body: Body, name: str, sign: float) -> Floats:
    wrist = body.heads[bone(f"wrist.{'L' if sign > 0 else 'R'}")]
    index, pinky = body.marks[MARKS.index(f"{name}_index")], body.marks[MARKS.index(f"{name}_pinky")]
    fingers = rot.unit((index + pinky) / 2 - wrist)
    return rot.frame(fingers, -sign * np.cross(fingers, pinky - index))


def measure(body: Body) -> Sizes:
    """Read a person's sizes off the body at rest."""
    heads = body.heads
    hip, knee = heads[bone("upperleg01.L")], heads[bone("lowerleg01.L")]
    shoulder = heads[bone("upperarm01.L")]
    axes = (_hand_axes(body, "left", 1.0), _hand_axes(body, "right", -1.0))
    hand = body.vertices[body.weights[:, bone("wrist.L")] > 0.5] - heads[bone("wrist.L")]
    near_knee = (np.abs(body.vertices[:, 2] - knee[2]) < 0.05) & (body.vertices[:, 0] > 0)
    trunk = [bone("root"), *(bone(f"spine0{i}") for i in range(1, 6)), bone("pelvis.L"), bone("pelvis.R")]
    head = [bone("head"), bone("neck03")]
    thigh, shank = _length(body, "upperleg01.L", "lowerleg01.L"), _length(body, "lowerleg01.L", "foot.L")
    leg = thigh + shank
    return Sizes(
        hips=(hip + heads[bone("upperleg01.R")]) / 2,
        thigh=thigh,
        shank=shank,
        arms=(_length(body, "upperarm01.L", "lowerarm01.L"), _length(body, "lowerarm01.L", "wrist.L")),
        hip_half=float(hip[0]),
        shoulder_half=float(shoulder[0]),
        scale=leg / LEG_M,
        sole=float(heads[bone("foot.L")][2]),
        palm=float(np.percentile(hand @ axes[0][:, 1], 95)),
        knee_pad=float(knee[1] - body.vertices[near_knee][:, 1].min()) * 0.95,
        hand_axes=axes,
        trunk_rows=np.flatnonzero(body.weights[:, trunk].sum(axis=1) > 0.6),
        head_rows=np.flatnonzero(body.weights[:, head].sum(axis=1) > 0.6),
        lap_rows=_lap_rows(body, hip),
    )


def _lap_rows(body: Body, hip: Floats) -> Ints:
    arms = [bone(f"{name}.{letter}") for _, letter, _ in SIDES for name in _ARM]
    about = np.abs(body.vertices[:, 2] - hip[2] - 0.08) < 0.25
    front = body.vertices[:, 1] < hip[1] + 0.03
    return np.flatnonzero(about & front & (body.weights[:, arms].sum(axis=1) < 0.3))


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A person set up: sizes, and where hands and feet are planted.

    `feet` and `hands`: (2, 3) ankles and wrists, left first, world metres;
    `neck_deg`: neck flexion that lays the head on the floor; `shoulders`: (3,)
    where the shoulders' middle rests, `chest_deg` how the chest then lies and
    `bridge_deg` how far the pelvis turns from there to a straight bridge;
    `shrug_m`: how far moving shoulder blades bring the shoulders nearer the hands;
    `cloth_m`: how far the top stands off the skin under a hand.
    """

    body: Body
    setup: Setup
    sizes: Sizes
    feet: Floats
    hands: Floats
    neck_deg: float = 0.0
    shoulders: Floats | None = None
    chest_deg: float = 0.0
    bridge_deg: float = 0.0
    shrug_m: float = 0.0
    cloth_m: float = 0.0


def lowest(points: Floats) -> float:
    """Give the height to bring to the floor: the lowest point, sunk in a little, (n, 3) metres."""
    return float(points[:, 2].min()) + _COMPRESSED_M


def planted_feet(setup: Setup, sizes: Sizes) -> Floats:
    """Where the ankles are planted, (2, 3) metres, for a person whose hips lie over the origin."""
    apart, split = setup.feet_apart_m * sizes.scale, setup.split_m * sizes.scale
    if setup.support == "kneel":
        rows = [(sign * sizes.hip_half, sizes.shank - 0.005, sizes.knee_pad + 0.005) for _, _, sign in SIDES]
    elif setup.support in ("lie", "shoulders"):
        rows = [(sign * apart, -setup.feet_away * sizes.leg, sizes.sole) for _, _, sign in SIDES]
    else:
        rows = [(sign * apart, -sign * split / 2, sizes.sole) for _, _, sign in SIDES]
    return np.array(rows)


def ankle(stage: Stage, pose: Controls, row: int) -> Floats:
    """Where a planted ankle is (3,): moved from its place, and up over the toes when the heel lifts."""
    side, letter, sign = SIDES[row]
    offset = np.array([pose[f"foot_{axis}_{side}"] for axis in "xyz"])
    from_toes = stage.body.heads[bone(f"foot.{letter}")] - stage.body.marks[MARKS.index("left_big_toe") + row]
    rise = rot.about("x", pose[f"heel_{side}"]) - np.eye(3)
    out: Floats = stage.feet[row] + offset + rot.about("z", sign * TOES_OUT_DEG) @ rise @ from_toes
    return out
