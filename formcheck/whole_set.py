"""A recorded set that was done in several parts, analysed as the one set that it is."""

from collections.abc import Sequence
from dataclasses import replace

from formcheck.analysis import Analysis, NotAnalysable, replay_recording
from formcheck.engine import Exercise, Session
from formcheck.engine.joined import Stretch, joined_session
from formcheck.records.recording import RecordingError
from formcheck.records.store.recordings import RecordedPart


def replay_whole(parts: Sequence[RecordedPart], exercise: Exercise) -> Analysis:
    """Replay the recordings of a set one after the other, with its times from the beginning of the first.

    A part that can't be read, or shows nobody, is left out; raises RecordingError or NotAnalysable
    of the first where none can.
    """
    found: list[tuple[RecordedPart, Analysis]] = []
    errors: list[RecordingError | NotAnalysable] = []
    for part in parts:
        try:
            found.append((part, replay_recording(part.path, exercise)))
        except (RecordingError, NotAnalysable) as error:
            errors.append(error)
    if not found:
        raise errors[0]
    if len(found) == 1 and not found[0][0].offset_s:
        return found[0][1]
    shifted = [_shifted(part, analysis) for part, analysis in found]
    # A crash leaves a part's last frames behind the moment up to which the set was known to have come.
    ends_s = [part.offset_s for part, _ in found[1:]] + [float("inf")]
    kept = [
        [(pose, now) for pose, now in zip(one.poses, one.feedback, strict=True) if pose.time_s < end_s]
        for one, end_s in zip(shifted, ends_s, strict=True)
    ]
    known = [part.first_rep for part, _ in found[1:]] + [None]
    stretches = [
        Stretch(_known(a.session, part, until), part.offset_s, part.first_rep)
        for (part, a), until in zip(found, known, strict=True)
    ]
    return replace(
        shifted[-1],
        session=joined_session(stretches),
        poses=[pose for part in kept for pose, _ in part],
        feedback=[now for part in kept for _, now in part],
        neutrals=tuple(neutral for one in shifted for neutral in one.neutrals),
    )


def _known(session: Session, part: RecordedPart, next_first_rep: int | None) -> Session:
    """Give what was seen of a part, without the attempts that the next one didn't know of."""
    if next_first_rep is None:
        return session
    return replace(session, reps=session.reps[: next_first_rep - part.first_rep])


def _shifted(part: RecordedPart, analysis: Analysis) -> Analysis:
    by = part.offset_s
    return replace(
        analysis,
        poses=[replace(pose, time_s=pose.time_s + by) for pose in analysis.poses],
        feedback=[replace(now, time_s=now.time_s + by) for now in analysis.feedback],
    )
