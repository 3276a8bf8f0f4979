"""Analyse videos one after the other, with a progress bar in a terminal."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from formcheck.analysis import NotAnalysable, analyze_video
from formcheck.engine import Exercise
from formcheck.jobs import Job
from formcheck.recognition import Auto
from formcheck.records.atomic import UnwritableFile
from formcheck.records.result import AnalysisResult


class _Speed(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f} frames/s" if task.speed else "", style="dim")


def run_jobs(
    jobs: Sequence[Job], exercise: Exercise | Auto, complain: Callable[[object], None]
) -> tuple[list[AnalysisResult], bool]:
    """Give the results of the videos that could be analysed, and whether all could.

    A video that can't be is complained of in one line; the next one goes on. So is one that
    ends too early, though its result counts. A request to
    end (SIGTERM) raises KeyboardInterrupt, so that nothing half-written is left.
    """
    try:
        import formcheck.vision.landmarker  # noqa: F401  (fails here, if at all, and not in the middle)
        from formcheck.vision.model import ModelError
        from formcheck.vision.unreadable import UnreadableVideo
        from formcheck.vision.video import UnwritableVideo
    except (ImportError, OSError) as error:
        from formcheck.doctor import mend_opencv

        complain(mend_opencv(" ".join(str(error).split())))
        return [], False
    results: list[AnalysisResult] = []
    with _ending_gently(), _bar() as bar:
        for job in jobs:
            task = bar.add_task(job.video.name, total=None)

            def progress(done: int, total: int, task: object = task) -> None:
                bar.update(task, completed=done, total=total or None)  # type: ignore[arg-type]

            try:
                analysis = analyze_video(
                    job.video, exercise, recording=job.recording, video=job.annotated, progress=progress
                )
                if job.report is not None:
                    from formcheck.report.set_page import write_set_page

                    write_set_page(analysis, job.video, job.report)
                results.append(analysis.result())
                if analysis.warning:
                    complain(analysis.warning)
            except (NotAnalysable, UnreadableVideo, UnwritableVideo, UnwritableFile, ModelError) as error:
                complain(error)
            bar.remove_task(task)
    return results, len(results) == len(jobs)


def _bar() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        _Speed(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


@contextmanager
def _ending_gently() -> Iterator[None]:
    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
