"""What the live coach says aloud: the cue of the moment as one sentence, with the count in it.

Everything spoken is made here; the page only speaks it.
"""

from dataclasses import dataclass
from typing import Any, Final

from formcheck.app.plan import Step
from formcheck.app.words import clock
from formcheck.engine.coach import Cue
from formcheck.engine.engine import Feedback
from formcheck.engine.exercise import Exercise
from formcheck.engine.goal import Tally
from formcheck.engine.pacing import beat, is_paced
from formcheck.engine.skeleton import opposite

LAST_S: Final = 10
"""Before the end of a hold, what is left is said once."""
LEAST_HOLD_S: Final = 20.0
"""A shorter hold is too short for its half to be told."""


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence. `is_urgent`: it interrupts another that is being spoken."""

    text: str
    is_urgent: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Give it as plain data for JSON."""
        return {"text": self.text, "urgent": self.is_urgent}


def cue_speech(cue: Cue | None, feedback: Feedback, tally: Tally) -> Say | None:
    """Put the engine's cue into what is said: a rep that ends is counted, whatever else is said of it."""
    done = next((rep for rep in reversed(feedback.reps) if rep.complete), None)
    if done is None:
        return Say(cue.text, cue.kind == "safety") if cue else None
    count = count_words(tally, done.side)
    if cue is None or cue.kind == "count":
        return Say(count, True)
    if cue.kind == "praise":
        return Say(f"{count} Well done, that is better.", True)
    return Say(f"{count} {cue.text}", True)


def count_words(tally: Tally, side: str | None) -> str:
    """Give the count of a rep: "5." or "3 left.", with "One more." where that is so."""
    if side in ("left", "right") and tally.goal.per_side:
        text = f"{tally.of(side):.0f} {side}."  # type: ignore[arg-type]  # checked right above
    else:
        text = f"{tally.total:.0f}."
    if tally.goal.reps is not None and tally.missing == 1:
        return f"{text} One more."
    return text


def other_side_words(tally: Tally, feedback: Feedback) -> Say | None:
    """Send the person to the other side when one has had its share."""
    side = feedback.reps[-1].side if feedback.reps else None
    if side is None or not feedback.reps[-1].complete or not tally.is_done_on(side):
        return None
    return Say(f"{tally.of(side):.0f} {side}. Now only the {opposite(side)} side.", True)


class HoldSpeech:
    """Tells how a hold goes: half of it, and the last seconds; press by press where it is paced."""

    def __init__(self, exercise: Exercise) -> None:
        self._dose = exercise.dose
        self._is_paced = exercise.kind == "hold" and is_paced(exercise.dose)
        self._told: set[str] = set()
        self._beat: tuple[int, bool] | None = None

    def update(self, tally: Tally, feedback: Feedback) -> Say | None:
        """Take a frame; give what is to be told of the hold in it."""
        if feedback.phase != "hold":
            return None
        if self._is_paced:
            return self._pace(feedback.held_s)
        target_s = tally.goal.hold_s
        if target_s is None or target_s < LEAST_HOLD_S:
            return None
        side = feedback.side
        held_s = tally.of(side) if tally.goal.per_side and side else tally.total
        name = f"{side} " if tally.goal.per_side and side else ""
        if held_s >= target_s - LAST_S:
            return self._once(f"{name}last", f"{LAST_S} seconds more.")
        if held_s >= target_s / 2:
            return self._once(f"{name}half", f"Half of it: {clock(target_s / 2)}.")
        return None

    def _pace(self, held_s: float) -> Say | None:
        now = beat(self._dose, held_s)
        if (now.done, now.is_press) == self._beat:
            return None
        self._beat = (now.done, now.is_press)
        if not now.is_press:
            return Say(f"{now.done}. Let go.", True)
        if not self._dose.per_side:
            return Say("Press.", True)
        return Say(f"{now.side.capitalize()} foot and {opposite(now.side)} arm: press.", True)

    def _once(self, key: str, text: str) -> Say | None:
        if key in self._told:
            return None
        self._told.add(key)
        return Say(text)


def done_words(step: Step, tally: Tally) -> str:
    """Tell that a set's dose is done."""
    amount = f"{tally.total:.0f}" if step.goal.reps is not None else clock(tally.total)
    return f"{amount}. {'Done' if step.of == 1 else f'Set {step.n} of {step.of} is done'}."


def next_words(step: Step) -> str:
    """Tell what comes after a rest."""
    if step.n > 1:
        return f"Next: set {step.n} of {step.of}."
    return f"Next: {step.exercise.name}."
