"""The page of one analysed set: table, curve, faults with pictures, and what could not be judged."""

from pathlib import Path

from markupsafe import Markup

from formcheck.analysis import Analysis
from formcheck.charts.set_curves import draw_curves
from formcheck.charts.svg import to_svg
from formcheck.curves import curves
from formcheck.own_ranges import range_words
from formcheck.programmes.diary import is_clean
from formcheck.records.atomic import written_whole
from formcheck.report.accuracy import Accuracy, shipped_accuracy
from formcheck.report.checks import check_rows, parts_of, unseen_rows
from formcheck.report.page import render
from formcheck.report.words import worst_words
from formcheck.report.worst import pictures_of, worst_of


def write_set_page(analysis: Analysis, video: Path, target: Path) -> None:
    """Write the page of an analysed video; raises UnwritableFile, UnreadableVideo."""
    text = set_page(analysis, video, shipped_accuracy())
    with written_whole(target) as path:
        path.write_text(text, encoding="utf-8")


def set_page(analysis: Analysis, video: Path | None, accuracy: Accuracy) -> str:
    """Give the page's HTML; without a video it has no pictures."""
    exercise, result = analysis.exercise, analysis.result()
    worst = {one.fault: one for one in worst_of(analysis)}
    measures = {fault.id: fault.measure for part in parts_of([result]) for fault in part.faults}
    drawn = curves(exercise, analysis.session, analysis.feedback)
    return render(
        "set.html.j2",
        exercise=exercise,
        result=result,
        checks=check_rows(exercise, [result], accuracy),
        unseen=unseen_rows(exercise, [result]),
        own_target=range_words(exercise, exercise.personal) if exercise.personal else "",
        clean=sum(is_clean(exercise, part) for part in parts_of([result])),
        curve=Markup(to_svg(draw_curves(drawn), 860, 260)) if drawn else None,  # our own drawing
        pictures=pictures_of(analysis, video, list(worst.values())) if video else {},
        worst=worst,
        worst_words={
            id_: worst_words(exercise, measures.get(id_), one.value, one.limit) for id_, one in worst.items()
        },
        count_accuracy=accuracy.of_count(exercise.id),
        accuracy=accuracy,
    )
