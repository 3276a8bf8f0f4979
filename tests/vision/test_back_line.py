"""The back line on outlines whose curve is known."""

import time
from typing import Any

import cv2
import numpy as np
import pytest

from formcheck.engine.pose import STATIONS
from formcheck.engine.skeleton import Landmark as L
from formcheck.vision.back_line import measure_back_line, without_jumps

_SIZE = (400, 640)  # height, width
_TRUNK_PX = 160.0
_CURVE = (-0.5, 0.45, 0.12)  # offsets in TL: a x^2 + b x + c


class _Body:
    """A trunk seen from the side with a known back, head at its start, turned as wanted.

    `dorsal` 1: the back lies on the left hand of who walks from shoulder to hip.
    """

    def __init__(self, angle_deg: float = 0.0, dorsal: int = 1, curve: tuple[float, ...] = _CURVE) -> None:
        turn = np.radians(angle_deg)
        self.along = np.array([np.cos(turn), np.sin(turn)])
        self.out = dorsal * np.array([self.along[1], -self.along[0]])
        self.dorsal = dorsal
        self.middle = np.array([_SIZE[1] / 2, _SIZE[0] / 2])
        self.curve = curve
        x = np.linspace(-0.15, 1.2, 200)
        outline = [(k, float(np.polyval(curve, k))) for k in x] + [(k, -0.25) for k in x[::-1]]
        self.mask = np.zeros(_SIZE, np.float32)
        self.fill(outline)
        self.image_px = np.tile(self.at(0.5, 0.0), (33, 1))
        self.visibility = np.ones(33)
        for a, x_tl in ((L.LEFT_SHOULDER, 0.0), (L.LEFT_HIP, 1.0)):
            self.image_px[a], self.image_px[a + 1] = self.at(x_tl, 0.03), self.at(x_tl, -0.03)
        self.arm((0.0, -0.3), (0.0, -0.6))

    def at(self, x_tl: float, d_tl: float) -> np.ndarray:
        return np.asarray(self.middle + ((x_tl - 0.5) * self.along + d_tl * self.out) * _TRUNK_PX)

    def fill(self, outline: list[tuple[float, float]], value: float = 1.0) -> None:
        # Eight bits below the pixel, so that the outline is not rounded.
        points = np.array([self.at(*p) for p in outline]) * 256
        cv2.fillPoly(self.mask, [points.round().astype(np.int32)], value, cv2.LINE_8, 8)

    def arm(self, elbow: tuple[float, float], wrist: tuple[float, float]) -> None:
        for side in (0, 1):
            self.image_px[L.LEFT_ELBOW + side] = self.at(*elbow)
            self.image_px[[L.LEFT_WRIST + side, L.LEFT_INDEX + side]] = self.at(*wrist)

    def line(self, **other: Any) -> np.ndarray:
        given = {
            "mask": cv2.GaussianBlur(self.mask, (5, 5), 1.0),
            "image_px": self.image_px,
            "visibility": self.visibility,
            "dorsal_sign": self.dorsal,
        }
        return measure_back_line(**(given | other))

    @property
    def truth(self) -> np.ndarray:
        return np.polyval(self.curve, STATIONS)


@pytest.mark.parametrize("dorsal", [1, -1])
@pytest.mark.parametrize("angle_deg", [0, 37, 90, 180, 215, -90])
@pytest.mark.parametrize("curve", [_CURVE, (0.4, -0.4, 0.25), (0.0, 0.0, 0.2)])
def test_a_known_curve_is_read_in_every_direction(
    angle_deg: float, dorsal: int, curve: tuple[float, ...]
) -> None:
    body = _Body(angle_deg, dorsal, curve)
    line = body.line()
    assert line.shape == (31,)
    assert line.dtype == np.float32
    assert line == pytest.approx(body.truth, abs=0.012)
    assert np.polyfit(STATIONS, line, 2)[0] == pytest.approx(curve[0], abs=0.03)


def test_a_back_that_sags_below_the_chord_is_read() -> None:
    body = _Body(curve=(1.0, -1.0, 0.2))  # -0.05 in the middle
    assert body.line() == pytest.approx(body.truth, abs=0.015)


def test_a_boolean_mask_does_as_well() -> None:
    body = _Body()
    assert body.line(mask=body.mask > 0.5) == pytest.approx(body.truth, abs=0.012)


def test_an_arm_over_the_back_is_not_the_back() -> None:
    body = _Body()
    body.fill([(0.4, 0.0), (0.55, 0.0), (0.55, 0.45), (0.4, 0.45)])
    body.arm((0.47, 0.03), (0.47, 0.42))
    line = body.line()
    crossed = (STATIONS > 0.39) & (STATIONS < 0.56)
    assert np.isnan(line[crossed]).all()
    clear = (STATIONS < 0.26) | (STATIONS > 0.68)
    assert line[clear] == pytest.approx(body.truth[clear], abs=0.015)


def test_behind_an_arm_that_stands_off_the_back_is_still_seen() -> None:
    body = _Body(curve=(0.0, 0.0, 0.15))
    body.fill([(0.2, 0.42), (0.9, 0.42), (0.9, 0.52), (0.2, 0.52)])
    body.arm((0.3, 0.47), (0.9, 0.47))
    line = body.line()
    behind = (STATIONS > 0.35) & (STATIONS < 0.85)
    assert line[behind] == pytest.approx(body.truth[behind], abs=0.015)


def test_something_else_behind_the_back_hides_it() -> None:
    body = _Body()
    body.fill([(0.5, 0.4), (0.8, 0.4), (0.8, 0.55), (0.5, 0.55)])
    hidden = (STATIONS > 0.52) & (STATIONS < 0.78)
    line = body.line()
    assert np.isnan(line[hidden]).all()
    assert np.isfinite(line[~hidden]).sum() > 15


def test_a_bump_that_no_back_has_is_left_out() -> None:
    body = _Body()
    body.fill([(0.0, 0.0), (0.2, 0.0), (0.2, 0.45), (0.0, 0.45)])  # long hair
    line = body.line()
    assert np.isnan(line[STATIONS < 0.18]).all()
    assert line[STATIONS > 0.25] == pytest.approx(body.truth[STATIONS > 0.25], abs=0.015)


def test_small_holes_and_shreds_of_the_mask_do_not_matter() -> None:
    body = _Body()
    body.fill([(0.3, 0.08), (0.33, 0.08), (0.33, 0.1), (0.3, 0.1)], 0.0)
    body.fill([(0.6, 0.4), (0.62, 0.4), (0.62, 0.42), (0.6, 0.42)])
    assert body.line() == pytest.approx(body.truth, abs=0.015)


def test_a_leaking_mask_says_nothing() -> None:
    body = _Body()
    assert np.isnan(body.line(mask=np.ones(_SIZE, np.float32))).all()
    body.fill([(0.4, 0.0), (0.6, 0.0), (0.6, 0.9), (0.4, 0.9)])
    leaked = (STATIONS > 0.42) & (STATIONS < 0.58)
    assert np.isnan(body.line()[leaked]).all()


def test_nothing_is_measured_on_an_unknown_side() -> None:
    assert np.isnan(_Body().line(dorsal_sign=0)).all()


def test_the_other_side_is_the_belly() -> None:
    body = _Body()
    body.arm((-0.3, 0.0), (-0.6, 0.0))
    assert body.line(dorsal_sign=-1) == pytest.approx(np.full(31, 0.25), abs=0.012)


def test_a_back_cut_off_by_the_picture_is_unseen() -> None:
    body = _Body()
    top = int(body.at(0.0, 0.18)[1])
    line = measure_back_line(body.mask[top:], body.image_px - (0, top), body.visibility, 1)
    cut = body.truth > 0.2
    assert np.isnan(line[cut]).all()


@pytest.mark.parametrize("joint", [L.LEFT_SHOULDER, L.LEFT_HIP])
def test_from_the_front_there_is_no_back_line(joint: L) -> None:
    body = _Body()
    body.image_px[joint], body.image_px[joint + 1] = (
        body.at(float(joint == L.LEFT_HIP), 0.3),
        body.at(float(joint == L.LEFT_HIP), -0.3),
    )
    assert np.isnan(body.line()).all()


@pytest.mark.parametrize(("across_tl", "is_read"), [(0.43, True), (0.48, False)])
def test_a_camera_high_above_parts_the_hips(across_tl: float, is_read: bool) -> None:
    body = _Body()
    for side, way in ((0, 0.5), (1, -0.5)):
        body.image_px[L.LEFT_HIP + side] = body.at(1.0, way * across_tl)
    assert np.isfinite(body.line()).any() == is_read


def test_turned_halfway_to_the_camera_on_all_fours_there_is_none() -> None:
    body = _Body()
    body.image_px[L.LEFT_SHOULDER], body.image_px[L.RIGHT_SHOULDER] = body.at(-0.3, 0.0), body.at(0.3, 0.0)
    assert np.isnan(body.line()).all()


def test_a_person_too_small_or_unseen_has_no_back_line() -> None:
    body = _Body()
    small = (body.image_px - body.middle) * 0.2 + body.middle
    assert np.isnan(body.line(image_px=small)).all()
    assert np.isnan(body.line(visibility=np.zeros(33))).all()
    assert np.isnan(body.line(image_px=np.full((33, 2), np.nan))).all()


def test_a_cut_off_run_is_dropped_and_a_gap_is_bridged() -> None:
    line = np.full(31, 0.2)
    line[10:14] = 0.5
    line[20:23] = np.nan
    kept = without_jumps(line)
    assert np.isnan(kept[10:14]).all()
    assert np.isfinite(kept).sum() == 31 - 4 - 3


def test_a_frame_takes_less_than_two_milliseconds() -> None:
    body = _Body()
    body.line()
    times_s = []
    for _ in range(20):
        start_s = time.perf_counter()
        measure_back_line(body.mask, body.image_px, body.visibility, 1)
        times_s.append(time.perf_counter() - start_s)
    assert min(times_s) < 0.002
