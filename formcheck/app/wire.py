"""The live view's protocol: JPEG frames up, JSON down.

Up, a text message first: `{"ticket", "exercise"}`, with `sets`, `reps`, `hold_s`, `rest_s` and
`programme` where the address names them, or with the `resume` key of an interrupted training;
then one binary message a frame: the header below and a JPEG picture, unmirrored; to end it
the text `{"type": "stop"}`. After the result, `{"type": "pain", "value": 0 to 10}` may follow.
Down, JSON with a `type`: `welcome` (again for each exercise), `found` (which exercise it is, where `auto` was
asked for), `frame` (one for each frame), `set` (one
is done, a rest follows), `result`, `noted`, `error`.
"""

import json
import math
import struct
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from formcheck.app.demonstrations import picture_urls
from formcheck.app.joints import JointState, fault_labels, is_back_faulty, is_of_back, joint_states
from formcheck.app.plan import Plan, Step
from formcheck.app.setup_guide import check_names
from formcheck.app.words import seen_words, waiting_words
from formcheck.engine.engine import Feedback
from formcheck.engine.exercise import Exercise
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import BONES, Joint, Side, row
from formcheck.vision.overlay import back_line_px

HEADER: Final = struct.Struct("<2sHId")
"""Magic, version, sequence number, capture time in media seconds; 16 bytes, little-endian."""
MAGIC: Final = b"FC"
VERSION: Final = 1
MAX_FRAME_BYTES: Final = 500_000
"""A 480x360 picture of the live view takes some 10 to 25 kB."""
MAX_TEXT_BYTES: Final = 4_000
MAX_TIME_S: Final = 86_400.0

ErrorCode = Literal[
    "ticket", "exercise", "busy", "frame", "model", "internal", "idle", "elsewhere", "gone", "camera"
]
CLOSE_CODES: Final[dict[ErrorCode, int]] = {
    "frame": 4400,
    "ticket": 4401,
    "exercise": 4404,
    "idle": 4408,
    "elsewhere": 4409,
    "gone": 4410,
    "camera": 4424,
    "busy": 4429,
    "internal": 4500,
    "model": 4503,
}
TOO_BIG: Final = 1009
"""The WebSocket's own code for a message that is too big."""

_STATE_LETTERS: Final[dict[JointState, str]] = {"good": "g", "fault": "f", "unseen": "u"}


class BadMessage(ValueError):
    """A message that isn't of the protocol; its text says what was expected."""


@dataclass(frozen=True, slots=True)
class FrameMessage:
    """One frame as sent: `jpeg` is unchecked."""

    seq: int
    time_s: float
    jpeg: bytes


def parse_frame(message: bytes) -> FrameMessage:
    """Read a binary message; raises BadMessage."""
    if len(message) > MAX_FRAME_BYTES:
        raise BadMessage(f"expected a frame of at most {MAX_FRAME_BYTES} bytes, got {len(message)}")
    if len(message) <= HEADER.size:
        raise BadMessage(f"expected a {HEADER.size}-byte header and a JPEG, got {len(message)} bytes")
    magic, version, seq, time_s = HEADER.unpack_from(message)
    if (magic, version) != (MAGIC, VERSION):
        raise BadMessage("this page is of another version of formcheck: reload it")
    if not (math.isfinite(time_s) and 0 <= time_s <= MAX_TIME_S):
        raise BadMessage(f"expected a capture time of 0 to {MAX_TIME_S:g} s, got {time_s}")
    return FrameMessage(seq, time_s, message[HEADER.size :])


def parse_text(message: str) -> dict[str, Any]:
    """Read a text message; raises BadMessage."""
    if len(message) > MAX_TEXT_BYTES:
        raise BadMessage(f"expected at most {MAX_TEXT_BYTES} characters, got {len(message)}")
    try:
        found = json.loads(message)
    except ValueError as error:
        raise BadMessage("expected JSON") from error
    if not isinstance(found, dict):
        raise BadMessage("expected a JSON object")
    return found


def encode_error(code: ErrorCode, text: str) -> dict[str, Any]:
    """Make the message that says why a live view ends."""
    return {"type": "error", "code": code, "message": text}


def encode_skip(seq: int) -> dict[str, Any]:
    """Make the reply to a frame that came too late to be used, or is of a camera that has stopped."""
    return {"type": "frame", "seq": seq, "skipped": True}


def encode_frame(
    seq: int, exercise: Exercise, pose: Pose, feedback: Feedback | None, size: tuple[int, int]
) -> dict[str, Any]:
    """Make the reply to a frame; places are shares of the picture's (width, height).

    `feedback`: None between two sets, when nothing is checked.
    """
    reply = {
        "type": "frame",
        "seq": seq,
        "time_s": round(pose.time_s, 3),
        "picture": _picture(exercise, pose, feedback, size) if pose.has_person else None,
    }
    if feedback is None:
        return reply
    cue = feedback.cue
    return reply | {
        "state": feedback.state,
        "phase": feedback.phase,
        "side": feedback.side,
        "counted": feedback.counted,
        "attempted": feedback.attempted,
        "held_s": round(feedback.held_s, 2),
        "progress": round(feedback.progress, 3) if math.isfinite(feedback.progress) else 0.0,
        "cue": {"text": cue.text, "kind": cue.kind, "about": cue.about} if cue else None,
        "waiting": waiting_words(exercise, feedback),
        "seen": seen_words(feedback),
    }


def _picture(
    exercise: Exercise, pose: Pose, feedback: Feedback | None, size: tuple[int, int]
) -> dict[str, Any]:
    picture: dict[str, Any] = {"points": encode_places(pose.image_px, size)}
    if feedback is None:
        return picture | {"states": _STATE_LETTERS["unseen"] * len(pose.image_px), "back": [], "ghost": []}
    states = joint_states(exercise, pose, feedback)
    sign = feedback.gate.dorsal_sign if feedback.gate else 0
    neutral = feedback.neutral
    return picture | {
        "states": "".join(_STATE_LETTERS[state] for state in states),
        "labels": [[int(joint), name] for joint, name in fault_labels(exercise, feedback)],
        "back": encode_places(back_line_px(pose, pose.back_line, sign), size) if sign else [],
        "back_faulty": is_back_faulty(exercise, feedback),
        "ghost": encode_places(back_line_px(pose, neutral.pose.back_line, sign), size)
        if sign and neutral
        else [],
        "angle": _angle(exercise, feedback),
    }


def encode_places(points_px: NDArray[Any], size: tuple[int, int]) -> list[list[float] | None]:
    """Give places in pixels as shares of the picture's (width, height); None where one isn't seen."""
    shares = np.asarray(points_px, float) / size
    places: list[list[float]] = shares.round(4).tolist()
    return [place if math.isfinite(sum(place)) else None for place in places]


def _angle(exercise: Exercise, feedback: Feedback) -> dict[str, Any] | None:
    picture = exercise.picture
    if picture is None or not math.isfinite(feedback.angle_deg):
        return None
    near = feedback.values.near if feedback.values else None
    side: Side = feedback.side or near or "left"
    joints: tuple[Joint, ...] = picture.joints  # type: ignore[assignment]  # checked when the file was read
    return {
        "rows": [row(joint, side) for joint in joints],
        "deg": round(feedback.angle_deg),
        "of_back": is_of_back(picture.measure),
    }


def encode_exercise(step: Step, plan: Plan) -> dict[str, Any]:
    """Make the message that begins an exercise or a set: what the page needs to know of it."""
    exercise, goal = step.exercise, step.goal
    return {
        "type": "welcome",
        "exercise": exercise.id,
        "name": exercise.name,
        "kind": exercise.kind,
        "camera": exercise.camera,
        "start": exercise.words.start,
        "bones": [[int(a), int(b)] for a, b in BONES],
        "target": _target(exercise),
        "goal": {"reps": goal.reps, "hold_s": goal.hold_s, "per_side": goal.per_side, "all": goal.target},
        "set": {"n": step.n, "of": step.of},
        "breathing_s": list(exercise.breathing_s) if exercise.breathing_s else None,
        "hand_stops": not exercise.hands_busy,
        "programme": plan.programme,
        "waiting": exercise.words.start,
        "checks": check_names(exercise),
        "pictures": picture_urls(exercise),
    }


def _target(exercise: Exercise) -> float:
    """Give where a rep is complete, as share of the full range."""
    drive = exercise.drive
    if drive is None:
        return 1.0
    start = drive.typical_start
    return round(max((end.reach - start) / (end.full - start) for end in drive.ends), 3)
