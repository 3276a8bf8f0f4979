"""The moment in which each fault was worst, so that its picture can be kept and shown after the set."""

import math
from dataclasses import dataclass, field

from formcheck.engine.engine import Feedback
from formcheck.engine.exercise import Exercise, Fault
from formcheck.engine.session import FaultSeen


@dataclass(slots=True)
class WorstMoments:
    """Follows the faults of one set; `update` names the moments that are now the worst."""

    exercise: Exercise
    _worst: dict[str, float] = field(default_factory=dict)

    def update(self, feedback: Feedback) -> dict[str, float]:
        """Take a frame's feedback; give fault id and media time of every moment worse than before."""
        found = {}
        for id_, verdict in feedback.verdicts.items():
            if verdict == "fault":
                severity = _severity(self.exercise.fault(id_), feedback)
                if self._is_worse(id_, severity):
                    found[id_] = feedback.time_s
        for rep in feedback.reps:
            for seen in rep.faults:
                if not self.exercise.fault(seen.id).moments and self._is_worse(seen.id, _miss(seen)):
                    found[seen.id] = rep.peak_s
        return found

    def _is_worse(self, id_: str, severity: float) -> bool:
        if severity <= self._worst.get(id_, -math.inf):
            return False
        self._worst[id_] = severity
        return True


def _severity(fault: Fault, feedback: Feedback) -> float:
    """Give how far past its limit the fault's measure is in this frame, in the measure's unit."""
    values = feedback.values
    if values is None:
        return 0.0
    severities = [
        interval.severity(values.get(key, feedback.side or values.near))
        for moment in fault.moments
        for key, interval in moment.when.items()
    ]
    return max((s for s in severities if not math.isnan(s)), default=0.0)


def _miss(seen: FaultSeen) -> float:
    return 0.0 if seen.worst is None or seen.limit is None else abs(seen.worst - seen.limit)
