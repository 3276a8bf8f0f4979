"""`[recognise]` in an exercise file: read, refused where it makes no sense, derived where it is left out."""

import pytest

from formcheck.catalogue import load_exercises
from formcheck.engine import ExerciseError
from formcheck.engine.exercise import Signature, Trait
from formcheck.engine.key import Interval, Key
from tests.engine.files import HOLD, REPS, read

TRAITS = """
[recognise.low]
"knee_angle.least" = { low = 40 }
[recognise.range]
trunk_pitch = { high = 12 }

[[faults]]
"""
TOLD = REPS.replace("\n[[faults]]\n", TRAITS, 1)


def test_every_trait_of_the_file_is_read() -> None:
    assert read(TOLD).signature == Signature(
        (
            Trait("low", Key("knee_angle", selector="least"), Interval(low=40)),
            Trait("range", Key("trunk_pitch"), Interval(high=12)),
        )
    )


def test_a_doubt_that_always_stays_is_read() -> None:
    assert (
        read(TOLD.replace("[recognise.low]", "[recognise]\ndoubt = 2\n[recognise.low]")).signature.doubt == 2
    )


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("[recognise.low]", "[recognise]\ndoubt = -1\n[recognise.low]", "doubt: expected 0 or more"),
        ("recognise.low", "recognise.lowest", "recognise.lowest: is not known here"),
        ("knee_angle.least", "knee_angle.work", "there is no working side"),
        ("trunk_pitch", "trunk_pitch_change", "nothing is relative to it"),
        ("trunk_pitch", "hip_rise", "nothing is relative to it"),
        ("trunk_pitch =", "trunk_pich =", "did you mean trunk_pitch?"),
        ("{ high = 12 }", "{ beyond = 12 }", "found beyond"),
        ("{ high = 12 }", "{ hi = 12 }", "hi: is not known here"),
    ],
)
def test_a_trait_that_makes_no_sense_is_refused(old: str, new: str, part: str) -> None:
    assert TOLD.count(old) == 1
    with pytest.raises(ExerciseError) as caught:
        read(TOLD.replace(old, new))
    assert "recognise" in str(caught.value)
    assert part in str(caught.value)


def test_without_the_table_what_moves_is_expected_to_move() -> None:
    # From 50 to 80 degrees a rep is complete; half of that way even short reps show.
    assert read(REPS).signature.traits == (
        Trait("range", Key("hip_flexion", selector="most"), Interval(low=15)),
    )


def test_without_the_table_what_is_held_is_expected_to_be_held() -> None:
    assert read(HOLD).signature.traits == (
        Trait("usual", Key("knee_angle", selector="least"), Interval(low=75)),
    )


@pytest.mark.parametrize("exercise", load_exercises().values(), ids=lambda e: e.id)
def test_every_exercise_of_the_catalogue_can_be_told_by_several_traits(exercise: object) -> None:
    assert len(exercise.signature.traits) >= 2  # type: ignore[attr-defined]
