"""The command `formcheck evaluate`."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from formcheck.arguments import JsonOption, chosen_exercise, json_file
from formcheck.console import FAILED, INTERRUPTED, USAGE, complain, fail, standard_output

Split = Literal["tune", "test"]


def evaluate(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Clips, each with NAME.truth.json beside it.")
    ],
    exercise: Annotated[
        list[str] | None,
        typer.Option("-e", "--exercise", metavar="ID", help="Only these; may be given several times."),
    ] = None,
    split: Annotated[Split | None, typer.Option(help="Only clips of this split.")] = None,
    cross: Annotated[
        bool, typer.Option("--cross", help="Also run clips as the exercises they don't show.")
    ] = False,
    learn: Annotated[
        bool, typer.Option("--learn", help="Also learn anew how backs are read, each person by the others.")
    ] = False,
    json: JsonOption = None,
    page: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write a page with a picture of each disagreement.")
    ] = None,
    markdown: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the tables as Markdown.")
    ] = None,
    cache: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Keep landmarks for the next run.")
    ] = True,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Clips at a time; by default one a core.")
    ] = None,
) -> None:
    """Hold what is said of clips against what they truly show."""
    from formcheck.catalogue import load_exercises
    from formcheck.evaluation.command import Wish
    from formcheck.evaluation.command import evaluate as run
    from formcheck.evaluation.report import to_json
    from formcheck.evaluation.runner import cores
    from formcheck.evaluation.terminal import print_report
    from formcheck.records.atomic import UnwritableFile

    chosen = {one.id: one for one in map(chosen_exercise, exercise)} if exercise else load_exercises()
    wish = Wish(
        folder, chosen, not exercise, split, cross, cache, jobs or cores(), json_file(json), page, markdown, learn
    )
    try:
        report = run(wish, complain)
    except UnwritableFile as error:
        fail(error, USAGE)
    except KeyboardInterrupt:
        fail("stopped; what was found so far is not kept, save the landmarks", INTERRUPTED)
    if json == "-":
        sys.stdout.write(to_json(report))
    elif report.scores:
        print_report(standard_output(), report)
    if report.complaints:
        raise typer.Exit(FAILED)
