"""Seeing: the landmarks as a landmarker gives them: scored, trembling, now and then gone."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from formcheck.engine.pose import STATIONS, Pose
from formcheck.engine.skeleton import LANDMARK_COUNT, Landmark, Side
from formcheck.studio.stick.camera import Camera
from formcheck.studio.stick.figure import Controls, Floats

NEAR_SCORE: Final = 0.97
FAR_SCORE: Final = 0.45
"""The far side is found well but scored 0.3 to 0.6 (real bird-dog, cat-cow and supine clips)."""
HIDDEN_SCORE: Final = 0.2
"""A far joint behind the near one is scored 0.1 to 0.3."""
HIDDEN_TL: Final = 0.12
"""It counts as hidden when it lies so near to the near one, in trunk lengths."""
SCORE_S: Final = 0.3
"""The landmarker smooths its scores over about ten frames at 30 a second."""
SKIN_TL: Final = 0.22
"""The dorsal outline lies this far outside the line from shoulder to hip."""
TRUNK: Final = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
FLOOR_DEG: Final = 40.0
"""A trunk this near to lying on its back hides the back from every camera."""

_QUANTA: Final = {"image_px": 16.0, "world_m": 1024.0, "visibility": 256.0, "back_line": 2048.0}
"""Parts of a unit that are kept: finer ones are noise, and would only cost space."""


@dataclass(frozen=True, slots=True)
class Flaws:
    """How badly it is seen.

    `jitter_px`: standard deviation of the near side's landmarks (the far one's is twice it).
    `unseen`: landmarks scored 0.05 throughout. `gaps_s`: (from, to) with nobody found.
    `is_back_seen`: False for somebody in loose clothing.
    """

    jitter_px: float = 0.5
    unseen: tuple[Landmark, ...] = ()
    gaps_s: tuple[tuple[float, float], ...] = ()
    is_back_seen: bool = True


def see(
    times_s: Floats, controls: list[dict[str, float]], points: list[Floats], camera: Camera, flaws: Flaws,
    rng: np.random.Generator,
) -> list[Pose]:  # fmt: skip
    """Give the pose of each frame: `controls` and `points` (33, 3) are what the figure does."""
    tremble = _Tremble(flaws.jitter_px, camera.near, rng)
    metre_px = camera.size[0] / camera.wide_m
    frame_s = float(np.median(np.diff(times_s)))
    score: Floats | None = None
    poses = []
    for time_s, now, places in zip(times_s, controls, points, strict=True):
        off_px = tremble.next()
        image = camera.project(places) + off_px
        world = camera.turned(places)
        world[:, :2] += off_px / metre_px
        fresh = _scores(image, camera, flaws)
        score = fresh if score is None else score + min(1.0, frame_s / SCORE_S) * (fresh - score)
        inside = ((image >= 0) & (image <= np.array(camera.size))).all(axis=1)
        back = _back_line(now, flaws, rng)
        if any(from_s <= time_s < to_s for from_s, to_s in flaws.gaps_s):
            poses.append(Pose.nobody(float(time_s)))
        else:
            poses.append(_quantised(float(time_s), image, world, np.where(inside, score, 0.0), back))
    return poses


class _Tremble:
    """Jitter that hangs on from one frame to the next, as the landmarker's own filter leaves it."""

    def __init__(self, jitter_px: float, near: Side, rng: np.random.Generator) -> None:
        far = [index for index in range(LANDMARK_COUNT) if _side_of(index) not in (near, None)]
        self._scale = np.full((LANDMARK_COUNT, 1), jitter_px)
        self._scale[far] *= 2.0
        self._rng = rng
        self._now = rng.standard_normal((LANDMARK_COUNT, 2))

    def next(self) -> Floats:
        fresh = self._rng.standard_normal((LANDMARK_COUNT, 2))
        self._now = 0.6 * self._now + 0.8 * fresh
        return np.asarray(self._scale * self._now)


def _side_of(index: int) -> Side | None:
    name = Landmark(index).name
    return "left" if "LEFT" in name else "right" if "RIGHT" in name else None


def _scores(image: Floats, camera: Camera, flaws: Flaws) -> Floats:
    trunk_px = float(np.hypot(*(image[11:13].mean(axis=0) - image[23:25].mean(axis=0))))
    score = np.full(LANDMARK_COUNT, NEAR_SCORE)
    for index in range(LANDMARK_COUNT):
        side = _side_of(index)
        if side in (camera.near, None) or index in TRUNK:
            continue
        near = Landmark[
            Landmark(index).name.replace("LEFT", "RIGHT")
            if side == "left"
            else Landmark(index).name.replace("RIGHT", "LEFT")
        ]
        hidden = np.hypot(*(image[index] - image[near])) < HIDDEN_TL * trunk_px
        score[index] = HIDDEN_SCORE if hidden else FAR_SCORE
    score[list(flaws.unseen)] = 0.05
    return score


def _back_line(controls: Controls, flaws: Flaws, rng: np.random.Generator) -> Floats:
    """Give the outline of a back whose tangent turns by the spine's flexion: a parabola."""
    noise = 0.003 * rng.standard_normal(len(STATIONS))
    lies_on_it = abs(controls["trunk"] - 180.0) < FLOOR_DEG
    if lies_on_it or not flaws.is_back_seen:
        return np.full(len(STATIONS), np.nan)
    return SKIN_TL + np.radians(controls["spine"]) / 2 * STATIONS * (1 - STATIONS) + noise


def _quantised(time_s: float, image: Floats, world: Floats, score: Floats, back: Floats) -> Pose:
    arrays = {"image_px": image, "world_m": world, "visibility": score, "back_line": back}
    kept = {
        name: (np.round(array * _QUANTA[name]) / _QUANTA[name]).astype(np.float32)
        for name, array in arrays.items()
    }
    return Pose(time_s, **kept)
