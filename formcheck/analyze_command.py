"""`formcheck analyze` and `formcheck replay`: a recorded set to its result."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.arguments import JsonOption, PersonOption, RangeOption, chosen_exercise, json_file, judged_by
from formcheck.console import FAILED, INTERRUPTED, USAGE, complain, fail, standard_output

if TYPE_CHECKING:
    from formcheck.engine import Exercise
    from formcheck.recognition import Auto
    from formcheck.records.result import AnalysisResult

ExerciseOption = Annotated[
    str,
    typer.Option(
        "-e", "--exercise", metavar="ID", help="Exercise id, auto to find out, or a .toml file of your own."
    ),
]


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
    person: PersonOption = None,
    at_once: Annotated[
        int | None,
        typer.Option("--jobs", min=1, metavar="N", help="Videos at a time; one a core unless you say."),
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Analyse on a Ray cluster; local for a Ray of this machine."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Also look again at videos whose --recording is there already.")
    ] = False,
) -> None:
    """Analyse recorded video."""
    from formcheck.jobs import plan_jobs

    if at_once is not None and ray is not None:
        fail("--jobs is for this machine, --ray for a cluster; name one of them", USAGE)
    chosen = judged_by(exercise, range_file, person)
    try:
        jobs = plan_jobs(videos, video, recording, json_file(json), report)
    except ValueError as error:
        fail(error, USAGE)
    if not jobs:
        fail(f"{videos[0]}: there is no video in this folder")
    from formcheck.run import How, NoCluster, run_jobs

    is_batch = len(videos) > 1 or videos[0].is_dir()
    workers = min(at_once or _cores(), len(jobs))
    try:
        results, is_complete = run_jobs(jobs, chosen, complain, How(workers, ray, force or not is_batch))
    except KeyboardInterrupt:
        fail("stopped; nothing half-written is left", INTERRUPTED)
    except NoCluster as error:
        fail(error, USAGE)
    if results or is_batch:
        _publish(results, chosen, json, as_list=is_batch)
    if not is_complete:
        raise typer.Exit(FAILED)


def _cores() -> int:
    """Give the cores that this process may use."""
    import os

    may_use = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(may_use(0)) if may_use else os.cpu_count() or 1


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
    person: PersonOption = None,
) -> None:
    """Analyse a landmark recording: no video, no model."""
    from formcheck import analysis
    from formcheck.records.atomic import UnwritableFile, check_writable
    from formcheck.records.recording import RecordingError, read_recording

    chosen = judged_by(exercise, range_file, person) if exercise else None
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
        chosen = judged_by(recorded.metadata.exercise, range_file, person)
    try:
        result = analysis.replay(recorded, recording, chosen).result()
    except analysis.NotAnalysable as error:
        fail(error)
    _publish([result], chosen, json, as_list=False)


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
