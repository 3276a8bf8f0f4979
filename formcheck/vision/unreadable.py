"""Why a file is no video that can be analysed, in one line that says how to mend it."""

from pathlib import Path
from typing import Any, Final

import av

_STILL_BRANDS: Final = frozenset({"heic", "heix", "mif1", "avif", "miaf"})
_HEAD_BYTES: Final = 64


class UnreadableVideo(ValueError):
    """A video that cannot be analysed; the message is one line: the file, why, and how to mend it."""


def why_not_opened(path: Path, container: Any = None) -> str | None:
    """Say why a file is no video before (and with `container` after) it is opened, or None."""
    if container is not None:
        return _why_not_container(path, container)
    try:
        if path.is_dir():
            return f"{path}: this is a folder, not a video; name a file in it"
        if not path.exists():
            return f"{path}: no such file; check the name and the folder"
        if not path.is_file():
            return f"{path}: this is not a file; name a video file"
        if path.stat().st_size == 0:
            return f"{path}: the file is empty; copy or record it again"
        with path.open("rb"):
            return None
    except OSError as error:
        return f"{path}: the file cannot be read ({error.strerror or error}); check its permissions"


def _why_not_container(path: Path, container: Any) -> str | None:
    format_name: str = container.format.name
    brand = container.metadata.get("major_brand", "").strip()
    if format_name == "image2" or format_name.endswith("_pipe") or brand in _STILL_BRANDS:
        return f"{path}: this is a picture, not a video; record the exercise as a video"
    if format_name == "tty":
        return f"{path}: this is not a video; give a video file such as .mp4, .mov, .webm or .mkv"
    streams = container.streams
    if any(not s.disposition & av.stream.Disposition.attached_pic for s in streams.video):
        return None
    if streams.audio:
        return f"{path}: this is sound only, without a picture; record the exercise as a video"
    return f"{path}: there is no picture in this file; record the exercise as a video"


def why_not_video(path: Path, error: Exception) -> str:
    """Say why FFmpeg refused a file."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head[4:8] in (b"ftyp", b"mdat", b"wide", b"skip", b"free") or head[:4] == b"\x1aE\xdf\xa3":
        return f"{path}: the video is cut short (its index is missing); copy it again in full, or record it again"
    if isinstance(error, av.InvalidDataError):
        return f"{path}: this is not a video; give a video file such as .mp4, .mov, .webm or .mkv"
    return f"{path}: the video cannot be opened ({getattr(error, 'strerror', None) or error})"
