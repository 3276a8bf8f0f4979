"""Analyse a recorded set: a video, or the landmark recording of one."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formcheck.engine import Exercise, Feedback, Neutral, Pose, Session, check_recording
from formcheck.engine.personalise import BadRange, with_range
from formcheck.engine.recognise import Recognition
from formcheck.recognition import Auto, question, recognise_exercise
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.ranges import StoredRange
from formcheck.records.recording import Recording, RecordingWriter, finite_or_none, read_recording
from formcheck.records.result import AnalysisResult, to_result

if TYPE_CHECKING:
    from formcheck.vision.frames import VideoFile

Progress = Callable[[int, int], None]
"""Told after each frame: frames done and frames in all, 0 while that isn't known."""


CUT_OFF_SHARE = 0.1
"""A video that lacks more than this share of its length is said to be cut off."""


_NOBODY = "nobody can be seen in it; record yourself in full, in good light"


class NotAnalysable(ValueError):
    """A video or recording shows nothing that can be judged; the message is one line."""


class UnsureExercise(NotAnalysable):
    """It was to be found out which exercise it shows, and that is not sure: `found` is what is likely, `poses` what was seen."""

    def __init__(self, path: Path, found: Recognition, poses: Sequence[Pose]) -> None:
        super().__init__(f"{path}: {question(found)}")
        self.found = found
        self.poses = poses


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysed set: `feedback[i]` is what `poses[i]` gave.

    `source`: the file's name. `warning`: what was wrong with the file though it could be
    analysed, in one line. `found`: how sure the exercise is, where the clip had to say it.
    """

    source: str
    exercise: Exercise
    session: Session
    feedback: list[Feedback]
    poses: list[Pose]
    neutrals: tuple[Neutral, ...]
    warning: str | None = None
    found: Recognition | None = None

    def result(self) -> AnalysisResult:
        """Give the set as the JSON has it."""
        return to_result(self.session, self.source, personal=self.exercise.personal, recognised=self.found)


def analyze_video(
    path: str | PathLike[str],
    exercise: Exercise | Auto,
    *,
    recording: Path | None = None,
    video: Path | None = None,
    progress: Progress | None = None,
    known: Sequence[Pose] | None = None,
) -> Analysis:
    """Analyse a video file; write its landmark recording and an annotated video where asked.

    With `video` the file is read twice, so that its `progress` counts every frame twice. `known`:
    the poses of this very file, where it was looked at before. Outputs appear whole or not at all.

    Raises UnreadableVideo, ModelError, NotAnalysable (UnsureExercise), UnwritableFile, UnwritableVideo.
    """
    # Imported here as a replay needs neither model nor decoder.
    from formcheck.vision.frames import VideoFile
    from formcheck.vision.model import find_model

    path = Path(path)
    poses: list[Pose] = []
    with ExitStack() as stack:
        opened = stack.enter_context(VideoFile(path))
        model = find_model()
        writer = None
        if recording is not None:
            writer = stack.enter_context(RecordingWriter(recording, _metadata(path, opened, exercise)))
        expected = opened.frame_count_estimate * (2 if video else 1)
        for pose in known if known is not None else _look(opened, model):
            poses.append(pose)
            if writer:
                writer.write(pose)
            if progress:
                progress(len(poses), max(expected, len(poses)) if expected else 0)
        analysis = _analysis(path, exercise, poses, None)
        analysis = replace(analysis, warning=_cut_off(path, poses, opened.duration_s))
        if writer:
            writer.set_neutrals(analysis.neutrals)
            writer.describe(**_about(analysis.exercise))
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


def _metadata(path: Path, opened: "VideoFile", exercise: Exercise | Auto) -> RecordingMetadata:
    """Give what a video's recording says about itself, as far as it is known before the first frame."""
    from formcheck.vision.model import MODEL_NAME, MODEL_SHA256

    return RecordingMetadata(
        frame_size=opened.source_size,
        frame_rate=finite_or_none(opened.frame_rate),
        model=MODEL_NAME,
        model_sha256=MODEL_SHA256,
        source=path.name,
        **({} if isinstance(exercise, Auto) else _about(exercise)),
    )


def _look(opened: "VideoFile", model: Path) -> Iterator[Pose]:
    """Find the person in every frame."""
    from formcheck.vision.landmarker import Landmarker

    with Landmarker(model, source_size=opened.source_size) as landmarker:
        for frame in opened:
            yield landmarker.pose(frame)


def _cut_off(path: Path, poses: Sequence[Pose], duration_s: float | None) -> str | None:
    """Say that a file ends before it should, as one whose copying broke off does."""
    if not poses or not duration_s or duration_s - poses[-1].time_s <= max(1.0, CUT_OFF_SHARE * duration_s):
        return None
    return (
        f"{path}: only {poses[-1].time_s:.1f} of {duration_s:.1f} s could be read; "
        "copy the file again if the rest matters"
    )


def _about(exercise: Exercise) -> dict[str, Any]:
    """Give what a recording says of the exercise it was judged as."""
    personal = StoredRange.of(exercise.personal) if exercise.personal else None
    return {"exercise": exercise.id, "personal_range": personal}


def replay_recording(path: str | PathLike[str], exercise: Exercise | Auto) -> Analysis:
    """Analyse a landmark recording: the same result as its video gave, to the last digit.

    Raises RecordingError, NotAnalysable.
    """
    return replay(read_recording(path), path, exercise)


def replay(recorded: Recording, path: str | PathLike[str], exercise: Exercise | Auto) -> Analysis:
    """Analyse a recording already read from `path`; for another exercise than its own, neutral is found anew.

    The personal range it was made with serves again, unless the exercise has one already.
    """
    if isinstance(exercise, Auto):
        return _analysis(Path(path), exercise, recorded.poses, None)
    is_same = recorded.metadata.exercise == exercise.id
    stored = recorded.metadata.personal_range
    if is_same and stored and exercise.personal is None:
        try:
            exercise = with_range(exercise, stored.range_of(exercise.id))
        except BadRange as error:
            raise NotAnalysable(f"{path}: made with another exercise file: {error}") from None
    return _analysis(Path(path), exercise, recorded.poses, recorded.neutrals if is_same else None)


def _analysis(
    path: Path, exercise: Exercise | Auto, poses: list[Pose], neutrals: Sequence[Neutral] | None
) -> Analysis:
    found = None
    if isinstance(exercise, Auto):
        if not any(pose.has_person for pose in poses):
            raise NotAnalysable(f"{path}: {_NOBODY}")
        recognised, found = recognise_exercise(poses, exercise)
        if recognised is None:
            raise UnsureExercise(path, found, poses)
        exercise = recognised
    session, feedback, used = check_recording(exercise, poses, neutrals)
    if not session.frames_with_person:
        raise NotAnalysable(f"{path}: {_NOBODY}")
    if not session.view.usable_fraction:
        wanted = " or ".join(exercise.views)
        raise NotAnalysable(
            f"{path}: wrong view throughout: {exercise.name} is judged from the {wanted}, "
            f"this was taken from another angle; {exercise.camera[:1].lower()}{exercise.camera[1:]}"
        )
    return Analysis(path.name, exercise, session, feedback, poses, used, found=found)
