"""One live set: poses in, what to show and say out, one result at the end."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from formcheck.app.countdown import Countdown
from formcheck.app.live_speech import HoldSpeech, Say, cue_speech, other_side_words
from formcheck.app.plan import Step
from formcheck.app.setup_guide import Guided, SetupGuide
from formcheck.app.summary import summarise
from formcheck.app.verdict import went_well, work_on
from formcheck.app.worst import WorstMoments
from formcheck.curves import CurveLog
from formcheck.engine import Engine, Pose, Session
from formcheck.engine.engine import Feedback
from formcheck.engine.exercise import START, Exercise
from formcheck.engine.goal import Tally
from formcheck.engine.neutral import Neutral
from formcheck.records.result import AnalysisResult, to_result

SetState = Literal["setup", "ready", "working", "paused"]


@dataclass(frozen=True, slots=True)
class Moment:
    """What one frame of a set gave. `count_in`: the number of the countdown to show, if it runs."""

    feedback: Feedback
    state: SetState
    say: Say | None
    count_in: int | None
    worst: dict[str, float]
    guided: Guided


def in_words(exercise: Exercise, session: Session, result: AnalysisResult) -> dict[str, Any]:
    """Give what is said of a finished set, and its result, as plain data."""
    summary = summarise(exercise, session)
    one = work_on(summary.faults)
    return {
        "result": json.loads(result.to_json()),
        "summary": summary.as_dict(),
        "went_well": went_well(exercise, session),
        "work_on": asdict(one) if one else None,
    }


class LiveSet:
    """One person's set of one exercise; knows nothing of cameras, sockets and clocks."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.tally = Tally(step.goal)
        self._engine = Engine(step.exercise)
        self._countdown = Countdown()
        self._hold_speech = HoldSpeech(step.exercise)
        self._guide = SetupGuide(step.exercise)
        self._worst = WorstMoments(step.exercise)
        self._curves = CurveLog(step.exercise)
        self.has_begun = False
        self._was_away = False
        self._count_in: int | None = None

    def update(self, pose: Pose, size_px: tuple[int, int], brightness: float = 1.0) -> Moment:
        """Check one frame, of a picture of `size_px` (width, height) and `brightness` (see `vision.light`)."""
        feedback = self._engine.update(pose)
        self.tally.update(feedback)
        self._curves.add(feedback)
        state = self._state(feedback)
        is_set_up = state in ("ready", "working")
        guided = self._guide.update(pose, feedback, is_set_up, size_px, brightness)
        say = self._say(feedback, state, guided.say)
        return Moment(
            feedback,
            state,
            say,
            self._count_in if self._countdown.is_running else None,
            self._worst.update(feedback),
            guided,
        )

    @property
    def neutrals(self) -> tuple[Neutral, ...]:
        """The start positions that were found, for a replay."""
        return self._engine.neutrals

    @property
    def is_done(self) -> bool:
        """Tell whether the dose is done."""
        return self.tally.is_reached

    def finish(self) -> tuple[Session, dict[str, Any]]:
        """End the set; give its session, and all there is to show of it as plain data."""
        session = self._engine.finish()
        exercise = self.step.exercise
        curves = self._curves.curves(session)
        return session, {
            "exercise": exercise.id,
            "name": exercise.name,
            "n": self.step.n,
            "of": self.step.of,
            "curves": asdict(curves) if curves else None,
        } | in_words(exercise, session, to_result(session, source="live", personal=exercise.personal))

    def _state(self, feedback: Feedback) -> SetState:
        """Somebody who leaves in the middle of a set pauses it, however long they are away."""
        self.has_begun |= feedback.neutral is not None
        is_away = feedback.gate is not None and not feedback.gate.is_open
        if feedback.state == "setup" and self.has_begun and is_away:
            return "paused"
        return feedback.state

    def _say(self, feedback: Feedback, state: SetState, guide: Say | None) -> Say | None:
        number = self._countdown.update(
            feedback.time_s,
            feedback.neutral is not None,
            feedback.neutral is not None and feedback.phase != START,
        )
        back = self._welcome_back(state)
        is_safety = feedback.cue is not None and feedback.cue.kind == "safety"
        if number is not None and not is_safety:
            self._count_in = number
            return Say(str(number) if number else self.step.exercise.words.go, True)
        # The guide to the set-up knows more of it than the engine's coach.
        cue = None if feedback.cue and feedback.cue.kind == "setup" else feedback.cue
        said = other_side_words(self.tally, feedback) or cue_speech(cue, feedback, self.tally)
        if self._countdown.is_running and not is_safety:
            return None
        return said or back or self._hold_speech.update(self.tally, feedback) or guide

    def _welcome_back(self, state: SetState) -> Say | None:
        if state == "paused":
            was_away, self._was_away = self._was_away, True
            return None if was_away else Say("Paused.", True)
        if self._was_away and state in ("ready", "working"):
            self._was_away = False
            return Say("Go on.", True)
        return None
