"""Files that appear whole or not at all."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class UnwritableFile(ValueError):
    """A file cannot be written; the message is one line: the file, why, and how to mend it."""


def check_writable(path: Path) -> None:
    """Raise UnwritableFile when `path` could not be written, before the work that fills it."""
    if path.is_dir():
        raise UnwritableFile(f"{path}: this is a folder; name the file to write")
    if not path.parent.is_dir():
        raise UnwritableFile(f"{path}: there is no folder {path.parent}; make it first")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise UnwritableFile(f"{path}: nothing may be written in this folder; choose another")


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to, and put it in its place when the block ends well.

    After an error nothing is left, and what stood there before stays. Raises UnwritableFile.
    """
    check_writable(path)
    partial = path.with_name(f".{path.stem}-{uuid.uuid4().hex}.part")
    try:
        yield partial
        partial.replace(path)
    except OSError as error:
        raise UnwritableFile(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        partial.unlink(missing_ok=True)
