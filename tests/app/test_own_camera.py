"""The camera of the machine that runs formcheck, shown to a page on it alone."""

import json
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection, connect

from formcheck.app import live_route
from formcheck.app.wire import HEADER
from tests.app.live_client import connection, greet, receive
from tests.records.figures import standing_video


def receive_picture(socket: ClientConnection) -> tuple[bytes, dict]:
    picture = socket.recv(timeout=30)
    assert isinstance(picture, bytes), picture
    return picture, receive(socket)


def test_the_machine_s_own_camera_sends_its_picture_with_what_is_seen(
    live_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FORMCHECK_CAMERA", str(standing_video(tmp_path / "film.mp4")))
    with connection(live_port) as socket:
        greet(socket, exercise="standing-rock-sideways", camera="local")
        for seq in range(3):
            picture, answer = receive_picture(socket)
            assert HEADER.unpack_from(picture)[2] == answer["seq"] == seq
            assert picture[HEADER.size :][:2] == b"\xff\xd8"
            socket.send(json.dumps({"type": "seen", "seq": seq}))
        with connection(live_port) as other:
            greet(other, camera="local")
            assert "in use" in receive(other)["message"]
        socket.send(json.dumps({"type": "stop"}))
        while isinstance(message := socket.recv(timeout=30), bytes) or json.loads(message)["type"] == "frame":
            pass
        assert json.loads(message)["type"] == "result"


def test_without_a_camera_of_its_own_the_machine_says_so(live_port: int):
    with connection(live_port) as socket:
        greet(socket, camera="local")
        assert receive(socket)["code"] == "camera"


def test_the_machine_s_own_camera_is_not_shown_to_other_machines(
    live_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FORMCHECK_CAMERA", str(standing_video(tmp_path / "film.mp4")))
    with connect(
        f"ws://127.0.0.1:{live_port}{live_route.live_path()}",
        origin="https://train.example",
        additional_headers={"X-Forwarded-Host": "train.example"},
        proxy=None,
    ) as socket:
        greet(socket, camera="local")
        assert receive(socket)["code"] == "camera"
