"""Analysing makes no connection: the kernel is asked, not the program."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.records.figures import standing_video

TRACE = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o"]
SENT = re.compile(r"(connect|sendto|sendmsg|sendmmsg)\(.*AF_INET6?\b.*")
"""Calls that name an internet address; local sockets of the system don't."""


def traced(tmp_path: Path, *command: str) -> list[str]:
    """Run a command and give the calls it made towards the internet."""
    log = tmp_path / "calls"
    done = subprocess.run([*TRACE, log, *command], capture_output=True, text=True, check=False, timeout=300)
    if not log.exists() or "ptrace" in done.stderr:
        pytest.skip(f"strace is not permitted here: {done.stderr.strip()[:100]}")
    assert done.returncode == 0, done.stderr
    return [line for line in log.read_text().splitlines() if SENT.search(line)]


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
class TestTraced:
    def test_the_trace_sees_a_connection(self, tmp_path: Path) -> None:
        code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
        assert len(traced(tmp_path, sys.executable, "-c", code)) == 1

    def test_analyze_makes_none(self, tmp_path: Path) -> None:
        video = standing_video(tmp_path / "in.mp4", frames=8)
        command = [
            sys.executable,
            "-m",
            "formcheck.cli",
            "analyze",
            str(video),
            "-e",
            "standing-rock-sideways",
        ]
        assert traced(tmp_path, *command, "--video", str(tmp_path / "out.mp4")) == []


def may_unshare() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not may_unshare(), reason="no network namespace of one's own is permitted here")
def test_analyze_works_with_the_network_cut(tmp_path: Path) -> None:
    video = standing_video(tmp_path / "in.mp4", frames=8)
    command = [sys.executable, "-m", "formcheck.cli", "analyze", str(video), "-e", "standing-rock-sideways"]
    done = subprocess.run(
        ["unshare", "-rn", *command], capture_output=True, text=True, check=False, timeout=300
    )
    assert (done.returncode, done.stderr) == (0, "")
