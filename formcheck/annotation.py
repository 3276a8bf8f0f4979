"""The annotated video: what formcheck saw and said, drawn on the recording."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, get_args

from formcheck.engine import Exercise, Feedback, Pose, Session
from formcheck.engine.exercise import START
from formcheck.engine.key import Key, sides_of
from formcheck.engine.measures import MEASURES
from formcheck.engine.session import FaultSeen
from formcheck.engine.skeleton import SIDES, Joint, Landmark, Side, row
from formcheck.vision.frames import Image, VideoFile
from formcheck.vision.lettering import WHITE, fitted, label, paste
from formcheck.vision.overlay import COLOURS, AngleMark, JointState, Overlay, draw
from formcheck.vision.video import VideoWriter

MAX_SIDE_PX: Final = 1280
"""Of the annotated video: sharp on a phone and a laptop, small enough to send."""
CUE_S: Final = 2.5
"""A cue stays on screen this long: time to read six words twice."""
FAULT_S: Final = 1.0
"""A fault stays on screen at least this long."""

_JOINTS_OF: Final[dict[str, tuple[Joint, ...]]] = {
    "hip_flexion": ("hip", "knee"),
    "thigh_raise": ("hip", "knee"),
    "leg_elevation": ("hip", "knee", "ankle"),
    "hip_angle": ("shoulder", "hip", "knee"),
    "knee_angle": ("hip", "knee", "ankle"),
    "thigh_tilt": ("hip", "knee"),
    "elbow_angle": ("shoulder", "elbow", "wrist"),
    "arm_elevation": ("shoulder", "elbow", "wrist"),
    "arm_opening": ("shoulder", "elbow"),
    "arm_spread": ("shoulder", "elbow", "wrist"),
    "upper_arm_extension": ("shoulder", "elbow"),
    "arm_tilt": ("shoulder", "elbow", "wrist"),
    "hands_level": ("wrist",),
    "wrist_to_hip": ("wrist", "hip"),
    "hand_to_knee": ("wrist", "knee"),
    "wrist_to_ear": ("wrist", "ear"),
    "head_elevation": ("ear",),
    "head_height": ("ear",),
    "head_rise": ("ear",),
    "face_elevation": ("ear",),
    "raised_knee_angle": ("hip", "knee", "ankle"),
}
"""The joints that a measure is read from; a measure not named here speaks of the trunk
or of the joint that its name begins with."""

_TRUNK: Final[tuple[Joint, ...]] = ("shoulder", "hip")


def joints_of(key: Key) -> tuple[Joint, ...]:
    """Give the joints to mark when a measure shows a fault."""
    if key.name in _JOINTS_OF:
        return _JOINTS_OF[key.name]
    named: tuple[Joint, ...] = tuple(joint for joint in get_args(Joint) if key.name.startswith(joint))
    return named or _TRUNK


@dataclass(frozen=True, slots=True)
class _Seen:
    """A fault of the finished set, and whose side was working."""

    fault: FaultSeen
    work: Side | None


def annotate_video(
    source: Path,
    target: Path,
    exercise: Exercise,
    poses: Sequence[Pose],
    feedback: Sequence[Feedback],
    session: Session,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write `source` again to `target` as H.264 with the overlay of every frame on it.

    Raises UnreadableVideo, UnwritableVideo.
    """
    painter = Painter(exercise, session, feedback)
    with VideoFile(source, max_side_px=MAX_SIDE_PX) as video:
        scale = video.size[0] / video.source_size[0]
        with VideoWriter(target, video.size, video.frame_rate) as writer:
            for index, (frame, pose) in enumerate(zip(video, poses, strict=False)):
                image = draw(frame.image, painter.overlay(index, pose, scale))
                draw_fault_names(image, painter.fault_names(index))
                writer.write(type(frame)(image, frame.time_s, frame.index))
                if progress:
                    progress(index + 1)


def draw_fault_names(image: Image, names: Sequence[str]) -> None:
    """Lay the names of faults on a picture in place, at the left below its titles."""
    height, width = image.shape[:2]
    size = max(11, min(height, width) // 25)
    y = 0.215 * min(height, width)
    for name in names:
        panel = label(*fitted(name, size, width // 2, most_lines=2), WHITE, COLOURS["fault"])
        paste(image, panel, max(4, size // 2), y)
        y += panel.shape[0] + size // 4


class Painter:
    """Choose what stands on each frame of a finished set."""

    def __init__(self, exercise: Exercise, session: Session, feedback: Sequence[Feedback]) -> None:
        self._exercise = exercise
        self._feedback = feedback
        self._keys = {str(key): key for key in exercise.measures()}
        self._seen = [_Seen(fault, rep.side) for rep in session.reps for fault in rep.faults]
        self._seen += [_Seen(fault, hold.side) for hold in session.holds for fault in hold.faults]
        self._seen += [_Seen(fault, None) for fault in session.faults]
        self._cues = [
            (now.time_s, now.cue.text) for now in feedback if now.cue is not None and now.cue.kind != "count"
        ]
        self._cue_times_s = [time_s for time_s, _ in self._cues]
        self._phase_since_s = list(_phase_starts(feedback))

    def fault_names(self, index: int) -> list[str]:
        """Give the names of the faults to show on a frame, each once."""
        seen = self._faults_at(self._feedback[index].time_s)
        return list(dict.fromkeys(self._exercise.fault(one.fault.id).name for one in seen))

    def figure(self, index: int, pose: Pose, scale: float) -> Overlay:
        """Give what `overlay` does, without its words, for a picture that stands in a text."""
        return replace(self.overlay(index, pose, scale), title="", count="", phase="", clock="", cue="")

    def overlay(self, index: int, pose: Pose, scale: float) -> Overlay:
        """Give what to draw on a frame; `scale`: pixels of the picture for each of the pose."""
        now = self._feedback[index]
        return Overlay(
            pose=pose,
            joint_states=self._states(now, self._faults_at(now.time_s)),
            neutral_back_line=now.neutral.pose.back_line if now.neutral else None,
            dorsal_sign=now.gate.dorsal_sign if now.gate else 0,
            angle=self._angle(now),
            title=self._exercise.name,
            count=self._count(now),
            phase=_phase(now),
            clock=self._clock(index),
            cue=self._cue(now.time_s),
            scale=scale,
        )

    def _faults_at(self, time_s: float) -> list[_Seen]:
        return [
            seen
            for seen in self._seen
            if seen.fault.from_s <= time_s <= max(seen.fault.to_s, seen.fault.from_s + FAULT_S)
        ]

    def _states(self, now: Feedback, faults: Iterable[_Seen]) -> dict[Landmark, JointState]:
        # Nothing is judged behind a shut gate, and what isn't judged is never shown as good.
        is_judged = now.gate is not None and now.gate.is_open and now.state != "setup"
        states: dict[Landmark, JointState] = {} if is_judged else dict.fromkeys(Landmark, "unseen")
        for seen in faults:
            for key in self._keys_of(seen.fault):
                work, near = seen.work or now.side, now.values.near if now.values else None
                sides = sides_of(key.selector, work, near) or SIDES
                for joint in joints_of(key):
                    states.update((Landmark(row(joint, side)), "fault") for side in sides)
        return states

    def _keys_of(self, fault: FaultSeen) -> Iterable[Key]:
        """Give the measures of a fault: the one that showed it, but not how long something took."""
        if fault.measure in self._keys:
            key = self._keys[fault.measure]
            drive = self._exercise.drive
            if key.selector is None and drive and drive.by_side and key == drive.measure:
                key = Key(key.name, key.change, "work")
            yield key

    def _angle(self, now: Feedback) -> AngleMark | None:
        picture = self._exercise.picture
        side = now.side or (now.values.near if now.values else None)
        # No two bones hold the back's own bend: it stands beside the clock.
        if picture is None or side is None or math.isnan(now.angle_deg) or MEASURES[picture.measure.name].is_outline:
            return None
        a, vertex, b = (Landmark(_row(joint, side)) for joint in picture.joints)
        return AngleMark(vertex, a, b, now.angle_deg, picture.measure.name.replace("_", " "))

    def _count(self, now: Feedback) -> str:
        if self._exercise.kind == "hold":
            return ""
        dose = self._exercise.dose
        if dose.reps is None:
            return str(now.counted)
        return f"{now.counted}/{dose.reps[0] * (2 if dose.per_side else 1)}"

    def _clock(self, index: int) -> str:
        now, exercise = self._feedback[index], self._exercise
        if exercise.kind == "hold":
            goal_s = exercise.dose.hold_s
            return _minutes(now.held_s) + (f" / {_minutes(goal_s[0])}" if goal_s else "")
        held = {phase for fault in exercise.faults for table in fault.reps for phase in table.held}
        if now.phase in held and now.state == "working":
            return f"held {now.time_s - self._phase_since_s[index]:.1f} s"
        if exercise.picture and MEASURES[exercise.picture.measure.name].is_outline and not math.isnan(now.angle_deg):
            return f"back {'rounded' if now.angle_deg >= 0 else 'arched'} {abs(now.angle_deg):.0f}°"
        return ""

    def _cue(self, time_s: float) -> str:
        index = bisect_right(self._cue_times_s, time_s) - 1
        if index < 0 or time_s - self._cue_times_s[index] > CUE_S:
            return ""
        return self._cues[index][1]


def _row(joint: str, side: Side) -> int:
    named: dict[str, Joint] = {name: name for name in get_args(Joint)}
    return row(named[joint], side)


def _phase(now: Feedback) -> str:
    if now.state == "setup":
        return "Getting ready"
    if now.state == "paused":
        return "Paused"
    return (
        "Start position"
        if now.phase == START
        else now.phase.capitalize() + (f", {now.side}" if now.side else "")
    )


def _phase_starts(feedback: Iterable[Feedback]) -> Iterator[float]:
    """Give for every frame the media time at which its phase began."""
    phase, since_s = "", math.nan
    for now in feedback:
        if now.phase != phase:
            phase, since_s = now.phase, now.time_s
        yield since_s


def _minutes(seconds: float) -> str:
    return f"{int(seconds // 60)}:{int(seconds % 60):02d}"
