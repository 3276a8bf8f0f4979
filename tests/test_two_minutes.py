"""Two minutes of the app and of analysis reach nothing but this machine.

Some pose libraries call home about a minute after they start, so a short run proves nothing.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.app.conftest import ROOT, free_port, is_healthy, wait_until
from tests.app.test_live_browser import CHROMIUM, camera_clip, element, launch, playwright, start
from tests.records.figures import standing_video
from tests.test_cli_network import SENT, TRACE

__all__ = ["camera_clip"]

RUN_S = 125.0
LOOP = """
import sys, time
from formcheck.analysis import analyze_video
from formcheck.catalogue import load_exercise
end_s = time.monotonic() + float(sys.argv[2])
while time.monotonic() < end_s:
    analyze_video(sys.argv[1], load_exercise("standing-rock-sideways"))
    time.sleep(5)
"""

pytestmark = [
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@contextmanager
def traced(log: Path, home: Path, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command under strace; its calls are in `log`, what it says in `log`.out."""
    with log.with_suffix(".out").open("w") as output:
        process = subprocess.Popen(
            [*TRACE, str(log), *command],
            env={**os.environ, "HOME": str(home), "FORMCHECK_HOME": str(home), "PYTHONPATH": str(ROOT)},
            cwd=home,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


def abroad(log: Path) -> list[str]:
    """Give the calls that name an address outside this machine."""
    calls = [line for line in log.read_text().splitlines() if SENT.search(line)]
    return [line for line in calls if '"127.0.0.1"' not in line and '"::1"' not in line]


def test_two_minutes_of_the_app_and_of_analysis_stay_on_this_machine(
    tmp_path: Path, camera_clip: Path
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    video = standing_video(tmp_path / "in.mp4", frames=8)
    server = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    loop = [sys.executable, "-c", LOOP, str(video), str(RUN_S)]
    begun_s = time.monotonic()
    with (
        traced(tmp_path / "app", tmp_path, *server, *options) as app,
        traced(tmp_path / "analysis", tmp_path, *loop) as analysis,
    ):
        wait_until(
            lambda: is_healthy(address) or app.poll() is not None,
            timeout_s=90.0,
            or_say=(tmp_path / "app.out").read_text,
        )
        if "ptrace" in (tmp_path / "app.out").read_text():
            pytest.skip("strace is not permitted here")
        engine, browser = launch(camera_clip)
        try:
            page = browser.new_page()
            start(page, address)
            page.wait_for_timeout(1000 * max(0.0, RUN_S - (time.monotonic() - begun_s)))
            element(page, "stop").click()
            playwright.expect(element(page, "state")).to_have_text("done", timeout=30_000)
        finally:
            browser.close()
            engine.stop()
        assert analysis.wait(60) == 0, (tmp_path / "analysis.out").read_text()
    assert abroad(tmp_path / "app") == []
    assert abroad(tmp_path / "analysis") == []
