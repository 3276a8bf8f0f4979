import dataclasses

import numpy as np
import pytest

from formcheck.engine import Pose

SHAPES = {
    "image_px": (33, 2),
    "world_m": (33, 3),
    "visibility": (33,),
    "back_line": (31,),
    "outline_top": (4,),
}


def pose(time_s: float = 0.0, **arrays: np.ndarray) -> Pose:
    return Pose(time_s, **{name: arrays.get(name, np.zeros(shape)) for name, shape in SHAPES.items()})


@pytest.mark.parametrize("name", SHAPES)
def test_a_wrong_shape_is_refused_with_what_was_expected_and_found(name: str) -> None:
    with pytest.raises(ValueError, match=rf"Pose\.{name}: expected shape .*{SHAPES[name][0]}.*, got \(7,\)"):
        pose(**{name: np.zeros(7)})


@pytest.mark.parametrize("time_s", [float("nan"), float("inf")])
def test_a_time_that_is_none_is_refused(time_s: float) -> None:
    with pytest.raises(ValueError, match="time_s: expected a finite number"):
        pose(time_s)


@pytest.mark.parametrize("name", SHAPES)
def test_arrays_are_read_only(name: str) -> None:
    with pytest.raises(ValueError, match="read-only"):
        getattr(pose(), name)[0] = 1.0


def test_the_callers_array_stays_writable() -> None:
    visibility = np.zeros(33, np.float32)
    pose(visibility=visibility)
    visibility[0] = 1.0
    assert visibility.flags.writeable


def test_fields_cannot_be_set() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        pose().time_s = 1.0  # type: ignore[misc]


@pytest.mark.parametrize("name", SHAPES)
def test_numbers_are_kept_as_float32(name: str) -> None:
    assert getattr(pose(), name).dtype == np.float32


def test_nobody_is_all_nan() -> None:
    nobody = Pose.nobody(2.0)
    assert all(np.isnan(getattr(nobody, name)).all() for name in SHAPES)


def test_nobody_is_nobody() -> None:
    assert not Pose.nobody(2.0).has_person


@pytest.mark.parametrize("landmark", [11, 12, 23, 24])
def test_without_shoulders_and_hips_there_is_nobody(landmark: int) -> None:
    image = np.zeros((33, 2))
    image[landmark] = np.nan
    assert not pose(image_px=image).has_person


def test_a_hidden_ear_makes_nobody_less() -> None:
    image = np.zeros((33, 2))
    image[7] = np.nan
    assert pose(image_px=image).has_person
