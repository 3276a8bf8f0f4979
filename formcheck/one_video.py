"""One video of many, wherever it runs: its outputs, and an outcome that can be sent back."""

from dataclasses import dataclass, replace
from pathlib import Path

from formcheck.analysis import Analysis, NotAnalysable, Progress, analyze_video, replay
from formcheck.engine import Exercise, Pose
from formcheck.jobs import Job
from formcheck.recognition import Auto
from formcheck.records.atomic import UnwritableFile
from formcheck.records.ranges import StoredRange
from formcheck.records.recording import Recording, RecordingError, read_recording
from formcheck.records.result import AnalysisResult


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a video: its result, or why it has none; both in one line.

    `warning`: what was wrong with it all the same. `was_known`: it had been analysed before.
    """

    result: AnalysisResult | None = None
    error: str | None = None
    warning: str | None = None
    was_known: bool = False


def analyze_one(
    job: Job, exercise: Exercise | Auto, force: bool = True, progress: Progress | None = None
) -> Outcome:
    """Analyse a video and write its outputs. Without `force`, one with a recording of before is not looked at again."""
    from formcheck.vision.model import ModelError
    from formcheck.vision.unreadable import UnreadableVideo
    from formcheck.vision.video import UnwritableVideo

    try:
        recorded = None if force else _recorded(job, exercise)
        if recorded and _has_all(job):
            analysis = replace(replay(recorded, job.video, exercise), source=job.video.name)
            return Outcome(analysis.result(), was_known=True)
        analysis = analyze_video(
            job.video, exercise, recording=job.recording, video=job.annotated, progress=progress,
            known=_poses(recorded),
        )  # fmt: skip
        _report(analysis, job)
        return Outcome(analysis.result(), warning=analysis.warning)
    except (NotAnalysable, UnreadableVideo, UnwritableVideo, UnwritableFile, ModelError) as error:
        return Outcome(error=str(error))


def _report(analysis: Analysis, job: Job) -> None:
    if job.report is not None:
        from formcheck.report.set_page import write_set_page

        write_set_page(analysis, job.video, job.report)


def _poses(recorded: Recording | None) -> list[Pose] | None:
    return recorded.poses if recorded else None


def _has_all(job: Job) -> bool:
    return all(path is None or _is_newer(path, job.video) for path in (job.annotated, job.report))


def _recorded(job: Job, exercise: Exercise | Auto) -> Recording | None:
    """Give the recording that an earlier run made of this very video, model, exercise and own range; else None."""
    from formcheck.vision.model import MODEL_SHA256

    if job.recording is None or not _is_newer(job.recording, job.video):
        return None
    try:
        recorded = read_recording(job.recording)
    except RecordingError:
        return None
    about = recorded.metadata
    if about.source != job.video.name or about.model_sha256 != MODEL_SHA256:
        return None
    if isinstance(exercise, Auto):
        return recorded
    own = StoredRange.of(exercise.personal) if exercise.personal else None
    return recorded if (about.exercise, about.personal_range) == (exercise.id, own) else None


def _is_newer(path: Path, video: Path) -> bool:
    try:
        return path.stat().st_mtime >= video.stat().st_mtime
    except OSError:
        return False
