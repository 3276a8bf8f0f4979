"""Settings: the voice, and where data lies."""

import streamlit as st

from formcheck.app.preferences import has_voice, set_voice
from formcheck.home import home_folder


def show() -> None:
    """Show the page."""
    st.title("Settings")
    st.subheader("Voice")
    is_on = st.toggle("The coach speaks during a set", value=has_voice())
    set_voice(is_on)
    st.caption(
        "Spoken by a voice of this device; one that would send the words away is not used. "
        "The live view has its own switch as well."
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
