"""The live view as a Streamlit component: its page in the browser, made of the files in `static`."""

from typing import Any, Final

import streamlit as st

from formcheck.app.live_route import live_path
from formcheck.app.static_files import static_text
from formcheck.app.tickets import issue_ticket
from formcheck.engine import Exercise

_SCRIPTS: Final = (
    "live_camera.js",
    "live_link.js",
    "live_drawing.js",
    "live_voice.js",
    "live_result.js",
    "live_panel.js",
    "live_main.js",
)
"""One module in the browser: a component's script can't import from the server it came from."""


def live_data(exercise: Exercise, ticket: str, voice: bool) -> dict[str, Any]:
    """Give what the live view needs to know before it connects."""
    dose = exercise.dose
    sides = 2 if dose.per_side else 1
    return {
        "path": live_path(),
        "check_link": f"check?exercise={exercise.id}",
        "ticket": ticket,
        "voice": voice,
        "exercise": {
            "id": exercise.id,
            "kind": exercise.kind,
            "name": exercise.name,
            "camera": exercise.camera,
            "start": exercise.words.start,
            "target_reps": dose.reps[0] * sides if dose.reps else None,
            "target_hold_s": dose.hold_s[0] * sides if dose.hold_s else None,
        },
    }


def live_view(exercise: Exercise, voice: bool) -> None:
    """Show the live view of an exercise; a rerun of the page doesn't disturb a set."""
    ticket = st.session_state.setdefault("live_ticket", issue_ticket())
    component = st.components.v2.component(
        "formcheck_live",
        html=static_text("live.html"),
        css=static_text("live.css"),
        js=static_text(*_SCRIPTS),
        isolate_styles=False,  # its elements are found by tests and assistive tools
    )
    component(key=f"live-{exercise.id}", data=live_data(exercise, ticket, voice))
