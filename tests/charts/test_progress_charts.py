"""Charts of progress: whole weeks on the axis, one colour an exercise, drawn without a browser."""

import re
from xml.etree import ElementTree

import pytest

from formcheck.charts.progress import amounts, back_bends, clean_shares, compared, pains, ranges
from formcheck.charts.svg import to_svg

DONE = [
    {"day": "2026-11-02", "exercise": "Cat-cow", "sets": 1, "reps": 10, "minutes": 0.0},
    {"day": "2026-11-12", "exercise": "Bird-dog", "sets": 2, "reps": 16, "minutes": 0.5},
]
CLEAN = [{"day": "2026-11-02", "exercise": "Cat-cow", "share": 0.5, "clean": 5, "parts": 10}]
RANGE = [
    {"at": f"2026-11-0{n}T08:00:00+00:00", "exercise": "Cat-cow", "end": "cat", "value": 20.0 + n, "target": 18, "unit": "degrees"}
    for n in (2, 3)
]  # fmt: skip
BACK = [{"at": "2026-11-02T08:00:00+00:00", "exercise": "Cat-cow", "way": "rounded", "value": 30.0}]
PAIN = [
    {"at": "2026-11-02T08:00:00+00:00", "when": when, "pain": value}
    for when, value in (("before training", 4), ("after training", 3))
]
CURVE = [{"time_s": n / 2, "value": n % 3, "set": "one", "side": ""} for n in range(9)]


def days_of(chart) -> list[str]:
    spec = chart.to_dict()
    return spec["encoding"]["x"]["scale"]["domain"]


def test_days_without_training_have_their_place():
    days = days_of(amounts(DONE, "reps", "Reps"))
    assert (days[0], days[-1], len(days)) == ("2026-11-02", "2026-11-12", 11)


def test_a_single_day_stands_at_the_end_of_a_week():
    days = days_of(clean_shares(CLEAN))
    assert (days[0], days[-1], len(days)) == ("2026-10-27", "2026-11-02", 7)


def test_what_was_not_done_is_no_bar():
    (rows,) = amounts(DONE, "minutes", "Minutes").to_dict()["datasets"].values()
    assert [row["exercise"] for row in rows] == ["Bird-dog"]
    assert amounts(DONE[:1], "minutes", "Minutes") is None


@pytest.mark.parametrize("chart", [clean_shares, ranges, back_bends, pains])
def test_nothing_to_show_is_no_chart(chart):
    assert chart([]) is None


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (amounts(DONE, "reps", "Reps"), ["Reps", "Cat-cow", "Bird-dog", "2 Nov", "12 Nov"]),
        (clean_shares(CLEAN), ["Clean reps and holds", "60%", "2 Nov"]),
        (ranges(RANGE), ["Middle rep (degrees)", "target, cat"]),
        (back_bends(BACK), ["Bend of the back (degrees)", "rounded"]),
        (pains(PAIN), ["Pain, 0 to 10", "before training", "after training"]),
        (compared(CURVE, "Bend (degrees)"), ["Bend (degrees)", "Seconds from the first rep"]),
    ],
    ids=["amounts", "clean", "ranges", "back", "pain", "compared"],
)
def test_a_chart_is_drawn_with_its_words_and_leads_nowhere(chart, words):
    drawing = to_svg(chart, 600, 200)
    ElementTree.fromstring(drawing)
    texts = "".join(re.findall(r">([^<>]+)</text>", drawing))
    for word in words:
        assert word in texts, texts
    assert "href" not in drawing
    assert re.search(r"<svg[^>]*viewBox", drawing)
    assert not re.search(r"<svg[^>]* width=", drawing)


def test_an_exercise_has_one_colour_in_every_chart_and_only_those_shown_are_named():
    rows = [
        {"day": "2026-11-02", "exercise": name, "sets": 1, "reps": reps, "minutes": 1.0}
        for name, reps in (("Cat-cow", 10), ("Dead hang", 0))
    ]
    reps, sets = (amounts(rows, field, field).to_dict()["encoding"]["color"] for field in ("reps", "sets"))
    assert reps["scale"] == sets["scale"]
    assert (reps["legend"]["values"], sets["legend"]["values"]) == (["Cat-cow"], ["Cat-cow", "Dead hang"])
