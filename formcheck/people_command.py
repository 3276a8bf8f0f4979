"""The command `formcheck people`: profiles, and in a clinic who may see whom."""

from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.console import USAGE, complain, fail, standard_output

if TYPE_CHECKING:
    from formcheck.records.store import Person, Store

people = typer.Typer(
    help="Profiles of a household; in a clinic, who may see whom.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
)

Who = Annotated[str, typer.Argument(metavar="WHO", help="A name, or an id or login of `formcheck people`.")]


@people.callback()
def show(context: typer.Context) -> None:
    """List everybody."""
    if context.invoked_subcommand is not None:
        return
    from rich.table import Table

    from formcheck.records.store import all_people, people_seen_by

    store = _store()
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("name", "role", "sees", "login", "id"):
        table.add_column(column, no_wrap=column == "id")
    everybody = all_people(store)
    for person in everybody:
        others = [one.name for one in people_seen_by(store, person.id) if one.id != person.id]
        table.add_row(person.name, person.role, ", ".join(others), person.login or "", person.id)
    if everybody:
        standard_output().print(table)
    else:
        complain("nobody yet: the first profile is made when the app is opened")


@people.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="How they are called.")],
    login: Annotated[
        str | None,
        typer.Option(metavar="'ISSUER SUBJECT'", help="Who they are to the provider they sign in with."),
    ] = None,
) -> None:
    """Add a profile; with --login, somebody who will sign in."""
    from formcheck.records.store import StoreError, add_person

    store = _store()
    if login is not None and len(login.split()) != 2:
        fail(
            f"--login: expected issuer and subject, as in 'https://login.clinic.example 1234', got {login!r}",
            USAGE,
        )
    if login is not None and _find(store, login):
        fail(f"{login}: this login is there already", USAGE)
    try:
        complain(f"{add_person(store, name, login=login).name} is added")
    except ValueError as error:
        fail(error, USAGE)
    except StoreError as error:
        fail(error)


@people.command()
def clinician(
    who: Who,
    off: Annotated[
        bool, typer.Option("--off", help="Take the role away, and with it all assignments.")
    ] = False,
) -> None:
    """Let somebody see the people who are assigned to them."""
    from formcheck.records.store.people import set_role

    store = _store()
    person = _one(store, who)
    set_role(store, person.id, "person" if off else "clinician")
    complain(f"{person.name} is {'no clinician any more' if off else 'a clinician now'}")


@people.command()
def assign(
    clinician: Annotated[str, typer.Argument(metavar="CLINICIAN", help="Who may see.")],
    person: Annotated[str, typer.Argument(metavar="WHO", help="Whose data.")],
    off: Annotated[bool, typer.Option("--off", help="Take it back.")] = False,
) -> None:
    """Let a clinician see a person's data."""
    from formcheck.records.store.people import assign as let_see
    from formcheck.records.store.people import unassign

    store = _store()
    one, other = _one(store, clinician), _one(store, person)
    try:
        (unassign if off else let_see)(store, one.id, other.id)
    except ValueError as error:
        fail(f"{error}: formcheck people clinician {clinician!r}", USAGE)
    complain(f"{one.name} {'sees no more' if off else 'may see'} {other.name}")


def _store() -> "Store":
    from formcheck.records.store import StoreError, open_store

    try:
        return open_store()
    except StoreError as error:
        fail(error)


def _find(store: "Store", who: str) -> "list[Person]":
    from formcheck.records.store.people import find_people

    return find_people(store, who)


def _one(store: "Store", who: str) -> "Person":
    found = _find(store, who)
    if not found:
        fail(f"nobody is called {who!r}; formcheck people lists everybody", USAGE)
    if len(found) > 1:
        fail(f"{who!r} is not one person; use an id: {', '.join(person.id for person in found)}", USAGE)
    return found[0]
