"""Many videos: on the cores of one machine, or on the machines of a Ray cluster.

A video that can't be analysed, or that brings its process down, is complained of; the rest go on.
"""

import logging
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import FrameType
from typing import Any, Final

from formcheck.engine import Exercise
from formcheck.jobs import Job
from formcheck.one_video import Outcome, analyze_one
from formcheck.recognition import Auto

HERE: Final = "local"
"""In place of a cluster's address: a Ray of this machine alone."""


class NoCluster(RuntimeError):
    """Ray is not installed, or its cluster can't be reached; the message is one line."""


Finished = Callable[[Outcome], None]
"""Told after each video."""


def on_cores(
    jobs: Sequence[Job], exercise: Exercise | Auto, workers: int, force: bool, finished: Finished
) -> list[Outcome]:
    """Analyse videos in several processes of this machine; outcomes in the order of the jobs."""
    outcomes: dict[int, Outcome] = {}
    waiting = deque(range(len(jobs)))
    while waiting:
        for index, outcome in _until_broken(jobs, exercise, force, workers, waiting):
            outcomes[index] = outcome
            finished(outcome)
        # Whatever ran when a process died is tried once more, alone: it may have been another's fault.
        for index in [n for n in range(len(jobs)) if n not in outcomes and n not in waiting]:
            outcomes[index] = _alone(jobs[index], exercise, force)
            finished(outcomes[index])
    return [outcomes[n] for n in range(len(jobs))]


def _until_broken(
    jobs: Sequence[Job], exercise: Exercise | Auto, force: bool, workers: int, waiting: deque[int]
) -> Iterator[tuple[int, Outcome]]:
    """Take jobs off `waiting` and give their outcomes, until none waits or a process has died."""
    running: dict[Future[Outcome], int] = {}
    with _pool(workers) as pool:
        while waiting or running:
            try:
                while waiting and len(running) < workers:
                    running[pool.submit(_work, jobs[waiting[0]], exercise, force)] = waiting[0]
                    waiting.popleft()
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    outcome = done.result()
                    yield running.pop(done), outcome
            except BrokenProcessPool:
                return
            except BaseException:
                _end(pool)
                raise


def _alone(job: Job, exercise: Exercise | Auto, force: bool) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(_work, job, exercise, force).result()
        except BrokenProcessPool:
            return Outcome(
                error=f"{job.video}: its analysis ended the process; is there enough memory for it?"
            )
        except BaseException:
            _end(pool)
            raise


def _pool(workers: int) -> ProcessPoolExecutor:
    # A model that was begun before a fork would hang in the child.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the process that began this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(job: Job, exercise: Exercise | Auto, force: bool) -> Outcome:
    """Analyse a video in a process of its own; asked to end, it leaves nothing half-written."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return analyze_one(job, exercise, force)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(pool: ProcessPoolExecutor) -> None:
    """Ask the processes to end now, and wait until they have tidied up."""
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(cancel_futures=True)


def on_cluster(
    jobs: Sequence[Job], exercise: Exercise | Auto, address: str, force: bool, finished: Finished
) -> list[Outcome]:
    """Analyse videos on a Ray cluster, whose machines see the same files at the same paths; raises NoCluster."""
    ray = _ray(address)
    try:
        remote = ray.remote(num_cpus=1, max_retries=1)(analyze_one)
        indices = {remote.remote(job, exercise, force): n for n, job in enumerate(jobs)}
        outcomes: dict[int, Outcome] = {}
        waiting: list[Any] = list(indices)
        while waiting:
            (done, *_), waiting = ray.wait(waiting)
            index = indices[done]
            try:
                outcomes[index] = ray.get(done)
            except ray.exceptions.RayError as error:
                what = str(error).strip().splitlines()[-1]
                outcomes[index] = Outcome(
                    error=f"{jobs[index].video}: the cluster could not analyse it: {what}"
                )
            finished(outcomes[index])
        return [outcomes[n] for n in range(len(jobs))]
    finally:
        ray.shutdown()


def _ray(address: str) -> Any:
    try:
        import ray
    except ImportError:
        raise NoCluster('--ray needs Ray: pip install "formcheck[cluster]"') from None
    # Ray tells its makers that it is used, unless told not to.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    where = {"include_dashboard": False} if address == HERE else {"address": address}
    try:
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **where)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        what = " ".join(str(error).split())
        raise NoCluster(f"--ray {address}: the cluster can't be reached ({what[:160]})") from None
    return ray
