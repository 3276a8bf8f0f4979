"""Writes in their order, in a thread of their own, each tried until it is done."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from formcheck.records.store.errors import NotThere, StoreError

RETRY_S: Final = 1.0
GIVE_UP_S: Final = 600.0
"""After the last write was added, the others are tried again for this long."""
MANY: Final = 8
"""With so many waiting, what can be left out should be."""

_log = logging.getLogger(__name__)


class SteadyWrites:
    """A queue of writes. One that fails with a StoreError is tried again until it works."""

    def __init__(self, retry_s: float = RETRY_S, give_up_s: float = GIVE_UP_S) -> None:
        self.trouble: str | None = None
        self._retry_s, self._give_up_s = retry_s, give_up_s
        self._waiting: deque[Callable[[], None]] = deque()
        self._news = threading.Condition()
        self._closed_at_s: float | None = None
        self._is_over = False
        # A daemon: a store that can't be written must not keep the program from ending.
        threading.Thread(target=self._run, name="formcheck-store", daemon=True).start()

    @property
    def is_behind(self) -> bool:
        """True when many writes wait."""
        return len(self._waiting) >= MANY

    def add(self, write: Callable[[], None]) -> None:
        """Add a write; it must do no harm when it is tried twice."""
        with self._news:
            self._waiting.append(write)
            self._news.notify_all()

    def close(self) -> None:
        """Add nothing more; what waits is still written."""
        with self._news:
            self._closed_at_s = time.monotonic()
            self._news.notify_all()

    def wait(self, for_s: float) -> bool:
        """Wait until all is written; False when it isn't after `for_s`, or never will be."""
        with self._news:
            self._news.wait_for(lambda: not self._waiting or self._is_over, for_s)
            return not self._waiting

    def _run(self) -> None:
        while (write := self._next()) is not None:
            try:
                write()
            except NotThere as error:  # deleted meanwhile: nobody wants it kept
                self._end(str(error))
                return
            except StoreError as error:
                self.trouble = str(error)
                if self._has_given_up():
                    self._end(str(error))
                    return
                time.sleep(self._retry_s)
            except Exception as error:
                _log.exception("A write to the store failed")
                self._end(f"something went wrong in formcheck ({error}); this set is not kept")
                return
            else:
                self.trouble = None
                with self._news:
                    self._waiting.popleft()
                    self._news.notify_all()

    def _next(self) -> Callable[[], None] | None:
        with self._news:
            self._news.wait_for(lambda: self._waiting or self._closed_at_s is not None)
            return self._waiting[0] if self._waiting else None

    def _has_given_up(self) -> bool:
        return self._closed_at_s is not None and time.monotonic() - self._closed_at_s > self._give_up_s

    def _end(self, trouble: str) -> None:
        with self._news:
            self.trouble, self._is_over = trouble, True
            self._news.notify_all()
