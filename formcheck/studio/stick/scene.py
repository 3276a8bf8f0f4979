"""A scene: who does what, how it is filmed, and what of it is seen."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Final

import numpy as np

from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import Landmark
from formcheck.studio.stick.camera import Camera
from formcheck.studio.stick.performance import Performance
from formcheck.studio.stick.proportions import Proportions
from formcheck.studio.stick.seeing import Flaws, see
from formcheck.studio.truth import Held, Kind, Truth

Act = Callable[[Proportions], Performance]
Window = Mapping[str, tuple[float, float]]
"""Least and greatest value of the controls of somebody who holds the position."""

FPS: Final = 15.0
FINE_S: Final = 0.01
"""Holds are found to this."""
SETTLE_S: Final = 1.0
"""Shorter passing through a hold's window is no hold."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that makes one recording; the same scene gives the same numbers.

    `exercise`: None where there is none. `act`: what the figure does. `window`: of a hold,
    as the catalogue has it. `set_faults`: planted faults that belong to no rep. `note`: one line for people.
    """

    exercise: str | None
    kind: Kind
    act: Act
    note: str
    seed: int = 0
    height_m: float = 1.70
    camera: Camera = Camera()
    flaws: Flaws = Flaws()
    window: Window = field(default_factory=dict)
    set_faults: tuple[str, ...] = field(default=())
    fps: float = FPS


def act(scene: Scene) -> tuple[list[Pose], Truth]:
    """Give the poses of a scene, and what they truly show."""
    performance = scene.act(Proportions(scene.height_m))
    frames = int(performance.time_s * scene.fps)
    times_s = np.arange(frames) / scene.fps
    done = list(performance.frames(times_s))
    rng = np.random.default_rng(scene.seed)
    poses = see(times_s, [c for c, _ in done], [p for _, p in done], scene.camera, scene.flaws, rng)
    return poses, _truth(scene, performance, frames)


def _truth(scene: Scene, performance: Performance, frames: int) -> Truth:
    flaws: Mapping[str, object] = {
        **asdict(scene.flaws),
        "unseen": [Landmark(index).name for index in scene.flaws.unseen],
    }
    return Truth(
        exercise=scene.exercise,
        kind=scene.kind,
        view="side",
        seed=scene.seed,
        split="tune",
        fps=scene.fps,
        size=scene.camera.size,
        duration_s=frames / scene.fps,
        attempts=tuple(performance.attempts),
        holds=tuple(_holds(scene.window, performance)),
        set_faults=scene.set_faults,
        body={"height_m": scene.height_m},
        camera=asdict(scene.camera),
        knobs={"note": scene.note, **flaws},
    )


def _holds(window: Window, performance: Performance) -> Iterator[Held]:
    """Find the stretches in which every control of the window lies inside it."""
    if not window:
        return
    times_s = np.arange(0.0, performance.time_s, FINE_S)
    inside = [
        all(low <= controls[name] <= high for name, (low, high) in window.items())
        for controls, _ in performance.frames(times_s)
    ]
    edges = np.flatnonzero(np.diff(np.array([False, *inside, False], int)))
    for first, after in edges.reshape(-1, 2):
        start_s, end_s = round(first * FINE_S, 2), round(after * FINE_S, 2)
        if end_s - start_s >= SETTLE_S:
            yield Held(None, start_s, end_s, round(end_s - start_s, 2))
