"""The stick figure: its bones keep their lengths, its joints the angles that the engine reads."""

import numpy as np
import pytest

from formcheck.engine.back import turn_deg
from formcheck.engine.body import Body
from formcheck.engine.measures import MEASURES
from formcheck.engine.pose import Pose
from formcheck.engine.posture import read_stance
from formcheck.engine.skeleton import Landmark, Side
from formcheck.studio.stick import positions
from formcheck.studio.stick.camera import Camera
from formcheck.studio.stick.figure import place
from formcheck.studio.stick.performance import End, Performance, minimum_jerk
from formcheck.studio.stick.proportions import Proportions
from formcheck.studio.stick.scene import act
from formcheck.studio.stick.scenes import SCENES
from formcheck.studio.stick.seeing import Flaws, see

SIZE = Proportions()
STEADY = Flaws(jitter_px=0.0)
FAR_OFF = {"distance_m": 500.0, "yaw_deg": 0.0, "wide_m": 5.0}


def seen(controls: dict[str, float], camera: Camera, flaws: Flaws = STEADY) -> Pose:
    times_s = np.array([0.0, 0.1])
    poses = see(times_s, [controls] * 2, [place(controls, SIZE)] * 2, camera, flaws, np.random.default_rng(0))
    return poses[0]


def measured(name: str, controls: dict[str, float], near: Side = "left") -> float:
    pose = seen(controls, Camera(near=near, **FAR_OFF), STEADY)
    body = Body(pose, read_stance(pose).dorsal_sign, 0.1)
    return MEASURES[name].compute(body, body, near if MEASURES[name].by_side else None)


@pytest.mark.parametrize(
    ("position", "posture"),
    [
        (positions.standing, "standing"),
        (positions.all_fours, "all-fours"),
        (positions.hook_lying, "supine"),
        (positions.on_a_chair, "supine"),
    ],
)
@pytest.mark.parametrize("near", ["left", "right"])
class TestPositions:
    def test_the_engine_reads_its_posture(self, position, posture: str, near: Side) -> None:
        assert read_stance(seen(position(SIZE), Camera(near=near))).posture == posture

    def test_the_engine_reads_its_near_side(self, position, posture: str, near: Side) -> None:
        stance = read_stance(seen(position(SIZE), Camera(near=near)))
        assert (stance.view, stance.dorsal_sign) == ("side", 1 if near == "left" else -1)


@pytest.mark.parametrize("near", ["left", "right"])
@pytest.mark.parametrize(
    ("control", "value", "measure"),
    [
        *(("hip", value, "hip_flexion") for value in (-20.0, 0.0, 45.0, 90.0, 120.0)),
        *(("knee", value, "knee_angle") for value in (60.0, 90.0, 176.0)),
        *(("arm", value, "arm_elevation") for value in (-90.0, -40.0, 10.0)),
        *(("elbow", value, "elbow_angle") for value in (70.0, 120.0, 176.0)),
    ],
)
def test_the_engine_reads_the_joints_own_angle(control: str, value: float, measure: str, near: Side) -> None:
    straight = positions.both(elbow=180.0)
    controls = {**positions.all_fours(SIZE), **straight, **positions.both(**{control: value})}
    assert measured(measure, controls, near) == pytest.approx(value, abs=0.6)


@pytest.mark.parametrize("turn", [-30.0, 0.0, 25.0, 55.0])
def test_the_back_line_turns_as_the_spine_does(turn: float) -> None:
    pose = seen({**positions.all_fours(SIZE), "spine": turn}, Camera(), STEADY)
    assert turn_deg(pose.back_line) == pytest.approx(turn, abs=3.0)


def test_the_floor_hides_the_back() -> None:
    assert np.isnan(seen(positions.hook_lying(SIZE), Camera()).back_line).all()


def test_hands_and_knees_are_on_the_floor() -> None:
    points = place(positions.all_fours(SIZE), SIZE)
    low = points[[Landmark.LEFT_WRIST, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE], 1]
    assert low == pytest.approx([SIZE.thick_m] * 3, abs=0.02)


@pytest.mark.parametrize("position", [positions.standing, positions.all_fours, positions.hook_lying])
def test_bones_keep_their_lengths(position) -> None:
    points = place(position(SIZE), SIZE)
    for first, second, length in (
        (Landmark.LEFT_HIP, Landmark.LEFT_KNEE, SIZE.thigh_m),
        (Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE, SIZE.shank_m),
        (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW, SIZE.upper_arm_m),
        (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST, SIZE.forearm_m),
    ):
        assert np.linalg.norm(points[first] - points[second]) == pytest.approx(length)


def test_a_held_knee_stays_while_the_trunk_moves() -> None:
    performance = Performance(positions.all_fours(SIZE), SIZE)
    performance.hold("knee_left")
    performance.go(1.0, trunk=40.0, hip_left=100.0)
    knees = [points[Landmark.LEFT_KNEE] for _, points in performance.frames(np.linspace(0, 1, 9))]
    assert np.ptp(knees, axis=0) == pytest.approx(np.zeros(3), abs=1e-9)


def test_a_rep_notes_its_times() -> None:
    performance = Performance(positions.hook_lying(SIZE), SIZE)
    performance.stay(1.0)
    performance.rep([End({"hip_left": 90.0}, 2.0, 0.5)], 1.5, "left")
    (attempt,) = performance.attempts
    assert (attempt.start_s, attempt.peak_s, attempt.end_s) == (1.0, 3.0, 5.0)


def test_a_rep_ends_where_it_began() -> None:
    home = positions.hook_lying(SIZE)
    performance = Performance(home, SIZE)
    performance.rep([End({"hip_left": 90.0}, 2.0, 0.5), End({"knee_left": 60.0}, 1.0, 0.0)], 1.5)
    assert performance.now == home


@pytest.mark.parametrize(("share", "done"), [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0)])
def test_minimum_jerk_begins_ends_and_is_even(share: float, done: float) -> None:
    assert minimum_jerk(share) == done


def test_a_control_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="no control 'nee'"):
        Performance(positions.standing(SIZE), SIZE).go(1.0, nee=3.0)


def test_a_start_that_lacks_something_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks trunk"):
        Performance({k: v for k, v in positions.standing(SIZE).items() if k != "trunk"}, SIZE)


def test_what_is_outside_the_picture_scores_nothing() -> None:
    pose = seen(positions.standing(SIZE), Camera(wide_m=1.2))
    assert pose.visibility[Landmark.NOSE] == 0.0


def test_the_far_side_scores_less() -> None:
    pose = seen(positions.all_fours(SIZE), Camera(near="right"))
    assert pose.visibility[Landmark.LEFT_WRIST] < 0.6 < pose.visibility[Landmark.RIGHT_WRIST]


def test_a_far_joint_behind_the_near_one_scores_least() -> None:
    pose = seen(positions.hook_lying(SIZE), Camera(yaw_deg=0.0))
    assert pose.visibility[Landmark.RIGHT_KNEE] < 0.3


def test_nobody_is_found_in_a_gap() -> None:
    pose = seen(positions.standing(SIZE), Camera(), Flaws(gaps_s=((0.0, 0.05),)))
    assert not pose.has_person


def test_jitter_trembles_by_as_much_as_it_says() -> None:
    times_s = np.arange(400) / 30
    controls = positions.all_fours(SIZE)
    poses = see(
        times_s, [controls] * 400, [place(controls, SIZE)] * 400, Camera(), Flaws(jitter_px=2.0),
        np.random.default_rng(1),
    )  # fmt: skip
    spread = np.std([pose.image_px[Landmark.LEFT_WRIST] for pose in poses], axis=0)
    assert spread == pytest.approx([2.0, 2.0], rel=0.3)


def test_the_same_scene_gives_the_same_numbers() -> None:
    (one, _), (other, _) = act(SCENES["standing-about"]), act(SCENES["standing-about"])
    assert all(np.array_equal(a.image_px, b.image_px) for a, b in zip(one, other, strict=True))


def test_a_hold_is_where_its_window_is_kept() -> None:
    _, truth = act(SCENES["legs-on-chair-rest-clean"])
    (hold,) = truth.holds
    assert 19.0 < hold.held_s < 19.6  # 18 s with the legs up, and the nearer part of the ways there and off
