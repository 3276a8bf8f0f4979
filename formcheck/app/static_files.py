"""The files of the pages: style, markup and scripts that go to the browser."""

from functools import cache
from importlib.resources import files


@cache
def static_text(*names: str) -> str:
    """Give the text of files in `static`, one after the other."""
    folder = files("formcheck.app") / "static"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
