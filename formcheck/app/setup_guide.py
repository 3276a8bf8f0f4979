"""Setting up: what a set waits for, in words to read and words to hear, until it can begin; and when it can't go on."""

import math
from dataclasses import dataclass
from typing import Any, Final, Literal

from formcheck.app.live_speech import Say
from formcheck.app.words import POSTURE_WORDS
from formcheck.engine import Exercise, Pose
from formcheck.engine.engine import Feedback
from formcheck.engine.framing import AdviceKind, Framer, Framing

SAY_AGAIN_S: Final = 7.0
"""Advice that isn't followed is said again after this long."""
SAY_NEXT_S: Final = 2.5
"""New advice waits until the last has been heard."""
MID_SET_S: Final = 12.0
"""While somebody works, the picture is spoken of no more often than this."""

_OF_PICTURE: Final[frozenset[AdviceKind]] = frozenset(
    {"nobody", "light", "back", "closer", "shift", "aim", "hidden", "lower"}
)
_STILL: Final = "Good. Keep still for a moment."
JUMPED: Final = "You jumped in the picture: be alone in it, and let the camera stand still."
JUMPED_S: Final = 4.0
"""So long that is shown: time to read it twice."""
_VIEWS: Final = {
    "side": "Side-on",
    "front": "Facing the camera",
    "rear": "Back to the camera",
    "oblique": "Turned",
}

Check = Literal["picture", "view", "posture", "still"]


@dataclass(frozen=True, slots=True)
class Guided:
    """What the set-up looks like in one frame.

    `checks`: what is as it should be. `still`: how much of the still start has been held, 0
    to 1. `text`: what to change or to do next, "" when there is nothing. `say`: what to speak now.
    """

    checks: tuple[Check, ...]
    still: float
    text: str
    say: Say | None

    def as_dict(self) -> dict[str, Any]:
        """Give it as plain data for JSON."""
        return {"ok": list(self.checks), "still": round(self.still, 2), "text": self.text}


def check_names(exercise: Exercise) -> dict[Check, str]:
    """Give what must be so before a set begins, in words, in order."""
    posture = POSTURE_WORDS[exercise.postures[0]]
    return {
        "picture": "In the picture",
        "posture": posture[0].upper() + posture[1:],
        "view": " or ".join(dict.fromkeys(_VIEWS[view] for view in exercise.views[:1])),
        "still": "Still for a second",
    }


class SetupGuide:
    """Guides one set of one exercise, frame by frame."""

    def __init__(self, exercise: Exercise) -> None:
        self._framer = Framer(exercise)
        self._said = ""
        self._said_s = -math.inf
        self._said_mid_set_s = -math.inf
        self._has_begun = False
        self._jumped_s = -math.inf

    def update(
        self, pose: Pose, feedback: Feedback, is_set_up: bool, size_px: tuple[int, int], brightness: float
    ) -> Guided:
        """Take the next frame. `is_set_up`: the set runs, nothing is waited for."""
        gate = feedback.gate
        assert gate is not None
        has_neutral = feedback.neutral is not None
        framing = self._framer.update(pose, gate, size_px, brightness, has_neutral)
        if gate.jumped and self._has_begun:
            self._jumped_s = pose.time_s
        self._has_begun |= has_neutral
        is_lost = pose.time_s - self._jumped_s < JUMPED_S and not has_neutral
        text = JUMPED if is_lost else self._text(framing, feedback, is_set_up)
        still = 1.0 if has_neutral else feedback.progress
        return Guided(_checks(framing, has_neutral), still, text, self._say(pose.time_s, text, is_set_up))

    def _text(self, framing: Framing, feedback: Feedback, is_set_up: bool) -> str:
        advice = framing.advice
        if advice is None or (is_set_up and advice.kind not in _OF_PICTURE):
            return ""
        if advice.kind == "start" and feedback.progress > 0:
            return _STILL
        return advice.text

    def _say(self, time_s: float, text: str, is_set_up: bool) -> Say | None:
        if not text or text == _STILL:
            return None
        waited_s = time_s - (self._said_mid_set_s if is_set_up else self._said_s)
        least_s = MID_SET_S if is_set_up else SAY_AGAIN_S if text == self._said else SAY_NEXT_S
        if waited_s < least_s:
            return None
        self._said, self._said_s = text, time_s
        if is_set_up:
            self._said_mid_set_s = time_s
        return Say(text)


def _checks(framing: Framing, has_neutral: bool) -> tuple[Check, ...]:
    lines: tuple[tuple[Check, bool], ...] = (
        ("picture", framing.in_picture),
        ("posture", framing.in_posture),
        ("view", framing.in_view),
        ("still", has_neutral),
    )
    return tuple(name for name, is_so in lines if is_so)
