"""Tickets: what lets a page that this server served, and nothing else, open the live view."""

import hashlib
import hmac
import secrets
import time
from typing import Final

LIFE_S: Final = 12 * 3600.0
"""A page left open longer is reloaded before it trains."""

_SECRET: Final = secrets.token_bytes(32)
"""Of this process alone: a restart makes all tickets void."""


def issue_ticket(now_s: float | None = None, mark: str = "") -> str:
    """Give a ticket for one session of the app; `now_s`: Unix time, by default the clock's.

    `mark`: of the browser's sign-in; with another one the ticket is void.
    """
    expires_s = int((time.time() if now_s is None else now_s) + LIFE_S)
    body = f"{expires_s}.{secrets.token_urlsafe(12)}"
    return f"{body}.{_signature(body, mark)}"


def is_valid_ticket(ticket: object, now_s: float | None = None, mark: str = "") -> bool:
    """Tell whether this process issued the ticket for this sign-in and it hasn't run out."""
    if not isinstance(ticket, str) or not ticket.isascii():
        return False
    body, _, signature = ticket.rpartition(".")
    if not body or not hmac.compare_digest(signature, _signature(body, mark)):
        return False
    return (time.time() if now_s is None else now_s) < ticket_expires_s(ticket)


def ticket_expires_s(ticket: str) -> int:
    """Give the Unix time at which an issued ticket runs out."""
    return int(ticket.partition(".")[0])


def _signature(body: str, mark: str) -> str:
    return hmac.new(_SECRET, f"{body} {mark}".encode(), hashlib.sha256).hexdigest()
