"""A result for people, in a terminal."""

from typing import Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from formcheck.engine import Exercise
from formcheck.engine.exercise import Dose
from formcheck.engine.key import Interval
from formcheck.records.result import AnalysisResult, Fault, HoldResult, RepResult


def print_summary(console: Console, result: AnalysisResult, exercise: Exercise) -> None:
    """Print one analysed set."""
    console.print(Text(f"{exercise.name} · {result.source} · {_minutes(result.duration_s)}", style="bold"))
    if told := result.recognised:
        others = "".join(f", else {one.id} ({100 * one.confidence:.0f} %)" for one in told.others)
        console.print(
            Text(f"Recognised as {told.id} ({100 * told.confidence:.0f} % sure{others})", style="dim")
        )
    console.print(Text(_count_line(result, exercise)))
    if own := result.personal_range:
        targets = ", ".join(f"{phase} {target:g}" for phase, target in own.targets.items())
        console.print(Text(f"Own targets: {targets}{f' ({own.why})' if own.why else ''}"))
    if result.reps:
        console.print(_rep_table(result, exercise))
    if result.holds:
        console.print(_hold_table(result, exercise))
    for fault in result.faults:
        named = exercise.fault(fault.id)
        console.print(
            Text(f"! {named.name} ({fault.from_s:.1f}-{fault.to_s:.1f} s): {named.say}", style="yellow")
        )
    for cue in _what_to_mend(result, exercise):
        console.print(Text(f"> {cue}"))
    for advice in result.advice:
        console.print(Text(f"> {advice}", style="cyan"))
    unseen = _not_observable(result)
    if unseen:
        console.print(Text(f"Could not be judged: {', '.join(unseen)}", style="dim"))


def _count_line(result: AnalysisResult, exercise: Exercise) -> str:
    if exercise.kind == "hold":
        return f"held {_minutes(result.held_s)}"
    line = f"{result.counted} counted of {result.attempted} attempted"
    if result.by_side:
        line += " (" + ", ".join(f"{side} {count}" for side, count in result.by_side.items()) + ")"
    return line


def _rep_table(result: AnalysisResult, exercise: Exercise) -> Table:
    table = _table("rep", "side", "from", "to", "held", "complete", "faults")
    for rep in result.reps:
        table.add_row(
            str(rep.n),
            rep.side or "",
            f"{rep.start_s:.1f}",
            f"{rep.end_s:.1f}",
            f"{rep.held_s:.1f}",
            "yes" if rep.complete else "no",
            _names(rep.faults, exercise),
        )
    return table


def _hold_table(result: AnalysisResult, exercise: Exercise) -> Table:
    table = _table("side", "from", "to", "held", "faults")
    for hold in result.holds:
        table.add_row(
            hold.side or "",
            f"{hold.start_s:.1f}",
            f"{hold.end_s:.1f}",
            f"{hold.held_s:.1f}",
            _names(hold.faults, exercise),
        )
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        justify: Literal["left", "right"] = "right" if column in ("rep", "from", "to", "held") else "left"
        # Ids are there to be copied: never broken over lines.
        table.add_column(column, justify=justify, no_wrap=column in ("id", "fault"))
    return table


def _names(faults: tuple[Fault, ...], exercise: Exercise) -> Text:
    if not faults:
        return Text("none", style="green")
    return Text(", ".join(exercise.fault(fault.id).name for fault in faults), style="yellow")


def _what_to_mend(result: AnalysisResult, exercise: Exercise) -> list[str]:
    seen = [fault.id for rep in result.reps for fault in rep.faults]
    seen += [fault.id for hold in result.holds for fault in hold.faults]
    return [exercise.fault(id_).say for id_ in dict.fromkeys(seen)]


def _not_observable(result: AnalysisResult) -> list[str]:
    parts: list[RepResult | HoldResult] = [*result.reps, *result.holds]
    return list(dict.fromkeys(id_ for part in parts for id_ in part.not_observable))


def print_exercise_list(console: Console, exercises: dict[str, Exercise]) -> None:
    """Print the catalogue, a line an exercise."""
    table = _table("id", "name", "kind", "view", "dose")
    for exercise in exercises.values():
        table.add_row(
            exercise.id, exercise.name, exercise.kind, "/".join(exercise.views), dose_text(exercise.dose)
        )
    console.print(table)


def print_exercise(console: Console, exercise: Exercise) -> None:
    """Print one exercise in full, with its fault ids."""
    console.print(Text(f"{exercise.name} ({exercise.id})", style="bold"))
    console.print(Text(exercise.summary))
    posture = " or ".join(exercise.postures)
    console.print(
        Text(
            f"\n{exercise.kind} · {posture} · {' or '.join(exercise.views)} view · {dose_text(exercise.dose)}"
        )
    )
    console.print(Text(f"Camera: {exercise.camera}\n"))
    for number, step in enumerate(exercise.how, 1):
        console.print(Text(f"{number}. {step}"))
    table = _table("fault", "name", "what formcheck says")
    for fault in exercise.faults:
        table.add_row(fault.id, fault.name, fault.say)
    console.print()
    console.print(table)
    for end in exercise.drive.ends if exercise.drive else ():
        if end.personal:
            low, high = sorted((end.personal.nearest, end.personal.furthest))
            console.print(
                Text(
                    f"Personal target: {end.phase} {end.reach:g}, may be {low:g} to {high:g}: {end.personal.why}",
                    style="dim",
                )
            )
    for item in exercise.not_observable:
        console.print(Text(f"Not observable: {item.id}. {item.why}", style="dim"))


def dose_text(dose: Dose) -> str:
    """Say how much, in a few words."""
    parts = []
    if dose.reps:
        parts.append(f"{_range(dose.reps)} reps")
    if dose.hold_s:
        parts.append(f"hold {_range(dose.hold_s)} s")
    return ", ".join(parts) + (" each side" if dose.per_side else "")


def _range(bounds: tuple[float, float]) -> str:
    least, most = bounds
    if most == Interval().high:
        return f"{least:g} or more"
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def _minutes(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"
