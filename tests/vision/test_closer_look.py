"""Somebody missing for long is looked for where the picture moves."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from formcheck.vision import closer_look
from formcheck.vision.closer_look import VIEWS, CloserLook
from formcheck.vision.frames import Frame
from formcheck.vision.model import find_model
from formcheck.vision.pose_task import Seen

FPS = 10


class Model:
    """In place of the pose model: notes the pictures it is shown, and finds somebody in those it is told to."""

    def __init__(self) -> None:
        self.shown: list[tuple[int, ...]] = []
        self.finds: Callable[[int], bool] = lambda look: False

    def find(self, image: np.ndarray, time_s: float) -> Seen | None:
        self.shown.append(image.shape[:2])
        if not self.finds(len(self.shown)):
            return None
        return Seen(
            np.full((33, 2), 0.5), np.zeros((33, 3)), np.ones(33), np.ones(image.shape[:2], np.float32)
        )

    def close(self) -> None: ...


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    model = Model()
    monkeypatch.setattr(closer_look, "PoseTask", lambda *arguments: model)
    return model


def moving(seconds: float, start_s: float = 0.0, size: tuple[int, int] = (320, 240)) -> Iterator[Frame]:
    """A bright patch that goes to and fro in a grey room."""
    for k in range(round(start_s * FPS), round((start_s + seconds) * FPS)):
        image = np.full((*size[::-1], 3), 90, np.uint8)
        left = 120 + round(20 * np.sin(k / 4))
        image[80:160, left : left + 50] = 220
        yield Frame(image, k / FPS, k)


def test_nothing_is_looked_at_while_somebody_is_found_or_missing_for_a_moment(model: Model) -> None:
    look = CloserLook(Path())
    for frame in moving(6):
        assert look.update(frame, is_found=frame.time_s % 2 < 0.8 or frame.time_s > 2) is None
    assert model.shown == []


def test_nothing_is_looked_at_where_nothing_moves(model: Model) -> None:
    look = CloserLook(Path())
    for k in range(50):
        assert look.update(Frame(np.full((240, 320, 3), 90, np.uint8), k / FPS, k), is_found=False) is None
    assert model.shown == []


def test_parts_are_tried_in_turn_one_a_frame_and_the_one_that_serves_is_held(model: Model) -> None:
    model.finds = lambda look: look >= 3
    look = CloserLook(Path())
    found = [look.update(frame, is_found=False) for frame in moving(4)]
    looks = [
        seen for seen, frame in zip(found, moving(4), strict=True) if frame.time_s >= closer_look.AFTER_S
    ]
    assert [seen is not None for seen in looks] == [False, False] + [True] * (len(looks) - 2)
    assert len(model.shown) == len(looks)
    (height, width), (wide, high) = model.shown[:2]
    assert (height, width) == pytest.approx((high, wide), abs=6)  # the second view lies on its side
    assert set(model.shown[2:]) == {model.shown[2]}
    assert looks[-1] is not None
    assert looks[-1].mask.shape == (240, 320)


def test_a_part_that_serves_no_more_is_given_up(model: Model) -> None:
    model.finds = lambda look: look == 1
    look = CloserLook(Path())
    for frame in moving(4):
        look.update(frame, is_found=False)
    held = round(closer_look.HOLD_S * FPS)
    assert len(set(model.shown[: held + 1])) == 1
    assert len(set(model.shown[held + 1 : held + 1 + len(VIEWS)])) > 1


def test_who_is_held_is_kept_until_the_whole_picture_shows_them_for_good(model: Model) -> None:
    model.finds = lambda look: True
    look = CloserLook(Path())
    for frame in moving(3):
        look.update(frame, is_found=False)
    for_a_moment = [look.update(frame, is_found=frame.index % 2 == 0) for frame in moving(2, start_s=3)]
    for_good = [look.update(frame, is_found=True) for frame in moving(4, start_s=5)]
    assert None not in for_a_moment
    assert for_good[-1] is None


def test_a_phone_turned_on_its_side_is_no_trouble(model: Model) -> None:
    model.finds = lambda look: True
    look = CloserLook(Path())
    for frame in moving(3):
        look.update(frame, is_found=False)
    for frame in moving(3, start_s=3, size=(240, 320)):
        seen = look.update(frame, is_found=False)
    assert seen is not None
    assert seen.mask.shape == (320, 240)


def test_somebody_too_small_for_the_whole_picture_is_found_where_they_are(
    draw_standing_figure: Callable[..., np.ndarray],
) -> None:
    figure = draw_standing_figure(54, 72)
    look, shoulders_px, places_px = CloserLook(find_model()), [], []
    for k in range(18):
        left = 400 + round(12 * np.sin(k / 2))
        image = np.full((360, 640, 3), (200, 205, 210), np.uint8)
        image[240:312, left : left + 54] = figure
        seen = look.update(Frame(image, k / 6, k), is_found=False)
        if seen:
            shoulders_px.append(seen.fraction[11:13].mean(axis=0) * (640, 360))
            places_px.append((left + 27, 240 + 72 * 132 / 480))  # between the shoulders
    look.close()
    assert len(shoulders_px) == 9  # all after a second and a half
    assert shoulders_px == pytest.approx(np.array(places_px), abs=2)
