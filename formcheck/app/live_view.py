"""The live view as a Streamlit component: its page in the browser, made of the files in `static`."""

from typing import Any, Final

import streamlit as st

from formcheck.app.finding import Finding
from formcheck.app.hello import asked_plan
from formcheck.app.live_route import live_path
from formcheck.app.login import cookie_mark
from formcheck.app.own_camera import own_camera
from formcheck.app.person import current_person, local_now, still_allowed, the_store
from formcheck.app.plan import Plan
from formcheck.app.static_files import static_text
from formcheck.app.visitor import Visitor, ticket_for
from formcheck.app.wire import encode_exercise
from formcheck.catalogue import load_exercises
from formcheck.recognition import AUTO
from formcheck.records.store import StoreError

_SCRIPTS: Final = (
    "live_elements.js",
    "live_memory.js",
    "live_camera.js",
    "live_link.js",
    "live_drawing.js",
    "live_voice.js",
    "live_moments.js",
    "live_curves.js",
    "live_result.js",
    "live_breath.js",
    "live_setup.js",
    "live_panel.js",
    "live_eyes.js",
    "live_answer.js",
    "live_watchdog.js",
    "live_main.js",
)
"""One module in the browser: a component's script can't import from the server it came from."""


def live_data(asked: dict[str, Any], ticket: str) -> dict[str, Any]:
    """Give what the live view needs to know before it connects.

    `asked`: the training as the page's greeting will ask for it.
    """
    if asked["exercise"] == AUTO:
        first = Finding(load_exercises()).welcome()
    else:
        step = asked_plan(asked).steps[0]
        first = encode_exercise(step, Plan((step,)))
    id_ = first["exercise"]
    return {
        "path": live_path(),
        "check_link": "check" if id_ == AUTO else f"check?exercise={id_}",
        "ticket": ticket,
        "asked": asked,
        "camera": "local" if own_camera() else "browser",
        "exercise": {"id": id_} | first,
    }


def live_view(asked: dict[str, Any]) -> None:
    """Show the live view of a training; a rerun of the page doesn't disturb it."""
    if "live_ticket" not in st.session_state:
        st.session_state["live_ticket"] = ticket_for(_visitor(), cookie_mark(st.context.cookies))
    component = st.components.v2.component(
        "formcheck_live",
        html=static_text("live.html"),
        css=static_text("live.css", "live_setup.css"),
        js=static_text(*_SCRIPTS),
        isolate_styles=False,  # its elements are found by tests and assistive tools
    )
    component(key="live", data=live_data(asked, st.session_state["live_ticket"]))


def _visitor() -> Visitor | None:
    """Give who trains; None, and says so, when nothing can be kept: they may train all the same."""
    try:
        return Visitor(current_person().id, the_store(), local_now().tzinfo, still_allowed())
    except StoreError as error:
        st.warning(f"What you train now will not be kept: {error}.")
        return None
