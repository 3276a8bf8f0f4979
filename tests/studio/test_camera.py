import numpy as np
import pytest

from formcheck.studio.camera import Camera, fitted, yaw_for


def test_what_the_camera_looks_at_is_in_the_middle_of_the_picture() -> None:
    camera = Camera(70.0, 0.5, 3.0, (0.1, -0.2, 0.4), 45.0, (640, 360))
    np.testing.assert_allclose(camera.project(np.array([0.1, -0.2, 0.4])), [320, 180], atol=1e-9)


def test_up_is_up_and_a_person_seen_from_the_left_faces_left() -> None:
    camera = Camera(90.0, 0.5, 3.0, (0.0, 0.0, 0.5), 45.0, (640, 360))
    head, front = camera.project(np.array([[0, 0, 1.0], [0, -0.5, 0.5]]))
    assert head[1] < 180
    assert front[0] < 320


@pytest.mark.parametrize("size", [(640, 360), (360, 640)])
def test_a_fitted_camera_has_everything_in_the_picture(size: tuple[int, int]) -> None:
    points = np.random.default_rng(1).uniform([-0.3, -0.9, 0], [0.3, 0.9, 1.2], (50, 3))
    pixels = fitted(points, 100.0, 0.8, 45.0, size, 0.05).project(points)
    assert (pixels >= np.array(size) * 0.049).all()
    assert (pixels <= np.array(size) * 0.951).all()


def test_side_views_come_from_both_sides() -> None:
    assert (yaw_for("side", "left", 5.0), yaw_for("side", "right", 5.0)) == (95.0, -85.0)
    assert yaw_for("rear", "left", -10.0) == 170.0
