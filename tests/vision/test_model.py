"""The model's file is found in the order promised, and only the right one is taken."""

import io
import urllib.request
from pathlib import Path

import pytest

from formcheck.home import cache_folder
from formcheck.vision import model
from formcheck.vision.model import MODEL_NAME, ModelError, find_model


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FORMCHECK_MODEL", raising=False)
    monkeypatch.setenv("FORMCHECK_HOME", str(tmp_path / "home"))


def test_the_installed_package_carries_the_model() -> None:
    assert find_model().name == MODEL_NAME
    assert find_model().stat().st_size == 9_398_198


def test_the_cache_lies_in_formcheck_home(tmp_path: Path) -> None:
    assert cache_folder() == tmp_path / "home" / "cache"


def test_the_named_model_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy = tmp_path / "my.task"
    copy.write_bytes(find_model().read_bytes())
    monkeypatch.setenv("FORMCHECK_MODEL", str(copy))
    assert find_model() == copy


def test_the_cache_comes_before_the_package() -> None:
    carried = find_model()
    cached = cache_folder() / MODEL_NAME
    cached.parent.mkdir(parents=True)
    cached.write_bytes(carried.read_bytes())
    assert find_model() == cached


def test_another_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    garbage = tmp_path / "garbage.task"
    garbage.write_bytes(b"not a model")
    monkeypatch.setenv("FORMCHECK_MODEL", str(garbage))
    with pytest.raises(ModelError, match=r"garbage\.task: not the pose model expected \(sha256 .* delete it"):
        find_model()


def test_a_named_model_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FORMCHECK_MODEL", str(tmp_path / "none.task"))
    with pytest.raises(ModelError, match=r"none\.task: the pose model cannot be read"):
        find_model()


def test_a_file_that_changes_is_checked_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy = tmp_path / "my.task"
    copy.write_bytes(find_model().read_bytes())
    monkeypatch.setenv("FORMCHECK_MODEL", str(copy))
    find_model()
    copy.write_bytes(b"changed")
    with pytest.raises(ModelError):
        find_model()


def test_a_fetched_model_is_kept_in_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    right = find_model().read_bytes()
    monkeypatch.setattr(model, "_carried", lambda: None)
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_, **__: io.BytesIO(right))
    assert find_model() == cache_folder() / MODEL_NAME
    assert [p.name for p in cache_folder().iterdir()] == [MODEL_NAME]


@pytest.mark.parametrize("said", ["offline", "wrong"])
def test_a_fetch_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    def urlopen(*_: object, **__: object) -> io.BytesIO:
        if said == "offline":
            raise OSError("no route to host")
        return io.BytesIO(b"a captive portal's page")

    monkeypatch.setattr(model, "_carried", lambda: None)
    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    with pytest.raises(ModelError, match="go online once" if said == "offline" else "not the pose model"):
        find_model()
    assert list(cache_folder().iterdir()) == []
