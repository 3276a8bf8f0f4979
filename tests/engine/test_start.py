"""Neutral: captured live from a still start, or found in a recording."""

import math
from dataclasses import replace

import numpy as np
import pytest

from formcheck.engine import Neutral, Pose, find_neutrals
from formcheck.engine.gates import Gates
from formcheck.engine.neutral import median_pose
from formcheck.engine.skeleton import Landmark
from formcheck.engine.start import Primed, StillStart
from formcheck.studio.stick import floor, positions
from formcheck.studio.stick.exercises import leg_lift
from formcheck.studio.stick.performance import Performance
from tests.engine.files import REPS, read
from tests.engine.people import SIZE, at, person, pose_of

EXERCISE = read(REPS)
FPS = 30


def seen(performance: Performance) -> list[Pose]:
    return person(performance, np.arange(int(performance.time_s * FPS)) / FPS)


def lying(**changed: float) -> Performance:
    return Performance({**positions.hook_lying(SIZE), **positions.both(**changed)}, SIZE)


def captured(poses: list[Pose]) -> list[tuple[float, Neutral | None]]:
    gates, start = Gates(EXERCISE), StillStart(EXERCISE)
    return [(pose.time_s, start.update(pose, gates.update(pose))) for pose in poses]


def first_s(poses: list[Pose]) -> float:
    return next((time_s for time_s, neutral in captured(poses) if neutral), math.nan)


class TestLive:
    def test_a_second_of_stillness_gives_neutral(self) -> None:
        performance = lying()
        performance.stay(3.0)
        assert first_s(seen(performance)) == pytest.approx(1.0, abs=0.05)

    def test_movement_begins_the_second_anew(self) -> None:
        performance = lying()
        performance.stay(0.6)
        performance.go(0.4, hip=70.0)
        performance.go(0.4, hip=50.0)
        performance.stay(3.0)
        assert 2.0 < first_s(seen(performance)) < 2.6

    def test_somebody_who_keeps_moving_gives_none(self) -> None:
        performance = lying()
        for _ in range(5):
            performance.go(0.4, hip=70.0)
            performance.go(0.4, hip=50.0)
        assert math.isnan(first_s(seen(performance)))

    @pytest.mark.parametrize(("gap_s", "at_s"), [(0.4, 1.0), (0.7, 2.2)])
    def test_nobody_is_taken_for_still_while_no_picture_came(self, gap_s: float, at_s: float) -> None:
        performance = lying()
        performance.stay(4.0)
        poses = [pose for pose in seen(performance) if not 0.5 < pose.time_s < 0.5 + gap_s]
        assert first_s(poses) == pytest.approx(at_s, abs=0.05)

    def test_stillness_elsewhere_than_in_the_start_position_gives_none(self) -> None:
        performance = lying(hip=95.0)
        performance.stay(3.0)
        assert math.isnan(first_s(seen(performance)))

    def test_another_posture_gives_none(self) -> None:
        performance = Performance(positions.standing(SIZE), SIZE)
        performance.stay(3.0)
        assert math.isnan(first_s(seen(performance)))

    @pytest.mark.parametrize(("away_s", "kept"), [(2.0, True), (5.0, False)])
    def test_neutral_is_forgotten_after_three_seconds_away(self, away_s: float, kept: bool) -> None:
        there = pose_of(positions.hook_lying)
        stood = Pose(
            0.0, there.image_px, pose_of(positions.standing).world_m, there.visibility, there.back_line
        )
        poses = [at(there, i / FPS) for i in range(60)]
        poses += [at(stood, 2.0 + i / FPS) for i in range(int(away_s * FPS))]
        assert (captured(poses)[-1][1] is not None) is kept

    def test_another_person_needs_a_neutral_of_their_own(self) -> None:
        there = pose_of(positions.hook_lying)
        poses = [at(there, i / FPS) for i in range(60)]
        poses += [at(there, 2.0 + i / FPS, moved_px=500.0) for i in range(30)]
        assert captured(poses)[-1][1] is None

    def test_progress_grows_to_one(self) -> None:
        gates, start = Gates(EXERCISE), StillStart(EXERCISE)
        there = pose_of(positions.hook_lying)
        shown = []
        for i in range(29):
            pose = at(there, i / FPS)
            start.update(pose, gates.update(pose))
            shown.append(start.progress)
        assert shown == pytest.approx([i / FPS for i in range(29)], abs=0.04)


class TestRecordings:
    def hip(self, poses: list[Pose]) -> float:
        """The left hip's flexion in the neutral that is found."""
        (neutral,) = find_neutrals(EXERCISE, poses)
        points = neutral.pose.image_px.astype(float)
        trunk, thigh = points[11:13].mean(0) - points[23:25].mean(0), points[25] - points[23]
        cosine = -(trunk @ thigh) / np.linalg.norm(trunk) / np.linalg.norm(thigh)
        return float(np.degrees(np.arccos(cosine))) + 6.0

    def test_a_rest_before_the_first_rep_is_neutral(self) -> None:
        performance = lying()
        performance.stay(1.5)
        leg_lift(performance, "left")
        assert self.hip(seen(performance)) == pytest.approx(50.0, abs=2.5)

    def test_one_that_begins_bent_has_its_neutral_from_later(self) -> None:
        performance = lying()
        performance.go(0.01, hip_left=90.0)
        performance.stay(1.5)
        performance.go(1.5, hip_left=50.0)
        performance.stay(1.5)
        leg_lift(performance, "left")
        assert self.hip(seen(performance)) == pytest.approx(50.0, abs=2.5)

    def test_it_serves_from_the_beginning(self) -> None:
        performance = lying()
        performance.go(0.01, hip_left=90.0)
        performance.stay(1.5)
        performance.go(1.5, hip_left=50.0)
        performance.stay(1.5)
        (neutral,) = find_neutrals(EXERCISE, seen(performance))
        assert (neutral.from_s, neutral.to_s) == (0.0, math.inf)

    @pytest.mark.parametrize("hidden", [(), (Landmark.RIGHT_WRIST,)], ids=["both seen", "far one hidden"])
    def test_hands_that_are_not_yet_where_they_stay_are_no_start(self, hidden: tuple[int, ...]) -> None:
        performance = lying()
        performance.go(0.01, arm_left=-150.0, arm_right=-150.0)
        performance.stay(1.5)
        performance.go(1.0, arm_left=0.0, arm_right=0.0)
        performance.stay(1.0)
        for _ in range(2):
            leg_lift(performance, "left")
            performance.stay(1.0)
        poses = [
            replace(pose, visibility=np.where(np.isin(np.arange(33), hidden), 0.0, pose.visibility))
            if pose.time_s < 1.5
            else pose
            for pose in seen(performance)
        ]
        (neutral,) = find_neutrals(EXERCISE, poses)
        assert neutral.pose.time_s > 2.5

    def test_without_any_rest_the_nearest_to_start_serves(self) -> None:
        performance = lying()
        for _ in range(4):
            performance.go(0.7, hip_left=90.0)
            performance.go(0.7, hip_left=50.0)
        assert self.hip(seen(performance)) == pytest.approx(50.0, abs=10.0)

    def test_nobody_in_position_gives_none(self) -> None:
        performance = Performance(positions.standing(SIZE), SIZE)
        performance.stay(3.0)
        assert find_neutrals(EXERCISE, seen(performance)) == ()

    def test_an_empty_recording_gives_none(self) -> None:
        assert find_neutrals(EXERCISE, []) == ()

    def test_getting_up_in_between_gives_two(self) -> None:
        performance = lying()
        performance.stay(2.0)
        floor.rise_from_back(performance)
        performance.stay(2.0)
        floor.lie_down(performance)
        performance.stay(2.0)
        first, second = find_neutrals(EXERCISE, seen(performance))
        assert first.to_s == second.from_s


def test_a_primed_neutral_holds_for_its_span() -> None:
    pose = pose_of(positions.hook_lying)
    spans = [Neutral(pose, 1, 1.0, 2.0), Neutral(pose, 1, 2.0, math.inf)]
    gate = Gates(EXERCISE).update(pose)
    found = [Primed(spans).update(at(pose, time_s), gate) for time_s in (0.5, 1.0, 1.9, 2.0, 50.0)]
    assert found == [None, spans[0], spans[0], spans[1], spans[1]]


def test_the_median_pose_leaves_odd_frames_out() -> None:
    there = pose_of(positions.hook_lying)
    poses = [at(there, 0.0), at(there, 0.1, moved_px=300.0), at(there, 0.2)]
    assert np.array_equal(median_pose(poses).image_px, there.image_px)


def test_a_median_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one pose"):
        median_pose([])
