"""The contract's JSON of a stored set, whether it was finished or broken off, in one part or in several."""

from formcheck import __version__
from formcheck.engine.personal_range import PersonalRange
from formcheck.engine.skeleton import Side
from formcheck.records.ranges import StoredRange
from formcheck.records.result import (
    RESULT_SCHEMA,
    AnalysisResult,
    Fault,
    HoldResult,
    RepResult,
    View,
    shift_faults,
)
from formcheck.records.store.models import StoredHold, StoredRep, StoredSet


def result_of(row: StoredSet) -> AnalysisResult:
    """Give the result of a stored set; of one that isn't finished, as far as it got."""
    if row.result is not None:
        return AnalysisResult.model_validate(row.result)
    reps, holds = tuple(map(_rep, row.reps)), tuple(map(_hold, row.holds))
    share = row.frames_in_view / row.frames_with_person if row.frames_with_person else 0.0
    return AnalysisResult(
        schema=RESULT_SCHEMA,
        formcheck=__version__,
        exercise=row.exercise,
        source=row.source_name,
        duration_s=row.duration_s,
        frames=row.frames,
        frames_with_person=row.frames_with_person,
        analysed_at=row.touched_at.replace(microsecond=0),
        view=View(
            wanted=row.view_wanted, seen=row.view_wanted if share > 0.5 else None, usable_fraction=share
        ),
        attempted=len(reps),
        counted=sum(rep.complete for rep in reps),
        by_side=_by_side(reps),
        held_s=_held_s(reps, holds),
        reps=reps,
        holds=holds,
        faults=_faults_before(row),
        advice=tuple(row.parts[-1].advice_before),
        personal_range=StoredRange.of(personal) if (personal := personal_of(row)) else None,
    )


def personal_of(row: StoredSet) -> PersonalRange | None:
    """Give the person's own range that a set was measured against; None where it was the exercise's."""
    if not row.personal_range or "targets" not in row.personal_range:
        return None
    return StoredRange.model_validate(row.personal_range).range_of(row.exercise)


def joined_result(row: StoredSet, last: AnalysisResult) -> AnalysisResult:
    """Give the result of a whole set: the stored parts before, and its last part as just analysed."""
    part = row.parts[-1]
    if part.k == 1:
        return last
    earlier_reps = tuple(_rep(rep) for rep in row.reps if rep.n <= part.first_rep)
    earlier_holds = tuple(_hold(hold) for hold in row.holds if hold.n <= part.first_hold)
    reps = (*earlier_reps, *(rep.shifted(part.offset_s, part.first_rep) for rep in last.reps))
    holds = (*earlier_holds, *(hold.shifted(part.offset_s) for hold in last.holds))
    with_person = part.frames_with_person_before + last.frames_with_person
    in_view = part.frames_in_view_before + last.view.usable_fraction * last.frames_with_person
    share = in_view / with_person if with_person else 0.0
    return last.model_copy(
        update={
            "duration_s": round(part.offset_s + last.duration_s, 3),
            "frames": part.frames_before + last.frames,
            "frames_with_person": with_person,
            "view": last.view.model_copy(update={"usable_fraction": round(share, 3)}),
            "attempted": len(reps),
            "counted": sum(rep.complete for rep in reps),
            "by_side": _by_side(reps),
            "held_s": round(_held_s(reps, holds), 3),
            "reps": reps,
            "holds": holds,
            "faults": (*_faults_before(row), *shift_faults(last.faults, part.offset_s)),
            "advice": tuple(dict.fromkeys([*part.advice_before, *last.advice])),
        }
    )


def _faults_before(row: StoredSet) -> tuple[Fault, ...]:
    """Give the faults of the parts before the last that belong to no rep and no hold."""
    return tuple(map(Fault.model_validate, row.parts[-1].faults_before))


def _held_s(reps: tuple[RepResult, ...], holds: tuple[HoldResult, ...]) -> float:
    return sum(rep.held_s for rep in reps) + sum(hold.held_s for hold in holds)


def _by_side(reps: tuple[RepResult, ...]) -> dict[Side, int]:
    sides = [rep.side for rep in reps if rep.side]
    return {side: sides.count(side) for side in ("left", "right")} if sides else {}


def _rep(row: StoredRep) -> RepResult:
    return RepResult.model_validate(row, from_attributes=True)


def _hold(row: StoredHold) -> HoldResult:
    return HoldResult.model_validate(row, from_attributes=True)
