"""Rendered clips as cameras of a browser, one for each exercise."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.app.clip_camera import camera_file

STILL_S: Final = 5.0
"""The first picture lasts so long: a busy machine needs a while to connect."""


def cameras(clips: Path, exercises: Iterable[str], folder: Path) -> dict[str, Path]:
    """Make a camera file for each exercise, of a clip in which every attempt is complete and without a fault."""
    made = {}
    for exercise in exercises:
        found = [clip for clip in sorted(clips.glob("*.truth.json")) if _is_faultless(clip, exercise)]
        if not found:
            sys.exit(
                f"{clips}: no clip of a faultless {exercise}; draw some: formcheck studio {clips} --exercise {exercise}"
            )
        clip = found[0].with_name(found[0].name.replace(".truth.json", ".mp4"))
        made[exercise] = camera_file(clip, folder / f"{exercise}.mjpeg", STILL_S)
    return made


def _is_faultless(path: Path, exercise: str) -> bool:
    truth = json.loads(path.read_text())
    return truth["exercise"] == exercise and all(
        rep["complete"] and not rep["faults"] for rep in truth["attempts"]
    )
