"""The commands about one's own data: `formcheck history` and `formcheck forget`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.console import INTERRUPTED, USAGE, complain, fail, standard_output

if TYPE_CHECKING:
    from formcheck.records.store import Person, Store, StoredSet


def history(
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE.csv|.json", help="Write all of it to a file instead."),
    ] = None,
    person: Annotated[
        str | None, typer.Option("--person", metavar="NAME", help="Only this person; by default everybody.")
    ] = None,
) -> None:
    """Show what was trained, or write all of it to a file."""
    from formcheck.records.atomic import UnwritableFile
    from formcheck.records.store import StoreError, open_store

    if export is not None and export.suffix.lower() not in (".csv", ".json"):
        fail(f"{export}: name a file that ends in .csv or .json", USAGE)
    try:
        store = open_store()
        people = _chosen(store, person)
        if export is None:
            _show(store, people)
        else:
            _write(store, people, export)
    except UnwritableFile as error:
        fail(error, USAGE)
    except StoreError as error:
        fail(error)


def forget(
    all: Annotated[
        bool, typer.Option("--all", help="Everything: history, recordings and cache, of everybody.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Delete everything that formcheck keeps."""
    from formcheck.records.store import StoreError
    from formcheck.records.store.forget import forget_everything, look_around

    if not all:
        fail("say what to delete: formcheck forget --all", USAGE)
    try:
        if not yes:
            kept = look_around()
            what = (
                f"{kept.sets} sets of {kept.people} people"
                if kept.is_readable
                else "a database that can't be read"
            )
            _ask(
                f"Delete for ever: {what} in {kept.place}, {kept.recordings} recordings, {kept.cached} files of the cache"
            )
        for line in forget_everything():
            standard_output().print(line, soft_wrap=True)
    except StoreError as error:
        fail(error)


def _ask(question: str) -> None:
    if not has_terminal():
        fail(f"{question}? There is no terminal to ask on; say --yes", USAGE)
    try:
        is_sure = typer.confirm(f"{question}?", default=False, err=True)
    except typer.Abort:
        is_sure = False
    if not is_sure:
        fail("nothing was deleted", INTERRUPTED)


def has_terminal() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty()


def _chosen(store: "Store", name: str | None) -> "list[Person]":
    from formcheck.records.store import all_people
    from formcheck.records.store.people import find_people

    if name is None:
        return all_people(store)
    chosen = find_people(store, name)
    if not chosen:
        known = ", ".join(person.name for person in all_people(store)) or "nobody yet"
        fail(f"nobody is called {name!r}; there is: {known}", USAGE)
    return chosen


def _write(store: "Store", people: "list[Person]", export: Path) -> None:
    from formcheck.records.atomic import written_whole
    from formcheck.records.store.export import export_people, to_csv, to_json

    exported = export_people(store, [person.id for person in people])
    text = to_csv(exported) if export.suffix.lower() == ".csv" else to_json(exported)
    with written_whole(export) as path:
        path.write_text(text, encoding="utf-8", newline="")
    count = sum(len(person["sets"]) for person in exported["people"])
    complain(f"{export}: {count} {'set' if count == 1 else 'sets'} written")


def _show(store: "Store", people: "list[Person]") -> None:
    from rich.table import Table

    from formcheck.records.store import sets_between
    from formcheck.records.store.interrupted import interrupt_abandoned

    interrupt_abandoned(store)
    table = Table(box=None, pad_edge=False, header_style="dim")
    columns = ["began", "exercise", "done", "faults", "status"]
    for column in ["person", *columns] if len(people) > 1 else columns:
        table.add_column(column, no_wrap=column in ("began", "exercise"))
    rows = [(row, person) for person in people for row in sets_between(store, person.id)]
    if not rows:
        complain("nothing is kept yet: train in the app (formcheck app), and it will be")
        return
    for row, person in sorted(rows, key=lambda pair: pair[0].started_at):
        cells = _cells(row)
        table.add_row(*([person.name, *cells] if len(people) > 1 else cells))
    standard_output().print(table)


def _cells(row: "StoredSet") -> list[str]:
    from formcheck.records.store import result_of

    result = result_of(row)
    groups = [*(rep.faults for rep in result.reps), *(hold.faults for hold in result.holds), result.faults]
    faults = dict.fromkeys(fault.id for group in groups for fault in group)
    done = (
        f"{row.counted} of {row.attempted}"
        if row.attempted
        else f"held {row.held_s:.0f} s"
        if row.held_s
        else "none"
    )
    return [
        row.started_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        row.exercise,
        done,
        ", ".join(faults) or "none",
        row.status + (f" ({row.why_stopped})" if row.why_stopped else ""),
    ]
