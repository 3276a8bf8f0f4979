"""What several commands take, read the same way by each."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.console import USAGE, fail

if TYPE_CHECKING:
    from formcheck.engine import Exercise
    from formcheck.engine.personal_range import PersonalRange
    from formcheck.recognition import Auto

JsonOption = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE", help="Write the result as JSON; - for standard output."),
]


RangeOption = Annotated[
    Path | None,
    typer.Option("--range", metavar="FILE.toml", help="The person's own targets, as a physio sets them."),
]
PersonOption = Annotated[
    str | None,
    typer.Option("--person", metavar="NAME", help="Judge by this person's own targets, as the app does."),
]


def judged_by(id_or_file: str, range_file: Path | None, person: str | None = None) -> "Exercise | Auto":
    """Give the exercise that was named, or `Auto`, with the person's own range; a file's goes first."""
    from formcheck.personal import load_ranges, personalised
    from formcheck.recognition import AUTO, Auto
    from formcheck.records.ranges import RangeFileError

    exercise = None if id_or_file == AUTO else chosen_exercise(id_or_file)
    ranges = _own_ranges(person) if person else {}
    try:
        ranges |= load_ranges(range_file, exercise) if range_file else {}
    except RangeFileError as error:
        fail(error, USAGE)
    return personalised(exercise, ranges) if exercise else Auto(ranges)


def _own_ranges(name: str) -> "dict[str, PersonalRange]":
    from formcheck.catalogue import load_exercises
    from formcheck.clock import utc_now
    from formcheck.home import home_folder
    from formcheck.own_ranges import own_ranges
    from formcheck.records.store import StoreError, all_people, open_store
    from formcheck.records.store.people import find_people

    try:
        store = open_store(home_folder())
        try:
            found = find_people(store, name)
            if len(found) != 1:
                known = ", ".join(person.name for person in all_people(store)) or "nobody yet"
                what = f"{len(found)} people are" if found else "nobody is"
                fail(f"{what} called {name!r}; there is: {known}", USAGE)
            return own_ranges(store, found[0].id, load_exercises(), utc_now().astimezone())
        finally:
            store.close()
    except StoreError as error:
        fail(error)


def chosen_exercise(id_or_file: str) -> "Exercise":
    """Give the exercise that an option names; ends the command when there is none."""
    from formcheck.catalogue import UnknownExercise, load_exercise
    from formcheck.engine import ExerciseError

    try:
        return load_exercise(id_or_file)
    except (UnknownExercise, ExerciseError) as error:
        fail(error, USAGE)


def json_file(json: str | None) -> Path | None:
    """Give the file that `--json` names; None for standard output or none at all."""
    return Path(json) if json and json != "-" else None
