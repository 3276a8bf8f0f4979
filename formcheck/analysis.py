"""Analyse a recorded set: a video, or the landmark recording of one."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

from formcheck.engine import Exercise, Feedback, Neutral, Pose, Session, check_recording
from formcheck.engine.personalise import BadRange, with_range
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.ranges import StoredRange
from formcheck.records.recording import Recording, RecordingWriter, finite_or_none, read_recording
from formcheck.records.result import AnalysisResult, to_result

Progress = Callable[[int, int], None]
"""Told after each frame: frames done and frames in all, 0 while that isn't known."""


CUT_OFF_SHARE = 0.1
"""A video that lacks more than this share of its length is said to be cut off."""


class NotAnalysable(ValueError):
    """A video or recording shows nothing that can be judged; the message is one line."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysed set: `feedback[i]` is what `poses[i]` gave.

    `source`: the file's name. `warning`: what was wrong with the file though it could be
    analysed, in one line.
    """

    source: str
    exercise: Exercise
    session: Session
    feedback: list[Feedback]
    poses: list[Pose]
    neutrals: tuple[Neutral, ...]
    warning: str | None = None

    def result(self) -> AnalysisResult:
        """Give the set as the JSON has it."""
        return to_result(self.session, self.source, personal=self.exercise.personal)


def analyze_video(
    path: str | PathLike[str],
    exercise: Exercise,
    *,
    recording: Path | None = None,
    video: Path | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Analyse a video file; write its landmark recording and an annotated video where asked.

    With `video` the file is read twice, so that its `progress` counts every frame twice.
    Outputs appear whole or not at all.

    Raises UnreadableVideo, ModelError, NotAnalysable, UnwritableFile, UnwritableVideo.
    """
    # Imported here as a replay needs neither model nor decoder.
    from formcheck.vision.frames import VideoFile
    from formcheck.vision.landmarker import Landmarker
    from formcheck.vision.model import MODEL_NAME, MODEL_SHA256, find_model

    path = Path(path)
    poses: list[Pose] = []
    with ExitStack() as stack:
        opened = stack.enter_context(VideoFile(path))
        model = find_model()
        writer = None
        if recording is not None:
            metadata = RecordingMetadata(
                exercise=exercise.id,
                frame_size=opened.source_size,
                frame_rate=finite_or_none(opened.frame_rate),
                model=MODEL_NAME,
                model_sha256=MODEL_SHA256,
                source=path.name,
                personal_range=StoredRange.of(exercise.personal) if exercise.personal else None,
            )
            writer = stack.enter_context(RecordingWriter(recording, metadata))
        expected = opened.frame_count_estimate * (2 if video else 1)
        with Landmarker(model, source_size=opened.source_size) as landmarker:
            for frame in opened:
                poses.append(landmarker.pose(frame))
                if writer:
                    writer.write(poses[-1])
                if progress:
                    progress(len(poses), max(expected, len(poses)) if expected else 0)
        analysis = _analysis(path, exercise, poses, None)
        analysis = replace(analysis, warning=_cut_off(path, poses, opened.duration_s))
        if writer:
            writer.set_neutrals(analysis.neutrals)
        if video is not None:
            from formcheck.annotation import annotate_video

            done = len(poses)
            annotate_video(
                path,
                video,
                analysis.exercise,
                poses,
                analysis.feedback,
                analysis.session,
                (lambda count: progress(done + count, 2 * done)) if progress else None,
            )
    return analysis


def _cut_off(path: Path, poses: Sequence[Pose], duration_s: float | None) -> str | None:
    """Say that a file ends before it should, as one whose copying broke off does."""
    if not poses or not duration_s or duration_s - poses[-1].time_s <= max(1.0, CUT_OFF_SHARE * duration_s):
        return None
    return (
        f"{path}: only {poses[-1].time_s:.1f} of {duration_s:.1f} s could be read; "
        "copy the file again if the rest matters"
    )


def replay_recording(path: str | PathLike[str], exercise: Exercise) -> Analysis:
    """Analyse a landmark recording: the same result as its video gave, to the last digit.

    Raises RecordingError, NotAnalysable.
    """
    return replay(read_recording(path), path, exercise)


def replay(recorded: Recording, path: str | PathLike[str], exercise: Exercise) -> Analysis:
    """Analyse a recording already read from `path`; for another exercise than its own, neutral is found anew.

    The personal range it was made with serves again, unless the exercise has one already.
    """
    is_same = recorded.metadata.exercise == exercise.id
    stored = recorded.metadata.personal_range
    if is_same and stored and exercise.personal is None:
        try:
            exercise = with_range(exercise, stored.range_of(exercise.id))
        except BadRange as error:
            raise NotAnalysable(f"{path}: made with another exercise file: {error}") from None
    return _analysis(Path(path), exercise, recorded.poses, recorded.neutrals if is_same else None)


def _analysis(
    path: Path, exercise: Exercise, poses: list[Pose], neutrals: Sequence[Neutral] | None
) -> Analysis:
    session, feedback, found = check_recording(exercise, poses, neutrals)
    if not session.frames_with_person:
        raise NotAnalysable(f"{path}: nobody can be seen in it; record yourself in full, in good light")
    if not session.view.usable_fraction:
        wanted = " or ".join(exercise.views)
        raise NotAnalysable(
            f"{path}: wrong view throughout: {exercise.name} is judged from the {wanted}, "
            f"this was taken from another angle; {exercise.camera[:1].lower()}{exercise.camera[1:]}"
        )
    return Analysis(path.name, exercise, session, feedback, poses, found)
