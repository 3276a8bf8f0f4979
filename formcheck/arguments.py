"""What several commands take, read the same way by each."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.console import USAGE, fail

if TYPE_CHECKING:
    from formcheck.engine import Exercise

JsonOption = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE", help="Write the result as JSON; - for standard output."),
]


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
