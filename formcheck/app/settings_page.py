"""Settings: the voice, one's own targets, who trains, and one's own data."""

import streamlit as st

from formcheck.app.own_ranges_view import show_own_ranges
from formcheck.app.people_view import show_people
from formcheck.app.static_files import static_text
from formcheck.app.your_data_view import show_your_data


def show() -> None:
    """Show the page."""
    st.title("Settings")
    st.subheader("Voice and rest")
    _choices()
    st.caption(
        "Kept in this browser, for this device. Spoken by a voice of this device; one that would send the words "
        "away is not used. The live view has its own switch as well."
    )
    show_own_ranges()
    show_people()
    show_your_data()


def _choices() -> None:
    component = st.components.v2.component(
        "formcheck_choices",
        html=static_text("choices.html"),
        css=static_text("choices.css"),
        js=static_text("live_memory.js", "live_voice.js", "choices.js"),
        isolate_styles=False,  # its elements are found by tests and assistive tools
    )
    component(key="choices")
