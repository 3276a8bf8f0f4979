import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from formcheck.app import live_route
from formcheck.app.seats import Seats
from formcheck.app.tickets import issue_ticket
from formcheck.app.wire import HEADER, MAGIC, MAX_FRAME_BYTES, VERSION
from tests.app.conftest import jpeg, wait_until


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


def greet(socket: ClientConnection, ticket: str | None = None, exercise: str = "cat-cow") -> dict:
    socket.send(json.dumps({"ticket": ticket or issue_ticket(), "exercise": exercise}))
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


@pytest.mark.parametrize(
    "origin", [None, "http://evil.example", "https://127.0.0.1.evil.example", "null", "file://"]
)
def test_a_page_of_another_site_is_refused_before_the_handshake(live_port: int, origin: str | None):
    with pytest.raises(InvalidStatus) as caught, connection(live_port, origin):
        pass
    assert caught.value.response.status_code == 403


@pytest.mark.parametrize("ticket", ["nonsense", "9999999999.abc.def"])
def test_a_bad_ticket_is_refused_and_told_to_reload(live_port: int, ticket: str):
    with connection(live_port) as socket:
        answer = greet(socket, ticket)
        assert (answer["type"], answer["code"]) == ("error", "ticket")
        assert "Reload" in answer["message"]
        assert close_code(socket) == 4401


def test_an_unknown_exercise_is_refused_by_name(live_port: int):
    with connection(live_port) as socket:
        answer = greet(socket, exercise="headstand")
        assert "headstand" in answer["message"]
        assert close_code(socket) == 4404


def test_a_picture_before_the_greeting_is_refused(live_port: int):
    with connection(live_port) as socket:
        send_frame(socket, 0, 0.0)
        assert receive(socket)["code"] == "ticket"


def test_a_picture_is_answered_with_what_is_seen(live_port: int):
    with connection(live_port) as socket:
        assert greet(socket)["type"] == "welcome"
        send_frame(socket, 5, 0.0)
        answer = receive(socket)
        assert (answer["type"], answer["seq"], answer["state"]) == ("frame", 5, "setup")


def test_a_frame_that_comes_too_late_is_skipped(live_port: int):
    with connection(live_port) as socket:
        greet(socket)
        for seq, time_s in enumerate([0.2, 0.1, 0.2]):
            send_frame(socket, seq, time_s)
            assert receive(socket).get("skipped", False) is (seq > 0)


def test_of_frames_that_pile_up_the_newest_is_answered(live_port: int):
    with connection(live_port) as socket:
        greet(socket)
        for seq in range(40):
            send_frame(socket, seq, seq / 30)
        answered = [receive(socket)["seq"]]
        while answered[-1] != 39:
            answered.append(receive(socket)["seq"])
        assert answered == sorted(answered)


def test_a_frame_that_is_too_big_ends_the_connection(live_port: int):
    with connection(live_port) as socket:
        greet(socket)
        send_frame(socket, 0, 0.0, bytes(MAX_FRAME_BYTES))
        assert "at most" in receive(socket)["message"]
        assert close_code(socket) == 1009


@pytest.mark.parametrize("picture", [b"no picture at all", jpeg()[:200], jpeg(1400, 100)])
def test_what_is_no_picture_of_a_fair_size_is_refused(live_port: int, picture: bytes):
    with connection(live_port) as socket:
        greet(socket)
        send_frame(socket, 0, 0.0, picture)
        assert receive(socket)["code"] == "frame"
        assert close_code(socket) == 4400


def test_stop_ends_the_set_with_its_result(live_port: int):
    with connection(live_port) as socket:
        greet(socket)
        for seq in range(3):
            send_frame(socket, seq, seq / 10)
            receive(socket)
        socket.send(json.dumps({"type": "stop"}))
        answer = receive(socket)
        assert answer["type"] == "result"
        assert answer["result"]["schema"] == 1
        assert (answer["result"]["frames"], answer["result"]["exercise"]) == (3, "cat-cow")
        assert answer["summary"]["headline"] == "No rep seen"
        assert close_code(socket) == 1000


def test_a_full_house_is_said_and_a_seat_left_is_free_again(live_port: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(live_route, "SEATS", Seats(1))
    with connection(live_port) as first:
        greet(first)
        with connection(live_port) as second:
            assert greet(second)["code"] == "busy"
            assert close_code(second) == 4429

    def is_let_in() -> bool:
        with connection(live_port) as third:
            return bool(greet(third)["type"] == "welcome")

    wait_until(is_let_in, 10.0)


def test_someone_who_leaves_without_a_word_is_cleaned_up_after(
    live_port: int, monkeypatch: pytest.MonkeyPatch
):
    closed = []
    close = live_route.LiveSet.close
    monkeypatch.setattr(live_route.LiveSet, "close", lambda live_set: (close(live_set), closed.append(1)))
    with connection(live_port) as socket:
        greet(socket)
        send_frame(socket, 0, 0.0)
    wait_until(lambda: len(closed) == 1, 10.0)


def test_a_camera_that_falls_silent_ends_the_set(live_port: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(live_route, "IDLE_S", 0.3)
    with connection(live_port) as socket:
        greet(socket)
        assert receive(socket)["type"] == "result"
