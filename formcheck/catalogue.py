"""The catalogue: the exercise files that come with formcheck."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from formcheck.engine import Exercise, ExerciseError, read_exercise


class UnknownExercise(ValueError):
    """No exercise has this id; the message names those that exist."""


def exercises_folder() -> Traversable:
    """Give the folder of the exercise files: in the installed package, or beside it in a checkout."""
    packaged = files("formcheck") / "exercises"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[1] / "exercises"


@cache
def load_exercises() -> dict[str, Exercise]:
    """Load every exercise, by id, in the catalogue's order.

    Raises ExerciseError for a file that can't be used.
    """
    found = []
    for file in exercises_folder().iterdir():
        if file.name.endswith(".toml"):
            exercise = load_exercise_file(file)
            if exercise.id != file.name.removesuffix(".toml"):
                raise ExerciseError(f"{file.name}: id: expected the file's name, found {exercise.id!r}")
            found.append(exercise)
    return {e.id: e for e in sorted(found, key=lambda e: (e.number, e.id))}


def load_exercise_file(file: Traversable) -> Exercise:
    """Load one exercise from a TOML file; ExerciseError says what is wrong with it."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ExerciseError(f"{file}: no such exercise file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ExerciseError(f"{file}: cannot be read as text: {error}") from None
    return read_exercise(text, str(file))


def load_exercise(id_or_file: str) -> Exercise:
    """Load an exercise by its id, or from a file of your own whose name ends in .toml.

    Raises UnknownExercise or ExerciseError.
    """
    if id_or_file.endswith(".toml"):
        return load_exercise_file(Path(id_or_file))
    known = load_exercises()
    if id_or_file not in known:
        raise UnknownExercise(f"no exercise is called {id_or_file!r}; there are: {', '.join(known)}")
    return known[id_or_file]
