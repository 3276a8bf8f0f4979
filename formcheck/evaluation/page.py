"""The report as a page: one HTML file and its pictures in a folder, nothing from elsewhere."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from formcheck import __version__
from formcheck.evaluation.disagreements import Disagreement
from formcheck.evaluation.report import Report
from formcheck.evaluation.sections import OVERALL, fault_section, overview
from formcheck.records.atomic import UnwritableFile, written_whole

PICTURES: Final = "formcheck-disagreements"
"""The folder of pictures beside the page; an earlier page's are removed from it."""


def prepare_page(folder: Path) -> Path:
    """Make the page's folder, without the pictures of an earlier one; gives where pictures go.

    Raises UnwritableFile.
    """
    pictures = folder / PICTURES
    try:
        pictures.mkdir(parents=True, exist_ok=True)
        for old in pictures.glob("*.png"):
            old.unlink()
    except OSError as error:
        raise UnwritableFile(f"{folder}: the page cannot be written here ({error.strerror})") from error
    return pictures


def write_page(report: Report, folder: Path) -> None:
    """Write `index.html` into a folder that has been prepared; raises UnwritableFile."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = environment.get_template("page.html.j2").render(
        version=__version__,
        report=report,
        overall=OVERALL,
        sections=[*overview(report), fault_section(report)],
        groups=_groups(report.disagreements),
        kinds=sorted({kind for one in report.disagreements for kind in one.kinds}),
        pictures=PICTURES,
    )
    with written_whole(folder / "index.html") as path:
        path.write_text(text, encoding="utf-8")


def _groups(found: Iterable[Disagreement]) -> dict[str, list[Disagreement]]:
    """Give disagreements by the exercise that the clip was run as."""
    groups: dict[str, list[Disagreement]] = {}
    for one in found:
        groups.setdefault(one.exercise, []).append(one)
    return dict(sorted(groups.items()))
