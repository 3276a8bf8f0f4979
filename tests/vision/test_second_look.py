"""Somebody read as smaller than what moves is looked at where it moves."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from formcheck.vision import second_look
from formcheck.vision.frames import Frame
from formcheck.vision.pose_task import Seen
from formcheck.vision.second_look import FOUND_S, SecondLook

FPS = 10
SIZE = (320, 240)


def reading(visibility: float, low: tuple[float, float], high: tuple[float, float]) -> Seen:
    """Somebody between two corners, in shares of the picture."""
    fraction = np.linspace(low, high, 33)
    return Seen(fraction, np.zeros((33, 3)), np.full(33, visibility), np.zeros(SIZE[::-1], np.float32))


SMALL = reading(0.6, (0.45, 0.4), (0.55, 0.6))
WHOLE = reading(0.98, (0.2, 0.3), (0.8, 0.9))


class Net:
    """In place of the landmark model: notes the squares it is shown, and reads what it is told to."""

    def __init__(self) -> None:
        self.squares: list[tuple[NDArray[np.float64], float]] = []
        self.reads, self.presence = WHOLE, 1.0

    def find(
        self, image: NDArray[np.uint8], centre_px: NDArray[np.float64], side_px: float
    ) -> tuple[Seen, float]:
        self.squares.append((centre_px, side_px))
        return self.reads, self.presence


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    net = Net()
    monkeypatch.setattr(second_look, "LandmarkNet", lambda model: net)
    return net


def arms_swinging(seconds: float, start_s: float = 0.0) -> Iterator[Frame]:
    """A bar as wide as arms that turns in a grey room."""
    for k in range(round(start_s * FPS), round((start_s + seconds) * FPS)):
        image = np.full((*SIZE[::-1], 3), 90, np.uint8)
        top = 90 + round(20 * np.sin(k / 3))
        image[top : top + 20, 70:160] = 220
        image[200 - top : 220 - top, 160:250] = 220
        yield Frame(image, k / FPS, k)


def test_the_whole_person_is_taken_for_the_small_one(net: Net) -> None:
    look = SecondLook(Path())
    given = [look.update(frame, SMALL) for frame in arms_swinging(4)]
    assert given[-1] is WHOLE
    first = next(k for k, seen in enumerate(given) if seen)
    assert first <= 0.5 * FPS
    assert all(seen is WHOLE for seen in given[first:])  # and held on to, frame by frame
    centre_px, side_px = net.squares[-1]
    assert side_px == pytest.approx(1.1 * 180, abs=6)
    assert centre_px[0] == pytest.approx(160, abs=4)
    assert centre_px[1] == pytest.approx(110 + 0.1 * 180, abs=4)  # below what moves, where the legs are


@pytest.mark.parametrize(
    "seen",
    [
        reading(0.9, (0.45, 0.4), (0.55, 0.6)),  # small, but sure
        reading(0.6, (0.2, 0.3), (0.8, 0.9)),  # doubtful, but as large as what moves
    ],
)
def test_who_is_sure_or_large_enough_is_not_doubted(net: Net, seen: Seen) -> None:
    look = SecondLook(Path())
    assert [look.update(frame, seen) for frame in arms_swinging(4)] == [None] * 40
    assert net.squares == []


@pytest.mark.parametrize(
    ("visibility", "presence"), [(0.93, 1.0), (0.98, 0.5)], ids=["hardly seen", "perhaps nobody"]
)
def test_what_is_no_surer_is_not_taken_and_looked_at_ever_less_often(
    net: Net, visibility: float, presence: float
) -> None:
    net.reads, net.presence = reading(visibility, (0.2, 0.3), (0.8, 0.9)), presence
    look = SecondLook(Path())
    assert [look.update(frame, SMALL) for frame in arms_swinging(12)] == [None] * 120
    assert 6 <= len(net.squares) <= 9  # after 0.25, 0.5, 1 and then every 2 seconds


def test_a_reading_must_be_much_surer_to_be_taken(net: Net) -> None:
    look = SecondLook(Path())
    nearly = reading(0.84, (0.45, 0.4), (0.55, 0.6))
    assert not any(look.update(frame, nearly) for frame in arms_swinging(4))
    assert net.squares


def test_a_surer_reading_of_the_same_size_is_not_taken(net: Net) -> None:
    net.reads = reading(0.98, (0.4, 0.4), (0.5, 0.6))
    look = SecondLook(Path())
    assert not any(look.update(frame, SMALL) for frame in arms_swinging(4))
    assert net.squares


def test_nobody_where_something_moves_is_looked_at(net: Net) -> None:
    look = SecondLook(Path())
    assert [look.update(frame, None) for frame in arms_swinging(4)][-1] is WHOLE


def test_nothing_is_looked_at_where_nothing_moves(net: Net) -> None:
    look = SecondLook(Path())
    for k in range(40):
        assert look.update(Frame(np.full((*SIZE[::-1], 3), 90, np.uint8), k / FPS, k), None) is None
    assert net.squares == []


@pytest.mark.parametrize(
    ("seen", "is_followed"),
    [(reading(0.9, (0.2, 0.3), (0.8, 0.9)), True), (reading(0.9, (0.45, 0.4), (0.55, 0.6)), False), (SMALL, False)],
    ids=["well", "sure but small", "doubtful"],
)  # fmt: skip
def test_the_first_reading_is_followed_again_once_it_reads_well_for_long(
    net: Net, seen: Seen, is_followed: bool
) -> None:
    look = SecondLook(Path())
    assert [look.update(frame, SMALL) for frame in arms_swinging(3)][-1] is WHOLE
    after = [look.update(frame, seen) is WHOLE for frame in arms_swinging(6, start_s=3)]
    held = round(FOUND_S * FPS) - 1 if is_followed else len(after)
    assert 1 < held <= len(after)
    assert after == [k < held for k in range(len(after))]


def test_a_reading_that_is_missing_for_a_moment_is_not_doubted(net: Net) -> None:
    look = SecondLook(Path())
    sure = reading(0.95, (0.2, 0.3), (0.8, 0.9))
    assert not any(look.update(frame, None if frame.index % 10 > 5 else sure) for frame in arms_swinging(4))
    assert net.squares == []


def test_who_is_lost_from_the_square_is_given_up(net: Net) -> None:
    look = SecondLook(Path())
    assert [look.update(frame, SMALL) for frame in arms_swinging(3)][-1] is WHOLE
    net.presence = 0.2
    assert not any(look.update(frame, SMALL) for frame in arms_swinging(4, start_s=3))


@pytest.mark.parametrize("error", [cv2.error("no such layer"), OSError("no such layer")], ids=["model", "disk"])
def test_a_set_goes_on_where_the_model_cannot_be_run(
    net: Net, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    def fail(model: Path) -> Net:
        raise error

    monkeypatch.setattr(second_look, "LandmarkNet", fail)
    look = SecondLook(Path())
    assert not any(look.update(frame, SMALL) for frame in arms_swinging(8))
    assert [record.getMessage() for record in caplog.records] == [
        "No second look at who is hard to read: no such layer"
    ]
