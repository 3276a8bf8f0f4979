"""What all charts share: colours that everybody tells apart, and type that can be read."""

import textwrap
from typing import Any, Final

import altair as alt

INK: Final = "#1E2522"
QUIET: Final = "#5C655F"
COLOURS: Final = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#8A6D3B"]
"""Okabe and Ito's colours, and a brown for the eighth."""

LEGEND_ROW_PX: Final = 18
"""A legend takes this of a chart's height for each name: one name a row, for two don't fit beside each other on a phone."""
_TITLE_LETTERS: Final = 40
"""Of one line: as many as fit on a phone, 320 px wide."""


def titled(chart: Any, title: str) -> Any:
    """Give a chart with its title above it, where a long one can be read; turned beside an axis it is cut off."""
    lines = textwrap.wrap(title, _TITLE_LETTERS)
    return chart.properties(title=alt.TitleParams(lines, anchor="start", fontSize=15, color=INK, offset=12))


def styled(chart: Any) -> Any:
    """Give a chart with the house's axes and legends."""
    return (
        chart.configure_view(strokeWidth=0)
        .configure_axis(labelFontSize=14, titleFontSize=14, labelColor=QUIET, titleColor=INK, gridOpacity=0.4)
        .configure_legend(labelFontSize=13, titleFontSize=14, orient="top", columns=1, labelLimit=0)
        .configure_header(labelFontSize=14, titleFontSize=14)
    )
