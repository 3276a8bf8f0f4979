"""Needed: which parts of the body an exercise must see, found out from its own measures."""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, Literal

import numpy as np

from formcheck.engine.body import Body
from formcheck.engine.exercise import Exercise
from formcheck.engine.pose import STATION_COUNT, Pose
from formcheck.engine.skeleton import LANDMARK_COUNT, Landmark
from formcheck.engine.values import raw_value, slots_of

Part = Literal["head", "shoulders", "elbows", "hands", "hips", "knees", "feet"]

PARTS: Final[Mapping[Part, tuple[int, ...]]] = {
    "head": (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR),
    "shoulders": (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    "elbows": (Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW),
    "hands": (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST),
    "hips": (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    "knees": (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE),
    "feet": (
        Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE, Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL,
        Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX,
    ),
}  # fmt: skip
"""Landmarks of the parts of the body, in words that a person uses."""


def needed_parts(exercise: Exercise) -> tuple[Part, ...]:
    """Give the parts without which a measure of the exercise would be missing; trunk and posture always."""
    slots = slots_of(exercise)
    return tuple(
        part
        for part in PARTS
        if part in ("shoulders", "hips", "knees") or any(_needs(slot, part) for slot in slots)
    )


@cache
def _needs(slot: tuple[str, Literal["left", "right"] | None], part: Part) -> bool:
    """Tell whether a measure goes missing with a part of the body: tried out on a made-up pose."""
    whole = _body(())
    return math.isfinite(raw_value(slot, whole, whole)) and math.isnan(
        raw_value(slot, _body(PARTS[part]), whole)
    )


def _body(without: Sequence[int]) -> Body:
    rng = np.random.default_rng(0)
    spread = rng.uniform(0, 100, (LANDMARK_COUNT, 2)).astype(np.float32)
    world = rng.uniform(-1, 1, (LANDMARK_COUNT, 3)).astype(np.float32)
    visibility = np.ones(LANDMARK_COUNT, np.float32)
    visibility[list(without)] = 0.0
    pose = Pose(0.0, spread, world, visibility, np.zeros(STATION_COUNT, np.float32))
    return Body(pose, 1)


def words_of(parts: Sequence[Part]) -> str:
    """Give parts as words: "your head", "your hands and feet"."""
    first = [*parts][:3]
    names = first[0] if len(first) == 1 else f"{', '.join(first[:-1])} and {first[-1]}"
    return f"your {names}"
