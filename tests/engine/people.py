"""People for the engine's tests: stick figures in a position, seen from somewhere."""

from collections.abc import Callable, Iterable

import numpy as np

from formcheck.engine import Pose
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from formcheck.studio.stick.performance import Performance
from formcheck.studio.stick.proportions import Proportions
from formcheck.studio.stick.seeing import Flaws, see

SIZE = Proportions()
Position = Callable[[Proportions], dict[str, float]]


def prone(size: Proportions) -> dict[str, float]:
    legs = positions.both(hip=4.0, knee=176.0, toes=170.0)
    arms = positions.both(arm=-20.0, elbow=150.0, splay=40.0)
    return {**positions.all_fours(size), "y": 0.15, "trunk": 2.0, **legs, **arms}


def hanging(size: Proportions) -> dict[str, float]:
    return {**positions.standing(size), "y": 1.3, **positions.both(arm=-3.0, elbow=176.0)}


def pose_of(position: Position, camera: Camera | None = None, time_s: float = 0.0) -> Pose:
    performance = Performance(position(SIZE), SIZE)
    performance.stay(1.0)
    return at(person(performance, [0.0, 1.0], camera)[0], time_s)


def person(
    performance: Performance,
    times_s: Iterable[float],
    camera: Camera | None = None,
    flaws: Flaws | None = None,
) -> list[Pose]:
    """What a performance looks like at some times, without trembling."""
    times = np.array([*times_s])
    done = list(performance.frames(times))
    rng = np.random.default_rng(0)
    return see(
        times, [c for c, _ in done], [p for _, p in done], camera or Camera(), flaws or Flaws(0.0), rng
    )


def at(pose: Pose, time_s: float, moved_px: float = 0.0, scale: float = 1.0) -> Pose:
    """The same person later, perhaps elsewhere or nearer."""
    hips = np.asarray(pose.image_px)[23:25].mean(axis=0)
    image = hips + scale * (np.asarray(pose.image_px) - hips) + [moved_px, 0.0]
    return Pose(time_s, image, pose.world_m, pose.visibility, pose.back_line)
