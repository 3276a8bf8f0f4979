"""Who trains in a live view: known to the server by the page's ticket, never told to the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from formcheck.app.tickets import LIFE_S, issue_ticket, ticket_expires_s
from formcheck.records.store import Store


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person and where their data is kept. `zone`: of their browser; None for this machine's.

    `is_allowed`: whether whoever opened the page still may train for that person; raises StoreError.
    """

    person_id: str
    store: Store
    zone: tzinfo | None = None
    is_allowed: Callable[[], bool] = lambda: True

    def now(self) -> datetime:
        """Give the moment with the visitor's own zone."""
        now = self.store.clock()
        return now.astimezone(self.zone) if self.zone else now.astimezone()


_VISITORS: dict[str, Visitor] = {}


def ticket_for(visitor: Visitor | None, mark: str = "") -> str:
    """Issue a ticket; the training that is begun with it is kept for this visitor.

    `mark`: of the browser's sign-in, without which the ticket is worth nothing.
    """
    ticket = issue_ticket(mark=mark)
    if visitor:
        fresh_s = ticket_expires_s(ticket) - LIFE_S
        for old in [one for one in _VISITORS if ticket_expires_s(one) < fresh_s]:
            del _VISITORS[old]
        _VISITORS[ticket] = visitor
    return ticket


def visitor_of(ticket: object) -> Visitor | None:
    """Give whose ticket it is; None where nobody's data is kept."""
    return _VISITORS.get(ticket) if isinstance(ticket, str) else None
