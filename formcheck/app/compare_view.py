"""Two sets of one exercise side by side: their curves on one time axis, and what changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from formcheck.analysis import Analysis, NotAnalysable
from formcheck.charts.progress import compared
from formcheck.curves import Curves, curves
from formcheck.engine import Exercise
from formcheck.progress import SetRecord
from formcheck.records.recording import RecordingError
from formcheck.records.store.recordings import RecordedPart
from formcheck.whole_set import replay_whole


def set_words(record: SetRecord) -> str:
    """Give a set's name: "Cat-cow, 3 November 08:10, 10 reps"."""
    return f"{record.exercise.name}, {when_words(record.at)}, {_amount(record)}"


def when_words(at: datetime) -> str:
    """Give a moment: "3 November 08:10"."""
    return f"{at.day} {at:%B %H:%M}"


def _amount(record: SetRecord) -> str:
    if record.exercise.kind == "hold":
        return f"{record.result.held_s:.0f} s held"
    return f"{record.result.counted} reps"


def show_comparison(records: Sequence[SetRecord]) -> None:
    """Offer two sets of an exercise that were recorded, and show them together."""
    recorded = [one for one in records if one.recordings and one.is_something]
    names = sorted(
        {o.exercise.name for o in recorded if sum(r.exercise.id == o.exercise.id for r in recorded) > 1}
    )
    with st.expander("Compare two sets", icon=":material/compare_arrows:"):
        if not names:
            st.caption("As soon as there are two recorded sets of an exercise in this period.")
            return
        name = st.selectbox("Exercise", names, key="compare-exercise")
        of_it = [one for one in recorded if one.exercise.name == name]
        by_id = {one.id: one for one in of_it}
        with st.container(horizontal=True, gap="medium"):
            first = st.selectbox(
                "One", list(by_id), format_func=lambda i: set_words(by_id[i]), key=f"compare-a-{name}"
            )
            second = st.selectbox(
                "Other",
                list(by_id),
                index=len(by_id) - 1,
                format_func=lambda i: set_words(by_id[i]),
                key=f"compare-b-{name}",
            )
        _show(by_id[first], by_id[second])


def _show(first: SetRecord, second: SetRecord) -> None:
    left, right = st.columns(2)
    for column, one in ((left, first), (right, second)):
        with column:
            st.metric(when_words(one.at), _amount(one), border=True)
            st.caption(f"{one.clean} of {one.parts} clean" if one.parts else "nothing counted")
    if first.id == second.id:
        st.caption("Choose two different sets to see their curves together.")
        return
    rows, title = [], ""
    for one in (first, second):
        drawn = curves_of(one)
        if drawn is None:
            st.caption(f"{set_words(one)}: its recording shows no curve.")
            return
        rows += overlaid(drawn, when_words(one.at))
        title = drawn.title
    chart = compared(rows, title)
    if chart is not None:
        st.altair_chart(chart, width="stretch", theme=None)


def overlaid(drawn: Curves, name: str) -> list[dict[str, Any]]:
    """Give the points of a curve with the time counted from its first rep or hold."""
    start_s = drawn.spans[0]["from_s"] if drawn.spans else 0.0
    return [{**point, "time_s": round(point["time_s"] - start_s, 3), "set": name} for point in drawn.points]


def curves_of(record: SetRecord) -> Curves | None:
    """Give the curves of a recorded set; None when it shows none or can't be read."""
    analysis = replayed(record.recordings, record.exercise)
    return curves(record.exercise, analysis.session, analysis.feedback) if analysis else None


@st.cache_resource(max_entries=8, show_spinner="Reading the recording")
def replayed(parts: tuple[RecordedPart, ...], _exercise: Exercise) -> Analysis | None:
    """Replay the recordings of a set, part by part; None when they can't be judged or read."""
    try:
        return replay_whole(parts, _exercise)
    except (RecordingError, NotAnalysable):
        return None
