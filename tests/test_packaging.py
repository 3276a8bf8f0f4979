"""What is installed is all of it: the wheel holds the data, and its metadata keep their promises."""

import subprocess
import sys
import tomllib
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

from formcheck import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    pytest.importorskip("hatchling")
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = target.glob("*.whl")
    return ZipFile(path)


def test_the_wheel_holds_every_file_of_the_package_and_the_exercises(wheel: ZipFile) -> None:
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "formcheck").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    expected |= {
        f"formcheck/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "exercises").rglob("*.toml")
    }
    assert len(expected) > 40
    assert expected - set(wheel.namelist()) == set()


def test_the_wheel_holds_nothing_else(wheel: ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"formcheck", f"formcheck-{__version__}.dist-info"}


def test_the_licence_and_the_command_come_along(wheel: ZipFile) -> None:
    info = f"formcheck-{__version__}.dist-info"
    assert "Apache License" in wheel.read(f"{info}/licenses/LICENSE").decode()
    assert "formcheck = formcheck.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()
    metadata = Parser().parsestr(wheel.read(f"{info}/METADATA").decode())
    assert (metadata["Version"], metadata["License-Expression"]) == (__version__, "Apache-2.0")
    assert metadata["Requires-Python"] == ">=3.11"


def test_mediapipe_stays_among_the_versions_that_send_no_metrics() -> None:
    assert "mediapipe>=0.10.30,<0.10.32" in PROJECT["dependencies"]


def test_constraints_are_plain_pins_for_every_dependency() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    names = {pin.split("==")[0] for pin in pins}
    assert all(pin.count("==") == 1 and "/" not in pin and "@" not in pin for pin in pins)
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
    assert {wish.split(">")[0].split("=")[0].split("[")[0] for wish in wanted} - names == set()


def test_the_readme_gives_both_commands_at_its_top() -> None:
    blocks = (ROOT / "README.md").read_text(encoding="utf-8").split("```")
    run, test = (block.removeprefix("sh").strip() for block in blocks[1:4:2])
    assert "\n" not in run + test
    assert run.endswith("streamlit run app.py")
    assert test.endswith("pytest")
