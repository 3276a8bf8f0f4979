"""Standing pelvic tuck: buttocks that come forward by centimetres while the back rounds, and what only looks like it."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import Session, check_recording
from formcheck.engine.pose import STATIONS
from formcheck.studio.stick import positions
from tests.engine.people import pose_of

FPS = 15
EXERCISE = load_exercise("standing-pelvic-tuck")
STANDING = pose_of(positions.standing)
BACK = 0.12 + 0.1 * (STATIONS - 0.5) ** 2
HIPS, SHOULDERS = [23, 24], [11, 12]
LEGS = slice(25, 33)
ARMS = slice(13, 23)
KNEES, ANKLES = [25, 26], [27, 28]
REST_S, TUCK_S = 1.5, 3.0


def bump(at_s: float, seconds: float, times_s: np.ndarray) -> np.ndarray:
    inside = np.clip((times_s - at_s) / seconds, 0, 1)
    return np.asarray(np.sin(np.pi * inside) ** 2)


def three(times_s: np.ndarray) -> np.ndarray:
    return np.asarray(sum(bump(REST_S + n * (TUCK_S + 1.0), TUCK_S, times_s) for n in range(3)))


def session_of(
    forward_tl: np.ndarray,
    rounding_deg: np.ndarray,
    bow_deg: np.ndarray | float = 0.0,
    step_tl: np.ndarray | float = 0.0,
    turned_deg: np.ndarray | float = 0.0,
    straighter_deg: np.ndarray | float = 0.0,
    sunk_deg: np.ndarray | float = 0.0,
    is_back_seen: bool = True,
) -> Session:
    """Check somebody whose trunk goes forward over the feet, rounds, bows and turns round.

    The knees straighten, the feet step, and arms held out in front sink.
    """
    points = np.asarray(STANDING.image_px, float)
    world = np.asarray(STANDING.world_m, float)
    hips, shoulders = points[HIPS].mean(axis=0), points[SHOULDERS].mean(axis=0)
    trunk_px = float(np.linalg.norm(hips - shoulders))
    ahead = np.sign(points[31:33, 0].mean() - points[29:31, 0].mean())  # toes before heels
    bow, step, turned, straighter, sunk = (
        np.broadcast_to(given, forward_tl.shape)
        for given in (bow_deg, step_tl, turned_deg, straighter_deg, sunk_deg)
    )
    poses = []
    for n, (forward, deg) in enumerate(zip(forward_tl, rounding_deg, strict=True)):
        angle = np.radians(bow[n]) * ahead
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        image, body = points.copy(), world.copy()
        raised = np.radians(sunk[n] - 25.0) * ahead
        lift = np.array([[np.cos(raised), -np.sin(raised)], [np.sin(raised), np.cos(raised)]])
        image[ARMS] = shoulders + (image[ARMS] - shoulders) @ lift.T
        image[:23] = hips + (image[:23] - hips) @ turn.T
        body[:23, :2] = body[:23, :2] @ turn.T
        cos, sin = np.cos(np.radians(turned[n])), np.sin(np.radians(turned[n]))
        body[:, [0, 2]] = body[:, [0, 2]] @ np.array([[cos, -sin], [sin, cos]])
        image[:25, 0] += ahead * (forward + step[n]) * trunk_px
        image[LEGS, 0] += ahead * step[n] * trunk_px
        shank_px = np.linalg.norm(points[KNEES] - points[ANKLES], axis=1)
        image[KNEES, 0] += ahead * np.radians(20.0 - straighter[n]) / 2 * shank_px
        line = BACK - np.radians(deg) / 2 * ((STATIONS - 0.5) ** 2 - 0.25)
        poses.append(
            replace(
                STANDING, time_s=n / FPS, image_px=image, world_m=body,
                back_line=line if is_back_seen else np.full(len(STATIONS), np.nan),
            )
        )  # fmt: skip
    return check_recording(EXERCISE, poses)[0]


TIMES_S = np.arange(int(14.5 * FPS)) / FPS
TUCKS = three(TIMES_S)


def counts(session: Session) -> tuple[int, int]:
    return session.attempted, session.counted


def test_three_tucks_are_three() -> None:
    assert counts(session_of(0.06 * TUCKS, 9 * TUCKS)) == (3, 3)


def test_who_sways_over_the_ankles_without_rounding_the_back_tucks_nothing() -> None:
    shoulders_deg = np.degrees(0.06 * 0.6)  # stiff as a board, they go further than the hips
    assert counts(session_of(0.06 * TUCKS, 0 * TUCKS, bow_deg=shoulders_deg * TUCKS)) == (0, 0)


def test_an_outline_that_moving_arms_cover_is_no_reason_to_miss_a_tuck() -> None:
    assert counts(session_of(0.06 * TUCKS, -30 * TUCKS)) == (3, 3)


def test_a_back_that_arms_hide_is_no_reason_to_miss_a_tuck() -> None:
    assert counts(session_of(0.06 * TUCKS, 9 * TUCKS, is_back_seen=False)) == (3, 3)


def test_who_leans_so_far_that_the_back_is_hidden_may_have_tucked() -> None:
    bow = 28 * TUCKS
    assert session_of(-0.05 * TUCKS, 9 * TUCKS, bow_deg=bow, is_back_seen=False).attempted == 3


def test_a_small_tuck_is_an_attempt() -> None:
    assert counts(session_of(0.024 * TUCKS, 4 * TUCKS)) == (3, 0)


def test_a_recording_that_begins_in_a_tuck_keeps_it() -> None:
    begun = TIMES_S >= REST_S + 0.45
    assert counts(session_of(0.06 * TUCKS[begun], 9 * TUCKS[begun])) == (3, 3)


@pytest.mark.parametrize("step_tl", [0.1, -0.1])
def test_a_step_between_two_tucks_changes_nothing(step_tl: float) -> None:
    step = step_tl * np.clip((TIMES_S - REST_S - TUCK_S - 0.2) / 0.3, 0, 1)
    assert counts(session_of(0.06 * TUCKS, 9 * TUCKS, step_tl=step)) == (3, 3)


@pytest.mark.parametrize(("rest_s", "attempts"), [(-0.5, 0), (2.5, 1)], ids=["at once", "calmed down"])
def test_after_a_deep_bow_somebody_calms_down_before_a_tuck_counts(rest_s: float, attempts: int) -> None:
    bow = 60 * bump(2.0, 2.0, TIMES_S)
    tuck = bump(4.0 + rest_s, 1.5, TIMES_S)
    assert session_of(0.06 * tuck, 9 * tuck, bow_deg=bow).attempted == attempts


@pytest.mark.parametrize(("turned_deg", "attempts"), [(0, 3), (10, 3), (35, 0)])
def test_who_turns_round_in_front_of_the_camera_tucks_nothing(turned_deg: float, attempts: int) -> None:
    assert session_of(0.06 * TUCKS, 9 * TUCKS, turned_deg=turned_deg * TUCKS).attempted == attempts


@pytest.mark.parametrize(("sunk_deg", "attempts"), [(0, 3), (6, 3), (20, 2)])
def test_who_lets_the_arms_sink_is_done(sunk_deg: float, attempts: int) -> None:
    sinks = np.interp(
        TIMES_S, [REST_S + 2 * (TUCK_S + 1.0), REST_S + 2 * (TUCK_S + 1.0) + TUCK_S / 2], [0, 1]
    )
    assert session_of(0.1 * TUCKS, 15 * TUCKS, sunk_deg=sinks * sunk_deg).attempted == attempts


def test_what_is_left_of_letting_the_arms_sink_is_no_small_tuck() -> None:
    sinks_s = REST_S + 2 * (TUCK_S + 1.0)
    times_s = TIMES_S[: int((sinks_s + 3.9) * FPS)]
    sunk_deg = np.interp(times_s, [sinks_s, sinks_s + 0.6], [0.0, 20.0])
    at_s = sinks_s + np.array([0.0, 1.0, 1.5, 2.2, 2.9, 3.2, 3.9])
    wavers_tl = np.interp(times_s, at_s, [0.0, 0.05, 0.05, 0.015, 0.05, 0.05, 0.015])
    forward_tl = np.where(times_s < sinks_s, 0.06 * TUCKS[: len(times_s)], wavers_tl)
    assert session_of(forward_tl, 150 * forward_tl, sunk_deg=sunk_deg).attempted == 2


@pytest.mark.parametrize(("straighter_deg", "attempts"), [(0, 3), (5, 3), (16, 0)])
def test_who_straightens_the_knees_stands_up(straighter_deg: float, attempts: int) -> None:
    assert session_of(0.06 * TUCKS, 9 * TUCKS, straighter_deg=straighter_deg * TUCKS).attempted == attempts


def test_who_leans_for_longer_than_they_rest_starts_from_their_rests() -> None:
    leant = np.clip(4.0 * TUCKS, 0.0, 1.0)[int(1.2 * FPS) :]
    session = session_of(0.09 * leant, 30.0 * leant, bow_deg=30.0 * leant)
    assert float(np.median(leant)) > 0.5
    assert counts(session) == (3, 3)
    assert all({fault.id for fault in rep.faults} == {"leaning"} for rep in session.reps)
