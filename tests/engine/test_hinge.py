"""Good morning: what was once voided or judged against a back that nobody saw."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import check_recording
from formcheck.engine.body import Body
from formcheck.engine.measures.learnt_backs import LEARNT_BACKS
from formcheck.engine.pose import STATIONS
from formcheck.engine.skeleton import Landmark
from formcheck.engine.values import raw_value
from formcheck.studio.stick import positions
from formcheck.studio.stick.performance import Performance
from formcheck.studio.stick.proportions import Proportions
from tests.engine.people import SIZE, person, pose_of

FPS = 15
STANDING = pose_of(positions.standing)


def bent_down(knee_deg: float, hips_down_tl: float) -> Performance:
    """Two good mornings with bent knees, hips down and thighs forward."""
    act = Performance(positions.standing(SIZE), SIZE)
    act.stay(1.6)
    down = {"trunk": 30.0, "hip": 60.0 + (178.0 - knee_deg) / 2, "knee": knee_deg}
    down["y"] = act.now["y"] - hips_down_tl * SIZE.trunk_m
    home = {name: act.now[name if name in act.now else f"{name}_left"] for name in down}
    for _ in range(2):
        act.go(2.4, **down)
        act.stay(1.0)
        act.go(2.4, **home)
        act.stay(1.2)
    return act


@pytest.mark.parametrize(("knee_deg", "hips_down_tl", "attempts"), [(105.0, 0.43, 2), (90.0, 0.55, 0)])
def test_bent_knees_are_a_fault_of_the_hinge_and_a_squat_is_none(
    knee_deg: float, hips_down_tl: float, attempts: int
) -> None:
    act = bent_down(knee_deg, hips_down_tl)
    poses = person(act, np.arange(int(act.time_s * FPS)) / FPS)
    session, *_ = check_recording(load_exercise("good-morning"), poses)
    assert session.attempted == attempts
    assert all("knees-over-bent" in [fault.id for fault in rep.faults] for rep in session.reps)


@pytest.mark.parametrize(("bent_s", "attempts"), [(3.0, 1), (18.0, 0)])
def test_who_stays_bent_over_does_something_else(bent_s: float, attempts: int) -> None:
    act = Performance(positions.standing(SIZE), SIZE)
    act.stay(1.6)
    act.go(2.0, trunk=30.0, hip=66.0)
    act.stay(bent_s)
    act.go(2.0, trunk=90.0, hip=6.0)
    act.stay(1.2)
    poses = person(act, np.arange(int(act.time_s * FPS)) / FPS)
    session, *_ = check_recording(load_exercise("good-morning"), poses)
    assert session.attempted == attempts


def bend(line: np.ndarray, neutral_line: np.ndarray) -> float:
    """The bend since neutral of somebody whose trunk is as upright as then."""
    start, now = (Body(replace(STANDING, back_line=seen), 1) for seen in (neutral_line, line))
    return raw_value(("trunk_bend_change", None), now, start)


STRAIGHT = np.full_like(STATIONS, 0.17)
BULGE = 0.06 * np.exp(-(((STATIONS - 0.6) / 0.15) ** 2))
"""What a back comes to stand off the chord that rounds by about 40 degrees (rendered people)."""


def test_a_hinging_back_bends_as_its_outline_stands_off_below_the_shoulder_blades() -> None:
    rounded, arched = bend(STRAIGHT + BULGE, STRAIGHT), bend(STRAIGHT - BULGE, STRAIGHT)
    assert rounded > 20.0
    assert arched == pytest.approx(-rounded, abs=1.0)
    assert bend(STRAIGHT, STRAIGHT) == pytest.approx(0.0, abs=1e-6)
    arms = np.where(STATIONS < 0.38, 0.1, 0.0)  # raised ones hide the shoulder blades
    assert bend(STRAIGHT + arms, STRAIGHT) == pytest.approx(0.0, abs=1e-6)


def test_of_backs_that_look_alike_the_one_over_more_flexed_hips_is_less_rounded() -> None:
    def stepping(size: Proportions) -> dict[str, float]:
        return {**positions.standing(size), **positions.both(hip=30.0)}

    start = Body(replace(STANDING, back_line=STRAIGHT), 1)
    flexed = Body(replace(pose_of(stepping), back_line=STRAIGHT), 1)
    hips_deg = [raw_value(("hip_flexion", "left"), body, None) for body in (start, flexed)]
    assert hips_deg[1] - hips_deg[0] > 20.0
    *_, of_hip_deg = LEARNT_BACKS["trunk_bend"].weights_deg
    less_deg = of_hip_deg * np.radians(hips_deg[1] - hips_deg[0])
    assert raw_value(("trunk_bend_change", None), flexed, start) == pytest.approx(less_deg, abs=0.2)


def test_a_back_is_compared_where_neutral_shows_it_as_well() -> None:
    # A hollow all along, the same at the start, where an arm hides a part of it.
    hollow = 0.17 + 0.4 * (STATIONS - 0.55) ** 2
    hidden = np.where((STATIONS > 0.15) & (STATIONS < 0.43), np.nan, hollow)
    assert bend(hollow, hidden) == pytest.approx(0.0, abs=1e-6)
    assert np.isnan(bend(hollow, np.where((STATIONS > 0.6) & (STATIONS < 0.8), np.nan, hollow)))


def test_a_shallow_hinge_of_somebody_who_stands_leaning_back_is_an_attempt() -> None:
    act = Performance({**positions.standing(SIZE), "trunk": 100.0}, SIZE)
    act.stay(1.6)
    for _ in range(3):
        act.go(2.4, trunk=72.0, hip=28.0)
        act.stay(0.5)
        act.go(2.4, trunk=100.0, hip=0.0)
        act.stay(1.2)
    poses = person(act, np.arange(int(act.time_s * FPS)) / FPS)
    session, *_ = check_recording(load_exercise("good-morning"), poses)
    assert [rep.complete for rep in session.reps] == [False] * 3
    assert all("hinge-too-shallow" in [fault.id for fault in rep.faults] for rep in session.reps)


@pytest.mark.parametrize(
    ("heel_tl", "toe_tl", "is_lifted"),
    [(0.18, 0.0, True), (0.0, -0.15, False), (0.18, 0.18, False)],
    ids=["the heel rises", "the toes sink", "the foot slips"],
)
def test_a_heel_lifts_over_its_toes_and_from_where_it_was(
    heel_tl: float, toe_tl: float, is_lifted: bool
) -> None:
    act = Performance(positions.standing(SIZE), SIZE)
    act.stay(1.6)
    act.go(2.0, trunk=30.0, hip=66.0)
    act.stay(1.0)
    act.go(2.0, trunk=90.0, hip=6.0)
    act.stay(1.2)
    poses = person(act, np.arange(int(act.time_s * FPS)) / FPS)
    trunk_px = Body(poses[0], 1).trunk_px
    moved = []
    for pose in poses:
        share = np.interp(pose.time_s, [2.0, 3.0, 5.0, 6.0], [0.0, 1.0, 1.0, 0.0])
        image = np.array(pose.image_px, float)
        image[29:31, 1] -= share * heel_tl * trunk_px
        image[31:33, 1] -= share * toe_tl * trunk_px
        moved.append(replace(pose, image_px=image))
    session, *_ = check_recording(load_exercise("good-morning"), moved)
    assert session.counted == 1
    assert ("heels-lifting" in {fault.id for fault in session.reps[0].faults}) is is_lifted


def faults_of_bent(
    knee_deg: float, bend_deg: float, chin_deg: float = 0.0, *, at_once: bool = False
) -> set[str]:
    """Give the faults of good mornings whose outline bends on the way, and whose chin goes up, or is up at once."""
    act = bent_down(knee_deg, 0.43 if knee_deg < 120 else 0.05)
    poses, bent = person(act, np.arange(int(act.time_s * FPS)) / FPS), []
    start = Body(replace(poses[0], back_line=STRAIGHT), 1)
    lean = np.array([raw_value(("trunk_lean", None), Body(pose, 1), None) for pose in poses])
    for pose, share in zip(poses, np.clip((lean - 10.0) / 45.0, 0.0, 1.0), strict=True):
        body = Body(pose, 1)
        unbent_deg = raw_value(("trunk_bend_change", None), Body(replace(pose, back_line=STRAIGHT), 1), start)
        bulges = (share * bend_deg - unbent_deg) / bend(STRAIGHT + BULGE, STRAIGHT)
        image = np.array(pose.image_px, float)
        ears = body.middle("ear")
        (dorsal_x, dorsal_y), (cranial_x, cranial_y) = body.dorsal, body.cranial
        turn = np.radians((float(share > 0) if at_once else share) * chin_deg) * np.sign(
            dorsal_y * cranial_x - dorsal_x * cranial_y
        )
        cos, sin = np.cos(turn), np.sin(turn)
        image[Landmark.NOSE] = ears + np.array([[cos, -sin], [sin, cos]]) @ (image[Landmark.NOSE] - ears)
        bent.append(replace(pose, back_line=STRAIGHT + bulges * BULGE, image_px=image))
    session, *_ = check_recording(load_exercise("good-morning"), bent)
    assert session.attempted == 2
    return {fault.id for rep in session.reps for fault in rep.faults}


@pytest.mark.parametrize(
    ("knee_deg", "bend_deg", "is_rounded"),
    [(165.0, 20.0, False), (165.0, 25.0, True), (105.0, 20.0, False), (105.0, 30.0, True)],
    ids=["straight", "rounded", "straight over bent knees", "rounded over bent knees"],
)
def test_a_back_is_rounded_over_straight_and_bent_knees(
    knee_deg: float, bend_deg: float, is_rounded: bool
) -> None:
    assert ("back-rounded" in faults_of_bent(knee_deg, bend_deg)) is is_rounded


@pytest.mark.parametrize(("bend_deg", "is_lifted"), [(0.0, True), (-30.0, False)], ids=["straight", "arched"])
def test_a_back_that_arches_takes_the_head_up_with_the_chest(bend_deg: float, is_lifted: bool) -> None:
    faults = faults_of_bent(165.0, bend_deg, chin_deg=45.0)
    assert ("head-lifted" in faults) is is_lifted
    assert ("back-arched" in faults) is not is_lifted


def test_a_face_that_turns_further_than_any_neck_is_lost() -> None:
    assert "head-lifted" not in faults_of_bent(165.0, 0.0, chin_deg=140.0, at_once=True)
    assert "head-lifted" in faults_of_bent(165.0, 0.0, chin_deg=45.0, at_once=True)
