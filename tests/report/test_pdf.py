"""A page as PDF, by either way, and what is said when there is none."""

import shutil
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from formcheck.report import pdf
from formcheck.report.pdf import NoPdf, by_browser, by_weasyprint, find_browser, to_pdf

PAGE = (
    "<!doctype html><meta charset=utf-8><title>x</title><p>Erste Seite</p>"
    "<p style='break-before: page'>Second page</p>"
)


def pages_of(content: bytes) -> int:
    assert content.startswith(b"%PDF-")
    assert b"%%EOF" in content[-1024:]
    return max(
        content.count(b"/Type /Page\n"), content.count(b"/Type /Page/"), content.count(b"/Type /Page "), 0
    )


def test_weasyprint_prints_it():
    try:
        content = by_weasyprint(PAGE)
    except NoPdf as error:
        pytest.skip(str(error))
    assert content.startswith(b"%PDF-")
    assert len(content) > 1000


def test_weasyprint_fetches_nothing_from_elsewhere():
    pytest.importorskip("weasyprint")
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
    def missing(page: str) -> bytes:
        raise NoPdf("no PDF can be made: Pango is missing")

    monkeypatch.setattr(pdf, "by_weasyprint", missing)
    monkeypatch.setattr(pdf, "find_browser", lambda: "some-browser")
    monkeypatch.setattr(pdf, "by_browser", lambda page, browser: f"{browser}: {page}".encode())
    assert to_pdf("x") == b"some-browser: x"
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    with pytest.raises(NoPdf, match=r"Pango is missing; or install Chrome"):
        to_pdf("x")


def test_a_browser_that_prints_nothing_is_named():
    false = shutil.which("false")
    if false is None:
        pytest.skip("no program that fails")
    with pytest.raises(NoPdf, match="didn't print the page"):
        by_browser(PAGE, false)
