import pytest

from formcheck.app.words import clock, dose_words
from formcheck.catalogue import load_exercise, load_exercises


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (12.9, "12 s"), (59.99, "59 s"), (60, "1:00"), (754.2, "12:34")]
)
def test_a_duration_is_said_as_people_read_it(seconds: float, said: str):
    assert clock(seconds) == said


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("bird-dog", "8 to 10 reps on each side"),
        ("cat-cow", "10 reps"),
        ("legs-on-chair-rest", "hold 15 to 30 minutes"),
    ],
)
def test_the_dose_is_a_phrase(id_: str, said: str):
    assert dose_words(load_exercise(id_)).startswith(said)


@pytest.mark.parametrize("id_", load_exercises())
def test_every_exercise_says_how_much(id_: str):
    assert dose_words(load_exercise(id_))
