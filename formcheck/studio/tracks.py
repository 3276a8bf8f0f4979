"""Track: the true joints and joint angles of an acted body over time, kept beside its clip."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from formcheck.engine.skeleton import Landmark
from formcheck.studio import landmarks
from formcheck.studio.body import Body, Floats
from formcheck.studio.camera import Camera
from formcheck.studio.rig import Placed


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """True joints and angles of every frame.

    `time_s` (T,), `room_m` (T, 33, 3) metres with z up, `image_px` (T, 33, 2),
    `spine_flexion_deg` (T,), `hip_flexion_deg`, `knee_deg`, `elbow_deg` (T, 2) left, right,
    as in `landmarks.Angles`.
    """

    time_s: Floats
    room_m: Floats
    image_px: Floats
    spine_flexion_deg: Floats
    hip_flexion_deg: Floats
    knee_deg: Floats
    elbow_deg: Floats

    def at(self, joint: str) -> Floats:
        """Give a joint's place on both sides, (T, 2, 3) metres, left first; `joint` as in `hip`."""
        rows = [Landmark[f"{side}_{joint.upper()}"] for side in ("LEFT", "RIGHT")]
        return self.room_m[:, rows]

    @property
    def trunk_m(self) -> Floats:
        """Length of the trunk, hips' middle to shoulders' middle, (T,) metres: one TL."""
        out: Floats = np.linalg.norm(self.trunk, axis=1)
        return out

    @property
    def trunk(self) -> Floats:
        """From the hips' middle to the shoulders' middle, (T, 3) metres."""
        out: Floats = self.at("shoulder").mean(axis=1) - self.at("hip").mean(axis=1)
        return out

    @property
    def frame_s(self) -> float:
        """Time from one frame to the next, in seconds."""
        return float(np.median(np.diff(self.time_s))) if len(self.time_s) > 1 else 0.0

    def between(self, from_s: float, to_s: float) -> "Track":
        """Give the frames of a span of time, both ends included."""
        inside = (self.time_s >= from_s - 1e-3) & (self.time_s <= to_s + 1e-3)
        return Track(**{field.name: getattr(self, field.name)[inside] for field in fields(Track)})


def follow(body: Body, frames: Sequence[Placed], cameras: Sequence[Camera], fps: float) -> Track:
    """Read the joints off a posed body, frame by frame."""
    room = np.array([landmarks.places(body, placed) for placed in frames])
    angles = [landmarks.angles(placed) for placed in frames]
    return Track(
        time_s=np.arange(len(frames)) / fps,
        room_m=room,
        image_px=np.array([camera.project(points) for camera, points in zip(cameras, room, strict=True)]),
        spine_flexion_deg=np.array([a.spine_flexion for a in angles]),
        hip_flexion_deg=np.array([a.hip_flexion for a in angles]),
        knee_deg=np.array([a.knee for a in angles]),
        elbow_deg=np.array([a.elbow for a in angles]),
    )


def save(track: Track, path: Path) -> None:
    """Write a `.joints.npz` file: the fields of `Track`, in single precision."""
    columns = {field.name: getattr(track, field.name).astype(np.float32) for field in fields(Track)}
    np.savez_compressed(path, allow_pickle=False, **columns)


def load(path: Path) -> Track:
    """Read a `.joints.npz` file; raises ValueError naming the file when it is none."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            columns = {field.name: np.asarray(stored[field.name], float) for field in fields(Track)}
    except (OSError, KeyError, EOFError) as error:
        raise ValueError(f"{path}: not a file of true joints: {error}") from None
    return Track(**columns)
