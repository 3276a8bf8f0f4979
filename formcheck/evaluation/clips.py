"""Clips: the videos and landmark recordings of a folder that have their truth beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise
from formcheck.jobs import VIDEO_SUFFIXES
from formcheck.studio import truth as truths
from formcheck.studio.truth import Split, Truth

TRUTH_SUFFIX: Final = ".truth.json"
JOINTS_SUFFIX: Final = ".joints.npz"
RECORDING_SUFFIX: Final = ".parquet"
_SLACK_S: Final = 0.5
"""A time may lie this far past the clip's end: encoders round the last frame."""


class BadClip(ValueError):
    """A clip or its truth cannot be used; the message is one line: the file, and why."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One clip: a video or a landmark recording (`is_recording`) and what it truly shows.

    `joints`: the file of its true joints, None where there is none.
    """

    name: str
    path: Path
    truth: Truth
    joints: Path | None = None

    @property
    def is_recording(self) -> bool:
        """True for landmarks without a picture."""
        return self.path.suffix == RECORDING_SUFFIX


def find_clips(
    folder: Path, exercises: Sequence[str] = (), split: Split | None = None
) -> tuple[list[Clip], list[str]]:
    """Give the clips of a folder by name, and one line for every truth file that can't be used.

    `exercises`: only clips of these, and those that show none; empty for all. Of a video and a
    recording of one name the video is taken, for it tests more.
    """
    clips, complaints = [], []
    for path in sorted(folder.glob(f"*{TRUTH_SUFFIX}")):
        try:
            clip = _clip(path)
        except BadClip as error:
            complaints.append(str(error))
            continue
        wanted = not exercises or clip.truth.exercise is None or clip.truth.exercise in exercises
        if wanted and split in (None, clip.truth.split):
            clips.append(clip)
    return clips, complaints


def _clip(path: Path) -> Clip:
    name = path.name.removesuffix(TRUTH_SUFFIX)
    truth = read_truth(path)
    beside = sorted(p for p in path.parent.glob(f"{_escaped(name)}.*") if p.stem == name and p.is_file())
    videos = [p for p in beside if p.suffix.lower() in VIDEO_SUFFIXES]
    recordings = [p for p in beside if p.suffix == RECORDING_SUFFIX]
    if not videos and not recordings:
        raise BadClip(f"{path}: there is no video and no recording called {name!r} beside this truth")
    joints = path.with_name(name + JOINTS_SUFFIX)
    return Clip(name, (videos or recordings)[0], truth, joints if joints.is_file() else None)


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def read_truth(path: Path) -> Truth:
    """Read a truth file and check that it makes sense; BadClip says in one line why not."""
    try:
        truth = truths.read(path)
    except OSError as error:
        raise BadClip(f"{path}: cannot be read ({error.strerror})") from None
    except (KeyError, TypeError, AttributeError) as error:
        raise BadClip(f"{path}: not a truth file: {' '.join(str(error).split())}") from None
    except ValueError as error:
        raise BadClip(f"{path}: not a truth file: {str(error).splitlines()[0]}") from None
    try:
        wrong = _mistake(truth)
    except (TypeError, AttributeError) as error:
        raise BadClip(f"{path}: not a truth file: {error}") from None
    if wrong:
        raise BadClip(f"{path}: {wrong}")
    return truth


def _mistake(truth: Truth) -> str | None:
    """Say what cannot be true of a truth, or None."""
    if truth.exercise is None:
        return "exercise is null, yet it names attempts, holds or faults" if _has_content(truth) else None
    exercise = load_exercises().get(truth.exercise)
    if exercise is None:
        return f"exercise: no exercise is called {truth.exercise!r}"
    if truth.kind != exercise.kind:
        return f"kind: {truth.exercise} is of kind {exercise.kind!r}, found {truth.kind!r}"
    return _unknown_fault(truth, exercise) or _wrong_time(truth)


def _has_content(truth: Truth) -> bool:
    return bool(truth.attempts or truth.holds or truth.faults)


def _unknown_fault(truth: Truth, exercise: Exercise) -> str | None:
    # A clip may also show what no camera at the wanted place can see: that too is known by an id.
    known = {fault.id for fault in exercise.faults} | {item.id for item in exercise.not_observable}
    unknown = sorted(truth.faults - known)
    return f"{exercise.id} has no fault called {unknown[0]!r}" if unknown else None


def _wrong_time(truth: Truth) -> str | None:
    spans: list[tuple[str, Any]] = [(f"attempt {a.n}", a) for a in truth.attempts]
    spans += [(f"hold {n}", hold) for n, hold in enumerate(truth.holds, 1)]
    for name, span in spans:
        if not 0 <= span.start_s <= span.end_s <= truth.duration_s + _SLACK_S:
            return (
                f"{name}: {span.start_s} s to {span.end_s} s does not lie in the clip's {truth.duration_s} s"
            )
        if hasattr(span, "peak_s") and not span.start_s <= span.peak_s <= span.end_s:
            return f"{name}: its peak at {span.peak_s} s lies outside of it"
    return None
