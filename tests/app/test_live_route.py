"""Who may connect to the live view, and how each picture is answered or refused."""

import json
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from formcheck.app import live_route
from formcheck.app.inbox import MOST_FRAMES_PER_S
from formcheck.app.origin import is_own_origin
from formcheck.app.seats import Seats
from formcheck.app.wire import MAX_FRAME_BYTES
from tests.app.conftest import jpeg, wait_until
from tests.app.live_client import close_code, connection, greet, receive, send_frame


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
        assert answer["reason"] == "stop"


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


def test_more_frames_than_a_camera_gives_end_the_connection(live_port: int):
    with connection(live_port) as socket:
        greet(socket)
        picture = jpeg()
        with suppress(ConnectionClosed):  # it may be ended while the rest is still being sent
            for seq in range(3 * MOST_FRAMES_PER_S):
                send_frame(socket, seq, seq / 1000, picture)
        while (answer := receive(socket))["type"] != "error":
            pass
        assert "frames a second" in answer["message"]
        assert close_code(socket) == 4400


@pytest.mark.parametrize(
    ("headers", "is_own"),
    [
        ({"origin": "https://train.example", "host": "train.example"}, True),
        ({"origin": "https://train.example", "host": "127.0.0.1:8501"}, False),
        (
            {
                "origin": "https://train.example",
                "host": "127.0.0.1:8501",
                "x-forwarded-host": "train.example",
            },
            True,
        ),
        (
            {"origin": "https://evil.example", "host": "127.0.0.1:8501", "x-forwarded-host": "train.example"},
            False,
        ),
        ({"origin": "https://a.example", "host": "x", "x-forwarded-host": "a.example, b.example"}, False),
        ({"host": "train.example"}, False),
    ],
)
def test_behind_a_proxy_the_page_must_be_of_the_host_that_was_asked(headers: dict, is_own: bool):
    assert is_own_origin(headers) is is_own
