"""Files that a page offers, given to the very browser that the page was shown in and to nobody else.

Streamlit's own download button serves whatever is asked for by whoever knows the address.
"""

import asyncio
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import quote

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit import config

from formcheck.app.login import cookie_mark
from formcheck.app.person import still_allowed

LIFE_S: Final = 4 * 3600.0
MOST: Final = 500
"""Offers kept at once; beyond it the oldest go."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to be made when it is asked for, None when it is gone.

    `mark`: of the browser that may have it. `is_allowed`: whether whoever sits there still may.
    """

    make: Callable[[], bytes | None]
    name: str
    mime: str
    mark: str
    until_s: float
    is_allowed: Callable[[], bool]


_OFFERS: dict[str, Offer] = {}


def files_path() -> str:
    """Give the route's path, below the path that the server's settings put everything under."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return (f"/{base}" if base else "") + "/formcheck/file"


def offer(label: str, make: Callable[[], bytes | None], name: str, mime: str, key: str) -> None:
    """Show a link that downloads what `make` gives at that moment; `key` tells it from the page's others."""
    address = _address(make, name, mime, key)
    st.html(
        f"<a class='fc-download' data-testid='fc-download-{escape(key)}' download='{escape(name)}' "
        f"href='{address}'>{escape(label)}</a>"
    )


def show_video(make: Callable[[], bytes | None], key: str) -> None:
    """Show a video that is this browser's alone."""
    address = _address(make, "video.mp4", "video/mp4", key)
    st.html(f"<video class='fc-video-file' controls playsinline src='{address}'></video>")


async def file(request: Request) -> Response:
    """Serve an offered file; whoever it isn't for is told no more than that it isn't there."""
    found = _OFFERS.get(request.path_params["token"])
    data = None
    if found and found.until_s >= time.monotonic() and found.mark == cookie_mark(request.cookies):
        data = await asyncio.to_thread(_made, found)
    if found is None or data is None:
        return PlainTextResponse("There is no such file; open the page again.", 404)
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Accept-Ranges": "bytes"}
    if found.mime != "video/mp4":
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    asked = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
    if asked is None:
        return Response(data, media_type=found.mime, headers=headers)
    first, last = int(asked[1]), min(int(asked[2] or len(data)), len(data) - 1)
    if first > last:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{len(data)}"})
    headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    return Response(data[first : last + 1], 206, headers, found.mime)


def _made(wanted: Offer) -> bytes | None:
    return wanted.make() if wanted.is_allowed() else None


def _address(make: Callable[[], bytes | None], name: str, mime: str, key: str) -> str:
    token = st.session_state.setdefault(f"offer-{key}", secrets.token_urlsafe(32))
    mark, until_s = cookie_mark(st.context.cookies), time.monotonic() + LIFE_S
    _put(token, Offer(make, name, mime, mark, until_s, still_allowed()))
    return f"{files_path()}/{token}"


def _put(token: str, new: Offer) -> None:
    _OFFERS.pop(token, None)
    _OFFERS[token] = new
    while len(_OFFERS) > MOST:
        del _OFFERS[next(iter(_OFFERS))]
