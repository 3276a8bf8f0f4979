"""Keep native libraries' notes away from the user."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_STDERR: Final = 2
_lock: Final = threading.Lock()


@contextmanager
def native_stderr_muted() -> Iterator[None]:
    """Send standard error of the whole process, below Python, to nowhere for a moment.

    For start-up notes that no setting turns off; keep the body short, as other
    threads' messages are lost too.
    """
    with _lock:
        try:
            kept = os.dup(_STDERR)
        except OSError:  # no standard error at all, as under pythonw
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, _STDERR)
        try:
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(kept)
            os.close(nowhere)
