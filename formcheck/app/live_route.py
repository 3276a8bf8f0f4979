"""The live view's WebSocket: who may connect, and one thread for each who does."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from streamlit import config

from formcheck.app.live_set import LiveSet
from formcheck.app.seats import Seats
from formcheck.app.tickets import is_valid_ticket
from formcheck.app.wire import (
    CLOSE_CODES,
    MAX_FRAME_BYTES,
    TOO_BIG,
    BadMessage,
    ErrorCode,
    FrameMessage,
    encode_error,
    encode_welcome,
    parse_frame,
    parse_text,
)
from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise
from formcheck.vision.jpeg import BadPicture
from formcheck.vision.model import ModelError

HELLO_S: Final = 10.0
"""A connection must say who it is within this time."""
IDLE_S: Final = 60.0
"""A set without a frame for this long is over; its result is sent all the same."""

SEATS: Final = Seats()

_log = logging.getLogger(__name__)


class _Refusal(Exception):
    """A reason to end the connection."""

    def __init__(self, code: ErrorCode, text: str, close_code: int | None = None) -> None:
        super().__init__(text)
        self.code: ErrorCode = code
        self.close_code = close_code or CLOSE_CODES[code]


def live_path() -> str:
    """Give the route's path, below the path that the server's settings put everything under."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return (f"/{base}" if base else "") + "/formcheck/live"


def is_own_origin(origin: str | None, host: str | None) -> bool:
    """Tell whether a page of this server, or of a site the server's settings allow, asks to connect."""
    if not origin or not host:
        return False
    if urlsplit(origin).scheme in ("http", "https") and urlsplit(origin).netloc.lower() == host.lower():
        return True
    return origin in (config.get_option("server.corsAllowedOrigins") or [])


async def live(websocket: WebSocket) -> None:
    """Serve one live view until it stops, leaves or breaks the rules."""
    if not is_own_origin(websocket.headers.get("origin"), websocket.headers.get("host")):
        await websocket.close(4403)  # before accepting: the handshake is answered with 403
        return
    await websocket.accept()
    try:
        exercise = await _hello(websocket)
        if not SEATS.take():
            raise _Refusal(
                "busy", f"This machine already checks {SEATS.number} people at once. Try again soon."
            )
        try:
            await _serve(websocket, exercise)
        finally:
            SEATS.give_back()
    except _Refusal as refusal:
        await _end(websocket, refusal)
    except WebSocketDisconnect:
        pass
    except Exception:
        _log.exception("The live view failed")
        await _end(websocket, _Refusal("internal", "Something went wrong in formcheck. Start again."))


async def _end(websocket: WebSocket, refusal: _Refusal) -> None:
    if websocket.application_state is not WebSocketState.CONNECTED:
        return
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):  # it may have left meanwhile
        await websocket.send_json(encode_error(refusal.code, str(refusal)))
        await websocket.close(refusal.close_code, reason=str(refusal)[:100])


async def _hello(websocket: WebSocket) -> Exercise:
    """Take the first message; give the exercise that a valid ticket asks for."""
    try:
        async with asyncio.timeout(HELLO_S):
            message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect
        hello = parse_text(message.get("text") or "")
    except (TimeoutError, BadMessage) as error:
        raise _Refusal("ticket", "Expected a greeting with a ticket first.") from error
    if not is_valid_ticket(hello.get("ticket")):
        raise _Refusal("ticket", "This page is out of date. Reload it and start again.")
    known = load_exercises()
    if hello.get("exercise") not in known:
        raise _Refusal("exercise", f"No exercise is called {str(hello.get('exercise'))[:60]!r}.")
    return known[hello["exercise"]]


async def _serve(websocket: WebSocket, exercise: Exercise) -> None:
    """Run the set in a thread of its own, which opens, uses and closes the landmarker."""
    loop = asyncio.get_running_loop()
    with_thread = ThreadPoolExecutor(1, thread_name_prefix="formcheck-live")
    live_set: LiveSet | None = None

    async def run(task: Callable[..., Any], *args: Any) -> Any:
        return await loop.run_in_executor(with_thread, task, *args)

    try:
        try:
            live_set = await run(LiveSet, exercise)
        except ModelError as error:
            raise _Refusal("model", str(error)) from error
        await websocket.send_json(encode_welcome(exercise))
        await _answer_frames(websocket, live_set, run)
        await websocket.send_json(await run(live_set.finish))
        await websocket.close(1000)
    finally:
        if live_set is not None:
            with_thread.submit(live_set.close)
        with_thread.shutdown(wait=False)


async def _answer_frames(websocket: WebSocket, live_set: LiveSet, run: Callable[..., Any]) -> None:
    """Answer frame by frame until the page says stop; of frames that pile up, only the last counts."""
    inbox = _Inbox()
    reader = asyncio.create_task(_read(websocket, inbox))
    try:
        while True:
            try:
                async with asyncio.timeout(IDLE_S):
                    frame = await inbox.take()
            except TimeoutError:
                return
            if frame is None:
                return
            try:
                reply = await run(live_set.reply, frame)
            except BadPicture as error:
                raise _Refusal("frame", f"The camera's picture can't be read: {error}.") from error
            await websocket.send_json(reply)
    finally:
        reader.cancel()
        with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect, _Refusal):
            await reader


class _Inbox:
    """Room for one frame: a newer one takes the place of one not yet looked at."""

    def __init__(self) -> None:
        self._frame: FrameMessage | None = None
        self._end: BaseException | None = None
        self._has_ended = False
        self._news = asyncio.Event()

    def put(self, frame: FrameMessage) -> None:
        self._frame = frame
        self._news.set()

    def end(self, error: BaseException | None = None) -> None:
        self._has_ended, self._end = True, error
        self._news.set()

    async def take(self) -> FrameMessage | None:
        """Give the newest frame, None at the end of the set; raises what ended it otherwise."""
        await self._news.wait()
        if self._end:
            raise self._end
        frame, self._frame = self._frame, None
        if not self._has_ended:
            self._news.clear()
        return frame


async def _read(websocket: WebSocket, inbox: _Inbox) -> None:
    try:
        while True:
            message = await websocket.receive()
            if message["type"] == "websocket.disconnect":
                raise WebSocketDisconnect
            data, text = message.get("bytes"), message.get("text")
            if data is not None:
                too_big = TOO_BIG if len(data) > MAX_FRAME_BYTES else None
                try:
                    inbox.put(parse_frame(data))
                except BadMessage as error:
                    raise _Refusal("frame", str(error), too_big) from error
            elif parse_text(text or "").get("type") == "stop":
                inbox.end()
                return
    except BadMessage as error:
        inbox.end(_Refusal("frame", str(error)))
    except (WebSocketDisconnect, _Refusal) as error:
        inbox.end(error)
