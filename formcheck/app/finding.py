"""Finding out, before a training, which exercise somebody does who chose none."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from formcheck.app.coached import EndReason
from formcheck.app.live_speech import Say
from formcheck.app.wire import encode_places
from formcheck.engine import Exercise, Pose
from formcheck.engine.body import VISIBLE
from formcheck.engine.coach import NOBODY_CUE
from formcheck.engine.framing import DARK
from formcheck.engine.recognise.live import LiveRecogniser
from formcheck.engine.recognise.recogniser import Candidate
from formcheck.engine.skeleton import BONES

WELCOME: Final = "Begin with your exercise: formcheck finds out which it is."
WATCHING: Final = "Go on: I am finding out which exercise it is."
ASKING: Final = "Which exercise is it? Choose one, or go on."
NONE_LIKE_IT: Final = "This is like none of the exercises: choose one above, or go on."
TOO_DARK: Final = "More light, please: it is too dark to see you well."
MOST_ASKED: Final = 4
"""More names than this nobody reads from the mat."""


class Finding:
    """Watches until it is sure, and says so; asks when it can't be. Nothing is counted or kept meanwhile.

    `caution`: gives what speaks against training an exercise now, if anything does.
    """

    def __init__(
        self, exercises: Mapping[str, Exercise], caution: Callable[[Exercise], str | None] = lambda _: None
    ) -> None:
        self._exercises = exercises
        self._caution = caution
        self._recogniser = LiveRecogniser(exercises.values())
        self._said = ""
        self.last_s = -1.0
        self.is_over = False

    @property
    def counted(self) -> int:
        """Nothing is counted."""
        return 0

    def welcome(self) -> dict[str, Any]:
        """Give what the page needs to know before an exercise is known."""
        return {
            "type": "welcome",
            "exercise": "auto",
            "name": "Any exercise",
            "kind": "reps",
            "camera": "Where it sees all of you, for most exercises from the side.",
            "start": WELCOME,
            "bones": [[int(a), int(b)] for a, b in BONES],
            "target": 1.0,
            "goal": {"reps": None, "hold_s": None, "per_side": False, "all": None},
            "set": {"n": 1, "of": 1},
            "breathing_s": None,
            "hand_stops": False,
            "programme": None,
            "waiting": WELCOME,
            "checks": {},
            "pictures": None,
        }

    def update(
        self, pose: Pose, seq: int, size: tuple[int, int], brightness: float = 1.0
    ) -> Iterator[dict[str, Any]]:
        """Take a frame; give its answer, and the exercise once it is found."""
        self.last_s = pose.time_s
        self._recogniser.update(pose)
        asks = self._asks()
        text = self._text(pose, bool(asks), brightness)
        sure = self._recogniser.sure
        yield {
            "type": "frame",
            "seq": seq,
            "time_s": round(pose.time_s, 3),
            "picture": _picture(pose, size),
            "state": "setup",
            "counted": 0,
            "held_s": 0.0,
            "progress": 0.0,
            "waiting": text,
            "asks": asks,
            "say": None if sure else self._say(text),
        }
        if sure:
            yield self._found(sure)

    def stop(self, reason: EndReason = "stop") -> Iterator[dict[str, Any]]:
        """End it without an answer."""
        if not self.is_over:
            self.is_over = True
            yield {"type": "found", "exercise": None}

    def _found(self, sure: Candidate) -> dict[str, Any]:
        self.is_over = True
        exercise = self._exercises[sure.id]
        percent = round(100 * sure.confidence)
        return {
            "type": "found",
            "exercise": exercise.id,
            "percent": percent,
            "text": f"{exercise.name}, {percent} % sure. Take its start position.",
            "caution": self._caution(exercise),
            "say": Say(f"{exercise.name}. {exercise.words.start}", True).as_dict(),
        }

    def _asks(self) -> list[dict[str, Any]]:
        found = self._recogniser.recognition
        if found is None or not self._recogniser.must_ask:
            return []
        return [
            {"id": one.id, "name": self._exercises[one.id].name, "percent": round(100 * one.confidence)}
            for one in found.candidates[:MOST_ASKED]
        ]

    def _text(self, pose: Pose, is_asking: bool, brightness: float) -> str:
        if brightness < DARK:
            return TOO_DARK
        if not pose.has_person:
            return NOBODY_CUE
        if is_asking:
            return ASKING
        if self._recogniser.must_ask:
            return NONE_LIKE_IT
        return WATCHING if self._recogniser.recognition else WELCOME

    def _say(self, text: str) -> dict[str, Any] | None:
        if text in (self._said, WELCOME):  # the page says the welcome itself
            return None
        self._said = text
        return Say(text).as_dict()


def _picture(pose: Pose, size: tuple[int, int]) -> dict[str, Any] | None:
    if not pose.has_person:
        return None
    states = "".join("g" if seen else "u" for seen in pose.visibility >= VISIBLE)
    return {"points": encode_places(pose.image_px, size), "states": states, "back": [], "ghost": []}
