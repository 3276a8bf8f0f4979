"""The report as Markdown, for the documentation: no dates, so that it changes only when a number does."""

from formcheck import __version__
from formcheck.evaluation.report import Report
from formcheck.evaluation.sections import OVERALL, Section, fault_section, overview

_INTRODUCTION = """\
# Accuracy

What formcheck {version} says of {clips} clips with known truth{split}, and of {nothing} clips that show no
exercise. Clips of the studio (`formcheck studio`) are rendered people: bodies, clothes, cameras and rooms vary,
joints and faults are known exactly. Thresholds are tuned on the split `tune`, and what was mended after a first look at `test` on that too; it has other bodies, clothes
and rooms. Rendered people are not real ones: take the numbers as a way to compare versions, and as the upper end of
what to expect.
{caution}
Made by:

```sh
{command}
```
"""

_CAUTION = """
**These clips are not unseen:** thresholds were tuned on the split `tune`, so numbers that include it flatter. The
fair ones are those of `--split test`.
"""


def to_markdown(report: Report) -> str:
    """Give the whole page."""
    parts = [
        _INTRODUCTION.format(
            version=__version__,
            clips=report.clips,
            nothing=report.nothing_clips,
            split=f", split `{report.split}`" if report.split else "",
            command=report.command,
            caution="" if report.split == "test" else _CAUTION,
        )
    ]
    parts += [_section(section) for section in (*overview(report), fault_section(report))]
    if report.complaints:
        parts.append(f"{len(report.complaints)} clips or truth files could not be used.\n")
    return "\n".join(parts)


def _section(section: Section) -> str:
    lines = [f"## {section.title}", ""]
    if section.note:
        lines += [section.note, ""]
    lines.append(_line(section.columns))
    lines.append(_line(["---"] + ["---:"] * (len(section.columns) - 1)))
    for row in section.rows:
        lines.append(_line([f"**{cell}**" if cell and row[0] == OVERALL else cell for cell in row]))
    return "\n".join(lines) + "\n"


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
