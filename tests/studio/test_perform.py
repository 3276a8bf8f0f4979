import tomllib
from pathlib import Path

import pytest

from formcheck.studio.controls import controls
from formcheck.studio.motion import resolve
from formcheck.studio.motions import MOTIONS
from formcheck.studio.perform import Knobs, perform
from formcheck.studio.script import Script, eased

EXERCISES = Path(__file__).parents[2] / "exercises"


def test_there_is_a_motion_for_each_of_the_21_exercises() -> None:
    assert len(MOTIONS) == 21


@pytest.mark.parametrize("file", sorted(EXERCISES.glob("*.toml")), ids=lambda file: file.stem)
def test_every_planted_fault_is_one_that_the_exercise_knows(file: Path) -> None:
    exercise = tomllib.loads(file.read_text(encoding="utf-8"))
    if file.stem in MOTIONS:
        known = {fault["id"] for part in ("faults", "not_observable") for fault in exercise.get(part, [])}
        assert set(MOTIONS[file.stem].faults) <= known


def test_sides_take_turns() -> None:
    done = perform(MOTIONS["bird-dog"], Knobs(reps=4), seed=1)
    assert [a.side for a in done.attempts] == ["left", "right", "left", "right"]


def test_attempts_follow_each_other_in_time() -> None:
    done = perform(MOTIONS["cat-cow"], Knobs(reps=3), seed=1)
    times = [t for a in done.attempts for t in (a.start_s, a.peak_s, a.end_s)]
    assert times == sorted(times)
    assert times[-1] < done.script.now_s


def test_a_fault_shows_in_the_chosen_reps_only() -> None:
    done = perform(MOTIONS["bird-dog"], Knobs(reps=3, fault="knee-bent", fault_reps=(2,)), seed=1)
    assert [a.faults for a in done.attempts] == [(), ("knee-bent",), ()]


def test_a_fault_of_the_start_position_belongs_to_the_set() -> None:
    done = perform(MOTIONS["cat-cow"], Knobs(reps=2, fault="arms-bent"), seed=1)
    assert done.set_faults == ("arms-bent",)
    assert [a.faults for a in done.attempts] == [(), ()]


def test_a_half_rep_is_an_attempt_that_is_not_complete() -> None:
    done = perform(MOTIONS["supine-leg-lift"], Knobs(reps=2, short_reps=(1,)), seed=1)
    assert [a.complete for a in done.attempts] == [False, True]
    assert done.attempts[0].faults == ("hip-short-of-90",)


def test_an_interruption_lasts_from_leaving_the_position_to_having_it_again() -> None:
    done = perform(MOTIONS["legs-on-chair-rest"], Knobs(hold_s=10, interruptions=1, still_s=0), seed=1)
    assert done.interrupted == ((5.0, pytest.approx(9.4)),)


def test_an_unknown_fault_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no fault 'nonsense'; known: .*knee-bent"):
        perform(MOTIONS["bird-dog"], Knobs(fault="nonsense"), seed=1)


def test_an_unknown_control_is_refused() -> None:
    with pytest.raises(ValueError, match="no control 'kne'"):
        controls(kne=3)


def test_templates_name_the_working_side() -> None:
    assert resolve({"hip@w": 1, "arm@o": 2, "neck": 3}, "right") == {"hip_r": 1, "arm_l": 2, "neck": 3}


def test_movement_starts_and_ends_softly() -> None:
    assert (eased(0), eased(0.5), eased(1)) == (0, pytest.approx(0.5), 1)
    assert eased(0.05) < 0.002


def test_the_same_seed_wanders_the_same_way() -> None:
    scripts = [Script.begin(controls(), seed) for seed in (4, 4, 5)]
    for script in scripts:
        script.wait(2)
    first, again, other = (script.at(1.3) for script in scripts)
    assert first == again
    assert first != other
