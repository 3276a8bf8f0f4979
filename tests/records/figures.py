"""People for the tests: poses of one on all fours seen from the side, pictures of one who stands."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from formcheck.engine import Pose
from formcheck.engine.pose import STATION_COUNT
from formcheck.engine.skeleton import LANDMARK_COUNT, Landmark, row
from formcheck.vision.frames import Frame
from formcheck.vision.video import VideoWriter

RATE = 30.0
PX_PER_M = 300.0
Picture = NDArray[np.uint8]


def on_all_fours(time_s: float, lift: float = 0.0, noise: np.random.Generator | None = None) -> Pose:
    """Make the pose of a bird-dog seen from the person's left: `lift` 0 kneels, 1 is stretched out."""
    world = np.zeros((LANDMARK_COUNT, 3))

    def put(joint: str, side: str, x: float, y: float) -> None:
        world[row(joint, side)] = (x, y, -0.15 if side == "left" else 0.15)  # type: ignore[arg-type]

    for side in ("left", "right"):
        leg = np.radians(-90 + (88 * lift if side == "left" else 0))
        arm = np.radians(-90 + (85 * lift if side == "right" else 0))
        put("hip", side, 0.0, 0.0)
        put("shoulder", side, -0.5, 0.0)
        knee = np.array([np.cos(leg), -np.sin(leg)]) * 0.42
        put("knee", side, *knee)
        ankle = knee + np.array([0.4, 0.0])
        put("ankle", side, *ankle)
        put("heel", side, *(ankle + np.array([0.03, -0.05])))
        put("foot_index", side, *(ankle + np.array([0.1, 0.02])))
        hand = np.array([-np.cos(arm), -np.sin(arm)])
        put("elbow", side, *((-0.5, 0.0) + 0.27 * hand))
        put("wrist", side, *((-0.5, 0.0) + 0.5 * hand))
        put("ear", side, -0.65, 0.0)
        for name in ("PINKY", "INDEX", "THUMB"):
            world[Landmark[f"{side.upper()}_{name}"]] = world[row("wrist", side)]  # type: ignore[arg-type]
    world[Landmark.NOSE] = (-0.72, 0.08, 0.0)
    for name in ("LEFT_EYE", "LEFT_EYE_INNER", "LEFT_EYE_OUTER", "RIGHT_EYE", "RIGHT_EYE_INNER"):
        world[Landmark[name]] = (-0.7, 0.04, 0.0)
    for name in ("RIGHT_EYE_OUTER", "MOUTH_LEFT", "MOUTH_RIGHT"):
        world[Landmark[name]] = (-0.7, 0.09, 0.0)
    if noise is not None:
        world += noise.normal(0, 0.002, world.shape)
    image = world[:, :2] * PX_PER_M + (320.0, 200.0)
    return Pose(time_s, image, world, np.full(LANDMARK_COUNT, 0.95), np.full(STATION_COUNT, 0.12))


def bird_dogs(reps: int = 2, seed: int = 1) -> list[Pose]:
    """Make the poses of some bird-dogs: a still start, then 1.5 s out, 2.5 s held, 1.5 s back, 1 s rest."""
    noise = np.random.default_rng(seed)
    lifts = [0.0] * 45
    for _ in range(reps):
        way = (1 - np.cos(np.linspace(0, np.pi, 45))) / 2
        lifts += [*way, *[1.0] * 75, *way[::-1], *[0.0] * 30]
    return [on_all_fours(k / RATE, lift, noise) for k, lift in enumerate(lifts)]


def standing_picture(width: int = 240, height: int = 320, lean_px: float = 0.0) -> Picture:
    """Draw someone who stands facing the camera, well enough for the model to find."""
    k = height / 480
    image = np.full((height, width, 3), (200, 205, 210), np.uint8)
    cv2.rectangle(image, (0, int(400 * k)), (width, height), (150, 130, 110), -1)
    skin, shirt, trousers = (224, 172, 140), (40, 70, 150), (40, 40, 50)

    def at(x: float, y: float) -> tuple[int, int]:
        return int(width / 2 + (x + lean_px * (430 - y) / 300) * k), int(y * k)

    def limb(a: tuple[float, float], b: tuple[float, float], colour: Sequence[int], thick: int) -> None:
        cv2.line(image, at(*a), at(*b), colour, max(1, int(thick * k)), cv2.LINE_AA)

    for side in (-1, 1):
        limb((side * 22, 250), (side * 26, 340), trousers, 32)
        limb((side * 26, 340), (side * 28, 415), trousers, 26)
        limb((side * 28, 420), (side * 40, 428), (20, 20, 20), 16)
        limb((side * 46, 130), (side * 75, 190), shirt, 24)
        limb((side * 75, 190), (side * 90, 240), skin, 17)
        cv2.circle(image, at(side * 90, 240), int(11 * k), skin, -1, cv2.LINE_AA)
    trunk = [at(-54, 122), at(54, 122), at(42, 190), at(40, 262), at(-40, 262), at(-42, 190)]
    cv2.fillPoly(image, [np.array(trunk)], shirt, cv2.LINE_AA)
    limb((0, 120), (0, 95), skin, 24)
    cv2.ellipse(image, at(0, 75), (int(26 * k), int(33 * k)), 0, 0, 360, skin, -1, cv2.LINE_AA)
    cv2.ellipse(image, at(0, 58), (int(28 * k), int(22 * k)), 0, 180, 360, (50, 35, 25), -1, cv2.LINE_AA)
    for side in (-1, 1):
        cv2.circle(image, at(side * 10, 72), max(1, int(3 * k)), (30, 30, 30), -1, cv2.LINE_AA)
    return image


def write_video(path: Path, pictures: Sequence[Picture], rate: float = RATE) -> Path:
    """Write pictures of one size as a video."""
    height, width = pictures[0].shape[:2]
    with VideoWriter(path, (width, height), rate) as writer:
        for index, picture in enumerate(pictures):
            writer.write(Frame(picture, index / rate, index))
    return path


def standing_video(path: Path, frames: int = 20) -> Path:
    """Write a video of someone who stands and sways a little."""
    return write_video(path, [standing_picture(lean_px=10 * np.sin(k / 5)) for k in range(frames)])


def empty_video(path: Path, frames: int = 8) -> Path:
    """Write a video of a grey wall."""
    return write_video(path, [np.full((96, 128, 3), 120, np.uint8)] * frames)
