"""The command `formcheck programmes`."""

from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.console import USAGE, fail, standard_output

if TYPE_CHECKING:
    from formcheck.programmes.programme import Programme


def programmes(
    id: Annotated[str | None, typer.Argument(metavar="ID", help="One programme, or a .toml file.")] = None,
) -> None:
    """List the programmes, or show one with its exercises."""
    from formcheck.engine import ExerciseError
    from formcheck.programmes.library import UnknownProgramme, load_programmes
    from formcheck.programmes.programme import ProgrammeError

    try:
        if id is None:
            _print_list(load_programmes())
        else:
            _print_one(_load(id))
    except (UnknownProgramme, ProgrammeError, ExerciseError) as error:
        fail(error, USAGE)


def _load(id_or_file: str) -> "Programme":
    from formcheck.programmes.library import load_programme, read_programme_file

    return read_programme_file(id_or_file) if id_or_file.endswith(".toml") else load_programme(id_or_file)


def _print_list(known: "dict[str, Programme]") -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("id", "for", "sessions a day", "exercises"):
        table.add_column(column, no_wrap=column == "id")
    for programme in known.values():
        table.add_row(
            programme.id,
            programme.problem,
            str(len(programme.sessions)),
            ", ".join(step.exercise for step in programme.steps),
        )
    standard_output().print(table)


def _print_one(programme: "Programme") -> None:
    from rich.table import Table
    from rich.text import Text

    from formcheck.catalogue import load_exercises
    from formcheck.programmes.dose import dose_range
    from formcheck.programmes.history import is_dosed_in_seconds

    console, exercises = standard_output(), load_exercises()
    console.print(Text(f"{programme.name} ({programme.id})", style="bold"))
    for line in (programme.problem, programme.summary):
        if line:
            console.print(Text(line))
    sessions = "once" if len(programme.sessions) == 1 else " and ".join(programme.sessions)
    console.print(Text(f"\nEvery day: {sessions}"))
    if programme.acute:
        acute = programme.acute
        console.print(Text(f"In the first {acute.hours:g} hours only: {', '.join(acute.exercises)}"))
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("exercise", "sets", "dose", "rest", "limit"):
        table.add_column(column, no_wrap=column == "exercise")
    for step in programme.steps:
        exercise = exercises[step.exercise]
        least, most = dose_range(exercise, step)
        unit = "s" if is_dosed_in_seconds(exercise) else "reps"
        span = f"{least:g}" if least == most else f"{least:g} to {most:g}"
        limit = exercise.dose.most_days_a_week
        table.add_row(
            step.exercise,
            str(step.sets),
            f"{span} {unit}{' each side' if exercise.dose.per_side else ''}",
            f"{step.rest_s:g} s",
            f"{limit} days a week" if limit else "",
        )
    console.print()
    console.print(table)
