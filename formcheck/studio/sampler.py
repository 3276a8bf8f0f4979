"""Sampler: draws clips at random, the same ones for the same seed, apart for tuning and testing.

The two splits share no clip: their seeds come from different ranges, and bodies,
clothes, rooms, cameras and tempi are drawn from generators seeded with the
split; clothes and rooms come from different halves of the palettes.
"""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from formcheck.studio.body import Shape
from formcheck.studio.clip import Clip, Shot, Trouble
from formcheck.studio.distractors import DISTRACTORS
from formcheck.studio.motions import MOTIONS
from formcheck.studio.perform import Knobs
from formcheck.studio.room import Room
from formcheck.studio.truth import Split
from formcheck.studio.wardrobe import Outfit, Rgb

SEEDS: Final[dict[Split, range]] = {"tune": range(1_000_000), "test": range(1_000_000, 2_000_000)}
"""The seeds of each split: no seed belongs to both."""

HAND_SEEN_DEG: Final = 15.0
"""So far off straight from behind the camera sees one hand of somebody on all fours beside the body."""

_SIZES: Final = ((640, 360), (640, 360), (640, 480), (360, 640))
_RATES: Final = (15.0, 20.0, 25.0, 30.0)

# Even rows dress the tune split, odd rows the test split.
_TOPS: Final[tuple[Rgb, ...]] = (
    (52, 96, 150), (160, 50, 60), (225, 222, 215), (60, 60, 66), (90, 140, 90), (215, 170, 60), (120, 80, 140), (70, 150, 160),
)  # fmt: skip
_TROUSERS: Final[tuple[Rgb, ...]] = (
    (45, 45, 52),
    (60, 70, 95),
    (110, 108, 104),
    (30, 50, 48),
    (90, 60, 70),
    (150, 140, 120),
)
_SKINS: Final[tuple[Rgb, ...]] = (
    (214, 164, 132),
    (236, 198, 172),
    (141, 92, 66),
    (92, 60, 44),
    (190, 140, 105),
    (168, 120, 88),
)
_HAIRS: Final[tuple[Rgb, ...]] = ((62, 44, 34), (25, 22, 20), (150, 112, 66), (120, 116, 112))
_FLOORS: Final[tuple[Rgb, ...]] = ((168, 146, 120), (120, 95, 70), (150, 152, 155), (96, 92, 88))
_WALLS: Final[tuple[Rgb, ...]] = ((205, 205, 198), (226, 218, 200), (150, 170, 180), (175, 160, 150))
_MATS: Final[tuple[Rgb, ...]] = ((70, 110, 100), (120, 60, 90), (60, 70, 120), (50, 50, 55))


def draw(
    name: str, seed: int, split: Split = "tune", fault: str | None = None, knobs: Knobs | None = None,
    size: tuple[int, int] | None = None, fps: float | None = None, trouble: Trouble | None = None,
) -> Clip:  # fmt: skip
    """Draw one clip of an exercise or distractor; `knobs`, `size` and `fps` override what would be drawn.

    Raises ValueError when the seed is outside one split's range.
    """
    if seed not in range(len(SEEDS[split])):
        raise ValueError(f"seed: expected 0 to {len(SEEDS[split]) - 1}, got {seed}")
    own = SEEDS[split].start + seed
    rng = np.random.default_rng([own, zlib.crc32(f"{name}/{fault}".encode())])
    shape, outfit, room = _shape(rng, name), _outfit(rng, split), _room(rng, split)
    shot = _shot(rng)
    if fault == "hands-moving":
        # from straight behind the body hides the hands, and no picture shows whether they move
        shot = replace(shot, off_deg=float(np.copysign(HAND_SEEN_DEG + abs(shot.off_deg) / 3, shot.off_deg)))
    drawn = _knobs(rng, name, fault)
    shot = replace(shot, size=size or shot.size, fps=fps or shot.fps)
    return Clip(name, own, split, knobs or drawn, shape, outfit, room, shot, trouble)


def scenes(seed: int, count: int, split: Split = "tune", names: tuple[str, ...] = ()) -> Iterator[Clip]:
    """Draw `count` clips: exercises (clean and each fault in turn) and distractors, shuffled."""
    pool: list[tuple[str, str | None]] = []
    for name in names or (*MOTIONS, *DISTRACTORS):
        pool += [(name, None)] * (2 if name in MOTIONS else 1)
        pool += [(name, fault) for fault in (MOTIONS[name].faults if name in MOTIONS else ())]
    order = np.random.default_rng([SEEDS[split].start + seed, 3])
    picked: list[tuple[str, str | None]] = []
    while len(picked) < count:
        picked += [pool[row] for row in order.permutation(len(pool))]
    for n, (name, fault) in enumerate(picked[:count]):
        yield draw(name, (seed * 1009 + n) % len(SEEDS[split]), split, fault)


def _shape(rng: np.random.Generator, name: str) -> Shape:
    pregnant = name in MOTIONS and MOTIONS[name].pregnant
    return Shape(
        age=round(float(rng.uniform(0.6, 0.95)), 1),
        gender=1.0 if pregnant else float(rng.choice([0.1, 0.9])),
        muscle=round(float(rng.uniform(0.35, 0.65)), 1),
        weight=round(float(rng.uniform(0.35, 0.75)), 1),
        height=round(float(rng.uniform(0.3, 0.7)), 1),
        pregnancy=round(float(rng.uniform(0.4, 0.9)), 1) if pregnant else 0.0,
    )


def _pick(rng: np.random.Generator, palette: tuple[Rgb, ...], split: Split) -> Rgb:
    half = palette[0::2] if split == "tune" else palette[1::2]
    return half[int(rng.integers(len(half)))]


def _outfit(rng: np.random.Generator, split: Split) -> Outfit:
    return Outfit(
        top=_pick(rng, _TOPS, split),
        trousers=_pick(rng, _TROUSERS, split),
        skin=_pick(rng, _SKINS, split),
        hair=_pick(rng, _HAIRS, split),
        sleeves=float(rng.choice([0.0, 0.5, 0.5, 1.0])),
        legs=float(rng.choice([0.5, 1.0, 1.0])),
        loose_m=float(rng.choice([0.0, 0.0, 0.0, 0.015, 0.03])),
    )


def _room(rng: np.random.Generator, split: Split) -> Room:
    return Room(
        floor=_pick(rng, _FLOORS, split),
        wall=_pick(rng, _WALLS, split),
        mat=_pick(rng, _MATS, split) if rng.random() < 0.75 else None,
        light=float(rng.uniform(0.65, 1.2)),
        light_yaw_deg=float(rng.uniform(-180, 180)),
    )


def _shot(rng: np.random.Generator) -> Shot:
    return Shot(
        near_side="left" if rng.random() < 0.5 else "right",
        off_deg=float(rng.uniform(-25, 25)),
        height_m=float(rng.uniform(0.2, 1.2)),
        field_of_view_deg=float(rng.uniform(38, 58)),
        size=_SIZES[int(rng.integers(len(_SIZES)))],
        fps=_RATES[int(rng.integers(len(_RATES)))],
        margin=float(rng.uniform(0.05, 0.12)),
    )


def _knobs(rng: np.random.Generator, name: str, fault: str | None) -> Knobs:
    if name not in MOTIONS:
        return Knobs()
    motion = MOTIONS[name]
    reps = int(rng.integers(3, 6)) if motion.kind == "reps" else 1
    scope = motion.faults[fault].scope if fault else "rep"
    chosen = tuple(n for n in range(1, reps + 1) if rng.random() < 0.6) or (1,)
    may_stop_short = fault is None and bool(motion.short_faults)
    long = fault is None and motion.min_hold_s > 0
    return Knobs(
        reps=reps,
        fault=fault,
        fault_reps=() if scope == "set" else chosen,
        short_reps=(int(rng.integers(1, reps + 1)),) if may_stop_short and rng.random() < 0.35 else (),
        tempo=float(rng.uniform(0.9, 1.3)),
        hold_s=motion.min_hold_s + 1 if long else float(rng.uniform(8, 14)),
        interruptions=int(rng.integers(0, 3)) if motion.kind == "hold" and fault is None else 0,
        still_s=float(rng.choice([0.0, 1.5, 1.5, 2.0])),
        # feet that carry are told by ankles that never left the height of somebody who stands
        lead_in=bool(rng.random() < 0.4) or fault == "feet-on-floor",
        lead_out=bool(rng.random() < 0.3),
    )
