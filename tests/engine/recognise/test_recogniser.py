"""Which exercise is this? On real people, on a stick figure, and on what is none."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.catalogue import load_exercises
from formcheck.engine import Pose
from formcheck.engine.exercise import Exercise, Trait
from formcheck.engine.key import Interval, Key
from formcheck.engine.recognise import Recognition, recognise
from formcheck.engine.recognise.reading import Reading
from formcheck.engine.recognise.recogniser import SURE, UNSEEN, WORST, trait_doubt
from formcheck.records.recording import read_recording
from tests.records.figures import RATE, on_all_fours

SAMPLES = Path(__file__).parents[3] / "samples"
CATALOGUE = load_exercises()


def poses_of(sample: str) -> list[Pose]:
    return read_recording(SAMPLES / f"{sample}.parquet").poses


def told(sample: str) -> Recognition:
    return recognise(poses_of(sample), CATALOGUE.values())


@pytest.mark.parametrize(
    ("sample", "exercise"),
    [
        ("polybag-cat-cow", "cat-cow"),
        ("polybag-bird-dog", "bird-dog"),
        ("physioplus-segmental-bridge", "segmental-bridge"),
        ("stick-cat-cow-faults", "cat-cow"),
        ("stick-bird-dog-half", "bird-dog"),
        ("stick-legs-on-chair-rest-clean", "legs-on-chair-rest"),
        ("stick-supine-leg-lift-clean", "supine-leg-lift"),
        ("stick-supine-leg-lift-faults", "supine-leg-lift"),
    ],
)
def test_it_is_told_for_sure_and_rightly(sample: str, exercise: str) -> None:
    found = told(sample)
    assert found.best is not None
    assert (found.best.id, found.is_sure) == (exercise, True)


@pytest.mark.parametrize("sample", ["stick-onto-the-floor", "stick-standing-about", "polybag-standing"])
def test_what_is_no_exercise_is_none(sample: str) -> None:
    assert told(sample).best is None


def test_who_turns_about_in_front_of_the_camera_rocks_nothing() -> None:
    standing = [pose for pose in poses_of("polybag-standing") if pose.time_s > 8.0]
    found = recognise(standing, CATALOGUE.values())
    assert not (found.best and found.is_sure)


def test_who_keeps_a_posture_and_does_nothing_known_in_it_is_asked() -> None:
    kneeling = [on_all_fours(k / RATE, 0.0) for k in range(round(15 * RATE))]
    found = recognise(kneeling, CATALOGUE.values())
    assert found.best is None
    assert found.none >= SURE
    assert not found.is_sure


def test_what_looks_alike_is_asked() -> None:
    # Lying with bent knees and still hands: which of three it is no camera sees.
    found = told("polybag-supine-pelvic-tilt")
    assert not found.is_sure
    assert "supine-pelvic-tilt" in {one.id for one in found.candidates}
    assert {one.id for one in found.candidates} <= {"supine-pelvic-tilt", "cross-press", "hip-flexor-release"}


def test_belief_adds_up() -> None:
    found = told("polybag-supine-pelvic-tilt")
    shares = [one.confidence for one in found.candidates]
    assert shares == sorted(shares, reverse=True)
    assert 0.9 < sum(shares) + found.none <= 1.0 + 1e-9


def test_with_nobody_there_it_is_none() -> None:
    found = recognise([Pose.nobody(i / 10) for i in range(30)], CATALOGUE.values())
    assert (found.best, found.candidates, found.none) == (None, (), 1.0)


def test_without_a_frame_it_is_none() -> None:
    assert recognise([], CATALOGUE.values()).best is None


def test_the_frame_rate_changes_nothing() -> None:
    poses = poses_of("polybag-cat-cow")
    one, two = (recognise(poses[::step], CATALOGUE.values()) for step in (1, 2))
    assert one.best is not None
    assert two.best is not None
    assert (one.best.id, one.is_sure) == (two.best.id, two.is_sure)


def test_the_side_that_faces_the_camera_changes_nothing() -> None:
    swap = [0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9, *(i + 1 - 2 * (i % 2 == 0) for i in range(11, 33))]
    mirrored = [
        replace(
            pose,
            image_px=(pose.image_px * [-1, 1])[swap],
            world_m=(pose.world_m * [-1, 1, 1])[swap],
            visibility=pose.visibility[swap],
        )
        for pose in poses_of("polybag-bird-dog")
    ]
    found = recognise(mirrored, CATALOGUE.values())
    assert found.best is not None
    assert (found.best.id, found.is_sure) == ("bird-dog", True)


@pytest.mark.parametrize(
    ("value", "doubt"),
    [(50.0, 0.0), (40.0, 0.0), (32.0, 1.0), (24.0, 4.0), (-500.0, WORST), (float("nan"), UNSEEN)],
)
def test_a_trait_makes_doubt_outside_its_interval_and_never_too_much(value: float, doubt: float) -> None:
    trait = Trait("usual", Key("trunk_pitch"), Interval(low=40, high=90))
    assert trait_doubt(trait, value) == pytest.approx(doubt)


def test_statistics_are_of_the_frames_in_posture_alone() -> None:
    # Standing, getting down, a cat-cow: the trunk's pitch is the cat-cow's.
    cat_cow = poses_of("polybag-cat-cow")
    standing = poses_of("polybag-standing")
    shift = standing[-1].time_s + 0.1
    joined = standing + [replace(pose, time_s=pose.time_s + shift) for pose in cat_cow]
    exercise: Exercise = CATALOGUE["cat-cow"]
    reading, alone = Reading(joined), Reading(cat_cow)
    frames = reading.frames_of(exercise)
    assert reading.share_of(exercise) == pytest.approx(
        cat_cow[-1].time_s / joined[-1].time_s * alone.share_of(exercise), abs=0.05
    )
    key = Key("trunk_pitch")
    assert reading.statistic("usual", key, frames) == pytest.approx(
        alone.statistic("usual", key, alone.frames_of(exercise)), abs=2
    )
    assert reading.statistic("usual", key, ~frames) < 20


def test_a_measure_that_is_hardly_seen_tells_nothing() -> None:
    reading = Reading(poses_of("stick-bird-dog-clean"))
    frames = reading.frames_of(CATALOGUE["bird-dog"])
    reading._series["trunk_pitch", None] = np.where(np.arange(len(frames)) % 5 == 0, 80.0, np.nan)
    assert np.isnan(reading.statistic("usual", Key("trunk_pitch"), frames))


def test_a_long_clip_is_looked_at_in_parts() -> None:
    pose = poses_of("stick-legs-on-chair-rest-clean")[100]
    rest = [replace(pose, time_s=i / 10) for i in range(9000)]
    found = recognise(rest, CATALOGUE.values())
    assert found.best is not None
    assert found.best.id == "legs-on-chair-rest"
