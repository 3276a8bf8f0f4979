"""What a visitor prefers, for as long as the browser's tab is open."""

import streamlit as st

VOICE = "voice"


def has_voice() -> bool:
    """Tell whether the coach speaks; it does until told otherwise."""
    return bool(st.session_state.setdefault("prefers_voice", st.query_params.get(VOICE) != "off"))


def set_voice(is_on: bool) -> None:
    """Keep whether the coach speaks."""
    st.session_state["prefers_voice"] = is_on
