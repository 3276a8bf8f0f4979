import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from formcheck.app import inbox, live_route
from formcheck.app.eye import Eye
from formcheck.app.inbox import MOST_FRAMES_PER_S
from formcheck.app.origin import is_own_origin
from formcheck.app.seats import Seats
from formcheck.app.tickets import issue_ticket
from formcheck.app.training import Training
from formcheck.app.wire import HEADER, MAGIC, MAX_FRAME_BYTES, VERSION
from formcheck.engine import Pose
from formcheck.vision.frames import Frame
from tests.app.conftest import jpeg, wait_until
from tests.records.figures import bird_dogs, standing_video


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


def test_someone_who_leaves_without_a_word_is_cleaned_up_after(
    live_port: int, monkeypatch: pytest.MonkeyPatch
):
    closed = []
    free = Eye._free
    monkeypatch.setattr(Eye, "_free", lambda eye: (free(eye), closed.append(eye._landmarker)))
    with connection(live_port) as socket:
        greet(socket)
        send_frame(socket, 0, 0.0)
    wait_until(lambda: closed == [None], 10.0)


def test_a_camera_that_falls_silent_frees_the_seat_and_the_set_waits(
    live_port: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(live_route, "IDLE_S", 0.3)
    monkeypatch.setattr(live_route, "SEATS", Seats(1))
    with connection(live_port) as socket:
        key = greet(socket)["key"]
        assert receive(socket)["code"] == "idle"
        assert close_code(socket) == 4408
    with connection(live_port) as again:
        assert greet(again, resume=key)["resumed"] is True


def train(socket: ClientConnection, poses: list[Pose], first: int = 0) -> dict:
    """Send a picture for every pose; the eye of the test sees the pose itself. Gives the last reply."""
    answer = {}
    for seq, pose in enumerate(poses, first):
        send_frame(socket, seq, pose.time_s)
        answer = receive(socket)
        assert answer["type"] == "frame", answer
    return answer


@pytest.fixture
def seeing(monkeypatch: pytest.MonkeyPatch) -> list[Pose]:
    """Two bird-dogs, seen by every eye in place of the picture, at the picture's time."""
    poses = bird_dogs(2)

    def see(eye: Eye, training: Training, frame: Frame, seq: int) -> list[dict]:
        pose = next(pose for pose in reversed(poses) if pose.time_s <= frame.time_s + 1e-6)
        own = Pose(frame.time_s, pose.image_px, pose.world_m, pose.visibility, pose.back_line)
        return list(training.update(own, seq, frame.size))

    monkeypatch.setattr(Eye, "see", see)
    monkeypatch.setattr(inbox, "MOST_FRAMES_PER_S", 100_000)
    return poses[::2]


def test_a_lost_connection_is_taken_up_again_with_its_count(live_port: int, seeing: list[Pose]):
    middle = len(seeing) // 2 + 12
    with connection(live_port) as socket:
        key = greet(socket, exercise="bird-dog")["key"]
        assert train(socket, seeing[:middle])["counted"] == 1
    with connection(live_port) as again:
        welcome = greet(again, resume=key)
        assert (welcome["resumed"], welcome["counted"], welcome["exercise"]) == (True, 1, "bird-dog")
        assert welcome["time_s"] >= seeing[middle - 1].time_s
        assert train(again, seeing[middle:], middle)["counted"] == 2


def test_another_tab_takes_the_set_and_the_first_is_told(live_port: int):
    with connection(live_port) as first:
        key = greet(first)["key"]
        with connection(live_port) as second:
            assert greet(second, resume=key)["resumed"] is True
            assert receive(first)["code"] == "elsewhere"
            assert close_code(first) == 4409


@pytest.mark.parametrize("key", ["made-up", "", None, 7])
def test_a_set_that_is_not_there_can_not_be_taken_up(live_port: int, key: object):
    with connection(live_port) as socket:
        assert greet(socket, resume=key)["code"] == "gone"
        assert close_code(socket) == 4410


def test_what_nobody_takes_up_ends_as_interrupted(live_port: int, monkeypatch: pytest.MonkeyPatch):
    ended: list[str] = []
    monkeypatch.setattr(live_route.ROOM, "keep_s", 0.1)
    monkeypatch.setattr(live_route.ROOM, "_end", lambda training: ended.append(training.step.exercise.id))
    with connection(live_port) as socket:
        greet(socket)
    wait_until(lambda: ended == ["cat-cow"], 10.0)


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
