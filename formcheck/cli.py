"""The commands. Thin: they read arguments, call the rest, print results."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from formcheck import (
    __version__,
    analyze_command,
    evaluate_command,
    history_command,
    people_command,
    programmes_command,
    report_command,
)
from formcheck.arguments import chosen_exercise
from formcheck.console import FAILED, USAGE, fail, standard_output

# Whatever is heavy is imported by the command that needs it: help and mistakes answer at once.

app = typer.Typer(
    name="formcheck",
    help="A computer-vision form checker for back exercises. Everything stays on this machine.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _root(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True)
    ] = False,
) -> None:
    if show_version:
        print(f"formcheck {__version__}")
        raise typer.Exit


app.command()(analyze_command.analyze)
app.command()(analyze_command.replay)


@app.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True}, add_help_option=False
)
def studio(context: typer.Context) -> None:
    """Render people with known joints and faults; needs formcheck[studio]."""
    if find_spec("pyvista") is None or find_spec("anny") is None:
        fail('the studio is not installed; pip install "formcheck[studio]"')
    from formcheck.studio.__main__ import main as film

    raise typer.Exit(film(context.args))


@app.command()
def exercises(
    id: Annotated[str | None, typer.Argument(metavar="ID", help="One exercise in full.")] = None,
) -> None:
    """List the catalogue, or show one exercise with its fault ids."""
    from formcheck.catalogue import load_exercises
    from formcheck.engine import ExerciseError
    from formcheck.summary import print_exercise, print_exercise_list

    if id:
        print_exercise(standard_output(), chosen_exercise(id))
        return
    try:
        print_exercise_list(standard_output(), load_exercises())
    except ExerciseError as error:
        fail(error, USAGE)


app.command()(evaluate_command.evaluate)
app.command()(programmes_command.programmes)
app.command()(report_command.report)
app.command()(history_command.history)
app.add_typer(people_command.people, name="people")
app.command()(history_command.forget)


@app.command()
def doctor() -> None:
    """Say what is installed, the model, cameras, where data lies, what goes over the network."""
    from rich.text import Text

    from formcheck.doctor import examine

    console, is_broken = standard_output(), False
    for finding in examine():
        mark, style = {True: ("ok", "green"), False: ("BROKEN", "red"), None: ("note", "cyan")}[finding.is_ok]
        console.print(
            Text.assemble((f"{mark:>6}", style), f"  {finding.name}: {finding.detail}"), soft_wrap=True
        )
        is_broken |= finding.is_ok is False
    if is_broken:
        raise typer.Exit(FAILED)


@app.command(name="app")
def open_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
    camera: Annotated[
        str | None,
        typer.Option(
            metavar="N", help="Use camera N of this machine, not the browser's; or a video in its place."
        ),
    ] = None,
) -> None:
    """Open the app in the browser."""
    if camera is not None:
        if not camera.isdecimal() and not Path(camera).is_file():
            fail(
                f"--camera {camera}: expected a camera's number (formcheck doctor lists them) or a video file",
                USAGE,
            )
        os.environ["FORMCHECK_CAMERA"] = camera if camera.isdecimal() else str(Path(camera).resolve())
    script = Path(__file__).with_name("app") / "main.py"
    if find_spec("streamlit") is None:
        fail("the app needs streamlit; pip install formcheck again")
    from formcheck.app.options import command_line_flags

    arguments = ["-m", "streamlit", "run", str(script), f"--server.port={port}", *command_line_flags()]
    # The same process goes on as Streamlit, so that Ctrl-C and signals reach it.
    os.execv(sys.executable, [sys.executable, *arguments])


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
