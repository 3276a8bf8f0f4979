"""A page as PDF: by WeasyPrint in this process, or by a browser where Pango is missing.

WeasyPrint first: no browser to find, no sandbox, no profile, the same bytes everywhere, and it
fetches nothing. It needs Pango, which Linux desktops have and Windows does not; there every machine has Edge,
and Chrome or Chromium print the same page.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_BROWSERS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
_ELSEWHERE: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
_TIMEOUT_S: Final = 90
WEASYPRINT: Final = "WeasyPrint"


class NoPdf(RuntimeError):
    """No PDF can be made here; the message says how to mend it."""


def to_pdf(page: str) -> bytes:
    """Give a self-contained page as PDF; raises NoPdf."""
    printer = find_printer()
    return by_weasyprint(page) if printer == WEASYPRINT else by_browser(page, printer)


def find_printer() -> str:
    """Give what prints here: WeasyPrint, or the path of a browser; raises NoPdf."""
    try:
        import weasyprint  # noqa: F401
    except (
        ImportError,
        OSError,
    ) as error:  # it comes with formcheck; what may be missing is its text library
        browser = find_browser()
        if browser is None:
            raise NoPdf(
                "no PDF can be made: Pango is missing (Debian: apt-get install libpangoft2-1.0-0); or install "
                "Chrome, Chromium or Edge, or print the page from any browser"
            ) from error
        return browser
    return WEASYPRINT


def by_weasyprint(page: str) -> bytes:
    """Print with WeasyPrint."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    # A page carries all it needs in itself; nothing is fetched from elsewhere.
    own = URLFetcher(allowed_protocols={"data"})
    return bytes(HTML(string=page, url_fetcher=own).write_pdf())


def find_browser() -> str | None:
    """Give a browser of this machine that prints without a window; None without one."""
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    return found or next((path for path in _ELSEWHERE if Path(path).is_file()), None)


def by_browser(page: str, browser: str) -> bytes:
    """Print with a browser, in a profile of its own that is gone afterwards; raises NoPdf."""
    with TemporaryDirectory(prefix="formcheck-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(page, encoding="utf-8")
        command = [
            browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        if sys.platform == "linux":
            # The page is our own and runs no script; as root, or in a container, the sandbox can't start.
            command.insert(1, "--no-sandbox")
        try:
            subprocess.run(command, capture_output=True, timeout=_TIMEOUT_S, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoPdf(f"{browser}: didn't print the page ({error})") from error
        if not target.is_file():
            raise NoPdf(f"{browser}: didn't print the page; print it from any browser")
        return target.read_bytes()
