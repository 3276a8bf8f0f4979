"""The chart of a checked set: its curve over time, with the reps marked."""

from typing import Any, Final

import altair as alt

from formcheck.charts.style import INK, QUIET, styled, titled
from formcheck.curves import Curves

_SIDE_COLOURS: Final = {"": "#0072B2", "left": "#0072B2", "right": "#D55E00"}
"""Okabe and Ito's blue and vermilion; dash tells the sides apart as well."""


def draw_curves(curves: Curves) -> Any:
    """Give the chart."""
    sides = sorted({point["side"] for point in curves.points})
    layers = [_spans(curves), _targets(curves), _line(curves, sides), _numbers(curves)]
    chart = alt.layer(*[layer for layer in layers if layer is not None]).properties(height=340)
    return styled(titled(chart, curves.title))


def _line(curves: Curves, sides: list[str]) -> Any:
    encodings: dict[str, Any] = {
        "x": alt.X("time_s:Q", title="Seconds", scale=alt.Scale(nice=False)),
        "y": alt.Y("value:Q", title=None),
    }
    if len(sides) > 1:
        colours = alt.Scale(domain=sides, range=[_SIDE_COLOURS[side] for side in sides])
        encodings["color"] = alt.Color("side:N", title="Side", scale=colours)
        encodings["strokeDash"] = alt.StrokeDash("side:N", title="Side")
    return (
        alt.Chart({"values": curves.points})
        .mark_line(color=_SIDE_COLOURS[""], strokeWidth=2.2, invalid="break-paths-show-domains")
        .encode(**encodings)
    )


def _spans(curves: Curves) -> Any:
    if not curves.spans:
        return None
    fill = alt.condition("datum.counted", alt.value("#009E73"), alt.value("#9A9A9A"))
    return (
        alt.Chart({"values": curves.spans})
        .mark_rect(opacity=0.14)
        .encode(x=alt.X("from_s:Q"), x2="to_s:Q", color=fill)
    )


def _numbers(curves: Curves) -> Any:
    if not curves.spans:
        return None
    return (
        alt.Chart({"values": curves.spans})
        .transform_calculate(middle="(datum.from_s + datum.to_s) / 2")
        .mark_text(fontSize=16, fontWeight="bold", color=INK, baseline="top", dy=4)
        .encode(x=alt.X("middle:Q"), y=alt.value(0), text="label:N")
    )


def _targets(curves: Curves) -> Any:
    if not curves.targets:
        return None
    rows = alt.Chart({"values": curves.targets})
    rule = rows.mark_rule(color=QUIET, strokeDash=[5, 4]).encode(y="value:Q")
    text = rows.mark_text(align="left", dx=4, dy=-7, color=QUIET, fontSize=13).encode(
        y="value:Q", x=alt.value(0), text="label:N"
    )
    return alt.layer(rule, text)
