"""Settings: the voice, and where data lies."""

import streamlit as st

from formcheck.app.static_files import static_text
from formcheck.home import home_folder


def show() -> None:
    """Show the page."""
    st.title("Settings")
    st.subheader("Voice and rest")
    _choices()
    st.caption(
        "Kept in this browser, for this device. Spoken by a voice of this device; one that would send the words "
        "away is not used. The live view has its own switch as well."
    )
    st.subheader("Your data")
    st.markdown(
        "Nothing leaves this machine. Pictures from the camera are looked at and forgotten; "
        "uploaded videos are removed as soon as they are analysed. There is no account, no tracking, "
        "and no font or script from elsewhere."
    )
    st.markdown("Folder for formcheck's own files:")
    st.code(str(home_folder()), language=None)
    st.caption("Set `FORMCHECK_HOME` before starting to put it elsewhere.")


def _choices() -> None:
    component = st.components.v2.component(
        "formcheck_choices",
        html=static_text("choices.html"),
        css=static_text("choices.css"),
        js=static_text("live_memory.js", "live_voice.js", "choices.js"),
        isolate_styles=False,  # its elements are found by tests and assistive tools
    )
    component(key="choices")
