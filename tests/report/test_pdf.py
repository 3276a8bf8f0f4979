"""A page as PDF, by either way, and what is said when there is none."""

import shutil
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from formcheck.doctor import examine
from formcheck.report import pdf
from formcheck.report.pdf import (
    WEASYPRINT,
    NoPdf,
    by_browser,
    by_weasyprint,
    find_browser,
    find_printer,
    to_pdf,
)

PAGE = (
    "<!doctype html><meta charset=utf-8><title>x</title><p>Erste Seite</p>"
    "<p style='break-before: page'>Second page</p>"
)


def has_pango() -> bool:
    try:
        return find_printer() == WEASYPRINT
    except NoPdf:
        return False


def pages_of(content: bytes) -> int:
    assert content.startswith(b"%PDF-")
    assert b"%%EOF" in content[-1024:]
    return max(
        content.count(b"/Type /Page\n"), content.count(b"/Type /Page/"), content.count(b"/Type /Page "), 0
    )


@pytest.mark.skipif(not has_pango(), reason="Pango is not installed")
def test_weasyprint_prints_it():
    content = by_weasyprint(PAGE)
    assert content.startswith(b"%PDF-")
    assert len(content) > 1000


@pytest.mark.skipif(not has_pango(), reason="Pango is not installed")
def test_weasyprint_fetches_nothing_from_elsewhere():
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        content = by_weasyprint(
            f"{PAGE}<img src='{address}/x.png'><link rel=stylesheet href='{address}/x.css'>"
        )
        server.shutdown()
        thread.join()
    assert content.startswith(b"%PDF-")
    assert asked == []


@pytest.mark.skipif(find_browser() is None, reason="no browser is installed")
def test_a_browser_prints_it_as_two_pages():
    content = by_browser(PAGE, find_browser())
    assert pages_of(content) == 2


def test_a_browser_takes_over_where_pango_is_missing(monkeypatch: pytest.MonkeyPatch):
    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    monkeypatch.setattr(pdf, "find_browser", lambda: "some-browser")
    monkeypatch.setattr(pdf, "by_browser", lambda page, browser: f"{browser}: {page}".encode())
    assert to_pdf("x") == b"some-browser: x"
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    with pytest.raises(NoPdf, match=r"Pango is missing.*or install Chrome"):
        to_pdf("x")
    assert any("Pango" in finding.detail for finding in examine() if finding.is_ok is None)


def test_a_browser_that_prints_nothing_is_named():
    false = shutil.which("false")
    if false is None:
        pytest.skip("no program that fails")
    with pytest.raises(NoPdf, match="didn't print the page"):
        by_browser(PAGE, false)
