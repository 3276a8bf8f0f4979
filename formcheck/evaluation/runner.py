"""Run every clip, in processes, with a progress bar in a terminal."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from formcheck.evaluation.examine import Examined, Task, examine


def cores() -> int:
    """Give how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # there is no affinity on macOS and Windows
        return os.cpu_count() or 1


def examine_all(tasks: Sequence[Task], jobs: int) -> list[Examined]:
    """Examine all clips and give what came of them in their order; one job stays in this process."""
    done: dict[str, Examined] = {}
    with _bar() as bar:
        task_id = bar.add_task("clips", total=len(tasks))
        for one in _in_processes(tasks, jobs) if min(jobs, len(tasks)) > 1 else map(_guarded, tasks):
            done[one.clip] = one
            bar.advance(task_id)
    return [done[task.clip.name] for task in tasks]


def _in_processes(tasks: Sequence[Task], jobs: int) -> Iterator[Examined]:
    # Forked, MediaPipe's threads would be missing in the child.
    pool = ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=get_context("spawn"))
    try:
        futures = {pool.submit(_guarded, task): task for task in tasks}
        for future in as_completed(futures):
            yield _result(future, futures[future])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(future: "Future[Examined]", task: Task) -> Examined:
    try:
        return future.result()
    except BrokenProcessPool:
        return _failed(task, "a process that analysed clips was ended from outside, out of memory perhaps")


def _guarded(task: Task) -> Examined:
    try:
        return examine(task)
    except Exception as error:  # a clip that breaks the engine is a finding; the others go on
        return _failed(task, f"{type(error).__name__}: {' '.join(str(error).split())}")


def _failed(task: Task, why: str) -> Examined:
    return Examined(task.clip.name, {}, complaints=(f"{task.clip.path}: {why}",))


def _bar() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
