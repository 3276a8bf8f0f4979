"""A clip as a browser's camera: the JPEG pictures that Chromium's made-up camera plays in a loop.

No two are the same, as of any camera that has not stopped: what the clip shows once is shown again with other noise.
"""

from pathlib import Path

import cv2
import numpy as np

from formcheck.vision.frames import VideoFile

CAMERA_RATE = 30.0
"""Chromium plays such a file at this rate, whatever the clip's own."""
QUALITY = 80
NOISE = 3
"""Grey levels."""


def camera_file(clip: Path, target: Path, still_s: float = 0.0, until_s: float = float("inf")) -> Path:
    """Write the clip for the camera; its first picture lasts `still_s` longer: the person keeps still."""
    random = np.random.default_rng(0)
    with VideoFile(clip) as video, target.open("wb") as file:
        written = 0
        for frame in video:
            if frame.time_s > until_s:
                break
            picture = cv2.cvtColor(frame.image, cv2.COLOR_RGB2BGR)
            due = round((frame.time_s + 1 / video.frame_rate + still_s) * CAMERA_RATE)
            while written < due:
                file.write(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes())
                written += 1
                noise = random.integers(0, NOISE + 1, picture.shape[:2], np.uint8)
                picture = cv2.add(cv2.cvtColor(frame.image, cv2.COLOR_RGB2BGR), cv2.merge([noise] * 3))
    return target
