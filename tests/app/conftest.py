"""Servers and pictures for the tests of the app."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import pytest
import uvicorn
from starlette.applications import Starlette

from formcheck.app.server import ROUTES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True, scope="session")
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that a test trains goes into the history of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FORMCHECK_HOME", str(tmp_path_factory.mktemp("own-home")))
        yield


@pytest.fixture(autouse=True)
def _main_module_put_back() -> Iterator[None]:
    """Streamlit's AppTest puts its script in place of `__main__`; a process spawned later would run it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def jpeg(width: int = 160, height: int = 120, shade: int = 128) -> bytes:
    """Make a JPEG of a plain pattern with nobody in it."""
    image = np.full((height, width, 3), shade, np.uint8)
    image[:: max(1, height // 8)] = 200
    return bytes(cv2.imencode(".jpg", image)[1])


@pytest.fixture(scope="module")
def live_port() -> Iterator[int]:
    """Serve the live view's route alone, in this process, so that its tickets can be issued here."""
    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=ROUTES), host="127.0.0.1", port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    wait_until(lambda: server.started)
    yield port
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def app_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app of these tests keeps its data."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def app_address(app_home: Path) -> Iterator[str]:
    """Run the app with a home of its own, and give its address."""
    with served(app_home) as address:
        yield address


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Run `streamlit run app.py` as a user does, and give its address."""
    port = free_port()
    log = home / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"),
                "--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none",
            ],
            env={**os.environ, "HOME": str(home), "FORMCHECK_HOME": str(home), "PYTHONPATH": str(ROOT)},
            cwd=home,
            stdout=output,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until(lambda: is_healthy(address), or_say=log.read_text)
            yield address
        finally:
            process.terminate()
            process.wait(10)


def is_healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def wait_until(condition, timeout_s: float = 40.0, or_say=lambda: "") -> None:
    end_s = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end_s, f"waited {timeout_s:g} s in vain; {or_say()}"
        time.sleep(0.05)


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page stores goes nowhere near the data of whoever runs the tests."""
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path_factory.mktemp("formcheck-home")))
    monkeypatch.delenv("FORMCHECK_DATABASE", raising=False)
