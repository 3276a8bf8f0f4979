"""Angles: what the engine measures on the near side against the true joints, frame by frame."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from formcheck.engine import Exercise, Feedback, Neutral, Pose
from formcheck.engine.body import VISIBLE, Body
from formcheck.engine.geometry import wrap_deg
from formcheck.engine.skeleton import Side
from formcheck.engine.values import raw_value
from formcheck.evaluation.clips import BadClip
from formcheck.evaluation.tallies import Errors, Rate, errors

JOINT_ANGLES: Final = {"hip": "hip_flexion", "knee": "knee_angle", "elbow": "elbow_angle"}
"""The engine's measure of each joint's angle."""
LYING_HIP: Final = "thigh_raise"
"""The hip's, in the exercises on the back that are judged and shown by it."""
TRUE_ANGLES: Final = {"hip": "hip_flexion_deg", "knee": "knee_deg", "elbow": "elbow_deg"}
"""The column of the true joints that it is held against."""
BACK: Final = "back"
"""The back's bend: the change from neutral, seen and true."""
BACKS: Final = ("trunk_bend_change", "back_flexion", "reaching_bend", "bend_by_joints")
"""The back's measure in the exercises that judge it by a part of the line; that of the whole line in all others."""
WHOLE_BACK: Final = "back_bend_change"
NEUTRAL_S: Final = 0.3
"""The true spine in neutral is its median over this long before the last frame of the neutral pose."""

Joints = Mapping[str, NDArray[np.float64]]


def read_joints(path: Path) -> Joints:
    """Read the true joints of a clip: `time_s` (T,), `spine_flexion_deg` (T,), the others (T, 2) left, right.

    Raises BadClip.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            joints = {
                name: np.asarray(file[name], float)
                for name in ("time_s", "spine_flexion_deg", *TRUE_ANGLES.values())
            }
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise BadClip(f"{path}: cannot be read as true joints: {' '.join(str(error).split())}") from None
    frames = len(joints["time_s"])
    for name, values in joints.items():
        expected = (frames, 2) if name in TRUE_ANGLES.values() else (frames,)
        if values.shape != expected or not frames:
            raise BadClip(f"{path}: {name}: expected shape {expected}, found {values.shape}")
    return joints


def score_angles(
    exercise: Exercise, poses: Sequence[Pose], feedback: Sequence[Feedback], joints: Joints
) -> tuple[dict[str, Errors], dict[str, Rate]]:
    """Give the absolute errors in degrees of each joint and the back, and how often there was no value.

    Only frames count in which a side view is wanted and seen, and the near side known.
    """
    found: dict[str, list[float]] = {name: [] for name in (*JOINT_ANGLES, BACK)}
    if "side" not in exercise.views:
        return {}, {}
    judged = exercise.measures()
    by_thigh = any(key.name == LYING_HIP for key in judged)
    bend = next((stem for stem in BACKS if any(key.stem == stem for key in judged)), WHOLE_BACK)
    times_s = joints["time_s"]
    frame_s = float(np.median(np.diff(times_s))) if len(times_s) > 1 else 1.0
    for pose, now in zip(poses, feedback, strict=True):
        row = int(np.abs(times_s - pose.time_s).argmin())
        if (
            now.gate is None
            or now.gate.stance.view != "side"
            or abs(times_s[row] - pose.time_s) > frame_s / 2
        ):
            continue
        body = now.neutral.seen_squarely(pose, VISIBLE) if now.neutral else Body(pose, now.gate.dorsal_sign)
        if body.near is not None:
            for name, measure in JOINT_ANGLES.items():
                if name == "hip" and by_thigh and now.gate.stance.posture == "supine":
                    measure = LYING_HIP
                true = joints[TRUE_ANGLES[name]][row, int(body.near == "right")]
                found[name].append(_difference(measure, body.near, body, true))
        if now.neutral is not None:
            seen_deg = raw_value((bend, None), body, now.neutral.body())
            found[BACK].append(seen_deg - true_bend_deg(pose.time_s, now.neutral, joints))
    seen = {name: [value for value in values if np.isfinite(value)] for name, values in found.items()}
    return (
        {name: errors(values) for name, values in seen.items()},
        {name: Rate(len(found[name]) - len(values), len(found[name])) for name, values in seen.items()},
    )


def _difference(measure: str, side: Side, body: Body, true: float) -> float:
    return float(wrap_deg(raw_value((measure, side), body, None) - true))


def true_bend_deg(time_s: float, neutral: Neutral, joints: Joints) -> float:
    """Give by how much the true spine has bent since neutral, in degrees; NaN when its neutral lies outside the clip."""
    last_s = neutral.pose.time_s
    times_s, spine = joints["time_s"], joints["spine_flexion_deg"]
    still = spine[(times_s >= last_s - NEUTRAL_S) & (times_s <= last_s + 1e-3)]
    if not len(still):
        return float("nan")
    return float(spine[np.abs(times_s - time_s).argmin()] - np.median(still))
