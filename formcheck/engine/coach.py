"""The coach: at most one cue at a time, short, saying what to do.

Safety first, then the largest fault, then the next thing to do; a fault that begins while
another cue is heard waits its turn, as long as it is there; a cue isn't repeated within `REPEAT_S`; praise when a fault is mended; silence when all is well.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from formcheck.engine.exercise import HOLD, START, Exercise
from formcheck.engine.gates import GateReading
from formcheck.engine.session import Verdict
from formcheck.engine.skeleton import Side

CueKind = Literal["setup", "count", "safety", "form", "hint", "next", "praise"]

REPEAT_S: Final = 4.0
"""Least time between two cues of the same words."""
SPEAK_S: Final = 1.5
"""Least time between any two cues, unless the later one is about safety or a count."""
SETUP_S: Final = 1.0
"""What is wrong with the set-up must be so for this long before it is said."""

POSTURE_CUES: Final[Mapping[str, str]] = {
    "standing": "Stand up, facing as the picture shows.",
    "all-fours": "Kneel on all fours.",
    "supine": "Lie on your back.",
    "prone": "Lie on your front.",
    "hanging": "Hang from the bar.",
}
VIEW_CUES: Final[Mapping[str, str]] = {
    "side": "Turn side-on to the camera.",
    "front": "Turn to face the camera.",
    "rear": "Turn your back to the camera.",
}
NOBODY_CUE: Final = "I can't see you: step into the picture."
SEVERITY_ORDER: Final[Mapping[str, int]] = {"safety": 0, "form": 1, "hint": 2}


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to say. `about`: the fault it speaks of, if any."""

    text: str
    kind: CueKind
    about: str | None = None


def setup_cue(exercise: Exercise, gate: GateReading) -> Cue | None:
    """Say what keeps the gates shut; None when they are open."""
    if not gate.has_person:
        return Cue(NOBODY_CUE, "setup")
    if not gate.in_posture:
        return Cue(POSTURE_CUES[exercise.postures[0]], "setup")
    if not gate.in_view:
        return Cue(VIEW_CUES.get(exercise.views[0], VIEW_CUES["side"]), "setup")
    return None


class Coach:
    """Choose the cue of each frame."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._said_s: dict[str, float] = {}
        self._last_s = -math.inf
        self._setup_since_s = math.nan
        self._working_on: str | None = None
        self._waiting: list[str] = []
        self._phase = START

    def update(
        self,
        time_s: float,
        gate: GateReading,
        phase: str,
        began: Sequence[str],
        verdicts: Mapping[str, Verdict],
        rep_done: tuple[int, Side | None, bool, Sequence[str]] | None,
        has_neutral: bool,
    ) -> Cue | None:
        """Give the cue to say now, or None for silence.

        `began`: faults that begin in this frame. `rep_done`: count so far, side, complete
        and faults of a rep that ends in this frame.
        """
        cues: list[Cue] = []
        setup = setup_cue(self._exercise, gate)
        if setup is None and not has_neutral:
            setup = Cue(self._exercise.words.start, "setup")
        if setup is None:
            self._setup_since_s = math.nan
        elif math.isnan(self._setup_since_s):
            self._setup_since_s = time_s
        if setup and gate.feet_carry:
            cues += self._form(began, None)  # of somebody who isn't in position because of it
        if setup and time_s - self._setup_since_s >= SETUP_S:
            cues.append(setup)
        if setup is None:
            self._queue(began, verdicts, rep_done is not None)
            cues += self._form(self._waiting, rep_done)
            cues += self._next(phase, verdicts)
        self._phase = phase
        for cue in cues:
            if self._may_say(time_s, cue):
                self._said_s[cue.text] = self._last_s = time_s
                if cue.about:
                    self._working_on = cue.about
                    self._waiting = [id_ for id_ in self._waiting if id_ != cue.about]
                return cue
        return None

    def _queue(self, began: Sequence[str], verdicts: Mapping[str, Verdict], is_rep_done: bool) -> None:
        """Keep the faults that are still to be spoken of: those that begin now, and those that wait and last."""
        lasting = [] if is_rep_done else [id_ for id_ in self._waiting if verdicts.get(id_) == "fault"]
        self._waiting = list(dict.fromkeys([*began, *lasting]))

    def _form(
        self, began: Sequence[str], rep_done: tuple[int, Side | None, bool, Sequence[str]] | None
    ) -> list[Cue]:
        faults = [self._exercise.fault(id_) for id_ in began]
        if rep_done:
            faults += [self._exercise.fault(id_) for id_ in rep_done[3] if id_ not in began]
        faults.sort(key=lambda fault: SEVERITY_ORDER[fault.severity])
        cues = [Cue(fault.say, fault.severity, fault.id) for fault in faults]
        if rep_done is None:
            return cues
        count, _, complete, seen = rep_done
        if complete and self._working_on and self._working_on not in seen:
            self._working_on = None
            cues.append(Cue(f"{count}. Well done, that is better.", "praise"))
        if complete:
            cues.append(Cue(f"{count}", "count"))
        return cues

    def _next(self, phase: str, verdicts: Mapping[str, Verdict]) -> list[Cue]:
        if phase == self._phase or "fault" in verdicts.values():
            return []
        words = self._exercise.words
        ends = {end.phase for end in self._exercise.drive.ends} if self._exercise.drive else {HOLD}
        if phase in ends and words.hold:
            return [Cue(words.hold, "next")]
        return []

    def _may_say(self, time_s: float, cue: Cue) -> bool:
        if time_s - self._said_s.get(cue.text, -math.inf) < REPEAT_S:
            return False
        return cue.kind in ("safety", "count", "praise") or time_s - self._last_s >= SPEAK_S
