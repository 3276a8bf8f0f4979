"""How much formcheck adds to the bare pose model: `python benchmarks/analyze_speed.py VIDEO [EXERCISE] [ROUNDS]`.

Both are timed in turn in one run, so that the ratio holds on a busy machine where times don't.
The bare loop is what anyone would write first: OpenCV decodes, MediaPipe detects, nothing else.
"""

import statistics
import sys
import time
from pathlib import Path

import cv2
import mediapipe
from mediapipe.tasks.python import BaseOptions, vision

from formcheck.analysis import analyze_video
from formcheck.catalogue import load_exercise
from formcheck.vision.model import find_model


def bare_loop(video: Path) -> int:
    """Detect in every frame of a video as it comes; give the number of frames."""
    capture = cv2.VideoCapture(str(video))
    rate = capture.get(cv2.CAP_PROP_FPS) or 30.0
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(find_model())), running_mode=vision.RunningMode.VIDEO
    )
    count = 0
    with vision.PoseLandmarker.create_from_options(options) as task:
        while True:
            is_read, picture = capture.read()
            if not is_read:
                return count
            image = mediapipe.Image(mediapipe.ImageFormat.SRGB, cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
            task.detect_for_video(image, round(count * 1000 / rate))
            count += 1


def timed(work: object, *arguments: object) -> float:
    start_s = time.perf_counter()
    work(*arguments)  # type: ignore[operator]
    return time.perf_counter() - start_s


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    video = Path(sys.argv[1])
    exercise = load_exercise(sys.argv[2] if len(sys.argv) > 2 else "cat-cow")
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    frames = bare_loop(video)  # warms caches for both
    bare_s, whole_s = [], []
    for _ in range(rounds):
        bare_s.append(timed(bare_loop, video))
        whole_s.append(timed(analyze_video, video, exercise))
    print(f"{video.name}, {frames} frames, median of {rounds}")
    print(f"{'':28}{'s':>8}{'frames/s':>10}{'ratio':>8}")
    base_s = statistics.median(bare_s)
    for name, times_s in (("bare MediaPipe loop", bare_s), ("formcheck analyze", whole_s)):
        middle_s = statistics.median(times_s)
        print(f"{name:28}{middle_s:8.2f}{frames / middle_s:10.1f}{middle_s / base_s:8.2f}")


if __name__ == "__main__":
    main()
