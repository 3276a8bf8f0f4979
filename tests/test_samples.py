"""Every recording in samples/ replayed, and compared with the truth beside it."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from formcheck.catalogue import load_exercises
from formcheck.engine import Pose, Session, check_recording
from formcheck.records.recording import Recording, read_recording
from formcheck.records.rows import SHAPES
from formcheck.samples_command import PREFIX, main, write_sample
from formcheck.studio import truth as truths
from formcheck.studio.stick.scenes import SCENES
from formcheck.studio.truth import Truth

FOLDER = Path(__file__).resolve().parents[1] / "samples"
PATHS = sorted(FOLDER.glob("*.parquet"))
EXERCISES = load_exercises()

HELD_S = 0.5
TIME_S = 0.8
"""A movement at minimum jerk has gone a tenth of its way only after a quarter of its time."""

SAME_MOVEMENT = {("cat-cow", "all-fours-back-rounding")}
"""Exercise shown, exercise checked: whoever does the first does the second as well."""


@cache
def recorded(path: Path) -> Recording:
    return read_recording(path)


def truth_of(path: Path) -> Truth:
    return truths.read(path.with_name(f"{path.name.removesuffix('.parquet')}.truth.json"))


@cache
def replayed(path: Path, exercise: str) -> Session:
    return check_recording(EXERCISES[exercise], recorded(path).poses)[0]


def is_real(path: Path) -> bool:
    return recorded(path).metadata.kind == "real"


SHOWN = [path for path in PATHS if truth_of(path).exercise]
COUNTABLE = [path for path in SHOWN if truth_of(path).attempts]
HELD = [path for path in SHOWN if truth_of(path).kind == "hold"]
MADE_UP = [path for path in SHOWN if not is_real(path)]


def own(path: Path) -> tuple[Session, Truth]:
    truth = truth_of(path)
    assert truth.exercise is not None
    return replayed(path, truth.exercise), truth


def test_there_are_samples_of_real_and_made_up_people() -> None:
    assert {is_real(path) for path in PATHS} == {True, False}


def test_there_are_samples_to_count_and_to_time() -> None:
    assert COUNTABLE
    assert HELD


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_sample_says_where_it_comes_from(path: Path) -> None:
    metadata = recorded(path).metadata
    assert metadata.source
    assert metadata.licence
    assert metadata.exercise == truth_of(path).exercise


@pytest.mark.parametrize("path", COUNTABLE, ids=lambda path: path.stem)
class TestReps:
    def test_every_attempt_is_found(self, path: Path) -> None:
        session, truth = own(path)
        assert session.attempted == len(truth.attempts)

    def test_sides_are_the_persons(self, path: Path) -> None:
        session, truth = own(path)
        assert [rep.side for rep in session.reps] == [attempt.side for attempt in truth.attempts]

    def test_half_reps_are_told_from_whole_ones(self, path: Path) -> None:
        session, truth = own(path)
        assert [rep.complete for rep in session.reps] == [attempt.complete for attempt in truth.attempts]

    def test_times_are_those_of_the_movement(self, path: Path) -> None:
        session, truth = own(path)
        got = [time_s for rep in session.reps for time_s in (rep.start_s, rep.end_s)]
        assert got == pytest.approx([t for a in truth.attempts for t in (a.start_s, a.end_s)], abs=TIME_S)


@pytest.mark.parametrize("path", HELD, ids=lambda path: path.stem)
def test_holds_last_as_long_as_they_were_held(path: Path) -> None:
    session, truth = own(path)
    assert session.held_s == pytest.approx(sum(hold.held_s for hold in truth.holds), abs=HELD_S)


@pytest.mark.parametrize("path", MADE_UP, ids=lambda path: path.stem)
def test_planted_faults_are_found_and_no_others(path: Path) -> None:
    session, truth = own(path)
    got = [sorted(fault.id for fault in rep.faults) for rep in session.reps]
    assert got == [list(attempt.faults) for attempt in truth.attempts]


@pytest.mark.parametrize("path", MADE_UP, ids=lambda path: path.stem)
def test_faults_outside_reps_are_found_and_no_others(path: Path) -> None:
    session, truth = own(path)
    of_holds = {fault.id for hold in session.holds for fault in hold.faults}
    assert of_holds | {fault.id for fault in session.faults} == set(truth.set_faults)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_it_counts_as_no_other_exercise(path: Path) -> None:
    shown = truth_of(path).exercise
    others = [id_ for id_ in EXERCISES if id_ != shown and (shown, id_) not in SAME_MOVEMENT]
    assert {id_: n for id_ in others if (n := replayed(path, id_).counted)} == {}


def test_limbs_that_are_not_seen_are_not_judged() -> None:
    session, _ = own(FOLDER / "stick-bird-dog-unseen.parquet")
    assert all("knee-bent" in rep.not_observable for rep in session.reps)
    # Of the right leg's rep the arm that is stretched out is seen, of the left one's it isn't.
    assert [(rep.side, "arm-too-low" in rep.not_observable) for rep in session.reps] == [("left", True), ("right", False)]


def arrays(pose: Pose) -> list[np.ndarray]:
    return [getattr(pose, name) for name in SHAPES]


@pytest.mark.parametrize("name", ["bird-dog-clean", "standing-about"])
def test_a_made_up_sample_is_remade_the_same(name: str, tmp_path: Path) -> None:
    again = read_recording(write_sample(name, SCENES[name], tmp_path)).poses
    kept = recorded(FOLDER / f"{PREFIX}{name}.parquet").poses
    assert [pose.time_s for pose in again] == [pose.time_s for pose in kept]
    for one, other in zip(again, kept, strict=True):
        for a, b in zip(arrays(one), arrays(other), strict=True):
            np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("name", ["bird-dog-clean", "legs-on-chair-rest-clean"])
def test_so_is_its_truth(name: str, tmp_path: Path) -> None:
    path = write_sample(name, SCENES[name], tmp_path)
    assert truth_of(path) == truth_of(FOLDER / path.name)


def test_every_scene_is_a_sample() -> None:
    names = {path.stem for path in PATHS if path.name.startswith(PREFIX)}
    assert names == {f"{PREFIX}{name}" for name in SCENES}


def test_the_command_wants_a_folder_that_exists(tmp_path: Path) -> None:
    assert main([str(tmp_path / "missing")]) == 2
