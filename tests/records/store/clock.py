"""A clock that tests set."""

from datetime import UTC, datetime, timedelta


class ShiftedClock:
    """Stands still until it is told to go on."""

    def __init__(self, now: datetime = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)
