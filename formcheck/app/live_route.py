"""The live view's WebSocket: who may connect, and what each connection does with its training."""

import asyncio
import contextlib
import logging
from collections.abc import Iterable
from typing import Any, Final

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from streamlit import config

from formcheck.app.eye import Eye
from formcheck.app.hello import UnknownAsked, asked_plan
from formcheck.app.inbox import Inbox, TooMany
from formcheck.app.origin import is_own_origin
from formcheck.app.recorder import keeping, note_pain
from formcheck.app.room import Elsewhere, Held, Room
from formcheck.app.seats import Seats
from formcheck.app.tickets import is_valid_ticket
from formcheck.app.training import Training
from formcheck.app.visitor import Visitor, visitor_of
from formcheck.app.wire import (
    CLOSE_CODES,
    MAX_FRAME_BYTES,
    TOO_BIG,
    BadMessage,
    ErrorCode,
    encode_error,
    parse_frame,
    parse_text,
)
from formcheck.vision.jpeg import BadPicture
from formcheck.vision.model import ModelError

HELLO_S: Final = 10.0
"""A connection must say who it is within this time."""
IDLE_S: Final = 60.0
"""A connection without a frame for this long is closed; its training waits to be taken up again."""
ASK_S: Final = 900.0
"""After the result the page may still answer how the back feels for this long."""

SEATS: Final = Seats()


def _interrupt(training: Training) -> None:
    for _ in training.stop("interrupted"):
        pass


ROOM: Final = Room(_interrupt)

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


async def live(websocket: WebSocket) -> None:
    """Serve one live view until it stops, leaves or breaks the rules."""
    if not is_own_origin(websocket.headers):
        await websocket.close(4403)  # before accepting: the handshake is answered with 403
        return
    await websocket.accept()
    try:
        hello = await _hello(websocket)
        if not SEATS.take():
            raise _Refusal(
                "busy", f"This machine already checks {SEATS.number} people at once. Try again soon."
            )
        try:
            held = await _training(hello)
            try:
                await _serve(websocket, held, is_resumed="resume" in hello)
            finally:
                ROOM.leave(held)
        finally:
            SEATS.give_back()
        await _ask(websocket, held.training, visitor_of(hello["ticket"]))
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


async def _hello(websocket: WebSocket) -> dict[str, Any]:
    """Take the first message; give it when its ticket is valid."""
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
    return hello


async def _training(hello: dict[str, Any]) -> Held:
    """Give the training that a greeting takes up again, or begin the one it asks for."""
    if "resume" in hello:
        held = await ROOM.take_up(hello["resume"])
        if held is None:
            raise _Refusal("gone", "The set from before has ended; what was counted of it is kept.")
        return held
    try:
        plan = asked_plan(hello)
    except UnknownAsked as error:
        raise _Refusal("exercise", str(error)) from error
    return ROOM.enter(Training(plan, keeping(plan, visitor_of(hello["ticket"]))))


async def _serve(websocket: WebSocket, held: Held, is_resumed: bool) -> None:
    """Run the training in the thread of an eye of its own."""
    training, eye = held.training, Eye()
    try:
        try:
            await eye.run(eye.open)
        except ModelError as error:
            raise _Refusal("model", str(error)) from error
        # A page that comes back goes on in media time where the training would be by now.
        time_s = training.last_s + ROOM.away_s(held) if is_resumed else 0.0
        own = {"key": held.key, "resumed": is_resumed, "time_s": max(0.0, round(time_s, 3))}
        await websocket.send_json(training.welcome() | own | {"counted": training.counted})
        await _answer_frames(websocket, held, eye)
        await _send(websocket, await eye.run(lambda: list(training.stop())))
    finally:
        eye.close()


async def _answer_frames(websocket: WebSocket, held: Held, eye: Eye) -> None:
    """Answer frame by frame until the training is over; of frames that pile up, only the last counts."""
    inbox = Inbox()
    held.ask_to_leave = lambda: inbox.end(Elsewhere())
    reader = asyncio.create_task(_read(websocket, inbox))
    try:
        while not held.training.is_over:
            try:
                async with asyncio.timeout(IDLE_S):
                    frame = await inbox.take()
            except TimeoutError as error:
                raise _Refusal("idle", "No picture came for a while. The set waits for you.") from error
            if frame is None:
                return
            try:
                replies = await eye.run(eye.look, held.training, frame)
            except BadPicture as error:
                raise _Refusal("frame", f"The camera's picture can't be read: {error}.") from error
            await _send(websocket, replies)
    except Elsewhere as error:
        raise _Refusal("elsewhere", "This set goes on in another tab or window.") from error
    finally:
        reader.cancel()
        with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect, _Refusal):
            await reader


async def _send(websocket: WebSocket, messages: Iterable[dict[str, Any]]) -> None:
    for message in messages:
        await websocket.send_json(message)


async def _read(websocket: WebSocket, inbox: Inbox) -> None:
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
                except (BadMessage, TooMany) as error:
                    raise _Refusal("frame", str(error), too_big) from error
            elif parse_text(text or "").get("type") == "stop":
                inbox.end()
                return
    except BadMessage as error:
        inbox.end(_Refusal("frame", str(error)))
    except (WebSocketDisconnect, _Refusal) as error:
        inbox.end(error)


async def _ask(websocket: WebSocket, training: Training, visitor: Visitor | None) -> None:
    """After the result, take the answer to how the back feels; then close."""
    try:
        async with asyncio.timeout(ASK_S):
            while True:
                message = await websocket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                said = parse_text(message.get("text") or "{}")
                if said.get("type") == "pain":
                    answer = await asyncio.to_thread(
                        note_pain, visitor, training.plan.programme, said.get("value")
                    )
                    await websocket.send_json({"type": "noted", "advice": answer})
    except (TimeoutError, BadMessage):
        pass
    await websocket.close(1000)
