"""The pages by URL; a page's code is loaded when it is first opened."""

from functools import partial
from importlib import import_module
from typing import Final, Literal

import streamlit as st
from streamlit.navigation.page import Page

PageName = Literal["home", "train", "check", "guide", "programmes", "progress", "settings", "help"]

_PAGES: Final[dict[PageName, tuple[str, str, str]]] = {
    "home": ("Today", "", ":material/home:"),
    "train": ("Train", "train", ":material/videocam:"),
    "check": ("Check a video", "check", ":material/video_file:"),
    "guide": ("Exercises", "exercises", ":material/menu_book:"),
    "programmes": ("Programmes", "programmes", ":material/event_note:"),
    "progress": ("Progress", "progress", ":material/show_chart:"),
    "settings": ("Settings", "settings", ":material/tune:"),
    "help": ("When it doesn't help", "help", ":material/support:"),
}
"""Title, URL path and icon of each page."""
_UNLISTED: Final = frozenset({"help"})
"""Pages that others lead to, and no menu."""


def pages() -> list[Page]:
    """Give every page, in the order of the menu."""
    return [page(name) for name in _PAGES]


def page(name: PageName) -> Page:
    """Give one page, to be run or linked to."""
    title, url_path, icon = _PAGES[name]
    return st.Page(
        partial(show, name),
        title=title,
        url_path=url_path,
        icon=icon,
        default=name == "home",
        visibility="hidden" if name in _UNLISTED else "visible",
    )


def show(name: PageName) -> None:
    """Show one page."""
    import_module(f"formcheck.app.{name}_page").show()


def link(
    name: PageName, label: str, icon: str | None = None, exercise: str | None = None, **query: str
) -> None:
    """Show a link to a page, for one exercise when given, with more in its address where needed."""
    wanted = ({"exercise": exercise} if exercise else {}) | query
    st.page_link(page(name), label=label, icon=icon, query_params=wanted or None)
