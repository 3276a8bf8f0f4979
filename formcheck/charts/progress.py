"""Charts of weeks: how much, how clean, how far, the back's bend, and pain. Rows come from `formcheck.progress`."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

import altair as alt

from formcheck.charts.style import COLOURS, LEGEND_ROW_PX, QUIET, styled, titled

Rows = Sequence[dict[str, Any]]
HEIGHT_PX: Final = 260
LABEL_GAP_PX: Final = 12
"""Between two dates on an axis."""
LEAST_DAYS: Final = 7
"""On an axis of days: one bar alone would fill it."""


def _day(rows: Rows) -> Any:
    """Give an axis of whole days: those without training too, and at least a week."""
    first, last = (date.fromisoformat(pick(row["day"] for row in rows)) for pick in (min, max))
    first = min(first, last - timedelta(days=LEAST_DAYS - 1))
    days = [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
    # The day as text: as a moment it would be the day before, west of Greenwich.
    axis = alt.Axis(
        labelExpr="utcFormat(toDate(datum.value), '%-d %b')",
        labelAngle=0,
        labelOverlap=True,
        labelSeparation=LABEL_GAP_PX,
    )
    return alt.X("day:O", title=None, scale=alt.Scale(domain=days, paddingInner=0.3), axis=axis)


def _time() -> Any:
    return alt.X(
        "at:T",
        title=None,
        axis=alt.Axis(
            format="%-d %b",
            labelOverlap=True,
            labelSeparation=LABEL_GAP_PX,
            tickCount={"interval": "day", "step": 1},
        ),
    )


def _colour(rows: Rows, field: str = "exercise", title: str = "Exercise", of: Rows | None = None) -> Any:
    """Give the colours of what is in `rows`; the legend names what is in `of` alone, where that is fewer."""
    names = sorted({row[field] for row in rows})
    shown = sorted({row[field] for row in of or rows})
    return alt.Color(
        f"{field}:N",
        title=title if len(names) > 1 else None,
        scale=alt.Scale(domain=names, range=COLOURS),
        legend=alt.Legend(values=shown),
    )


def _height_px(names: Iterable[str]) -> int:
    """Give a chart's height with a legend of these names."""
    return HEIGHT_PX + LEGEND_ROW_PX * max(0, len(set(names)) - 2)


def amounts(rows: Rows, field: str, title: str) -> Any:
    """Give bars a day, one colour an exercise, of `sets`, `reps` or `minutes`."""
    shown = [row for row in rows if row[field]]
    if not shown:
        return None
    bars = (
        alt.Chart({"values": shown})
        .mark_bar()
        .encode(
            x=_day(shown),
            y=alt.Y(f"sum({field}):Q", title=title, axis=alt.Axis(tickMinStep=1)),
            # An exercise has one colour in all charts of the same rows, though not each shows it.
            color=_colour(rows, of=shown),
            tooltip=["day:N", "exercise:N", f"{field}:Q"],
        )
    )
    return styled(bars.properties(height=_height_px(row["exercise"] for row in shown)))


def clean_shares(rows: Rows) -> Any:
    """Give the share of clean reps and holds of each exercise over the days."""
    if not rows:
        return None
    lines = (
        alt.Chart({"values": list(rows)})
        .mark_line(point=alt.OverlayMarkDef(size=55), strokeWidth=2)
        .encode(
            x=_day(rows),
            y=alt.Y(
                "share:Q",
                title="Clean reps and holds",
                axis=alt.Axis(format="%"),
                scale=alt.Scale(domain=[0, 1]),
            ),
            color=_colour(rows),
            tooltip=[
                "day:N",
                "exercise:N",
                "clean:Q",
                alt.Tooltip("parts:Q", title="of"),
            ],
        )
    )
    return styled(lines.properties(height=_height_px(row["exercise"] for row in rows)))


def ranges(rows: Rows) -> Any:
    """Give how far the reps of one exercise went, with the target of each end."""
    if not rows:
        return None
    ends = {row["end"]: row["target"] for row in rows}
    marks = (
        alt.Chart({"values": list(rows)})
        .mark_line(point=alt.OverlayMarkDef(size=55), strokeWidth=2)
        .encode(
            x=_time(),
            y=alt.Y("value:Q", title=f"Middle rep ({rows[0]['unit']})", scale=alt.Scale(zero=False)),
            color=_colour(rows, "end", "End of the movement"),
            tooltip=[alt.Tooltip("at:T", format="%A %-d %B %H:%M"), "end:N", "value:Q"],
        )
    )
    targets = [{"target": target, "label": f"target, {end}"} for end, target in ends.items()]
    rule = alt.Chart({"values": targets}).mark_rule(color=QUIET, strokeDash=[5, 4]).encode(y="target:Q")
    label = (
        alt.Chart({"values": targets})
        .mark_text(align="left", dx=4, dy=-7, color=QUIET, fontSize=13)
        .encode(y="target:Q", x=alt.value(0), text="label:N")
    )
    return styled(alt.layer(rule, marks, label).properties(height=HEIGHT_PX))


def back_bends(rows: Rows) -> Any:
    """Give how far the back rounded (up) and arched (down) in each set."""
    if not rows:
        return None
    names = {"rounded": COLOURS[0], "arched": COLOURS[1]}
    lines = (
        alt.Chart({"values": list(rows)})
        .mark_line(point=alt.OverlayMarkDef(size=55), strokeWidth=2)
        .encode(
            x=_time(),
            y=alt.Y("value:Q", title="Bend of the back (degrees)"),
            color=alt.Color(
                "way:N", title="Most", scale=alt.Scale(domain=list(names), range=list(names.values()))
            ),
            strokeDash=alt.StrokeDash("exercise:N", title="Exercise"),
            tooltip=[alt.Tooltip("at:T", format="%A %-d %B %H:%M"), "exercise:N", "way:N", "value:Q"],
        )
    )
    return styled(lines.properties(height=_height_px(row["exercise"] for row in rows)))


def pains(rows: Rows) -> Any:
    """Give pain before and after each training, joined by a line that rises or falls."""
    if not rows:
        return None
    names = {"before training": COLOURS[0], "after training": COLOURS[1]}
    base = alt.Chart({"values": list(rows)})
    axis = alt.Y(
        "pain:Q", title="Pain, 0 to 10", scale=alt.Scale(domain=[0, 10]), axis=alt.Axis(tickMinStep=1)
    )
    joined = base.mark_line(color=QUIET, strokeWidth=1.5).encode(x=_time(), y=axis, detail="at:N")
    dots = base.mark_point(size=90, filled=True, opacity=1).encode(
        x=_time(),
        y=axis,
        color=alt.Color(
            "when:N", title=None, scale=alt.Scale(domain=list(names), range=list(names.values()))
        ),
        shape=alt.Shape(
            "when:N", title=None, scale=alt.Scale(domain=list(names), range=["circle", "diamond"])
        ),
        tooltip=[alt.Tooltip("at:T", format="%A %-d %B %H:%M"), "when:N", "pain:Q"],
    )
    return styled(alt.layer(joined, dots).properties(height=HEIGHT_PX))


def compared(rows: Rows, title: str) -> Any:
    """Give the curves of two sets on one time axis; rows of `time_s`, `value`, `set`, `side`."""
    if not rows:
        return None
    lines = (
        alt.Chart({"values": list(rows)})
        .mark_line(strokeWidth=2.2, invalid="break-paths-show-domains")
        .encode(
            x=alt.X("time_s:Q", title="Seconds from the first rep", scale=alt.Scale(nice=False)),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False)),
            color=alt.Color("set:N", title="Set", scale=alt.Scale(range=COLOURS)),
            strokeDash=alt.StrokeDash("side:N", title="Side"),
        )
    )
    return styled(titled(lines.properties(height=340), title))
