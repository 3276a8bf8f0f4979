"""What the pages say about an exercise and about what the camera sees now."""

import math
from typing import Final

from formcheck.engine.coach import setup_cue
from formcheck.engine.engine import Feedback
from formcheck.engine.exercise import BACK, START, Exercise

POSTURE_WORDS: Final[dict[str, str]] = {
    "standing": "standing",
    "all-fours": "on all fours",
    "supine": "lying on your back",
    "prone": "lying on your front",
    "hanging": "hanging",
}
VIEW_WORDS: Final[dict[str, str]] = {
    "side": "from the side",
    "front": "from the front",
    "rear": "from behind",
    "oblique": "at an angle",
}


def clock(seconds: float) -> str:
    """Give a duration as people read it: 45 s, 1:05, 15:00."""
    whole = math.floor(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60}:{whole % 60:02d}"


def dose_words(exercise: Exercise) -> str:
    """Give how much to do: "8 to 10 reps on each side"."""
    dose, parts = exercise.dose, []
    if dose.reps:
        parts.append(f"{_span(str(dose.reps[0]), str(dose.reps[1]))} reps")
    if dose.hold_s:
        parts.append(f"hold {_duration_words(*dose.hold_s)}")
    return ", ".join(parts) + (" on each side" if dose.per_side else "")


def seen_words(feedback: Feedback) -> str:
    """Give what the camera sees: "on all fours, from the side"."""
    gate = feedback.gate
    if gate is None or not gate.has_person:
        return "nobody yet"
    posture = POSTURE_WORDS.get(gate.stance.posture)
    view = VIEW_WORDS.get(gate.stance.view)
    if gate.slipped or posture is None:
        return "you"
    return f"you {posture}, {view}"


def waiting_words(exercise: Exercise, feedback: Feedback) -> str:
    """Give what comes next, for every moment in which the coach is silent."""
    words, gate = exercise.words, feedback.gate
    shut = setup_cue(exercise, gate) if gate else None
    if shut:
        return shut.text
    if feedback.state == "setup":
        return "Good. Keep still for a moment." if feedback.progress > 0 else words.start
    if feedback.phase == START:
        return words.go
    if feedback.phase == BACK:
        return words.home or "Back to the start, slowly."
    if feedback.state == "working" and words.hold and feedback.phase in _ends(exercise):
        return words.hold
    return words.go


def _ends(exercise: Exercise) -> set[str]:
    return {end.phase for end in exercise.drive.ends} if exercise.drive else {"hold"}


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def _duration_words(low_s: float, high_s: float) -> str:
    if low_s >= 60 and low_s % 60 == 0 and high_s % 60 == 0:
        span = _span(f"{low_s / 60:g}", f"{high_s / 60:g}")
        return f"{span} minute{'' if span == '1' else 's'}"
    return f"{_span(f'{low_s:g}', f'{high_s:g}')} seconds"
