"""Talks to the app as a browser does, without one: signs in, opens pages, and gives every byte that comes back."""

import re
from collections.abc import Mapping

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

TIMEOUT_S = 60.0


class Page:
    """What came of opening a page: all bytes, and the messages."""

    def __init__(self, messages: list[bytes]) -> None:
        self.raw = b"".join(messages)
        self.messages = [ForwardMsg.FromString(message) for message in messages]

    def __contains__(self, text: str) -> bool:
        return text.encode() in self.raw

    @property
    def session_id(self) -> str:
        """The session's id."""
        return next(
            one.new_session.initialize.session_id for one in self.messages if one.HasField("new_session")
        )

    @property
    def redirect(self) -> str | None:
        """Where the page sends the browser to sign in."""
        return next((one.auth_redirect.url for one in self.messages if one.HasField("auth_redirect")), None)

    def button(self, label: str) -> str | None:
        """Give the widget id of a button."""
        for one in self.messages:
            element = one.delta.new_element
            if element.HasField("button") and element.button.label == label:
                return str(element.button.id)
        return None

    def selectbox(self, label: str) -> str:
        """Give the widget id of a choice."""
        for one in self.messages:
            element = one.delta.new_element
            if element.HasField("selectbox") and element.selectbox.label == label:
                return str(element.selectbox.id)
        raise AssertionError(f"there is no choice {label!r}")

    def found(self, pattern: str) -> list[str]:
        """Give all that matches."""
        return [match.decode() for match in re.findall(pattern.encode(), self.raw)]


class Browser:
    """Cookies, and what they open."""

    def __init__(self, address: str, cookies: Mapping[str, str] | None = None) -> None:
        self.address = address
        self.http = httpx.Client(timeout=TIMEOUT_S, follow_redirects=True, trust_env=False)
        for name, value in (cookies or {}).items():
            self.http.cookies.set(name, value, domain="127.0.0.1")
        self.http.get(f"{address}/_stcore/health")  # sets the cookie against forged requests

    @property
    def cookies(self) -> dict[str, str]:
        """All cookies by name."""
        return {cookie.name: cookie.value or "" for cookie in self.http.cookies.jar}

    @property
    def cookie_header(self) -> str:
        """The same as a header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def sign_in(self, who: str) -> "Browser":
        """Press the button, choose who one is at the provider, and come back."""
        login = self.open("", press="Sign in").redirect
        assert login is not None
        choice = self.http.get(f"{self.address}{login}")
        link = re.search(rf"id='{who}' href='([^']+)'", choice.text)
        assert link is not None, choice.text
        self.http.get(str(choice.url.join(link[1].replace("&amp;", "&"))))
        assert any(name.startswith("_streamlit_user") for name in self.cookies)
        return self

    def open(
        self,
        path: str,
        query: str = "",
        press: str | None = None,
        session_id: str | None = None,
        headers: Mapping[str, str] | None = None,
        with_token: bool = True,
        choose: tuple[str, str] | None = None,
    ) -> Page:
        """Open a page, and press a button of it, or `choose` an option (label, option)."""
        token = self.cookies.get("_streamlit_xsrf", "") if with_token else "none"
        subprotocols = ["streamlit", token, *([session_id] if session_id else [])]
        origin = {"Origin": self.address, "Cookie": self.cookie_header, **(headers or {})}
        with connect(
            f"{self.address.replace('http', 'ws')}/_stcore/stream", additional_headers=origin,
            subprotocols=subprotocols, max_size=None, proxy=None, open_timeout=TIMEOUT_S,
        ) as socket:  # fmt: skip
            page = Page(self._run(socket, path, query))
            if choose is not None:
                page = Page(self._run(socket, path, query, page.selectbox(choose[0]), choose[1]))
            if press is not None:
                button = page.button(press)
                assert button is not None, f"there is no button {press!r}"
                page = Page(self._run(socket, path, query, button))
        return page

    def _run(
        self, socket, path: str, query: str, widget: str | None = None, value: str | None = None
    ) -> list[bytes]:
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = path
        if widget:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = widget
            if value is None:
                state.trigger_value = True
            else:
                state.string_value = value
        socket.send(message.SerializeToString())
        received: list[bytes] = []
        while True:
            data = socket.recv(timeout=TIMEOUT_S)
            received.append(data)
            found = ForwardMsg.FromString(data)
            # A page is run anew when the browser first asks for another than the first.
            if (
                found.HasField("script_finished")
                and found.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return received
