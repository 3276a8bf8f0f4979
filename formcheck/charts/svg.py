"""A chart as an SVG drawing that stands in a page of its own: no script, no outside address."""

import re
from typing import Any, Final

_FONT: Final = "DejaVu Sans, Verdana, sans-serif"
"""Fonts that are as wide as what the labels were measured with."""


def to_svg(chart: Any, width_px: int, height_px: int) -> str:
    """Give an Altair chart as SVG text of this size, which scales with the page."""
    import vl_convert  # takes a second to load, and only reports need it

    spec = chart.properties(width=width_px, height=height_px).configure(font=_FONT).to_dict()
    spec["config"] = {**spec.get("config", {}), **_kept(chart)}
    spec["background"] = "transparent"
    text = str(vl_convert.vegalite_to_svg(spec))
    text = re.sub(r'<a xlink:href="[^"]*">|</a>', "", text)
    # The drawing takes the width of the page; its view box keeps its shape.
    return re.sub(r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"', r"\1", text, count=1)


def _kept(chart: Any) -> dict[str, Any]:
    """Give the configuration that the chart has already."""
    config: dict[str, Any] = chart.to_dict().get("config", {})
    return {**config, "font": _FONT}
