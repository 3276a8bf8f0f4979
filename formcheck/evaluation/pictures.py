"""Pictures: the frame of each disagreement with what formcheck saw drawn on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image as Png

from formcheck.annotation import joints_of
from formcheck.engine import Exercise, Feedback, Pose
from formcheck.engine.key import sides_of
from formcheck.engine.skeleton import SIDES, Landmark, row
from formcheck.evaluation.clips import Clip
from formcheck.evaluation.disagreements import Disagreement
from formcheck.vision.frames import Image, VideoFile
from formcheck.vision.overlay import JointState, Overlay, draw

PICTURE_SIDE_PX: Final = 640
_EMPTY: Final = (48, 52, 58)
"""Behind the landmarks of a recording, which has no picture."""


def draw_disagreements(
    clip: Clip,
    exercise: Exercise,
    poses: Sequence[Pose],
    feedback: Sequence[Feedback],
    found: Sequence[Disagreement],
    folder: Path,
) -> list[Disagreement]:
    """Write a PNG for each disagreement into a folder and give them back with its name."""
    if not poses or not found:
        return list(found)
    times_s = np.array([pose.time_s for pose in poses])
    rows = [int(np.abs(times_s - one.at_s).argmin()) for one in found]
    frames, scale = _frames(clip, set(rows), poses)
    named = []
    for n, (one, index) in enumerate(zip(found, rows, strict=True), 1):
        name = f"{clip.name}--{exercise.id}-{n}.png"
        if index in frames:
            overlay = _overlay(exercise, poses[index], feedback[index], one, scale)
            Png.fromarray(draw(frames[index], overlay)).save(folder / name)
            one = replace(one, picture=name)
        named.append(one)
    return named


def _frames(clip: Clip, rows: set[int], poses: Sequence[Pose]) -> tuple[Mapping[int, Image], float]:
    """Give the pictures of some frames, and their pixels for each of the poses'."""
    if clip.is_recording:
        return _blank(rows, poses)
    with VideoFile(clip.path, max_side_px=PICTURE_SIDE_PX) as video:
        last = max(rows)
        frames = {}
        for index, frame in enumerate(video):
            if index in rows:
                frames[index] = frame.image
            if index >= last:
                break
        return frames, video.size[0] / video.source_size[0]


def _blank(rows: Iterable[int], poses: Sequence[Pose]) -> tuple[Mapping[int, Image], float]:
    everywhere = np.concatenate([pose.image_px for pose in poses])
    reach = np.nanmax(everywhere, axis=0) if np.isfinite(everywhere).any() else np.full(2, PICTURE_SIDE_PX)
    scale = float(PICTURE_SIDE_PX / max(float(reach.max()), 1.0)) * 0.95
    width, height = (max(64, int(side * scale / 0.95)) for side in reach)
    empty = np.full((height, width, 3), _EMPTY, np.uint8)
    return dict.fromkeys(rows, empty), scale


def _overlay(exercise: Exercise, pose: Pose, now: Feedback, one: Disagreement, scale: float) -> Overlay:
    return Overlay(
        pose=pose,
        joint_states=_states(exercise, now, one),
        neutral_back_line=now.neutral.pose.back_line if now.neutral else None,
        dorsal_sign=now.gate.dorsal_sign if now.gate else 0,
        count=now.state,
        scale=scale,
    )


def _states(exercise: Exercise, now: Feedback, one: Disagreement) -> dict[Landmark, JointState]:
    is_judged = now.gate is not None and now.gate.is_open and now.state != "setup"
    states: dict[Landmark, JointState] = {} if is_judged else dict.fromkeys(Landmark, "unseen")
    near = now.values.near if now.values else None
    for key in exercise.measures():
        if str(key) in one.marked:
            for joint in joints_of(key):
                for side in sides_of(key.selector, one.side, near) or SIDES:
                    states[Landmark(row(joint, side))] = "fault"
    return states
