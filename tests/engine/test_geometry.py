import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.engine.geometry import angle_from, distance, interior_angle, unit, wrap_deg

X, UP = np.array([1.0, 0.0]), np.array([0.0, -1.0])
number = st.floats(-1000, 1000)
point = st.tuples(number, number).map(np.array)
turn = st.floats(-360, 360)


@st.composite
def corners(draw: st.DrawFn) -> list[np.ndarray]:
    """Three points whose arms are long enough for an angle."""
    vertex = draw(point)
    arms = [
        draw(st.floats(1, 500)) * np.array([np.cos(a), np.sin(a)])
        for a in (draw(st.floats(0, 2 * np.pi)), draw(st.floats(0, 2 * np.pi)))
    ]
    return [vertex + arms[0], vertex, vertex + arms[1]]


def rotated(p: np.ndarray, degrees: float) -> np.ndarray:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s], [s, c]]) @ p


@pytest.mark.parametrize(
    ("a", "b", "angle"),
    [((1, 0), (1, 0), 0), ((1, 0), (0, 3), 90), ((1, 0), (-5, 0), 180), ((1, 0), (1, 1), 45)],
)
def test_interior_angle(a: tuple[int, int], b: tuple[int, int], angle: float) -> None:
    assert interior_angle(np.array(a), np.zeros(2), np.array(b)) == pytest.approx(angle)


@given(corners(), turn)
def test_interior_angle_does_not_change_with_rotation(p: list[np.ndarray], degrees: float) -> None:
    assert interior_angle(*(rotated(q, degrees) for q in p)) == pytest.approx(interior_angle(*p), abs=1e-4)


@given(corners(), st.floats(0.01, 100))
def test_interior_angle_does_not_change_with_scale(p: list[np.ndarray], scale: float) -> None:
    assert interior_angle(*(scale * q for q in p)) == pytest.approx(interior_angle(*p), abs=1e-4)


@given(corners())
def test_interior_angle_does_not_change_in_the_mirror(p: list[np.ndarray]) -> None:
    mirror = np.array([-1.0, 1.0])
    assert interior_angle(*(q * mirror for q in p)) == pytest.approx(interior_angle(*p), abs=1e-4)


@given(corners())
def test_interior_angle_lies_between_folded_and_straight(p: list[np.ndarray]) -> None:
    assert 0 <= interior_angle(*p) <= 180


@pytest.mark.parametrize("which", [0, 1, 2])
def test_interior_angle_of_an_unseen_point_is_unseen(which: int) -> None:
    p = [np.array([1.0, 0.0]), np.zeros(2), np.array([0.0, 1.0])]
    p[which] = np.full(2, np.nan)
    assert np.isnan(interior_angle(*p))


def test_interior_angle_of_points_on_top_of_each_other_is_none() -> None:
    assert np.isnan(interior_angle(np.zeros(2), np.zeros(2), X))


def test_interior_angle_takes_many_at_once() -> None:
    a = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert interior_angle(a, np.zeros(2), X) == pytest.approx([0, 90])


@pytest.mark.parametrize(
    ("vector", "angle"), [((1, 0), 0), ((0, -1), 90), ((-1, 0), 180), ((0, 1), -90), ((1, 1), -45)]
)
def test_angle_from_grows_towards_the_positive_axis(vector: tuple[int, int], angle: float) -> None:
    assert angle_from(np.array(vector), X, UP) == pytest.approx(angle)


@given(st.floats(-179, 179), st.floats(0.1, 100))
def test_angle_from_gives_back_the_angle_that_made_the_vector(degrees: float, length: float) -> None:
    vector = length * (np.cos(np.radians(degrees)) * X + np.sin(np.radians(degrees)) * UP)
    assert angle_from(vector, X, UP) == pytest.approx(degrees, abs=1e-6)


@given(st.floats(-179, 179))
def test_angle_from_turns_its_sign_in_the_mirror(degrees: float) -> None:
    vector = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    assert angle_from(vector, X, UP) == pytest.approx(-angle_from(vector * [1, -1], X, UP), abs=1e-6)


def test_angle_from_of_an_unseen_vector_is_unseen() -> None:
    assert np.isnan(angle_from(np.full(2, np.nan), X, UP))


@given(st.floats(-10000, 10000))
def test_a_wrapped_angle_lies_in_one_turn(degrees: float) -> None:
    assert -180 <= wrap_deg(degrees) < 180


@given(st.floats(-179, 179), st.integers(-5, 5))
def test_whole_turns_make_no_difference(degrees: float, turns: int) -> None:
    assert wrap_deg(degrees + 360 * turns) == pytest.approx(degrees, abs=1e-6)


@given(point, point, turn)
def test_distance_does_not_change_with_rotation(a: np.ndarray, b: np.ndarray, degrees: float) -> None:
    assert distance(rotated(a, degrees), rotated(b, degrees)) == pytest.approx(distance(a, b), abs=1e-6)


@given(corners())
def test_a_unit_vector_has_length_one(p: list[np.ndarray]) -> None:
    assert np.linalg.norm(unit(p[0] - p[1])) == pytest.approx(1.0)


def test_nothing_has_no_direction() -> None:
    assert np.isnan(unit(np.zeros(2))).all()
