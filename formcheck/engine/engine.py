"""Engine: one pose in, feedback out; the same live and recorded."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from formcheck.engine.coach import POSTURE_CUES, VIEW_CUES, Coach, Cue
from formcheck.engine.exercise import START, Drive, Exercise
from formcheck.engine.filters import BRIDGE_S, DROPPED_S
from formcheck.engine.framing_tally import FramingTally
from formcheck.engine.gates import OPEN_S, GateReading, Gates
from formcheck.engine.holds import HoldChecker
from formcheck.engine.lookahead import find_neutrals
from formcheck.engine.mixed_arms import MixedArms
from formcheck.engine.mixed_legs import MixedLegs
from formcheck.engine.neutral import Neutral
from formcheck.engine.pose import Pose
from formcheck.engine.posture import View
from formcheck.engine.reps import RepChecker
from formcheck.engine.session import FaultSeen, Hold, Rep, Session, Verdict, ViewSeen
from formcheck.engine.skeleton import Side
from formcheck.engine.start import Primed, Setup, StillStart
from formcheck.engine.values import ValueReader, Values, raw_value

State = Literal["setup", "ready", "working", "paused"]

STRAY_S: Final = 0.2
"""Another movement must last this long to void the rep under way."""
WRONG_SHARE: Final = 0.2
"""More of the set than this spoilt by one thing is worth a word of advice."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one frame changed.

    `state`: setup (no neutral yet), ready (at the start), working, paused (a gate shut).
    `progress`: 0 at the start, 1 at the full range; in setup, how much of the still start
    has been held. `angle_deg`: the measure of the exercise's picture, NaN when unseen.
    `verdicts`: of every momentary fault in this frame.
    """

    time_s: float
    state: State
    phase: str
    side: Side | None
    counted: int
    attempted: int
    held_s: float
    progress: float
    angle_deg: float
    cue: Cue | None
    reps: tuple[Rep, ...] = ()
    began: tuple[str, ...] = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    gate: GateReading | None = None
    neutral: Neutral | None = None
    values: Values | None = None


class Engine:
    """Check one set of one exercise.

    Live, leave `neutrals` out: the person's still start position is captured. For a
    recording, prime it with what `find_neutrals` saw in the whole of it.
    """

    def __init__(self, exercise: Exercise, neutrals: Sequence[Neutral] | None = None) -> None:
        self.exercise = exercise
        self._setup: Setup = StillStart(exercise) if neutrals is None else Primed(neutrals)
        self._primed = neutrals is not None
        self._gates = Gates(exercise)
        tells_legs_apart = exercise.drive is not None and exercise.drive.by_side
        self._legs = MixedLegs() if tells_legs_apart else None
        # Whose arm is stretched out matters in the one exercise that rests on one limb of a pair.
        self._arms = MixedArms() if exercise.drive and exercise.drive.one_at_a_time else None
        self._coach = Coach(exercise)
        self._neutral: Neutral | None = None
        self._past: list[Neutral] = []
        self._reader: ValueReader | None = None
        self._checker: RepChecker | None = None
        self._holds = HoldChecker(exercise) if exercise.kind == "hold" else None
        self._reps: list[Rep] = []
        self._tally = _Tally(exercise)
        self._last_s = -math.inf
        self._first_s = self._first_seen_s = math.nan
        self._stray_since_s = math.nan
        self._calm_from_s = -math.inf
        self._calm_s = exercise.drive.calm_s if exercise.drive else 0.0

    def update(self, pose: Pose) -> Feedback:
        """Take the next frame; ValueError when its time doesn't come after the last one's."""
        if pose.time_s <= self._last_s:
            raise ValueError(f"Engine.update: time {pose.time_s} s does not come after {self._last_s} s")
        if math.isnan(self._first_s):
            self._first_s = pose.time_s
        if math.isnan(self._first_seen_s) and pose.has_person:
            self._first_seen_s = pose.time_s
        gap_s, self._last_s = pose.time_s - self._last_s, pose.time_s
        gate = self._gates.update(pose)
        self._tally.note(pose, gate)
        neutral = self._setup.update(pose, gate)
        reps: list[Rep] = []
        if neutral is not self._neutral:
            self._adopt(neutral, pose.time_s)
        elif self._checker and (gate.jumped or DROPPED_S < gap_s < math.inf):
            reps += self._add(self._checker.interrupt())
        began: list[str] = []
        values = None
        if self._holds and gate.has_person:
            began += self._holds.watch_feet(pose.time_s, gate.feet_carry)
        if self._reader and not gate.slipped and gate.has_person:
            told = self._legs.update(pose) if self._legs else pose
            values = self._reader.update(self._arms.update(told) if self._arms else told)
            if gate.is_open:
                done, began_now = self._check(values, gate)
                reps += done
                began += began_now
        if not gate.is_open and not (gate.slipped and gate.has_person):
            reps += self._shut(pose.time_s)
        return self._feedback(pose.time_s, gate, values, reps, began)

    def finish(self) -> Session:
        """End the set and give all of it."""
        self._adopt(None, self._last_s)
        faults = self._tally.faults
        holds: tuple[Hold, ...] = ()
        if self._holds:
            holds, outside = self._holds.finish()
            faults += list(outside)
        return Session(
            exercise=self.exercise.id,
            duration_s=max(0.0, self._last_s - self._first_s) if math.isfinite(self._last_s) else 0.0,
            frames=self._tally.frames,
            frames_with_person=self._tally.with_person,
            view=self._tally.view(self.exercise),
            reps=tuple(self._reps),
            holds=holds,
            faults=tuple(faults),
            advice=tuple(self._tally.advice(self.exercise)),
        )

    @property
    def neutrals(self) -> tuple[Neutral, ...]:
        """The neutrals of the set so far, each with the time it served: what a replay is primed with."""
        return (*self._past, self._neutral) if self._neutral else tuple(self._past)

    def _adopt(self, neutral: Neutral | None, time_s: float) -> None:
        """Begin anew with another neutral, or with none."""
        if self._neutral:
            self._past.append(replace(self._neutral, to_s=min(self._neutral.to_s, time_s)))
        if self._checker:
            reps, left = self._checker.finish(time_s)
            self._add(reps)
            self._tally.faults += list(left)
        self._neutral = neutral
        self._reader = ValueReader(self.exercise, neutral) if neutral else None
        self._checker = None
        if neutral and self.exercise.drive:
            start = _start_values(self.exercise, neutral)
            begins_away = self._may_begin_away(self.exercise.drive, neutral)
            if self._calm_s and neutral.pose.time_s > neutral.from_s > self._first_seen_s + BRIDGE_S:
                self._calm_from_s = time_s + self._calm_s  # just got into position, not seen to keep still
            checker = RepChecker(self.exercise, start, may_begin_away=begins_away)
            if self._holds:
                self._holds.pace = checker
            else:
                self._checker = checker

    def _may_begin_away(self, drive: Drive, neutral: Neutral) -> bool:
        """Tell whether a recording may show the person in the middle of a rep first."""
        # Only its first frames do; but where landmarks lose the person, they come back in the middle of one.
        is_early = self._primed and neutral.from_s - self._first_seen_s < BRIDGE_S + OPEN_S
        return is_early or drive.lost_s > 0

    def _check(self, values: Values, gate: GateReading) -> tuple[list[Rep], list[str]]:
        if self._holds:
            return [], self._holds.update(values, gate.stance.posture in self.exercise.postures)
        assert self._checker is not None
        if values.lies_in(self.exercise.stay) is False:
            if math.isnan(self._stray_since_s):
                self._stray_since_s = values.time_s
            if values.time_s - self._stray_since_s >= STRAY_S:
                self._calm_from_s = values.time_s + self._calm_s
        else:
            self._stray_since_s = math.nan
        if values.time_s <= self._calm_from_s:
            return self._add(self._checker.interrupt()), []
        reps, began = self._checker.update(values)
        return self._add(reps), began

    def _shut(self, time_s: float) -> list[Rep]:
        if self._holds:
            self._holds.leave(time_s)
        return self._add(self._checker.interrupt()) if self._checker else []

    def _add(self, reps: list[Rep]) -> list[Rep]:
        numbered = [replace(rep, n=len(self._reps) + i + 1) for i, rep in enumerate(reps)]
        self._reps += numbered
        return numbered

    def _feedback(
        self, time_s: float, gate: GateReading, values: Values | None, reps: list[Rep], began: list[str]
    ) -> Feedback:
        checker = self._checker or self._holds
        counted = sum(rep.complete for rep in self._reps)
        phase, side, progress = START, None, self._setup.progress
        verdicts: Mapping[str, Verdict] = {}
        if self._neutral and isinstance(checker, RepChecker):
            phase, side, progress = checker.phase, checker.work, checker.progress
        elif self._neutral and isinstance(checker, HoldChecker):
            phase, side, progress = ("hold" if checker.is_running else START), checker.work, 0.0
        if self._neutral and checker and gate.is_open:
            verdicts = checker.verdicts
        state: State = "setup"
        if self._neutral:
            state = "paused" if not gate.is_open else "ready" if phase == START else "working"
        done = None
        if reps:
            last = reps[-1]
            done = (counted, last.side, last.complete, [fault.id for fault in last.faults])
        cue = self._coach.update(time_s, gate, phase, began, verdicts, done, self._neutral is not None)
        return Feedback(
            time_s, state, phase, side, counted, len(self._reps),
            self._holds.held_s if self._holds else sum(rep.held_s for rep in self._reps),
            progress, self._angle(values, side), cue, tuple(reps), tuple(began), verdicts, gate,
            self._neutral, values,
        )  # fmt: skip

    def _angle(self, values: Values | None, side: Side | None) -> float:
        picture = self.exercise.picture
        if values is None or picture is None:
            return math.nan
        return values.get(picture.measure, side or values.near)


def _start_values(exercise: Exercise, neutral: Neutral) -> dict[Side | None, float]:
    """Give the driving measure in the neutral position, by side."""
    drive = exercise.drive
    assert drive is not None
    sides: tuple[Side | None, ...] = ("left", "right") if drive.by_side else (None,)
    if drive.measure.change:
        return dict.fromkeys(sides, 0.0)
    body = neutral.body()
    one = (drive.measure.name, body.near if drive.measure.selector else None)
    return {side: raw_value((drive.measure.name, side) if side else one, body, body) for side in sides}


def check_recording(
    exercise: Exercise, poses: Sequence[Pose], neutrals: Sequence[Neutral] | None = None
) -> tuple[Session, list[Feedback], tuple[Neutral, ...]]:
    """Check a whole recording: neutral from all of it, then frame by frame.

    Give `neutrals` to use those that the recording was made with.
    """
    found = tuple(find_neutrals(exercise, poses) if neutrals is None else neutrals)
    engine = Engine(exercise, found)
    feedback = [engine.update(pose) for pose in poses]
    return engine.finish(), feedback, found


class _Tally:
    """Count what the camera saw over the set."""

    def __init__(self, exercise: Exercise) -> None:
        self._framing = FramingTally(exercise)
        self.frames = self.with_person = self.in_view = self.in_posture = 0
        self.views: dict[View, int] = {}
        self.faults: list[FaultSeen] = []

    def note(self, pose: Pose, gate: GateReading) -> None:
        self.frames += 1
        if not pose.has_person:
            return
        self.with_person += 1
        self._framing.note(pose, gate)
        self.in_posture += gate.in_posture
        self.in_view += gate.in_view
        self.views[gate.stance.view] = self.views.get(gate.stance.view, 0) + 1

    def view(self, exercise: Exercise) -> ViewSeen:
        seen = max(self.views, key=lambda view: self.views[view], default=None)
        usable = self.in_view / self.with_person if self.with_person else 0.0
        return ViewSeen(exercise.views[0], seen, usable)

    def advice(self, exercise: Exercise) -> Iterable[str]:
        if not self.frames:
            return
        if self.with_person < (1 - WRONG_SHARE) * self.frames:
            yield "Stay in the picture: in part of it nobody could be seen."
        is_askew = self.in_view < (1 - WRONG_SHARE) * self.with_person
        if is_askew and not self._framing.is_from_above(WRONG_SHARE):
            yield VIEW_CUES.get(exercise.views[0], VIEW_CUES["side"])
        if self.with_person and not self.in_posture:
            yield f"{POSTURE_CUES[exercise.postures[0]]} {exercise.name} starts there."
        yield from self._framing.advice(WRONG_SHARE)
