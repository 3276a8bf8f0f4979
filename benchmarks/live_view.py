"""The live view measured in real browsers: `python benchmarks/live_view.py latency|memory|four|clients [CLIP EXERCISE]`.

latency   Capture to feedback in the page, beside the bare model's time on the very same frames, in one run.
memory    The server's memory after 1 minute and after 10, one browser training throughout.
four      Four browsers at once, in front of which somebody ends after none, one, two or three reps.
clients   The same without browsers, each picture at its own time in the clip: no busy machine spoils it.

Needs Chromium and `pip install ".[test]"`. Without CLIP it is the rendered one of `samples/`; `four` needs its
truth beside it.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import mediapipe
import uvicorn
from mediapipe.tasks.python import BaseOptions, vision
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from formcheck.app import live_view  # noqa: E402
from formcheck.app.eye import LARGEST_SIDE_PX, Eye  # noqa: E402
from formcheck.app.live_route import live_path  # noqa: E402
from formcheck.app.server import ROUTES  # noqa: E402
from formcheck.app.static_files import static_text  # noqa: E402
from formcheck.app.tickets import issue_ticket  # noqa: E402
from formcheck.app.wire import HEADER, MAGIC, VERSION  # noqa: E402
from formcheck.vision.frames import VideoFile  # noqa: E402
from formcheck.vision.jpeg import decode_jpeg, encode_jpeg  # noqa: E402
from formcheck.vision.model import find_model  # noqa: E402
from tests.app.clip_camera import camera_file  # noqa: E402
from tests.app.conftest import free_port, is_healthy, wait_until  # noqa: E402
from tests.app.test_live_browser import CHROMIUM, camera_arguments, launch  # noqa: E402

CLIP = ROOT / "samples" / "rendered-bird-dog.mp4"
ROUNDS = 4
LIVE_S, BARE_S = 14.0, 8.0
"""In turn, so that both meet the same load: the page alone, then the bare model as well, on the same frames."""
SETTLE_FRAMES = 5
MEMORY_S = (60.0, 600.0)
VIEWPORT = {"width": 800, "height": 600}
SMALL = {"width": 480, "height": 400}
FOUR_STILL_S = 12.0
"""The four are started one after the other, and each has to find its start position."""
FOUR_WAIT_S = 6.0
"""A busy machine opens the camera seconds after the click; then the clip begins anew, and nobody moves for long."""


def bare_model() -> Any:
    """Open the model as anyone would first: no mask, no back line, no engine."""
    return vision.PoseLandmarker.create_from_options(
        vision.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(find_model())),
            running_mode=vision.RunningMode.VIDEO,
        )
    )


class Bare:
    """Times the bare model on every frame that an eye has answered, while it is on."""

    def __init__(self) -> None:
        self.is_on = False
        self.bare_ms: list[float] = []
        self.server_ms: list[float] = []
        self._skip = 0
        self._model = bare_model()
        look = Eye.look

        def both(eye: Eye, training: Any, message: Any) -> Any:
            began = time.perf_counter()
            replies = look(eye, training, message)
            took_ms = 1000 * (time.perf_counter() - began)
            if replies[0].get("skipped"):
                return replies
            if self.is_on:
                self._time(message)
            else:
                self._skip = SETTLE_FRAMES
                self.server_ms.append(took_ms)
            return replies

        Eye.look = both  # type: ignore[method-assign]

    def _time(self, message: Any) -> None:
        image = mediapipe.Image(mediapipe.ImageFormat.SRGB, decode_jpeg(message.jpeg, LARGEST_SIDE_PX))
        began = time.perf_counter()
        self._model.detect_for_video(image, round(message.time_s * 1000))
        if self._skip:  # it has to find the person anew
            self._skip -= 1
        else:
            self.bare_ms.append(1000 * (time.perf_counter() - began))


def page_html(exercise: str) -> str:
    """Give the live view as a page of its own: the same files, without Streamlit around them."""
    data = live_view.live_data({"exercise": exercise}, issue_ticket())
    script = static_text(*live_view._SCRIPTS).replace("export default function", "function component")
    return (
        f"<!doctype html><style>{static_text('live.css')}</style><div id='p'>{static_text('live.html')}</div>"
        f"<script type='module'>{script}\n"
        f"component({{ parentElement: document.getElementById('p'), data: {json.dumps(data)} }});</script>"
    )


def latency(clip: Path, exercise: str) -> None:
    bare = Bare()
    port = free_port()
    routes = [*ROUTES, Route("/", lambda request: HTMLResponse(page_html(exercise)))]
    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=routes), port=port, log_level="error", ws_per_message_deflate=False)
    )
    threading.Thread(target=server.run, daemon=True).start()
    wait_until(lambda: server.started)
    page_ms, rates = [], []
    with tempfile.TemporaryDirectory() as folder:
        engine, browser = launch(camera_file(clip, Path(folder) / "clip.mjpeg"))
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"http://127.0.0.1:{port}/")
        page.get_by_test_id("fc-start").click()
        page.wait_for_timeout(8000)  # model and JIT warm up
        bare.server_ms.clear()
        for _ in range(ROUNDS):
            page.wait_for_timeout(1000 * LIVE_S)
            page_ms.append(float(page.locator(".fc").get_attribute("data-latency-ms")))
            rates.append(
                float(re.findall(r"(\d+) pictures", page.get_by_test_id("fc-meter").inner_text())[0])
            )
            bare.is_on = True
            page.wait_for_timeout(1000 * BARE_S)
            bare.is_on = False
        browser.close()
        engine.stop()
    server.should_exit = True
    model, whole = statistics.median(bare.bare_ms), statistics.median(page_ms)
    answered = statistics.median(bare.server_ms)
    print(
        f"{clip.name}: {len(bare.server_ms)} frames, {len(bare.bare_ms)} of the bare model; load {os.getloadavg()[0]:.1f}"
    )
    print(f"bare model                  {model:7.1f} ms median")
    print(f"formcheck on the server     {answered:7.1f} ms median   ratio {answered / model:.2f}")
    print(f"capture to feedback, page   {whole:7.1f} ms median   ratio {whole / model:.2f}")
    print(f"pictures a second           {statistics.median(rates):7.1f}")


@contextmanager
def app() -> Iterator[tuple[str, int]]:
    """Run the app as a user does; gives its address and process id."""
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.headless=true",
                f"--server.port={port}", "--server.fileWatcherType=none",
            ],
            env={**os.environ, "FORMCHECK_HOME": home, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_until(lambda: is_healthy(f"http://127.0.0.1:{port}"), 90)
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            process.terminate()
            process.wait(20)


def resident_mb(pid: int) -> float:
    """Give a process's resident memory in MB, with that of its children."""
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    pids = [pid, *map(int, children.stdout.split())]
    pages = [int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in pids]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(clip: Path, exercise: str) -> None:
    with tempfile.TemporaryDirectory() as folder, app() as (address, pid):
        engine, browser = launch(
            camera_file(clip, Path(folder) / "clip.mjpeg"), "--enable-precise-memory-info"
        )
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{address}/train?exercise={exercise}&reps=200")
        page.get_by_test_id("fc-start").click(timeout=60_000)
        begun_s, found = time.monotonic(), []
        for at_s in MEMORY_S:
            page.wait_for_timeout(1000 * max(0.0, at_s - (time.monotonic() - begun_s)))
            heap = page.evaluate("performance.memory ? performance.memory.usedJSHeapSize / 1e6 : 0")
            found.append(resident_mb(pid))
            reps = page.get_by_test_id("fc-reps").inner_text()
            print(
                f"after {at_s / 60:4.0f} min: server {found[-1]:7.1f} MB, page's heap {heap:5.1f} MB, {reps} reps",
                flush=True,
            )
        print(f"change {100 * (found[-1] / found[0] - 1):+.1f} %")
        browser.close()
        engine.stop()


def launch_another(playwright: Any, camera: Path) -> Any:
    """Start one more browser, with a camera of its own."""
    return playwright.chromium.launch(
        executable_path=CHROMIUM, chromium_sandbox=False, args=camera_arguments(camera)
    )


def four(clip: Path, exercise: str) -> None:
    """Let four people train at once who end after a different number of reps each, none to all."""
    truth = json.loads(clip.with_suffix(".truth.json").read_text())
    ends_s = [rep["end_s"] + 0.4 for rep in truth["attempts"]]
    cuts = [(n, until_s) for n, until_s in enumerate([1.2, *ends_s]) if n < 4]
    running = []
    with tempfile.TemporaryDirectory() as folder, app() as (address, _):
        playwright = None
        for n, until_s in cuts:
            camera = camera_file(clip, Path(folder) / f"{n}.mjpeg", FOUR_STILL_S, until_s)
            if playwright is None:
                playwright, browser = launch(camera)
            else:
                browser = launch_another(playwright, camera)
            page = browser.new_page(viewport=SMALL)
            page.goto(f"{address}/train?exercise={exercise}&reps=200", timeout=120_000)
            page.get_by_test_id("fc-start").wait_for(timeout=120_000)
            running.append((n, until_s, page))
        begun = []
        for n, until_s, page in running:
            page.get_by_test_id("fc-start").click()
            begun.append((time.monotonic() + FOUR_STILL_S + until_s + FOUR_WAIT_S, n, page))
        for end_s, n, page in sorted(begun, key=lambda one: one[0]):
            page.wait_for_timeout(1000 * max(0.0, end_s - time.monotonic()))
            got = int(page.get_by_test_id("fc-reps").text_content())
            meter = page.get_by_test_id("fc-meter").text_content()
            print(f"browser {n + 1}: true {n}, counted {got}   {meter}", flush=True)
        playwright.stop()


def clients(clip: Path, exercise: str) -> None:
    """Do the same without browsers, in the clip's own time: right at any speed of the machine."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=ROUTES), port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    wait_until(lambda: server.started)
    truth = json.loads(clip.with_suffix(".truth.json").read_text())
    ends_s = [1.2, *(rep["end_s"] + 0.4 for rep in truth["attempts"])][:4]
    got: dict[int, tuple[int, float]] = {}

    def train(n: int, until_s: float) -> None:
        origin = f"http://127.0.0.1:{port}"
        with connect(f"ws://127.0.0.1:{port}{live_path()}", origin=origin, proxy=None) as socket:
            socket.send(json.dumps({"ticket": issue_ticket(), "exercise": exercise, "reps": 200}))
            socket.recv()
            began, count = time.monotonic(), 0
            with VideoFile(clip) as video:
                for frame in video:
                    if frame.time_s > until_s:
                        break
                    header = HEADER.pack(MAGIC, VERSION, frame.index, frame.time_s)
                    socket.send(header + encode_jpeg(frame.image))
                    count = json.loads(socket.recv())["counted"]
            got[n] = (count, (frame.index + 1) / (time.monotonic() - began))

    threads = [threading.Thread(target=train, args=one) for one in enumerate(ends_s)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n, (count, rate) in sorted(got.items()):
        print(f"client {n + 1}: true {n}, counted {count}   {rate:.1f} pictures/s")
    server.should_exit = True


def main() -> None:
    kinds = {"latency": latency, "memory": memory, "four": four, "clients": clients}
    if len(sys.argv) < 2 or sys.argv[1] not in kinds:
        sys.exit(__doc__)
    clip = Path(sys.argv[2]) if len(sys.argv) > 2 else CLIP
    kinds[sys.argv[1]](clip, sys.argv[3] if len(sys.argv) > 3 else "bird-dog")


if __name__ == "__main__":
    main()
