"""Which side the back is on."""

import numpy as np
import pytest

from formcheck.engine.skeleton import Landmark as L
from formcheck.vision.dorsal_side import FLIP_S, DorsalSide, dorsal_score, dorsal_sign

Arrays = tuple[np.ndarray, np.ndarray, np.ndarray]


def _all_fours(*, mirrored: bool = False, turned_deg: float = 0.0) -> Arrays:
    """Make a person on all fours, head to the left of the picture, the left side near; y down, z away."""
    world = np.zeros((33, 3))
    at = {
        L.NOSE: (-0.75, 0.1),
        L.LEFT_EAR: (-0.72, -0.02),
        L.LEFT_SHOULDER: (-0.5, 0.0),
        L.LEFT_HIP: (0.0, 0.0),
    }
    at |= {L.LEFT_ELBOW: (-0.5, 0.25), L.LEFT_WRIST: (-0.5, 0.5), L.LEFT_KNEE: (0.0, 0.4)}
    at |= {L.LEFT_ANKLE: (0.4, 0.4), L.LEFT_HEEL: (0.43, 0.36), L.LEFT_FOOT_INDEX: (0.5, 0.45)}
    for landmark, (x, y) in at.items():
        world[landmark] = (x, y, -0.15)
        if landmark != L.NOSE:
            world[landmark + 1] = (x, y, 0.15)
    world[L.NOSE, 2] = 0.0
    if mirrored:  # seen from the other side: the picture mirrored, the right side near
        world *= (-1, 1, 1)
        for left in (L.LEFT_EAR, *range(L.LEFT_SHOULDER, L.RIGHT_FOOT_INDEX, 2)):
            world[[left, left + 1]] = world[[left + 1, left]]
    turn = np.radians(turned_deg)
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    world[:, :2] = world[:, :2] @ spin.T
    return world[:, :2] * 300 + 400, world, np.ones(33)


@pytest.mark.parametrize("turned_deg", [0, 60, 120, 180, 240, 300])
@pytest.mark.parametrize(("mirrored", "sign"), [(False, 1), (True, -1)])
def test_the_back_is_found_however_the_person_lies(mirrored: bool, sign: int, turned_deg: float) -> None:
    person = _all_fours(mirrored=mirrored, turned_deg=turned_deg)
    assert dorsal_sign(*person) == sign
    assert abs(dorsal_score(*person)) > 0.7


def test_wrong_depth_is_outvoted_by_knees_nose_and_toes() -> None:
    image_px, world_m, visibility = _all_fours()
    assert dorsal_sign(image_px, world_m * (1, 1, -1), visibility) == 1


def test_nobody_has_no_side() -> None:
    assert dorsal_sign(np.full((33, 2), np.nan), np.full((33, 3), np.nan), np.full(33, np.nan)) == 0


def test_the_first_sure_vote_counts_at_once_and_unsure_ones_change_nothing() -> None:
    side = DorsalSide()
    assert [side.update(s, k / 30) for k, s in enumerate([0, 1, 0, 0])] == [0, 1, 1, 1]


def test_a_short_run_of_contrary_votes_is_a_mistake() -> None:
    side = DorsalSide()
    signs = [1] * 10 + [-1] * 10 + [1] * 10
    assert {side.update(s, k / 30) for k, s in enumerate(signs)} == {1}


def test_the_side_changes_after_half_a_second_of_contrary_votes() -> None:
    side = DorsalSide()
    given = [side.update(-1 if k else 1, k / 10) for k in range(12)]
    assert given.index(-1) == pytest.approx(1 + FLIP_S * 10)


def test_after_a_gap_the_first_vote_counts_again() -> None:
    side = DorsalSide()
    side.update(1, 0.0)
    assert side.update(-1, 2.0) == -1
