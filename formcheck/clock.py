"""What time it is; tests may shift it by FORMCHECK_NOW."""

import os
import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

VARIABLE: Final = "FORMCHECK_NOW"
"""For tests only: the moment (ISO 8601, UTC where it names no zone) that it was when this was first read."""


class WrongClock(ValueError):
    """FORMCHECK_NOW is not a moment."""


def utc_now() -> datetime:
    """Give the moment in UTC, by this machine's clock unless FORMCHECK_NOW shifts it; raises WrongClock."""
    named = os.environ.get(VARIABLE)
    return datetime.now(UTC) + (_shift(named) if named else timedelta())


@lru_cache(maxsize=1)
def _shift(named: str) -> timedelta:
    try:
        moment = datetime.fromisoformat(named)
    except ValueError as error:
        raise WrongClock(
            f"{VARIABLE}: expected a moment as 2026-11-03T08:00, found {named!r}; it is for tests, leave it unset"
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment - datetime.fromtimestamp(time.time(), UTC)
