"""Landmarks of a clip, kept from run to run: finding them takes minutes, judging them seconds."""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

from formcheck.engine import Pose
from formcheck.evaluation.clips import Clip
from formcheck.home import cache_folder
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.recording import RecordingError, RecordingWriter, finite_or_none, read_recording
from formcheck.vision.model import MODEL_NAME, MODEL_SHA256, find_model

_SOURCES: Final = (
    "back_line.py",
    "closer_look.py",
    "dorsal_side.py",
    "frames.py",
    "landmark_net.py",
    "landmarker.py",
    "motion.py",
    "outline_top.py",
    "part.py",
    "pose_task.py",
    "second_look.py",
)
"""The files of `formcheck.vision` that landmarks depend on."""
_LIBRARIES: Final = ("mediapipe", "av", "numpy")


def landmarks_folder() -> Path:
    """Give the folder in which landmarks are kept; it can be deleted at any time."""
    return cache_folder() / "landmarks"


@cache
def vision_version() -> str:
    """Name the code that finds landmarks: it changes when that code, its libraries or the model do."""
    digest = hashlib.sha256(MODEL_SHA256.encode())
    for name in _SOURCES:
        digest.update((files("formcheck.vision") / name).read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()


def cache_file(clip: Path) -> Path:
    """Give where a clip's landmarks are kept, by what is in the clip and by what finds them."""
    with clip.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()
    return landmarks_folder() / f"{content[:32]}-{vision_version()[:16]}.parquet"


def find_landmarks(clip: Clip, *, use_cache: bool = True) -> list[Pose]:
    """Give the poses of a clip, from the cache if they are there; `use_cache` False neither reads nor keeps.

    Raises UnreadableVideo, ModelError, RecordingError, UnwritableFile, OSError.
    """
    if clip.is_recording:
        return read_recording(clip.path).poses
    if not use_cache:
        return _from_video(clip.path)
    kept = cache_file(clip.path)
    if kept.is_file():
        try:
            return read_recording(kept).poses
        except RecordingError:
            kept.unlink(missing_ok=True)  # cut short by a full disk: found anew
    kept.parent.mkdir(parents=True, exist_ok=True)
    return _from_video(clip.path, kept)


def _from_video(path: Path, keep: Path | None = None) -> list[Pose]:
    # Imported here as recordings need neither model nor decoder.
    from formcheck.vision.frames import VideoFile
    from formcheck.vision.landmarker import Landmarker

    with VideoFile(path) as video, Landmarker(find_model(), source_size=video.source_size) as landmarker:
        poses = [landmarker.pose(frame) for frame in video]
        metadata = RecordingMetadata(
            frame_size=video.source_size,
            frame_rate=finite_or_none(video.frame_rate),
            model=MODEL_NAME,
            model_sha256=MODEL_SHA256,
            source=path.name,
        )
    if keep is not None:
        with RecordingWriter(keep, metadata) as writer:
            for pose in poses:
                writer.write(pose)
    return poses
