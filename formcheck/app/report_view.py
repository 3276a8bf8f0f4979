"""The report for a physio, to download: page, PDF, tables, and a bundle for a clinic's system."""

from datetime import date, timedelta
from functools import partial
from typing import Final

import streamlit as st

from formcheck.app.downloads import offer
from formcheck.app.person import local_now, the_store
from formcheck.catalogue import load_exercises
from formcheck.records.store import Person
from formcheck.report.accuracy import shipped_accuracy
from formcheck.report.data import to_csv, to_json
from formcheck.report.fhir import to_fhir
from formcheck.report.pdf import NoPdf, to_pdf
from formcheck.report.period import PeriodReport, make_report
from formcheck.report.period_page import period_page

_USUAL: Final = timedelta(weeks=3, days=-1)
"""From the first to the last day of the three weeks between two visits to a physio."""


def offer_report(person: Person) -> None:
    """Offer the report of a period that the person chooses."""
    st.subheader("For your physio")
    today = local_now().date()
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        first = st.date_input("From", today - _USUAL, max_value=today, key="report-from")
        last = st.date_input("To", today, max_value=today, key="report-to")
        is_wanted = st.button("Make the report", icon=":material/description:", key="report-make")
    if first > last:
        st.error("The first day is after the last one.")
        return
    key = (person.id, first, last)
    if is_wanted:
        with st.spinner("Making the report"):
            st.session_state["report"] = (key, _files(person, first, last))
    kept = st.session_state.get("report")
    if kept is None or kept[0] != key:
        return
    stem = f"formcheck-{first}-to-{last}"
    with st.container(horizontal=True, gap="small"):
        for suffix, (label, mime, content) in kept[1].items():
            offer(label, partial(bytes, content), f"{stem}{suffix}", mime, f"report{suffix}")
    if ".pdf" not in kept[1]:
        st.caption("To get a PDF, open the page and print it.")


def _files(person: Person, first: date, last: date) -> dict[str, tuple[str, str, bytes]]:
    """Give label, type and content of every file, by its ending."""
    accuracy = shipped_accuracy()
    report: PeriodReport = make_report(
        the_store(), person, load_exercises(), accuracy, local_now(), first, last
    )
    page = period_page(report, accuracy)
    files = {".html": ("Page", "text/html", page.encode())}
    try:
        files[".pdf"] = ("PDF", "application/pdf", to_pdf(page))
    except NoPdf:
        pass  # the page can be printed from the browser, as is said
    files[".csv"] = ("Table (CSV)", "text/csv", to_csv(report).encode())
    files[".json"] = ("Data (JSON)", "application/json", to_json(report).encode())
    files[".fhir.json"] = ("FHIR bundle", "application/fhir+json", to_fhir(report, person.id).encode())
    return files
