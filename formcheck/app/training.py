"""A live training: sets, rests and exercises in turn, hands-free; what a connection serves.

It knows only poses and their times, so it outlives a connection: parked when one is lost,
it is taken up by the next.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final, Protocol

from formcheck.app.coached import EndReason
from formcheck.app.live_set import LiveSet, Moment, in_words
from formcheck.app.live_speech import Say, done_words, next_words
from formcheck.app.plan import Plan, Step
from formcheck.app.wire import encode_exercise, encode_frame
from formcheck.engine import Pose, Session
from formcheck.engine.engine import Feedback
from formcheck.engine.neutral import Neutral
from formcheck.engine.pacing import beat, is_paced
from formcheck.engine.raised_hand import RaisedHand
from formcheck.engine.skeleton import SIDES
from formcheck.records.result import AnalysisResult
from formcheck.records.session_of import session_of
from formcheck.records.store.models import SetStatus

_STATUS: Final[dict[EndReason, SetStatus]] = {
    "dose": "finished", "stop": "stopped", "hand": "stopped", "interrupted": "interrupted",
}  # fmt: skip
WARN_S: Final = 10
"""Before a rest ends, the person is told."""
LEAST_WARNED_REST_S: Final = 15.0


class SetKeeper(Protocol):
    """Keeps one set as it happens."""

    @property
    def trouble(self) -> str | None:
        """Why something can't be kept right now, in one line; None when all is well."""

    def frame(self, pose: Pose, feedback: Feedback) -> None:
        """Take a frame and what was said of it."""

    def finish(self, session: Session, neutrals: Sequence[Neutral] = (), *, status: SetStatus) -> int | None:
        """End the set; gives its number in the history, None when it isn't kept."""

    def whole_result(self) -> AnalysisResult | None:
        """Give the result of the whole set, where parts of it were done before this one; None otherwise."""


BeginSet = Callable[[Step, tuple[int, int]], SetKeeper | None]
"""Begins to keep a set seen in frames of a size; None where nothing is kept."""


class Training:
    """Takes poses and gives messages for the page; for use by one thread at a time."""

    def __init__(self, plan: Plan, keep: BeginSet) -> None:
        self.plan = plan
        self.last_s = -1.0
        self.is_over = False
        self._keep = keep
        self._keeper: SetKeeper | None = None
        self._index = 0
        self._rest_until_s = math.nan
        self._rest_said: set[str] = set()
        self.results: list[dict[str, Any]] = []
        self._is_noted = False
        self._counted = 0
        self._begin()

    @property
    def step(self) -> Step:
        """The set that runs, or that the rest leads to."""
        return self.plan.steps[self._index]

    @property
    def is_resting(self) -> bool:
        """True between two sets."""
        return not math.isnan(self._rest_until_s)

    @property
    def rest_s(self) -> float:
        """How long the rest before the step that is due lasts."""
        return self.plan.steps[max(0, self._index - 1)].rest_s

    @property
    def counted(self) -> int:
        """Complete reps of the running set."""
        return self._counted

    def update(
        self, pose: Pose, seq: int, size: tuple[int, int], brightness: float = 1.0
    ) -> Iterator[dict[str, Any]]:
        """Take a frame; give the messages that answer it, the frame's own first.

        `brightness`: of the frame's picture, as `vision.light` gives it.
        """
        self.last_s = pose.time_s
        if self.is_resting:
            yield from self._rest(pose, seq, size)
            return
        if not self._is_noted:
            self._is_noted = True
            self._keeper = self._keep(self.step, size)
        moment = self._set.update(pose, size, brightness)
        if self._keeper:
            self._keeper.frame(pose, moment.feedback)
        self._counted = moment.feedback.counted
        # Whoever still puts the camera up waves about, and has nothing to stop yet.
        is_stopped = self._set.has_begun and self._hand.update(pose)
        ends = is_stopped or self._set.is_done
        say = Say(self._last_words(), True) if self._set.is_done else moment.say
        yield self._reply(pose, seq, size, moment, say)
        if ends:
            yield from self._end_set("hand" if is_stopped else "dose")

    def stop(self, reason: EndReason = "stop") -> Iterator[dict[str, Any]]:
        """End the training now; gives the messages that say so."""
        if self.is_over:
            return
        if self.is_resting and self.results:
            yield self._result(reason)
        else:
            yield from self._end_set(reason)

    def welcome(self) -> dict[str, Any]:
        """Give what the page needs to know of the exercise that is due."""
        return encode_exercise(self.step, self.plan)

    def _begin(self) -> None:
        self._rest_until_s = math.nan
        self._rest_said = set()
        self._set = LiveSet(self.step)
        self._hand = RaisedHand(self.step.exercise)
        self._counted = 0
        self._is_noted = False

    def _end_set(self, reason: EndReason) -> Iterator[dict[str, Any]]:
        session, shown = self._set.finish()
        keeper, self._keeper = self._keeper, None
        shown["stored"] = (
            keeper.finish(session, self._set.neutrals, status=_STATUS[reason]) if keeper else None
        )
        shown["trouble"] = keeper.trouble if keeper else None
        if keeper and (whole := keeper.whole_result()):
            shown |= in_words(self.step.exercise, session_of(whole), whole) | {"went_on": True}
        self.results.append(shown)
        is_last = self._index + 1 == len(self.plan.steps)
        if reason != "dose" or is_last:
            yield self._result(reason)
            return
        self._index += 1
        self._rest_until_s = self.last_s + self.rest_s
        self._hand = RaisedHand(self.step.exercise)
        yield {"type": "set", "set": shown, "rest_s": self.rest_s, "next": next_words(self.step)}

    def _result(self, reason: EndReason) -> dict[str, Any]:
        self.is_over = True
        last = self.results[-1]
        return {
            "type": "result",
            "reason": reason,
            "sets": self.results,
            "result": last["result"],
            "summary": last["summary"],
        }

    def _last_words(self) -> str:
        said = done_words(self.step, self._set.tally)
        if self._index + 1 == len(self.plan.steps):
            return f"{said} Well done."
        return (
            f"{said} Rest for {self.step.rest_s:.0f} seconds. {next_words(self.plan.steps[self._index + 1])}"
        )

    def _rest(self, pose: Pose, seq: int, size: tuple[int, int]) -> Iterator[dict[str, Any]]:
        left_s = self._rest_until_s - pose.time_s
        if self._hand.update(pose):
            yield self._result("hand")
            return
        if left_s <= 0:
            self._begin()
            yield self.welcome() | {"say": Say(self.step.exercise.words.start, True).as_dict()}
            return
        reply: dict[str, Any] = encode_frame(seq, self.step.exercise, pose, None, size)
        yield reply | {
            "state": "resting",
            "set": {"n": self.step.n, "of": self.step.of},
            "rest": {
                "left_s": round(left_s, 1),
                "of_s": self.rest_s,
                "next": next_words(self.step),
                "camera": self.step.exercise.camera,
                "start": self.step.exercise.words.start,
            },
            "hand": round(self._hand.progress, 2),
            "say": say.as_dict() if (say := self._rest_words(left_s)) else None,
        }

    def _rest_words(self, left_s: float) -> Say | None:
        whole = math.ceil(left_s)
        if whole == WARN_S and self.rest_s >= LEAST_WARNED_REST_S and "warn" not in self._rest_said:
            self._rest_said.add("warn")
            return Say(f"{WARN_S} seconds. {next_words(self.step)}")
        return None

    def _reply(
        self, pose: Pose, seq: int, size: tuple[int, int], moment: Moment, say: Say | None
    ) -> dict[str, Any]:
        tally = self._set.tally
        reply = encode_frame(seq, self.step.exercise, pose, moment.feedback, size)
        return reply | {
            "state": moment.state,
            "set": {"n": self.step.n, "of": self.step.of},
            "by_side": {side: round(tally.of(side), 1) for side in SIDES} if tally.goal.per_side else None,
            "done": round(tally.total, 2),
            "share": round(tally.share, 3),
            "count_in": moment.count_in,
            "hand": round(self._hand.progress, 2),
            "worst": moment.worst or None,
            "trouble": self._keeper.trouble if self._keeper else None,
            "pace": self._pace(moment.feedback.held_s),
            "setup": moment.guided.as_dict(),
            "say": say.as_dict() if say else None,
        }

    def _pace(self, held_s: float) -> dict[str, Any] | None:
        exercise = self.step.exercise
        if exercise.kind != "hold" or not is_paced(exercise.dose):
            return None
        return asdict(beat(exercise.dose, held_s))
