"""Distractors: what people do in front of a camera that is no exercise. All of it counts 0."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from formcheck.studio import parts, planting, posing, rig
from formcheck.studio.body import Body
from formcheck.studio.controls import Controls, controls, mixed
from formcheck.studio.parts import Part
from formcheck.studio.rig import Placed
from formcheck.studio.script import Script
from formcheck.studio.stage import Setup

_STAND = {"leg_pin": 1, "foot_flat": 1, "squat": 4, "arm_out": 10}


def standing_about(body: Body, seed: int) -> list[Part]:
    """Stand, shift weight, look around, scratch the head, turn a little."""
    stage = planting.set_up(body, Setup("stand"))
    rng = np.random.default_rng([seed, 11])
    script = Script.begin(controls(_STAND), seed)
    for _ in range(6):
        arm = float(rng.choice([0.0, 0.0, 120.0]))
        side = str(rng.choice(["l", "r"]))
        pose = controls(
            _STAND, shift=float(rng.uniform(-0.05, 0.05)), look=float(rng.uniform(-50, 50)),
            twist=float(rng.uniform(-25, 25)), **{f"arm_{side}": arm, f"elbow_{side}": 12 + arm},
        )  # fmt: skip
        script.move(float(rng.uniform(0.8, 1.6)), pose)
        script.wait(float(rng.uniform(0.3, 1.2)))
    return [parts.scripted(stage, script)]


def turning(body: Body, seed: int) -> list[Part]:
    """Turn once about oneself on the spot, in small steps."""
    return [Part(8.0, lambda t: _step(body, t, speed=0.0, yaw_deg=360 * t / 8.0, stride=0.45))]


def walking_through(body: Body, seed: int) -> list[Part]:
    """Walk through the picture and out, then back in again."""
    return [
        Part(5.0, lambda t: _step(body, t, 0.75, 0.0, 1.0, 1.9)),
        Part(5.0, lambda t: _step(body, t, 0.75, 180.0, 1.0, -1.9)),
    ]


def _step(body: Body, t: float, speed: float, yaw_deg: float, stride: float, from_y: float = 0.0) -> Placed:
    """Give one moment of a walk: forward along the way the body faces, 0.95 strides a second."""
    phase = 2 * np.pi * 0.95 * t
    pose: Controls = controls(yaw=yaw_deg, pitch=3.0)
    for side, sign in (("l", 1.0), ("r", -1.0)):
        swing = sign * np.sin(phase)
        pose[f"hip_{side}"] = stride * 24 * swing + 4
        pose[f"knee_{side}"] = 6 + stride * 42 * max(0.0, sign * np.cos(phase))
        pose[f"arm_{side}"] = -stride * 22 * swing
        pose[f"elbow_{side}"] = 22
    placed = parts.grounded(body, posing.solve(planting.set_up(body, Setup("free")), pose))
    ahead = np.array([np.sin(np.radians(yaw_deg)), -np.cos(np.radians(yaw_deg)), 0.0])
    return rig.moved(placed, np.array([0.0, from_y, 0.0]) + ahead * speed * t)


def squats(body: Body, seed: int) -> list[Part]:
    """Another exercise: squats with the arms ahead."""
    stage = planting.set_up(body, Setup("stand", feet_apart_m=0.17))
    up = controls(_STAND)
    down = controls(_STAND, squat=95, hips_back=0.20, pitch=38, arm=85, neck=-10)
    return [parts.scripted(stage, _repeat(up, down, seed, 5))]


def jumping_jacks(body: Body, seed: int) -> list[Part]:
    """Another exercise: arms and legs out and in."""
    stage = planting.set_up(body, Setup("free"))
    up, out = controls(z=1.0), controls(z=1.0, hip_out=24, arm_out=150, elbow=15)
    script = _repeat(up, out, seed, 8, 0.45)
    return [Part(script.now_s, lambda t: parts.grounded(body, posing.solve(stage, script.at(t))))]


def tying_shoes(body: Body, seed: int) -> list[Part]:
    """Crouch down, busy oneself at the shoes, come up again."""
    stage = planting.set_up(body, Setup("stand"))
    up = controls(_STAND)
    low = controls(
        _STAND, squat=118, hips_back=0.2, pitch=62, lumbar=25, thorax=25, arm=70, elbow=20, neck=10
    )
    script = Script.begin(up, seed)
    script.wait(1.5)
    script.move(1.5, low)
    for size in (6.0, -6.0, 5.0, -4.0):
        script.move(
            0.7, mixed(low, {**low, "thorax": low["thorax"] + size, "arm_l": 70 + size, "elbow_r": 35}, 1.0)
        )
    script.move(1.5, up)
    script.wait(1.5)
    return [parts.scripted(stage, script)]


def down_and_up(body: Body, seed: int) -> list[Part]:
    """Get down on all fours and up again, doing nothing there."""
    stage = planting.set_up(body, Setup("kneel"), controls({"leg_pin": 1, "arm_pin": 1}))
    there = posing.solve(
        stage, controls({"leg_pin": 1, "arm_pin": 1, "hand_flat": 1, "ankle": 72, "neck": 8})
    )
    return [
        *parts.getting_down(body, "kneel", there),
        parts.still(there, 1.5),
        *parts.getting_up(body, "kneel", there),
    ]


def lying_still(body: Body, seed: int) -> list[Part]:
    """Sit down, lie flat on the back, get up."""
    flat = controls(pitch=-90, arm=-7, arm_out=25, hip=0, knee=3, ankle=35)
    there = posing.solve(planting.set_up(body, Setup("lie"), flat), flat)
    return [
        *parts.getting_down(body, "lie", there),
        parts.still(there, 3.0),
        *parts.getting_up(body, "lie", there),
    ]


def _repeat(up: Controls, down: Controls, seed: int, count: int, seconds: float = 1.1) -> Script:
    script = Script.begin(up, seed)
    script.wait(1.0)
    for _ in range(count):
        script.move(seconds, down)
        script.move(seconds, up)
    script.wait(1.0)
    return script


DISTRACTORS: Final[Mapping[str, Callable[[Body, int], list[Part]]]] = {
    "standing-about": standing_about,
    "turning": turning,
    "walking-through": walking_through,
    "squats": squats,
    "jumping-jacks": jumping_jacks,
    "tying-shoes": tying_shoes,
    "down-and-up": down_and_up,
    "lying-still": lying_still,
}
"""What can be filmed that is no exercise of the catalogue, by name."""
