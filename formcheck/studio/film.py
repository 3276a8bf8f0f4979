"""Film: parts to a clip with its truth and its true joints."""

from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from formcheck.studio import landmarks, parts, planting, posing, rig, truth
from formcheck.studio.body import Body, Floats, Shape, bone, load
from formcheck.studio.camera import Camera, View, fitted, yaw_for
from formcheck.studio.controls import controls
from formcheck.studio.distractors import DISTRACTORS
from formcheck.studio.motion import Motion
from formcheck.studio.motions import MOTIONS
from formcheck.studio.parts import Part
from formcheck.studio.perform import Knobs, perform
from formcheck.studio.render import Box, Image, Room, Scene
from formcheck.studio.rig import Placed
from formcheck.studio.stage import Stage
from formcheck.studio.truth import Split, Truth
from formcheck.studio.wardrobe import Outfit, loosen


_LOWEST_CHAIR_M = 0.2
_GRIP_M = 0.09  # from the wrist to the bar
_BESIDE_CHAIR_M = 0.55  # clear of the chair while getting down
_KEPT_IN_PICTURE_M = 1.1  # of somebody who stands beside the mat before lying down


@dataclass(frozen=True, slots=True)
class Shot:
    """How a clip is filmed.

    `off_deg`: camera's yaw off the wanted view; `near_side`: the side of the
    person that faces it; `margin`: free part of the picture around the person.
    """

    near_side: truth.Side = "left"
    off_deg: float = 0.0
    height_m: float = 0.6
    field_of_view_deg: float = 45.0
    size: tuple[int, int] = (640, 360)
    fps: float = 15.0
    margin: float = 0.06


@dataclass(frozen=True, slots=True)
class Clip:
    """Everything that makes one clip; the same clip is the same film, to the last digit.

    `name`: an exercise of the catalogue, or a distractor.
    """

    name: str
    seed: int = 0
    split: Split = "tune"
    knobs: Knobs = Knobs()
    shape: Shape = Shape()
    outfit: Outfit = Outfit()
    room: Room = Room()
    shot: Shot = Shot()


@dataclass(frozen=True, slots=True, eq=False)
class Acted:
    """A clip before it is drawn: the body frame by frame, and the truth."""

    body: Body
    frames: list[Placed]
    camera: Camera
    truth: Truth
    room: Room


def act(clip: Clip) -> Acted:
    """Work out every frame's pose, the camera and the truth; needs no graphics."""
    body = load(clip.shape)
    if clip.name in MOTIONS:
        acted, made, room = _exercise(clip, body)
    else:
        acted, made, room = DISTRACTORS[clip.name](body, clip.seed), _nothing(clip), clip.room
    total = parts.duration(acted)
    frames = [parts.at(acted, k / clip.shot.fps) for k in range(int(total * clip.shot.fps))]
    camera = _camera(clip, body, frames, _view(made.view))
    made = replace(
        made, duration_s=round(len(frames) / clip.shot.fps, 3), camera=asdict(camera), body=asdict(clip.shape)
    )
    return Acted(body, frames, camera, made, room)


def film(clip: Clip, folder: Path, stem: str) -> Truth:
    """Render a clip to `stem`.mp4, .truth.json and .joints.npz in a folder."""
    acted = act(clip)
    scene = Scene(acted.room, [(acted.body, clip.outfit)], acted.camera)
    dressed = loosen(acted.body, clip.outfit)
    images = (scene.draw([rig.skin(dressed, placed)]) for placed in acted.frames)
    partial = folder / f"{stem}.part.mp4"  # whoever watches the folder never sees half a clip
    encode(images, partial, clip.shot.fps, clip.shot.size)
    partial.replace(folder / f"{stem}.mp4")
    scene.close()
    save_joints(acted, clip.shot.fps, folder / f"{stem}.joints.npz")
    truth.write(acted.truth, folder / f"{stem}.truth.json")
    return acted.truth


def _view(name: str) -> View:
    return "front" if name == "front" else "rear" if name == "rear" else "side"


def _exercise(clip: Clip, body: Body) -> tuple[list[Part], Truth, Room]:
    done = perform(MOTIONS[clip.name], clip.knobs, clip.seed)
    motion, knobs = done.motion, clip.knobs
    stage = planting.set_up(body, motion.setup, controls(motion.start))
    acted = [parts.scripted(stage, done.script)]
    ahead: list[Part] = []
    beside = _BESIDE_CHAIR_M if motion.chair else 0.0
    if knobs.lead_in:
        ahead = parts.getting_down(body, motion.getting_down, posing.solve(stage, done.script.at(0.0)), beside)
    if knobs.lead_out:
        last = posing.solve(stage, done.script.at(done.script.now_s))
        acted = [*acted, *parts.getting_up(body, motion.getting_down, last, beside)]
    later = parts.duration(ahead)
    made = Truth(
        exercise=motion.exercise, kind=motion.kind, view=motion.view, seed=clip.seed, split=clip.split,
        fps=clip.shot.fps, size=clip.shot.size, duration_s=0.0,
        attempts=tuple(
            replace(a, start_s=round(a.start_s + later, 3), peak_s=round(a.peak_s + later, 3), end_s=round(a.end_s + later, 3))
            for a in done.attempts
        ),
        holds=tuple(replace(h, start_s=round(h.start_s + later, 3), end_s=round(h.end_s + later, 3)) for h in done.holds),
        set_faults=done.set_faults,
        knobs={**asdict(knobs), "off_deg": clip.shot.off_deg, "near_side": clip.shot.near_side, "outfit": asdict(clip.outfit)},
    )  # fmt: skip
    return [*ahead, *acted], made, _furnished(clip.room, motion, stage, posing.solve(stage, done.script.at(0.0)))


def _furnished(room: Room, motion: Motion, stage: Stage, start: Placed) -> Room:
    """Push a chair under the lower legs, or hang a bar in the hands, of somebody in the start position."""
    body = stage.body
    if motion.bar:
        _, y, z = stage.hands.mean(axis=0) + [0.0, 0.0, _GRIP_M]
        return replace(room, boxes=(*room.boxes, Box((0.0, float(y), float(z)), (1.6, 0.04, 0.04), (70, 70, 75))))
    if not motion.chair:
        return room
    shanks = body.weights[:, [bone(f"lowerleg02.{side}") for side in "LR"]].sum(axis=1) > 0.6
    low = rig.skin(body, start, np.flatnonzero(shanks))
    top = float(np.percentile(low[:, 2], 2))
    if top < _LOWEST_CHAIR_M:
        return room
    near = float(low[:, 1].max())
    box = Box((0.0, near - 0.24, top / 2), (0.5, 0.48, top))
    return replace(room, boxes=(*room.boxes, box))


def _nothing(clip: Clip) -> Truth:
    return Truth(
        exercise=None, kind="nothing", view="side", seed=clip.seed, split=clip.split, fps=clip.shot.fps,
        size=clip.shot.size, duration_s=0.0, knobs={"distractor": clip.name},
    )  # fmt: skip


def _camera(clip: Clip, body: Body, frames: list[Placed], view: View) -> Camera:
    """Stand where the whole person stays in the picture throughout the exercise.

    While somebody gets down or up the head may be cut off: people place the
    camera for the mat.
    """
    rows = np.arange(0, len(body.vertices), 37)
    if clip.name == "walking-through":  # here the person is meant to leave the picture
        frames = frames[len(frames) // 4 : len(frames) // 3]
    points = np.concatenate([rig.skin(body, placed, rows) for placed in frames[::5]])
    if clip.knobs.lead_in or clip.knobs.lead_out:
        lying = clip.name in MOTIONS and MOTIONS[clip.name].getting_down != "stand"
        points[:, 2] = np.minimum(points[:, 2], _KEPT_IN_PICTURE_M if lying else np.inf)
    shot = clip.shot
    yaw = yaw_for(view, shot.near_side, shot.off_deg)
    return fitted(points, yaw, shot.height_m, shot.field_of_view_deg, shot.size, shot.margin)


def encode(images: Any, path: Path, fps: float, size: tuple[int, int]) -> None:
    """Write pictures (H, W, 3) uint8 to an H.264 file."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=Fraction(fps).limit_denominator(1000))
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.options = {"crf": "20", "preset": "veryfast", "threads": "1"}
        image: Image
        for image in images:
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(image), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def save_joints(acted: Acted, fps: float, path: Path) -> None:
    """Write the true joints and angles of every frame.

    `time_s` (T,), `room_m` (T, 33, 3) metres with z up, `image_px` (T, 33, 2),
    `spine_flexion_deg` (T,), `hip_flexion_deg`, `knee_deg`, `elbow_deg` (T, 2) left, right.
    """
    room = np.array([landmarks.places(acted.body, placed) for placed in acted.frames])
    angles = [landmarks.angles(placed) for placed in acted.frames]
    columns: dict[str, Floats] = {
        "time_s": np.arange(len(acted.frames)) / fps,
        "room_m": room,
        "image_px": acted.camera.project(room),
        "spine_flexion_deg": np.array([a.spine_flexion for a in angles]),
        "hip_flexion_deg": np.array([a.hip_flexion for a in angles]),
        "knee_deg": np.array([a.knee for a in angles]),
        "elbow_deg": np.array([a.elbow for a in angles]),
    }
    np.savez_compressed(path, **{name: values.astype(np.float32) for name, values in columns.items()})  # type: ignore[arg-type]
