"""The live view in a real browser, with a made-up camera in which nobody is to be seen."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.conftest import jpeg

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright drives the browser")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.flaky(reruns=2, reruns_delay=2),  # a camera in real time, on a machine that may be busy
]


@pytest.fixture(scope="module")
def camera_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a clip of a moving pattern: JPEG pictures one after the other are what Chromium reads."""
    path = tmp_path_factory.mktemp("camera") / "camera.mjpeg"
    path.write_bytes(b"".join(jpeg(320, 240, 60 + 4 * k) for k in range(30)))
    return path


def camera_arguments(camera: Path) -> list[str]:
    """Give the arguments that put a file in front of Chromium's camera, and grant it."""
    return [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={camera}",
    ]


def launch(with_camera: Path | None, *more: str) -> Any:
    engine = playwright.sync_playwright().start()
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", *more]
    if with_camera:
        arguments += camera_arguments(with_camera)
    browser = engine.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False, args=arguments)
    return engine, browser


@pytest.fixture
def page(camera_clip: Path) -> Iterator[Any]:
    engine, browser = launch(camera_clip)
    yield browser.new_page()
    browser.close()
    engine.stop()


def element(page: Any, name: str) -> Any:
    return page.get_by_test_id(f"fc-{name}")


SPEECH = """
window.spoken = [];
if (window.speechSynthesis) window.speechSynthesis.speak = (said) => {
  window.spoken.push({ text: said.text, rate: said.rate, volume: said.volume, lang: said.lang });
  setTimeout(() => said.onend && said.onend(), 60 * said.text.length);
};
"""
"""Notes what the browser's voice is asked to say, and takes about as long as saying it."""


def record_speech(page: Any) -> None:
    page.add_init_script(SPEECH)


def open_train(page: Any, address: str, asked: str = "exercise=cat-cow") -> None:
    page.goto(f"{address}/train?{asked}")
    element(page, "start").wait_for(timeout=90_000)


def start(page: Any, address: str) -> None:
    open_train(page, address)
    element(page, "start").click()
    playwright.expect(element(page, "cue")).to_contain_text("I can't see you", timeout=60_000)


def test_the_set_up_shows_how_and_where_and_ticks_nothing_while_nobody_is_there(page: Any, app_address: str):
    open_train(page, app_address)
    for picture in (page.locator(".fc-poster-right"), page.locator(".fc-poster-place")):
        playwright.expect(picture).to_be_visible()
        playwright.expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 100
        assert picture.get_attribute("alt")
    element(page, "start").click()
    playwright.expect(element(page, "cue")).to_contain_text("I can't see you", timeout=60_000)
    lines = element(page, "setup").locator("li")
    playwright.expect(lines).to_have_text(["In the picture", "On all fours", "Side-on", "Still for a second"])
    assert {line.get_attribute("data-ok") for line in lines.all()} == {"false"}


def test_a_set_runs_says_what_it_waits_for_and_stops_at_a_click(page: Any, app_address: str):
    start(page, app_address)
    playwright.expect(element(page, "state")).to_have_text("setup")
    playwright.expect(element(page, "stop")).to_be_visible()
    element(page, "stop").click()
    playwright.expect(element(page, "state")).to_have_text("done", timeout=45_000)
    playwright.expect(element(page, "result")).to_contain_text("No rep seen")
    playwright.expect(element(page, "start")).to_be_visible()


def test_the_space_bar_stops(page: Any, app_address: str):
    start(page, app_address)
    page.keyboard.press("Space")
    playwright.expect(element(page, "state")).to_have_text("done", timeout=45_000)


def test_a_second_set_starts_from_zero(page: Any, app_address: str):
    start(page, app_address)
    element(page, "stop").click()
    playwright.expect(element(page, "state")).to_have_text("done", timeout=45_000)
    element(page, "start").click()
    playwright.expect(element(page, "cue")).to_contain_text("I can't see you", timeout=60_000)
    playwright.expect(element(page, "reps")).to_have_text("0")


def test_the_voice_can_be_muted(page: Any, app_address: str):
    open_train(page, app_address)
    playwright.expect(element(page, "voice")).to_have_attribute("aria-pressed", "true")
    element(page, "voice").click()
    playwright.expect(element(page, "voice")).to_have_attribute("aria-pressed", "false")


def test_leaving_the_page_ends_the_camera(page: Any, app_address: str):
    start(page, app_address)
    page.get_by_role("link", name="Settings").first.dispatch_event("click")  # it lies below the running set
    playwright.expect(element(page, "video")).to_have_count(0, timeout=45_000)


def test_a_machine_without_a_camera_is_told_the_way_out(app_address: str):
    engine, browser = launch(None)
    try:
        page = browser.new_page()
        open_train(page, app_address)
        element(page, "start").click()
        alert = page.get_by_role("alert").filter(has_text="camera")
        playwright.expect(alert).to_be_visible(timeout=45_000)
        playwright.expect(alert.get_by_role("link")).to_have_attribute("href", "check?exercise=cat-cow")
        playwright.expect(element(page, "start")).to_be_visible()
    finally:
        browser.close()
        engine.stop()


def test_a_refused_camera_is_told_the_way_out(app_address: str):
    engine, browser = launch(None, "--use-fake-device-for-media-stream")
    try:
        page = browser.new_page()  # nobody grants it the camera: headless Chromium refuses
        open_train(page, app_address)
        element(page, "start").click()
        alert = page.get_by_role("alert").filter(has_text="blocked")
        playwright.expect(alert).to_contain_text("allow the camera", timeout=45_000)
        playwright.expect(alert.get_by_role("link")).to_have_attribute("href", "check?exercise=cat-cow")
        playwright.expect(element(page, "start")).to_be_focused()
    finally:
        browser.close()
        engine.stop()


def test_choices_of_the_voice_are_kept_and_used(page: Any, app_address: str):
    record_speech(page)
    page.goto(f"{app_address}/settings")
    rate = page.get_by_test_id("fc-choice-rate")
    rate.wait_for(timeout=90_000)
    rate.fill("1.4")
    page.get_by_test_id("fc-choice-volume").fill("0.5")
    page.reload()
    playwright.expect(rate).to_have_value("1.4", timeout=90_000)
    start(page, app_address)
    first = page.evaluate("window.spoken[0]")
    assert (first["rate"], first["volume"]) == (pytest.approx(1.4), pytest.approx(0.5))


def test_a_voice_that_is_off_says_nothing(page: Any, app_address: str):
    record_speech(page)
    open_train(page, app_address)
    element(page, "voice").click()
    element(page, "start").click()
    playwright.expect(element(page, "cue")).to_contain_text("I can't see you", timeout=60_000)
    assert page.evaluate("window.spoken") == []


@pytest.mark.parametrize(
    "path", ["/", "/train?exercise=cat-cow", "/check", "/exercises", "/programmes", "/progress", "/settings"]
)
def test_no_page_asks_for_anything_from_elsewhere(page: Any, app_address: str, path: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(app_address + path)
    page.get_by_test_id("stAppViewContainer").wait_for(timeout=90_000)
    page.wait_for_timeout(1500)
    assert [url for url in asked if not url.startswith((app_address, "blob:", "data:"))] == []
