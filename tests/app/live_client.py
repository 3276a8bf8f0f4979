"""A page's side of the live view's WebSocket."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from formcheck.app import live_route
from formcheck.app.tickets import issue_ticket
from formcheck.app.wire import HEADER, MAGIC, VERSION
from tests.app.conftest import jpeg


@contextmanager
def connection(port: int, origin: str | None = "own") -> Iterator[ClientConnection]:
    own = f"http://127.0.0.1:{port}"
    with connect(
        f"ws://127.0.0.1:{port}{live_route.live_path()}",
        origin=own if origin == "own" else origin,
        max_size=None,
        proxy=None,
    ) as socket:
        yield socket


def greet(
    socket: ClientConnection, ticket: str | None = None, exercise: str = "cat-cow", **more: object
) -> dict:
    socket.send(json.dumps({"ticket": ticket or issue_ticket(), "exercise": exercise, **more}))
    return receive(socket)


def receive(socket: ClientConnection) -> dict:
    return json.loads(socket.recv(timeout=30))


def send_frame(socket: ClientConnection, seq: int, time_s: float, picture: bytes | None = None) -> None:
    socket.send(HEADER.pack(MAGIC, VERSION, seq, time_s) + (jpeg() if picture is None else picture))


def close_code(socket: ClientConnection) -> int | None:
    with pytest.raises(ConnectionClosed) as caught:
        while True:
            socket.recv(timeout=10)
    return caught.value.rcvd.code if caught.value.rcvd else None
