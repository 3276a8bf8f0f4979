"""Progress: what was done, how clean, how far, and how the back felt; sets to compare and to watch again."""

from datetime import date, timedelta
from typing import Any, Final

import streamlit as st

from formcheck.app.compare_view import show_comparison
from formcheck.app.menu import link
from formcheck.app.person import current_person, local_now, the_store
from formcheck.app.replay_view import show_replay
from formcheck.app.report_view import offer_report
from formcheck.catalogue import load_exercises
from formcheck.charts.progress import amounts, back_bends, clean_shares, pains, ranges
from formcheck.progress import (
    SetRecord,
    Visit,
    amount_rows,
    back_rows,
    clean_rows,
    pain_rows,
    range_rows,
    read_sets,
    read_visits,
    regularity,
    trained_days,
)
from formcheck.records.store import StoreError

_PERIODS: Final = {"2 weeks": 14, "3 months": 91, "All": None}


def show() -> None:
    """Show the page."""
    st.title("Progress")
    now = local_now()
    try:
        person = current_person()
        days = trained_days(the_store(), person.id, now.tzinfo)
        if not days:
            st.html("<p class='fc-lead'>Nothing yet. After your first set, this page shows how it goes.</p>")
            link("home", "Today's plan", ":material/home:")
            return
        period = st.segmented_control(
            "Period", list(_PERIODS), default="3 months", required=True, key="period"
        )
        shown = _PERIODS[period]
        first = now.date() - timedelta(days=shown - 1) if shown else None
        records = read_sets(the_store(), person.id, load_exercises(), now.tzinfo, first)
        visits = read_visits(the_store(), person.id, now.tzinfo, first)
    except StoreError as error:
        st.error(str(error))
        return
    _show_regularity(days)
    records = _of_exercise(records)
    _show_charts(records, visits)
    st.subheader("Look at a set again")
    show_replay(records)
    show_comparison(records)
    offer_report(person)


def _of_exercise(records: list[SetRecord]) -> list[SetRecord]:
    names = sorted({one.exercise.name for one in records})
    name = st.selectbox("Exercise", ["All", *names], key="progress-exercise")
    return [one for one in records if name in ("All", one.exercise.name)]


def _show_regularity(days: list[date]) -> None:
    regular = regularity(days, local_now().date())
    with st.container(horizontal=True, gap="medium"):
        st.metric("Days trained, last seven", f"{regular.last_week} of 7", border=True)
        st.metric("Days trained in all", regular.days, border=True)
        st.metric("Longest run of days", regular.longest_run, border=True)
    st.caption("Every day counts, and a day off takes nothing away.")


def _show_charts(records: list[SetRecord], visits: list[Visit]) -> None:
    done = amount_rows(records)
    _chart("How much", "Reps that counted, a day.", amounts(done, "reps", "Reps"))
    _chart(
        None,
        "Minutes held, a day: rests, stretches, and the tops of reps.",
        amounts(done, "minutes", "Minutes held"),
    )
    _chart(None, "Sets, a day.", amounts(done, "sets", "Sets"))
    _chart(
        "How clean",
        "The share of all attempts and holds without a fault of form.",
        clean_shares(clean_rows(records)),
    )
    _chart("Your pain", "Before and after each training.", pains(pain_rows(visits)))
    reached = range_rows(records)
    names = sorted({row["exercise"] for row in reached})
    if names:
        st.subheader("How far")
        name = st.selectbox("Movement of", names, key="range-exercise") if len(names) > 1 else names[0]
        _chart(
            None,
            f"{name}: the middle rep of each set.",
            ranges([r for r in reached if r["exercise"] == name]),
        )
    _chart(
        "Your back",
        "How far it rounded (up) and arched (down), against your own start position.",
        back_bends(back_rows(records)),
    )


def _chart(title: str | None, words: str, chart: Any) -> None:
    if chart is None:
        return
    if title:
        st.subheader(title)
    st.caption(words)
    st.altair_chart(chart, width="stretch", theme=None)
