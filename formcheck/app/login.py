"""Signing in, where a clinic has turned it on: an `[auth]` section in Streamlit's secrets.

Without that section nobody is asked: the app is a household's.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

SECTION: Final = "auth"
_COOKIE: Final = "_streamlit_user"
"""Streamlit's signed cookies of who is signed in; long ones come in pieces."""


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody who signed in. `key`: issuer and subject, which no two people share; `name`: as they are called."""

    key: str
    name: str


def is_login_on() -> bool:
    """Tell whether people must sign in."""
    try:
        return SECTION in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def signed_in() -> Login | None:
    """Give who is signed in; None for nobody. Call it only where `is_login_on`."""
    user = st.user
    # A provider that names no subject can't tell two people apart, so it signs in nobody.
    if user.get("is_logged_in") is not True or not user.get("iss") or not user.get("sub"):
        return None
    name = user.get("name") or user.get("preferred_username") or user.get("email") or user["sub"]
    return Login(f"{user['iss']} {user['sub']}", str(name))


def require_login() -> None:
    """Show the page to sign in, and nothing else, to whoever isn't."""
    if not is_login_on() or signed_in():
        return
    st.title("formcheck")
    st.html("<p class='fc-lead'>Sign in to train, and to see what you have trained.</p>")
    if st.user.get("is_logged_in"):
        st.error("The provider didn't say who you are (no subject); ask whoever runs this server.")
    st.button("Sign in", on_click=st.login, type="primary", icon=":material/login:")
    st.caption(
        "formcheck is a training aid, not a medical device. If back pain gets worse during an exercise, stop."
    )
    st.stop()


def cookie_mark(cookies: Mapping[str, str]) -> str:
    """Give what tells one browser's sign-in from another's; empty for who isn't signed in."""
    own = sorted((name, value) for name, value in cookies.items() if name.startswith(_COOKIE))
    if not own:
        return ""
    return hashlib.sha256(repr(own).encode()).hexdigest()
