"""The vocabulary of measures as a Markdown table, for the documentation.

`python -m formcheck.measures_table` prints it.
"""

import sys

from formcheck.engine.measures import MEASURES


def measures_table() -> str:
    """Give one line a measure: name, sides, unit and meaning."""
    lines = ["| measure | sides | unit | meaning |", "|---|---|---|---|"]
    for measure in sorted(MEASURES.values(), key=lambda m: m.name):
        sides = "yes" if measure.by_side else ""
        meaning = measure.meaning[0].upper() + measure.meaning[1:].rstrip(".")
        lines.append(f"| `{measure.name}` | {sides} | {measure.unit} | {meaning} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(measures_table() + "\n")
