from pathlib import Path

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Pose, check_recording
from formcheck.engine.body import VISIBLE
from formcheck.engine.lookahead import find_neutrals
from formcheck.engine.values import raw_value
from formcheck.evaluation.angles import read_joints, score_angles
from formcheck.evaluation.clips import BadClip
from tests.records.figures import bird_dogs

BIRD_DOG = load_exercise("bird-dog")
POSES = bird_dogs(1)


NEUTRAL = find_neutrals(BIRD_DOG, POSES)[0]


def measured(name: str, pose: Pose) -> list[float]:
    return [raw_value((name, side), NEUTRAL.seen_squarely(pose, VISIBLE), None) for side in ("left", "right")]


def joints(poses: list[Pose] = POSES) -> dict[str, np.ndarray]:
    """Make true joints that lie 5, 3 and 2 degrees off on the near side, the left, and far off on the other."""
    off = {"hip_flexion_deg": 5.0, "knee_deg": 3.0, "elbow_deg": -2.0}
    measure = {"hip_flexion_deg": "hip_flexion", "knee_deg": "knee_angle", "elbow_deg": "elbow_angle"}
    columns = {
        name: np.array([measured(measure[name], pose) for pose in poses]) + np.array([off[name], 60.0])
        for name in off
    }
    spine = np.zeros(len(poses))
    return {"time_s": np.array([pose.time_s for pose in poses]), "spine_flexion_deg": spine, **columns}


def test_errors_are_of_the_near_side() -> None:
    _, feedback, _ = check_recording(BIRD_DOG, POSES)
    errors, unseen = score_angles(BIRD_DOG, POSES, feedback, joints())
    assert [errors[name].mean for name in ("hip", "knee", "elbow")] == [
        pytest.approx(5), pytest.approx(3), pytest.approx(2),
    ]  # fmt: skip
    assert unseen["hip"].hits == 0
    assert unseen["hip"].of == len(POSES)


def test_the_back_is_compared_by_its_change_from_neutral() -> None:
    _, feedback, neutrals = check_recording(BIRD_DOG, POSES)
    true = joints()
    # The drawn back never bends: a spine that does by 10, save in neutral, is 10 off.
    still = true["time_s"] <= neutrals[0].pose.time_s
    true["spine_flexion_deg"] = np.where(still, 30.0, 40.0)
    errors, _ = score_angles(BIRD_DOG, POSES, feedback, true)
    assert errors["back"].total == pytest.approx(10.0 * (~still).sum(), abs=0.5)


def test_what_is_not_seen_has_no_error_but_is_told() -> None:
    hidden = [
        Pose(p.time_s, p.image_px, p.world_m, np.where(np.arange(33) == 25, 0.0, p.visibility), p.back_line)
        for p in POSES
    ]
    _, feedback, _ = check_recording(BIRD_DOG, POSES)
    errors, unseen = score_angles(BIRD_DOG, hidden, feedback, joints())
    assert errors["hip"].mean is None
    assert unseen["hip"].share == 1.0
    assert errors["elbow"].mean == pytest.approx(2)


def test_frames_without_a_true_one_near_are_left_out() -> None:
    _, feedback, _ = check_recording(BIRD_DOG, POSES)
    errors, _ = score_angles(BIRD_DOG, POSES, feedback, {k: v[:50] for k, v in joints().items()})
    assert errors["hip"].n == 50


def test_from_the_front_there_are_no_joint_angles() -> None:
    windmill = load_exercise("windmill")
    _, feedback, _ = check_recording(windmill, POSES)
    assert score_angles(windmill, POSES, feedback, joints()) == ({}, {})


def test_joints_are_read_and_checked(tmp_path: Path) -> None:
    np.savez(tmp_path / "good.npz", allow_pickle=False, **joints())
    assert read_joints(tmp_path / "good.npz")["knee_deg"].shape == (len(POSES), 2)
    np.savez(tmp_path / "short.npz", allow_pickle=False, **{**joints(), "knee_deg": np.zeros(3)})
    with pytest.raises(BadClip, match=r"short\.npz: knee_deg: expected shape"):
        read_joints(tmp_path / "short.npz")
    (tmp_path / "bad.npz").write_bytes(b"PK")
    with pytest.raises(BadClip, match=r"bad\.npz: cannot be read as true joints"):
        read_joints(tmp_path / "bad.npz")
