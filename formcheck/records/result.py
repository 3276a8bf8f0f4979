"""The JSON of one analysed set: one schema for the command line, the app and the store.

The models are the schema's only source; `analysis.schema.json` beside this file is made
from them by `python -m formcheck.records.schema`.
"""

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from formcheck import __version__
from formcheck.engine import Session
from formcheck.engine.personal_range import PersonalRange
from formcheck.engine.recognise import Recognition
from formcheck.engine.session import FaultSeen, Hold, Rep
from formcheck.engine.skeleton import Side
from formcheck.records.ranges import StoredRange

RESULT_SCHEMA: Final = 1
_DECIMALS: Final = 3
"""A millisecond, a thousandth of a degree or trunk length: below what a camera can tell."""

_WHEN_USED: Final = ("personal_range", "recognised")
"""Fields that stand in the JSON only when there is something in them."""


def _rounded(value: float) -> float:
    return round(value, _DECIMALS) + 0.0  # no minus zero


Number = Annotated[float, Field(allow_inf_nan=False), AfterValidator(_rounded)]
"""A measured number, rounded; NaN is refused, for JSON has none."""


class _Model(BaseModel):
    # Fields may be added, so a reader of today must accept one it doesn't know.
    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


class View(_Model):
    """From where the camera saw the person."""

    wanted: str
    """The view the exercise asks for: side, front or rear."""
    seen: str | None
    """The view seen most: side, front, rear or oblique; null when nobody was seen."""
    usable_fraction: Number
    """Share of the frames with a person that had a wanted view, 0 to 1."""


class Fault(_Model):
    """A fault and when it was there."""

    id: str
    """The fault's id, as `formcheck exercises ID` lists it."""
    from_s: Number
    """Media seconds from the start of the file at which it began."""
    to_s: Number
    """Media seconds at which it ended."""
    measure: str | None
    """The measure that showed it; null where a fault has none."""
    worst: Number | None
    """The measure's worst value, in its unit: degrees, trunk lengths, or seconds for duration and held."""
    limit: Number | None
    """The bound that the measure crossed, in its unit."""


class Extremes(_Model):
    """Robust least and greatest value of a measure over a rep, in its unit."""

    min: Number
    max: Number


class RepResult(_Model):
    """One attempt: a trip away from the start position and back."""

    n: int
    """1 for the first attempt."""
    side: Side | None
    """The working side of the body; null where the exercise has none."""
    start_s: Number
    peak_s: Number
    end_s: Number
    held_s: Number
    """Seconds inside the target window."""
    complete: bool
    """True when it reached the target and so is counted."""
    faults: tuple[Fault, ...]
    not_observable: tuple[str, ...]
    """Ids of what could not be judged in this rep: neither good nor a fault."""
    measures: dict[str, Extremes]

    def shifted(self, offset_s: float, reps_before: int) -> "RepResult":
        """Give the same attempt in a set that began `offset_s` seconds and some reps earlier."""
        times = {name: _rounded(getattr(self, name) + offset_s) for name in ("start_s", "peak_s", "end_s")}
        faults = shift_faults(self.faults, offset_s)
        return self.model_copy(update={**times, "n": self.n + reps_before, "faults": faults})


class HoldResult(_Model):
    """One hold, from its first to its last second in position."""

    side: Side | None
    start_s: Number
    end_s: Number
    held_s: Number
    """Seconds in position; pauses are left out."""
    faults: tuple[Fault, ...]
    not_observable: tuple[str, ...]

    def shifted(self, offset_s: float) -> "HoldResult":
        """Give the same hold in a set that began `offset_s` seconds earlier."""
        times = {name: _rounded(getattr(self, name) + offset_s) for name in ("start_s", "end_s")}
        return self.model_copy(update={**times, "faults": shift_faults(self.faults, offset_s)})


class Likely(_Model):
    """An exercise that a clip may show."""

    id: str
    confidence: Number
    """Belief in it, 0 to 1."""


class Recognised(Likely):
    """The exercise that the clip was found to show."""

    others: tuple[Likely, ...]
    """What else it might have been, likeliest first; often nothing."""


class AnalysisResult(_Model):
    """One analysed set of one exercise. Times are media seconds from the start of the file."""

    schema_version: Literal[1] = Field(RESULT_SCHEMA, alias="schema")
    """Version of this schema; it only ever grows by adding."""
    formcheck: str
    """Version of formcheck that made it."""
    exercise: str
    source: str
    """File name of the video or recording."""
    duration_s: Number
    frames: int
    frames_with_person: int
    analysed_at: datetime
    """UTC."""
    view: View
    attempted: int
    """All attempts."""
    counted: int
    """The complete ones among them."""
    by_side: dict[Side, int]
    """Attempts of each side; empty where the exercise has no sides."""
    held_s: Number
    reps: tuple[RepResult, ...]
    """Every attempt, complete or not; empty for a hold exercise."""
    holds: tuple[HoldResult, ...]
    faults: tuple[Fault, ...]
    """Faults that belong to no rep and no hold."""
    advice: tuple[str, ...]
    """What would make the recording easier to judge."""
    personal_range: StoredRange | None = None
    """The person's own targets that it was judged by; left out for the exercise's."""
    recognised: Recognised | None = None
    """How sure it is which exercise this is; left out when it was named."""

    def to_json(self) -> str:
        """Give the JSON text."""
        absent = {name for name in _WHEN_USED if getattr(self, name) is None}
        return self.model_dump_json(by_alias=True, indent=1, exclude=absent)


def to_result(
    session: Session,
    source: str,
    analysed_at: datetime | None = None,
    personal: PersonalRange | None = None,
    recognised: Recognition | None = None,
) -> AnalysisResult:
    """Give the result of a set, judged by a `personal` range or not; `analysed_at` is now unless it is given.

    `recognised`: what told its exercise, where it was not named.
    """
    moment = (analysed_at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    return AnalysisResult(
        schema=RESULT_SCHEMA,
        formcheck=__version__,
        exercise=session.exercise,
        source=source,
        duration_s=session.duration_s,
        frames=session.frames,
        frames_with_person=session.frames_with_person,
        analysed_at=moment,
        view=View(
            wanted=session.view.wanted, seen=session.view.seen, usable_fraction=session.view.usable_fraction
        ),
        attempted=session.attempted,
        counted=session.counted,
        by_side=session.by_side,
        held_s=session.held_s,
        reps=tuple(map(to_rep_result, session.reps)),
        holds=tuple(map(_hold, session.holds)),
        faults=_faults(session.faults),
        advice=session.advice,
        personal_range=StoredRange.of(personal) if personal else None,
        recognised=_recognised(recognised) if recognised else None,
    )


def _recognised(found: Recognition) -> Recognised:
    first, *others = found.candidates
    return Recognised(
        id=first.id,
        confidence=first.confidence,
        others=tuple(Likely(id=one.id, confidence=one.confidence) for one in others),
    )


def to_rep_result(rep: Rep) -> RepResult:
    """Give the result of one attempt."""
    return RepResult(
        n=rep.n,
        side=rep.side,
        start_s=rep.start_s,
        peak_s=rep.peak_s,
        end_s=rep.end_s,
        held_s=rep.held_s,
        complete=rep.complete,
        faults=_faults(rep.faults),
        not_observable=rep.not_observable,
        measures={
            key: Extremes(min=extremes.min, max=extremes.max)
            for key, extremes in rep.measures.items()
            if math.isfinite(extremes.min) and math.isfinite(extremes.max)
        },
    )


def _hold(hold: Hold) -> HoldResult:
    return HoldResult(
        side=hold.side,
        start_s=hold.start_s,
        end_s=hold.end_s,
        held_s=hold.held_s,
        faults=_faults(hold.faults),
        not_observable=hold.not_observable,
    )


def _faults(faults: Sequence[FaultSeen]) -> tuple[Fault, ...]:
    return tuple(
        Fault(
            id=fault.id,
            from_s=fault.from_s,
            to_s=fault.to_s,
            measure=fault.measure,
            worst=_seen(fault.worst),
            limit=_seen(fault.limit),
        )
        for fault in faults
    )


def shift_faults(faults: Sequence[Fault], offset_s: float) -> tuple[Fault, ...]:
    """Give the same faults `offset_s` seconds later."""
    return tuple(
        fault.model_copy(
            update={"from_s": _rounded(fault.from_s + offset_s), "to_s": _rounded(fault.to_s + offset_s)}
        )
        for fault in faults
    )


def _seen(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else value
