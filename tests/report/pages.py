"""What every page must keep: nothing from elsewhere, nothing that runs."""

import re
from html.parser import HTMLParser

VOID = {"meta", "img", "br", "hr", "input", "link"}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "title"):
            self.text.append(data)


def check_self_contained(page: str) -> None:
    page = re.sub(r"data:image/jpeg;base64,[\w+/=]+", "data:", page)
    addresses = [a for a in re.findall(r"(?:https?:)?//[\w.-]+", page) if "www.w3.org" not in a]
    assert addresses == []
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["'](?!data:|#)""", page)
    assert "@import" not in page


def text_of(page: str) -> str:
    """The words of a page whose tags are closed in order."""
    parser = _Tags()
    parser.feed(page)
    assert parser.open == []
    return " ".join(" ".join(parser.text).split())
