"""A set outlives its connection: taken up again by its page, by another tab, or by nobody."""

import pytest
from websockets.sync.client import ClientConnection

from formcheck.app import inbox, live_route
from formcheck.app.eye import Eye
from formcheck.app.seats import Seats
from formcheck.app.training import Training
from formcheck.engine import Pose
from formcheck.vision.frames import Frame
from tests.app.conftest import wait_until
from tests.app.live_client import close_code, connection, greet, receive, send_frame
from tests.records.figures import bird_dogs


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

    def see(eye: Eye, training: Training, frame: Frame, seq: int, jpeg: bytes) -> list[dict]:
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
