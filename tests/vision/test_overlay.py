"""The overlay draws what it is given, and nothing falls out of the picture."""

import numpy as np
import pytest

from formcheck.engine.pose import STATIONS, Pose
from formcheck.engine.skeleton import Landmark as L
from formcheck.vision.lettering import drawable, fitted, label
from formcheck.vision.overlay import BACK_COLOUR, COLOURS, AngleMark, Overlay, back_line_px, draw


def _pose() -> Pose:
    points = np.tile((200.0, 100.0), (33, 1))
    points[[L.LEFT_SHOULDER, L.RIGHT_SHOULDER]] = (100, 200)
    points[[L.LEFT_HIP, L.RIGHT_HIP]] = (200, 200)
    points[[L.LEFT_KNEE, L.RIGHT_KNEE]] = (200, 280)
    points[[L.LEFT_ANKLE, L.RIGHT_ANKLE]] = (260, 280)
    return Pose(3.2, points, np.zeros((33, 3)), np.ones(33), np.full(31, 0.2))


def _blank(width: int = 320, height: int = 480) -> np.ndarray:
    return np.full((height, width, 3), 60, np.uint8)


def _has(image: np.ndarray, colour: tuple[int, int, int]) -> bool:
    return int((np.abs(image.astype(int) - colour).max(axis=2) < 6).sum()) > 20


def test_the_picture_given_stays_as_it_was() -> None:
    image = _blank()
    drawn = draw(image, Overlay(_pose(), title="Bridge"))
    assert (image == 60).all()
    assert drawn.shape == image.shape
    assert drawn.dtype == np.uint8


@pytest.mark.parametrize("state", ["good", "fault", "unseen"])
def test_each_verdict_has_its_colour(state: str) -> None:
    drawn = draw(_blank(), Overlay(_pose(), dict.fromkeys(L, state)))
    assert [name for name, colour in COLOURS.items() if _has(drawn, colour)] == [state]


def test_the_back_line_lies_on_the_dorsal_side() -> None:
    pose = _pose()
    line = back_line_px(pose, pose.back_line, 1)
    assert line == pytest.approx(np.column_stack([100 + 100 * STATIONS, np.full(31, 180.0)]))
    assert back_line_px(pose, pose.back_line, -1)[:, 1] == pytest.approx(np.full(31, 220.0))
    drawn = draw(_blank(), Overlay(pose, dorsal_sign=1))
    assert drawn[180, 150] == pytest.approx(np.array(BACK_COLOUR), abs=8)


def test_the_neutral_back_line_is_a_dashed_ghost() -> None:
    drawn = draw(_blank(), Overlay(_pose(), neutral_back_line=np.full(31, 0.4), dorsal_sign=1))
    row = drawn[160, 105:195].mean(axis=1)
    assert (row > 200).any()
    assert (row == 60).any()


def test_a_pose_in_source_pixels_is_scaled_to_the_picture() -> None:
    half = draw(_blank(160, 240), Overlay(_pose(), dorsal_sign=1, scale=0.5))
    assert half[90, 75] == pytest.approx(np.array(BACK_COLOUR), abs=40)


@pytest.mark.parametrize("size", [(180, 320), (320, 180), (640, 360), (1080, 1920)])
def test_long_words_fit_any_picture(size: tuple[int, int]) -> None:
    overlay = Overlay(
        Pose.nobody(61.0),
        title="Standing pelvic tuck against the wall",
        count="12 / 15",
        phase="coming back down slowly",
        clock="hold 12.4 s of 30 s",
        cue="Bring your bottom ribs down and press your lower back gently towards the floor",
    )
    drawn = draw(_blank(*size), overlay)
    # The panels keep clear of the edges: the outermost pixels are those of the picture.
    for edge in (drawn[0], drawn[-1], drawn[:, 0], drawn[:, -1]):
        assert (edge == 60).mean() > 0.9


def test_the_angle_is_drawn_at_its_joint_with_its_value_inside_the_picture() -> None:
    pose, mark = _pose(), AngleMark(L.LEFT_KNEE, L.LEFT_HIP, L.LEFT_ANKLE, 90.0, "knee")
    plain, marked = draw(_blank(270), Overlay(pose)), draw(_blank(270), Overlay(pose, angle=mark))
    rows, columns = np.nonzero((plain != marked).any(axis=2))
    assert rows.min() > 200
    assert rows.max() <= 282
    assert columns.min() >= 195
    assert _has(marked[240:280, 202:240], COLOURS["good"])


def test_text_is_wrapped_then_shrunk_to_its_room() -> None:
    text, size_px = fitted("Lift your back leg higher", 30, 150, most_lines=2)
    assert text.count("\n") == 1
    assert size_px < 30
    assert label(text, size_px).shape[1] <= 150 + 2 * 10


def test_a_degree_sign_is_drawn_and_foreign_letters_become_plain() -> None:
    assert drawable("90° – é") == "90° - e"
    assert label("90°", 20).shape[1] > label("90", 20).shape[1] + 3
    assert not np.array_equal(label("90°", 20), label("90*", 20))


def test_nobody_gets_text_only() -> None:
    drawn = draw(_blank(), Overlay(Pose.nobody(1.0), cue="Step into the picture"))
    assert not _has(drawn[:300], COLOURS["good"])
    assert (drawn != 60).any()
