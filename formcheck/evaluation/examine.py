"""Examine one clip: poses, a session of each exercise asked for, and what differs from the truth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from formcheck.engine import Exercise, Pose, check_recording
from formcheck.evaluation.angles import read_joints, score_angles
from formcheck.evaluation.clips import BadClip, Clip
from formcheck.evaluation.disagreements import Disagreement, disagreements, false_counts
from formcheck.evaluation.landmarks import find_landmarks
from formcheck.evaluation.learning import Lesson, make_lesson
from formcheck.evaluation.recognition import RecognisedAs, recognise_clip
from formcheck.evaluation.scores import Score
from formcheck.evaluation.scoring import score_clip, score_false_counts
from formcheck.records.atomic import UnwritableFile
from formcheck.records.recording import RecordingError
from formcheck.vision.model import ModelError
from formcheck.vision.unreadable import UnreadableVideo


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with one clip; made to be sent to another process.

    `own`: the exercise it shows, None where it shows none. `others`: those to run it as although
    it does not show them. `pictures`: folder for pictures of what differs. `learn`: give its lesson, too.
    """

    clip: Clip
    own: Exercise | None
    others: tuple[Exercise, ...] = ()
    use_cache: bool = True
    pictures: Path | None = None
    learn: bool = False


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one clip: a score for each exercise it was run as, or complaints in one line each.

    `recognised`: which exercise it was taken for when none was named. `lesson`: what it teaches of a back.
    """

    clip: str
    scores: Mapping[str, Score]
    disagreements: tuple[Disagreement, ...] = ()
    complaints: tuple[str, ...] = ()
    recognised: RecognisedAs | None = None
    lesson: Lesson | None = None


def examine(task: Task) -> Examined:
    """Examine a clip. One that can't be is complained of in one line, so that the others go on."""
    clip = task.clip
    try:
        poses = find_landmarks(clip, use_cache=task.use_cache)
    except (UnreadableVideo, ModelError, RecordingError, UnwritableFile) as error:
        return Examined(clip.name, {}, complaints=(str(error),))
    except OSError as error:
        return Examined(clip.name, {}, complaints=(f"{clip.path}: {error.strerror or error}",))
    scores: dict[str, Score] = {}
    found: list[Disagreement] = []
    complaints: list[str] = []
    lesson: Lesson | None = None
    if task.own:
        scores[task.own.id], lesson = _own(task, task.own, poses, found, complaints)
    for exercise in task.others:
        scores[exercise.id] = _other(task, exercise, poses, found)
    recognised = recognise_clip(clip.truth.exercise, poses)
    return Examined(clip.name, scores, tuple(found), tuple(complaints), recognised, lesson)


def _own(
    task: Task, exercise: Exercise, poses: list[Pose], found: list[Disagreement], complaints: list[str]
) -> tuple[Score, Lesson | None]:
    clip = task.clip
    session, feedback, _ = check_recording(exercise, poses)
    score, matches, verdicts = score_clip(clip.truth, session, exercise)
    wrong = disagreements(clip.name, clip.truth, session, matches, verdicts)
    if task.pictures and wrong:
        from formcheck.evaluation.pictures import draw_disagreements

        wrong = draw_disagreements(clip, exercise, poses, feedback, wrong, task.pictures)
    found += wrong
    lesson: Lesson | None = None
    if clip.joints is not None:
        try:
            joints = read_joints(clip.joints)
        except BadClip as error:
            complaints.append(str(error))
            return score, None
        angles, unseen = score_angles(exercise, poses, feedback, joints)
        score = replace(score, angles=angles, angles_unseen=unseen)
        if task.learn:
            lesson = make_lesson(clip.name, exercise, clip.truth, poses, feedback, joints)
    return score, lesson


def _other(task: Task, exercise: Exercise, poses: list[Pose], found: list[Disagreement]) -> Score:
    session, feedback, _ = check_recording(exercise, poses)
    wrong = false_counts(task.clip.name, session)
    if task.pictures and wrong:
        from formcheck.evaluation.pictures import draw_disagreements

        wrong = draw_disagreements(task.clip, exercise, poses, feedback, wrong, task.pictures)
    found += wrong
    counts = score_false_counts(session)
    return Score(cross=counts) if task.own or task.clip.truth.exercise else Score(nothing=counts)
