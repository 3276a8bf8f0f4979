"""Somebody who uses the app as it is: a server whose clock is shifted, a real browser, and a clip as its camera."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[1]
PATIENCE_MS: Final = 90_000
"""A busy machine may take its time; nothing here is about speed."""
WIDTH, HEIGHT = 1100, 800


class Person:
    """Anna, whom the steps of a story are told of. `clips`: a camera file for each exercise, by id."""

    def __init__(self, chromium: str, home: Path, clips: dict[str, Path], pictures: Path) -> None:
        self.chromium, self.home, self.clips, self.pictures = chromium, home, clips, pictures
        self.page: Page
        self.address = ""
        self._moment = ""
        self._server: subprocess.Popen[bytes]

    @contextmanager
    def at(self, moment: str, camera: str | None = None) -> Iterator[None]:
        """Open the app at a moment, as 2026-11-02T07:00; `camera`: the exercise that is done in front of it."""
        self._moment = moment
        self._serve()
        try:
            with sync_playwright() as engine, self._browser(engine, camera) as browser:
                self.page = browser.new_page(
                    viewport={"width": WIDTH, "height": HEIGHT}, accept_downloads=True
                )
                self.goes("")
                yield
        finally:
            self._server.terminate()
            self._server.wait(20)

    def computer_dies(self) -> None:
        """End the server without a word, as a power cut does."""
        self._server.kill()
        self._server.wait(20)

    def goes(self, where: str) -> None:
        """Open an address of the app."""
        self.page.goto(f"{self.address}/{where}")
        self.page.get_by_test_id("stMain").wait_for(timeout=PATIENCE_MS)

    def sees(self, *texts: str) -> None:
        """The page shows these words."""
        for text in texts:
            expect(self._main()).to_contain_text(text, timeout=PATIENCE_MS, use_inner_text=True)

    def sees_done(self, text: str) -> None:
        """The page shows these words, and that it is done."""
        done = re.compile(rf"{re.escape(text)}\s*(check)?\s*done")  # the icon's name is text as well
        expect(self._main()).to_contain_text(done, timeout=PATIENCE_MS, use_inner_text=True)

    def sees_no(self, *texts: str) -> None:
        """The page doesn't show these words; to be asked once it is known to be there."""
        for text in texts:
            expect(self._main()).not_to_contain_text(text, timeout=PATIENCE_MS, use_inner_text=True)

    def presses(self, name: str, within: str = "") -> None:
        """Press a button by its name; `within`: the key of the container that it stands in."""
        place = self.page.locator(f".st-key-{within}") if within else self.page
        place.get_by_role("button", name=name).first.click(timeout=PATIENCE_MS)

    def says_pain(self, when: Literal["before", "after"], value: int) -> None:
        """Answer the plan's question about pain."""
        self.sees(f"How much does your back hurt now, {when} training?")
        group = self.page.get_by_test_id("stButtonGroup").filter(has_text="How much does your back hurt")
        chosen = group.locator("button").filter(has_text=re.compile(rf"^{value}$"))
        chosen.click(timeout=PATIENCE_MS)
        expect(chosen).to_have_attribute("aria-checked", "true", timeout=PATIENCE_MS)
        self.page.wait_for_timeout(1000)

    def trains(
        self, exercise: str, *, reps: int | None = None, held_s: float | None = None, shows: str = "",
        stops: bool = False, pain: int | None = None, advice: str = "Noted. Thank you.",
    ) -> None:  # fmt: skip
        """Do one set in front of the camera until it is full, or stop it after so many reps or seconds."""
        self.begins(exercise)
        self.goes_on(reps=reps, held_s=held_s, stops=stops)
        result = self._live("result")
        if shows:
            expect(result).to_contain_text(shows, timeout=PATIENCE_MS)
        self.looks(f"{exercise}-result")
        if pain is not None:
            result.get_by_role("button", name=str(pain), exact=True).click()
            expect(result.locator(".fc-noted")).to_contain_text(advice, timeout=PATIENCE_MS)

    def begins(self, exercise: str) -> None:
        """Follow the plan's link to an exercise and start."""
        link = self.page.locator(f'a[href*="exercise={exercise}&"]').filter(
            has_text=re.compile("Train|Start|Go on")
        )
        link.first.click(timeout=PATIENCE_MS)
        self._live("start").wait_for(timeout=PATIENCE_MS)
        self._live("start").click()

    def goes_on(self, *, reps: int | None = None, held_s: float | None = None, stops: bool = False) -> None:
        """Move until so many reps are counted or seconds held; then the set ends by itself, or is stopped."""
        # A busy machine plays a clip at a fraction of its pace; longer than this, camera or machine fail.
        due = time.monotonic() + 150 + 45 * (reps or 0) + 5 * (held_s or 0)
        pictured = False
        while not self._has_done(reps, held_s):
            if time.monotonic() > due:
                self.looks("stuck")
                raise AssertionError(
                    f"{self._moment}: the set came to {self._live('reps').inner_text()} reps only"
                )
            if not pictured and self._live("state").inner_text() == "working":
                pictured = True
                self.looks("live")
            self.page.wait_for_timeout(100)
        if stops:
            self.page.keyboard.press("Space")
        expect(self._live("result")).to_be_visible(timeout=PATIENCE_MS)

    def looks(self, name: str) -> None:
        """Keep a picture of the page."""
        main = self.page.get_by_test_id("stMainBlockContainer")
        tall = max(HEIGHT, int(main.evaluate("e => e.scrollHeight")) + 120)
        day = self._moment.replace(":", "")
        self.page.set_viewport_size({"width": WIDTH, "height": tall})
        self.page.wait_for_timeout(700)
        self.page.screenshot(path=self.pictures / f"{day}-{name}.png")
        self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})

    def downloads(self, name: str, target: Path) -> Path:
        """Take a file that the page offers, by the key of its link."""
        with self.page.expect_download(timeout=PATIENCE_MS) as waiting:
            self.page.get_by_test_id(f"fc-download-{name}").click()
        waiting.value.save_as(target)
        return target

    def _has_done(self, reps: int | None, held_s: float | None) -> bool:
        # A whole dose ends the set, and the panel with its count goes.
        if self._live("state").inner_text() in ("done", "resting") or self._live("result").is_visible():
            return True
        if reps is not None:
            return int(self._live("reps").inner_text() or 0) >= reps
        shown = re.findall(r"\d+", self._live("held").inner_text())
        return bool(shown) and sum(60**n * int(s) for n, s in enumerate(reversed(shown))) >= (held_s or 0)

    def _live(self, name: str) -> Any:
        return self.page.get_by_test_id(f"fc-{name}")

    def _main(self) -> Any:
        return self.page.get_by_test_id("stMain")

    def _browser(self, engine: Any, camera: str | None) -> Browser:
        arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        if camera:
            arguments += [
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                f"--use-file-for-fake-video-capture={self.clips[camera]}",
            ]
        opened: Browser = engine.chromium.launch(
            executable_path=self.chromium, chromium_sandbox=False, args=arguments
        )
        return opened

    def _serve(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with (self.home / "server.log").open("ab") as log:
            self._server = subprocess.Popen(
                [
                    sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.headless=true",
                    f"--server.port={port}", "--server.fileWatcherType=none",
                ],
                env={
                    **os.environ, "FORMCHECK_HOME": str(self.home), "FORMCHECK_NOW": self._moment,
                    "TZ": "UTC", "PYTHONPATH": str(ROOT),
                },
                cwd=self.home, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.address = f"http://127.0.0.1:{port}"
        due = time.monotonic() + 60
        while not self._is_up():
            if time.monotonic() > due:
                raise AssertionError(f"the app doesn't start; see {self.home / 'server.log'}")
            time.sleep(0.2)

    def _is_up(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False
