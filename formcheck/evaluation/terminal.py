"""The report on a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from formcheck.evaluation.report import Report
from formcheck.evaluation.sections import OVERALL, Section, overview


def print_report(console: Console, report: Report) -> None:
    """Print a report's tables."""
    split = f", split {report.split}" if report.split else ""
    console.print(
        Text(f"{report.clips} clips of exercises, {report.nothing_clips} of none{split}", style="bold")
    )
    for section in overview(report):
        console.print(_table(section))
    wrong = len({one.clip for one in report.disagreements})
    console.print(Text(f"{len(report.disagreements)} disagreements in {wrong} clips"))


def _table(section: Section) -> Table:
    table = Table(title=section.title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for n, column in enumerate(section.columns):
        table.add_column(column, justify="right" if n else "left", no_wrap=n == 0)
    for row in section.rows:
        table.add_row(*row, style="bold" if row[0] == OVERALL else "")
    return table
