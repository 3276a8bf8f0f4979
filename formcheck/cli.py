"""The commands. Thin: they read arguments, call the rest, print results."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck import (
    __version__,
    evaluate_command,
    history_command,
    people_command,
    programmes_command,
    report_command,
)
from formcheck.arguments import JsonOption, chosen_exercise, json_file
from formcheck.console import FAILED, INTERRUPTED, USAGE, complain, fail, standard_output

if TYPE_CHECKING:
    from formcheck.engine import Exercise
    from formcheck.recognition import Auto
    from formcheck.records.result import AnalysisResult

# Whatever is heavy is imported by the command that needs it: help and mistakes answer at once.

app = typer.Typer(
    name="formcheck",
    help="A computer-vision form checker for back exercises. Everything stays on this machine.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

ExerciseOption = Annotated[
    str,
    typer.Option(
        "-e", "--exercise", metavar="ID", help="Exercise id, auto to find out, or a .toml file of your own."
    ),
]
RangeOption = Annotated[
    Path | None,
    typer.Option("--range", metavar="FILE.toml", help="The person's own targets, as a physio sets them."),
]


@app.callback(invoke_without_command=True)
def _root(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True)
    ] = False,
) -> None:
    if show_version:
        print(f"formcheck {__version__}")
        raise typer.Exit


@app.command()
def analyze(
    videos: Annotated[list[Path], typer.Argument(metavar="VIDEO...", help="Videos, or folders of them.")],
    exercise: ExerciseOption,
    json: JsonOption = None,
    video: Annotated[
        Path | None, typer.Option(metavar="OUT.mp4", help="Write an annotated video (several: a folder).")
    ] = None,
    recording: Annotated[
        Path | None, typer.Option(metavar="OUT.parquet", help="Write the landmarks (several: a folder).")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="OUT.html", help="Write a page to read and print (several: a folder)."),
    ] = None,
    range_file: RangeOption = None,
) -> None:
    """Analyse recorded video."""
    from formcheck.jobs import plan_jobs

    chosen = _chosen(exercise, range_file)
    try:
        jobs = plan_jobs(videos, video, recording, json_file(json), report)
    except ValueError as error:
        fail(error, USAGE)
    if not jobs:
        fail(f"{videos[0]}: there is no video in this folder")
    from formcheck.run import run_jobs

    try:
        results, is_complete = run_jobs(jobs, chosen, complain)
    except KeyboardInterrupt:
        fail("stopped; nothing half-written is left", INTERRUPTED)
    is_batch = len(videos) > 1 or videos[0].is_dir()
    if results or is_batch:
        _publish(results, chosen, json, as_list=is_batch)
    if not is_complete:
        raise typer.Exit(FAILED)


@app.command()
def replay(
    recording: Annotated[Path, typer.Argument(metavar="RECORDING", help="A landmark recording (.parquet).")],
    exercise: Annotated[
        str | None,
        typer.Option(
            "-e", "--exercise", metavar="ID", help="Exercise id, auto, or file; by default the recorded one."
        ),
    ] = None,
    json: JsonOption = None,
    range_file: RangeOption = None,
) -> None:
    """Analyse a landmark recording: no video, no model."""
    from formcheck import analysis
    from formcheck.records.atomic import UnwritableFile, check_writable
    from formcheck.records.recording import RecordingError, read_recording

    chosen = _chosen(exercise, range_file) if exercise else None
    target = json_file(json)
    try:
        if target is not None:
            if target.exists() and recording.exists() and target.samefile(recording):
                fail(f"{target}: is the recording itself; name another file to write", USAGE)
            check_writable(target)
        recorded = read_recording(recording)
    except UnwritableFile as error:
        fail(error, USAGE)
    except RecordingError as error:
        fail(error)
    if chosen is None:
        if recorded.metadata.exercise is None:
            fail(f"{recording}: does not say which exercise it is of; name it by -e, or use -e auto", USAGE)
        chosen = _chosen(recorded.metadata.exercise, range_file)
    try:
        result = analysis.replay(recorded, recording, chosen).result()
    except analysis.NotAnalysable as error:
        fail(error)
    _publish([result], chosen, json, as_list=False)


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


def _chosen(id_or_file: str, range_file: Path | None) -> "Exercise | Auto":
    """Give the exercise that was named, or `Auto`, with the person's own range."""
    from formcheck.personal import load_ranges, personalised
    from formcheck.recognition import AUTO, Auto
    from formcheck.records.ranges import RangeFileError

    exercise = None if id_or_file == AUTO else chosen_exercise(id_or_file)
    try:
        ranges = load_ranges(range_file, exercise) if range_file else {}
    except RangeFileError as error:
        fail(error, USAGE)
    return personalised(exercise, ranges) if exercise else Auto(ranges)


def _publish(
    results: list["AnalysisResult"], chosen: "Exercise | Auto", json: str | None, *, as_list: bool
) -> None:
    """Give results as JSON and, unless that goes to standard output, for people."""
    from formcheck.recognition import Auto
    from formcheck.records.atomic import UnwritableFile, written_whole
    from formcheck.summary import print_summary

    texts = [result.to_json() for result in results]
    text = ("[" + ",\n".join(texts) + "]" if as_list else texts[0]) + "\n"
    if json == "-":
        sys.stdout.write(text)
        return
    if json:
        try:
            with written_whole(Path(json)) as path:
                path.write_text(text, encoding="utf-8")
        except UnwritableFile as error:
            fail(error)
    console = standard_output()
    for result in results:
        print_summary(
            console, result, chosen_exercise(result.exercise) if isinstance(chosen, Auto) else chosen
        )


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
