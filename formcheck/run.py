"""Analyse videos, one after the other or several at a time, with a progress bar in a terminal."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from formcheck.batch import NoCluster, on_cluster, on_cores
from formcheck.engine import Exercise
from formcheck.jobs import Job
from formcheck.one_video import Outcome, analyze_one
from formcheck.recognition import Auto
from formcheck.records.result import AnalysisResult

__all__ = ["How", "NoCluster", "run_jobs"]


class _Speed(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f} frames/s" if task.speed and task.speed >= 1 else "", style="dim")


Tell = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class How:
    """How videos are analysed: so many at a time, or on a Ray cluster, and whether anew where they are known."""

    workers: int = 1
    cluster: str | None = None
    force: bool = True


def run_jobs(
    jobs: Sequence[Job], exercise: Exercise | Auto, complain: Callable[[object], None], how: How | None = None
) -> tuple[list[AnalysisResult], bool]:
    """Give the results of the videos that could be analysed, and whether all could.

    A video that can't be is complained of in one line; the next one goes on. So is one that
    ends too early, though its result counts. A request to
    end (SIGTERM) raises KeyboardInterrupt, so that nothing half-written is left. Raises NoCluster.
    """
    try:
        import formcheck.vision.landmarker  # noqa: F401  (fails here, if at all, and not in the middle)
    except (ImportError, OSError) as error:
        from formcheck.doctor import mend_opencv

        complain(mend_opencv(" ".join(str(error).split())))
        return [], False
    how = how or How()

    def tell(outcome: Outcome) -> None:
        for line in (outcome.error, outcome.warning):
            if line:
                complain(line)

    with _ending_gently(), _bar() as bar:
        is_one_by_one = how.cluster is None and how.workers == 1
        outcomes = (_one_by_one if is_one_by_one else _at_once)(jobs, exercise, how, bar, tell)
    known = sum(outcome.was_known for outcome in outcomes)
    if known:
        what = "video was" if known == 1 else "videos were"
        complain(f"{known} {what} analysed before, and not looked at again; --force does")
    results = [outcome.result for outcome in outcomes if outcome.result]
    return results, len(results) == len(jobs)


def _one_by_one(
    jobs: Sequence[Job], exercise: Exercise | Auto, how: How, bar: Progress, tell: Tell
) -> list[Outcome]:
    """Analyse in this process, with a bar that counts the frames of each."""
    outcomes = []
    for job in jobs:
        task = bar.add_task(job.video.name, total=None)

        def progress(done: int, total: int, task: TaskID = task) -> None:
            bar.update(task, completed=done, total=total or None)

        outcomes.append(analyze_one(job, exercise, how.force, progress))
        bar.remove_task(task)
        tell(outcomes[-1])
    return outcomes


def _at_once(
    jobs: Sequence[Job], exercise: Exercise | Auto, how: How, bar: Progress, tell: Tell
) -> list[Outcome]:
    """Analyse several at a time, with a bar that counts the videos."""
    task = bar.add_task(f"{len(jobs)} videos", total=len(jobs))

    def finished(outcome: Outcome) -> None:
        bar.advance(task)
        tell(outcome)

    if how.cluster is not None:
        return on_cluster(jobs, exercise, how.cluster, how.force, finished)
    return on_cores(jobs, exercise, how.workers, how.force, finished)


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
