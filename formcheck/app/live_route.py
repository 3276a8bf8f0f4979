"""The live view's WebSocket: who may connect, and what each connection does with its training."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterable
from functools import partial
from typing import Any, Final

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from streamlit import config

from formcheck.app.coached import Coached
from formcheck.app.eye import Eye
from formcheck.app.finding import Finding
from formcheck.app.hello import UnknownAsked, asked_plan
from formcheck.app.inbox import Inbox, TooMany
from formcheck.app.login import cookie_mark
from formcheck.app.origin import is_own_origin
from formcheck.app.own_camera import OwnCamera, own_camera
from formcheck.app.plan_training import caution_now
from formcheck.app.recorder import keeping, note_pain, own_targets
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
from formcheck.catalogue import load_exercises
from formcheck.recognition import AUTO
from formcheck.records.store.errors import StoreError
from formcheck.vision.camera import CameraError
from formcheck.vision.jpeg import BadPicture
from formcheck.vision.model import ModelError

HELLO_S: Final = 10.0
"""A connection must say who it is within this time."""
IDLE_S: Final = 60.0
"""A connection without a frame for this long is closed; its training waits to be taken up again."""
ASK_S: Final = 900.0
"""After the result the page may still answer how the back feels for this long."""

SEATS: Final = Seats()


def _interrupt(training: Coached) -> None:
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
                await _serve(websocket, held, hello)
            finally:
                ROOM.leave(held)
        finally:
            SEATS.give_back()
        if isinstance(held.training, Training):
            await _ask(websocket, held.training, visitor_of(hello["ticket"]))
        else:
            await websocket.close(1000)
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
    if not is_valid_ticket(hello.get("ticket"), mark=cookie_mark(websocket.cookies)):
        raise _Refusal("ticket", "This page is out of date. Reload it and start again.")
    return hello


async def _training(hello: dict[str, Any]) -> Held:
    """Give what a greeting takes up again, or begin what it asks for."""
    visitor = visitor_of(hello["ticket"])
    try:
        if visitor and not await asyncio.to_thread(visitor.is_allowed):
            raise _Refusal("ticket", "You may not train for this person any more. Reload the page.")
    except StoreError as error:
        raise _Refusal("internal", f"It can't be looked up who you are: {error}.") from error
    owner = visitor.person_id if visitor else None
    if "resume" in hello:
        held = await ROOM.take_up(hello["resume"], owner)
        if held is None:
            raise _Refusal("gone", "The set from before has ended; what was counted of it is kept.")
        return held
    if hello.get("exercise") == AUTO:
        return ROOM.enter(Finding(load_exercises(), partial(caution_now, visitor)), owner)
    try:
        plan = asked_plan(hello, await asyncio.to_thread(own_targets, visitor))
    except UnknownAsked as error:
        raise _Refusal("exercise", str(error)) from error
    return ROOM.enter(Training(plan, keeping(plan, visitor)), owner)


async def _serve(websocket: WebSocket, held: Held, hello: dict[str, Any]) -> None:
    """Run the training in the thread of an eye of its own."""
    training, eye, is_resumed = held.training, Eye(), "resume" in hello
    try:
        try:
            await eye.run(eye.open)
        except ModelError as error:
            raise _Refusal("model", str(error)) from error
        # A page that comes back goes on in media time where the training would be by now.
        time_s = max(0.0, training.last_s + ROOM.away_s(held)) if is_resumed else 0.0
        own = {"key": held.key, "resumed": is_resumed, "time_s": round(time_s, 3)}
        await websocket.send_json(training.welcome() | own | {"counted": training.counted})
        if hello.get("camera") == "local":
            await _show_own_camera(websocket, held, eye, time_s)
        else:
            await _answer_frames(websocket, held, eye)
        await _send(websocket, await eye.run(lambda: list(training.stop())))
    finally:
        eye.close()


@contextlib.asynccontextmanager
async def _reading(websocket: WebSocket, held: Held) -> AsyncIterator[Inbox]:
    """Read what the page sends into an inbox for as long as the block lasts."""
    inbox = Inbox()
    held.ask_to_leave = lambda: inbox.end(Elsewhere())
    reader = asyncio.create_task(_read(websocket, inbox))
    try:
        yield inbox
    except Elsewhere as error:
        raise _Refusal("elsewhere", "This set goes on in another tab or window.") from error
    except TimeoutError as error:
        raise _Refusal("idle", "No picture came for a while. The set waits for you.") from error
    finally:
        reader.cancel()
        with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect, _Refusal):
            await reader


async def _answer_frames(websocket: WebSocket, held: Held, eye: Eye) -> None:
    """Answer frame by frame until the training is over; of frames that pile up, only the last counts."""
    async with _reading(websocket, held) as inbox:
        while not held.training.is_over:
            async with asyncio.timeout(IDLE_S):
                frame = await inbox.take()
            if frame is None:
                return
            try:
                replies = await eye.run(eye.look, held.training, frame)
            except BadPicture as error:
                raise _Refusal("frame", f"The camera's picture can't be read: {error}.") from error
            await _send(websocket, replies)


async def _show_own_camera(websocket: WebSocket, held: Held, eye: Eye, from_s: float) -> None:
    """Send the pictures of this machine's camera with what is seen in them; the next when one was shown."""
    source = own_camera()
    if source is None or not _is_this_machine(websocket):
        raise _Refusal("camera", "The camera of the machine that runs formcheck can be used only there.")
    camera: OwnCamera | None = None
    try:
        camera = await eye.run(OwnCamera, source, from_s)
        async with _reading(websocket, held) as inbox:
            while not held.training.is_over:
                seq, picture, replies = await eye.run(camera.look, held.training, eye)
                await websocket.send_bytes(picture)
                await _send(websocket, replies)
                async with asyncio.timeout(IDLE_S):
                    if await inbox.shown(seq):
                        return
    except CameraError as error:
        raise _Refusal("camera", f"The camera can't be used: {error}.") from error
    finally:
        if camera is not None:
            camera.close()


def _is_this_machine(websocket: WebSocket) -> bool:
    is_forwarded = any(
        name in websocket.headers for name in ("x-forwarded-for", "x-forwarded-host", "forwarded")
    )
    return websocket.client is not None and websocket.client.host in ("127.0.0.1", "::1") and not is_forwarded


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
                continue
            said = parse_text(text or "")
            if said.get("type") == "stop":
                inbox.end()
                return
            if said.get("type") == "seen":
                inbox.note_shown(said.get("seq"))
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
