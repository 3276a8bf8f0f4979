from dataclasses import replace

import numpy as np
import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine import check_recording
from formcheck.engine.measures.learnt_backs import LEARNT_BACKS
from formcheck.evaluation.learning import LEAST_PEOPLE, Lesson, learn, make_lesson
from tests.evaluation.made import one_bird_dog
from tests.evaluation.test_angles import BIRD_DOG, POSES, joints

ROW = load_exercise("bent-over-row")
WEIGHTS = np.arange(11) * 20.0 - 100.0
CONSTANT = -4.0


def lesson(n: int, bend_deg: float, fault: str = "") -> Lesson:
    """Two pulls of one second each: in the second the back bends, by what tells it and by what doesn't."""
    rng = np.random.default_rng(n)
    times_s = np.arange(60) / 15
    attempts = np.where(times_s < 2, 1, 2)
    features = rng.normal(0.0, 0.02, (60, 11))
    # What is left to bend by goes to one thing that moves.
    wanted = np.where(attempts == 2, bend_deg, 0.0)
    features[:, 0] += (wanted - CONSTANT - features @ WEIGHTS) / WEIGHTS[0]
    faults = {1: frozenset[str](), 2: frozenset([fault] if fault else [])}
    bends_deg = features @ WEIGHTS + CONSTANT
    return Lesson(
        f"clip {n}", ROW, "bend_by_joints", times_s, ("pulled",) * 60, attempts, features, bends_deg, faults
    )


LESSONS = [lesson(n, bend, fault) for n, (bend, fault) in enumerate(3 * [(40.0, "back-rounded"), (-36.0, "back-arched")])]


def test_what_tells_a_bend_is_learnt_and_reads_who_was_left_out() -> None:
    (found,) = learn(LESSONS)
    assert (found.people, found.frames) == (6, 360)
    assert found.error_deg < 3.0
    again = np.array([one.features @ found.weights_deg + found.constant_deg - one.bends_deg for one in LESSONS])
    assert np.abs(again).mean() < 3.0


def test_how_a_limit_parts_those_with_a_fault_from_those_without() -> None:
    partings = {one.fault: one for one in learn(LESSONS)[0].partings}
    rounded, arched = partings["back-rounded"], partings["back-arched"]
    assert rounded.without_deg == pytest.approx(0.0, abs=4.0)
    assert rounded.with_deg == pytest.approx(40.0, abs=6.0)
    assert arched.without_deg == pytest.approx(0.0, abs=4.0)
    assert arched.with_deg == pytest.approx(-36.0, abs=6.0)


def test_nobody_is_read_by_what_was_learnt_of_themselves() -> None:
    # Nothing tells the bend of five straight backs from one that is bent by 30 all along: that one is read as straight, 30 off,
    # and the five by the mean of the other four and it, 6 off.
    still = [replace(one, bends_deg=np.zeros(60)) for one in LESSONS[:5]]
    bent = replace(LESSONS[5], features=LESSONS[4].features, bends_deg=np.full(60, 30.0))
    (found,) = learn([*still, bent])
    assert found.error_deg == pytest.approx((30 + 5 * 6) / 6, abs=0.8)


def test_frames_in_which_something_is_unseen_teach_nothing() -> None:
    hidden = replace(LESSONS[0], features=np.where(np.arange(60)[:, None] < 30, np.nan, LESSONS[0].features))
    (found,) = learn([hidden, *LESSONS[1:]])
    assert found.frames == 330


def test_of_too_few_people_nothing_is_learnt() -> None:
    assert learn(LESSONS[: LEAST_PEOPLE - 1]) == []


def test_a_clip_teaches_what_its_attempts_show_out_of_the_start_position() -> None:
    _, feedback, _ = check_recording(BIRD_DOG, POSES)
    made = make_lesson("clip", BIRD_DOG, one_bird_dog(), POSES, feedback, joints())
    assert made is not None
    assert made.measure == "reaching_bend"
    assert made.features.shape == (len(made.times_s), len(LEARNT_BACKS["reaching_bend"].weights_deg))
    assert set(made.phases) == {"out", "raised", "back"}
    assert made.times_s.min() >= 1.5
    assert (made.attempts == 1).all()


def test_an_exercise_without_a_learnt_back_teaches_nothing() -> None:
    windmill = load_exercise("windmill")
    _, feedback, _ = check_recording(windmill, POSES)
    assert make_lesson("clip", windmill, one_bird_dog(), POSES, feedback, joints()) is None
