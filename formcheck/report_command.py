"""The command `formcheck report`: some weeks of a person, for their physio."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.console import FAILED, USAGE, fail, standard_output

if TYPE_CHECKING:
    from formcheck.records.store import Person, Store

_DAY = ["%Y-%m-%d"]
_SUFFIXES = {".html", ".pdf", ".json", ".csv"}


def report(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT.html", help="What to write: .html, .pdf, .json or .csv."),
    ],
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=_DAY, help="First day; by default that of the first set."),
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=_DAY, help="Last day; by default today.")
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--person", metavar="NAME", help="Whose; needed only where there are several."),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Also write it as PDF, beside the page.")] = False,
    fhir: Annotated[
        bool, typer.Option("--fhir", help="With .json: a FHIR R4 bundle for a clinic's system.")
    ] = False,
) -> None:
    """Write a report of what was trained, to read, print or hand on."""
    from formcheck.records.atomic import UnwritableFile, check_writable
    from formcheck.records.store import StoreError, open_store

    suffix = output.suffix.lower()
    if suffix not in _SUFFIXES:
        fail(f"{output}: name a file that ends in .html, .pdf, .json or .csv", USAGE)
    if pdf and suffix != ".html":
        fail(f"{output}: --pdf writes a PDF beside a page; name the page, OUT.html", USAGE)
    if fhir and suffix != ".json":
        fail(f"{output}: a FHIR bundle is JSON; name a file that ends in .json", USAGE)
    days = (first.date() if first else None, last.date() if last else None)
    if days[0] and days[1] and days[0] > days[1]:
        fail(f"--from {days[0]} is after --to {days[1]}", USAGE)
    try:
        check_writable(output)
        store = open_store()
        files = _files(store, _chosen(store, person), output, *days, pdf=pdf, fhir=fhir)
        _write(files)
    except UnwritableFile as error:
        fail(error, USAGE)
    except StoreError as error:
        fail(error)


def _files(
    store: "Store",
    person: "Person",
    output: Path,
    first: date | None,
    last: date | None,
    *,
    pdf: bool,
    fhir: bool,
) -> dict[Path, bytes]:
    """Give the content of every file to write."""
    from formcheck.catalogue import load_exercises
    from formcheck.clock import utc_now
    from formcheck.report.accuracy import shipped_accuracy
    from formcheck.report.data import to_csv, to_json
    from formcheck.report.fhir import to_fhir
    from formcheck.report.pdf import NoPdf, to_pdf
    from formcheck.report.period import make_report
    from formcheck.report.period_page import period_page

    accuracy = shipped_accuracy()
    made = make_report(store, person, load_exercises(), accuracy, utc_now().astimezone(), first, last)
    suffix = output.suffix.lower()
    if suffix == ".json":
        return {output: (to_fhir(made, person.id) if fhir else to_json(made)).encode()}
    if suffix == ".csv":
        return {output: to_csv(made).encode()}
    page = period_page(made, accuracy)
    files = {output: page.encode()} if suffix == ".html" else {}
    if pdf or suffix == ".pdf":
        try:
            files[output.with_suffix(".pdf")] = to_pdf(page)
        except NoPdf as error:
            fail(error, FAILED)
    return files


def _write(files: dict[Path, bytes]) -> None:
    from formcheck.records.atomic import written_whole

    for target, content in files.items():
        with written_whole(target) as path:
            path.write_bytes(content)
        standard_output().print(f"{target}", soft_wrap=True)


def _chosen(store: "Store", name: str | None) -> "Person":
    from formcheck.records.store import all_people

    people = all_people(store)
    if not people:
        fail("nobody has trained here yet; train first, then there is something to report")
    if name is None:
        if len(people) > 1:
            fail(f"say whose report by --person; there are: {', '.join(one.name for one in people)}", USAGE)
        return people[0]
    found = [one for one in people if one.name == name]
    if not found:
        fail(f"nobody is called {name!r}; there are: {', '.join(one.name for one in people)}", USAGE)
    if len(found) > 1:
        fail(f"several people are called {name!r}; rename one of them in the app", USAGE)
    return found[0]
