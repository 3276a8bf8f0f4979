"""When training doesn't help: to a clinician first, and the article's own suggestions as its view."""

from typing import Final

import streamlit as st

from formcheck.app.menu import link
from formcheck.programmes.safety import SEE_A_DOCTOR, WARNING_SIGNS

_SUGGESTIONS: Final = {
    "Fascia treatment": "Have the connective tissue treated, by hand or with a roller.",
    "Less sugar": "Eat food with less sugar in it.",
    "Sleep": "Sleep enough, and well.",
    "Less stress": "Find out what puts you under pressure, and have less of it.",
}


def show() -> None:
    """Show the page."""
    st.title("When it doesn't help")
    st.html(
        "<p class='fc-lead'>Some backs need more than exercises. If yours is no better after a few weeks, "
        "or training makes it worse, that is not your fault and no reason to push harder.</p>"
    )
    st.subheader("Talk to a clinician")
    st.markdown(
        "A doctor or physiotherapist can examine you, find out what hurts, and change the exercises for you. "
        "Take your report along: it says what you did, how it was done, and how your pain went."
    )
    link("progress", "Your progress and report", ":material/show_chart:")
    st.subheader("Don't wait with any of these")
    st.markdown("\n".join(f"- {sign}" for sign in WARNING_SIGNS))
    st.markdown(SEE_A_DOCTOR)
    st.subheader("What else may be worth a try")
    st.markdown(
        "The article that these exercises come from suggests the following. It is the article's view; "
        "formcheck neither checks nor recommends it."
    )
    st.markdown("\n".join(f"- **{name}.** {text}" for name, text in _SUGGESTIONS.items()))
