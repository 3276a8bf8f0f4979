"""The page of a person's weeks, for their physio."""

from datetime import date, timedelta
from statistics import median
from typing import Any, Final

from markupsafe import Markup

from formcheck.charts.progress import amounts, back_bends, clean_shares, pains, ranges
from formcheck.charts.svg import to_svg
from formcheck.progress import amount_rows, back_rows, clean_rows, pain_rows
from formcheck.report.accuracy import Accuracy
from formcheck.report.page import render
from formcheck.report.period import ExerciseReport, PeriodReport

_WIDTH_PX: Final = 820
_WEEK: Final = timedelta(days=6)
"""From the first to the last day of a week."""


def period_page(report: PeriodReport, accuracy: Accuracy) -> str:
    """Give the page's HTML."""
    return render(
        "period.html.j2",
        report=report,
        accuracy=accuracy,
        pain=_drawn(pains(pain_rows(report.visits)), 170),
        amount=_drawn(amounts(amount_rows(report.records), "sets", "Sets"), 150),
        clean=_drawn(clean_shares(clean_rows(report.records)), 170),
        back=_drawn(back_bends(back_rows(report.records)), 170),
        pain_then=_middle_pain(report, report.first, report.first + _WEEK),
        pain_now=_middle_pain(report, report.last - _WEEK, report.last),
        range_of={one.exercise.id: _range(one) for one in report.exercises},
        told=[visit for visit in report.visits if visit.before is not None or visit.after is not None],
    )


def _middle_pain(report: PeriodReport, first: date, last: date) -> str | None:
    """Give the middle of the pains before training in some days; None of a period too short to have two weeks."""
    told = [v.before for v in report.visits if v.before is not None and first <= v.at.date() <= last]
    return f"{median(told):g}" if told and report.days > _WEEK.days * 2 else None


def _range(one: ExerciseReport) -> Markup | None:
    """Give the curve of an exercise's range; a single set is no curve."""
    return _drawn(ranges(one.ranges), 130) if len({row["at"] for row in one.ranges}) > 1 else None


def _drawn(chart: Any, height_px: int) -> Markup | None:
    return None if chart is None else Markup(to_svg(chart, _WIDTH_PX, height_px))  # our own drawing
