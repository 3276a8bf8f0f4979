"""What is seen is new: a camera that has stopped tells nothing of who is in its last picture."""

from collections.abc import Iterator
from itertools import islice

import pytest

from formcheck.app.eye import Eye
from formcheck.app.hello import asked_plan
from formcheck.app.training import Training
from formcheck.app.wire import FrameMessage
from formcheck.vision.frames import VideoFile
from formcheck.vision.jpeg import encode_jpeg
from tests.app.conftest import ROOT, jpeg

FPS = 15


@pytest.fixture(scope="module")
def pictures() -> list[bytes]:
    """Somebody who keeps still on all fours; no picture is quite like another."""
    with VideoFile(ROOT / "samples" / "rendered-bird-dog.mp4") as video:
        return [encode_jpeg(frame.image) for frame in islice(video, 18)]


@pytest.fixture
def eye() -> Iterator[Eye]:
    eye = Eye()
    eye.open()
    yield eye
    eye.close()


def states(eye: Eye, pictures: list[bytes]) -> list[str]:
    """Give the state that each picture is answered with, "skipped" for none."""
    training = Training(asked_plan({"exercise": "bird-dog"}), lambda step, size: None)
    answers = [eye.look(training, FrameMessage(n, n / FPS, picture))[0] for n, picture in enumerate(pictures)]
    return ["skipped" if answer.get("skipped") else answer["state"] for answer in answers]


def test_who_keeps_still_for_a_second_is_ready(eye: Eye, pictures: list[bytes]):
    assert states(eye, pictures)[-1] == "ready"


def test_a_camera_that_stops_shows_nobody_who_keeps_still(eye: Eye, pictures: list[bytes]):
    found = states(eye, pictures[:5] + 3 * FPS * [pictures[4]] + pictures[5:10])
    assert found == 5 * ["setup"] + 3 * FPS * ["skipped"] + 5 * ["setup"]


def test_a_still_picture_in_place_of_a_camera_is_taken_as_it_is(eye: Eye, pictures: list[bytes]):
    assert states(eye, (FPS + 3) * [pictures[0]])[-1] == "ready"


def test_the_same_picture_with_nobody_in_it_is_answered(eye: Eye):
    assert set(states(eye, [jpeg(shade=90), *3 * [jpeg()]])) == {"setup"}
