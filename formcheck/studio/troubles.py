"""Troubles: another person in the picture, somebody half out of it, a camera that is moved."""

from dataclasses import dataclass, replace

import numpy as np

from formcheck.studio import distractors, parts, rig
from formcheck.studio import rotations as rot
from formcheck.studio.body import Body, Shape, load
from formcheck.studio.camera import Camera
from formcheck.studio.clip import Clip
from formcheck.studio.rig import Placed
from formcheck.studio.wardrobe import Outfit

_BEHIND_M, _IN_FRONT_M = 1.3, 1.0
_HALF_OUT = 0.42  # of the picture's width that the camera looks past the person
_MOVED_AT = 0.5  # of the film
_MOVE_S = 0.6
_MOVED_YAW_DEG, _MOVED_UP_M, _MOVED_ASIDE = 14.0, 0.25, 0.10


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """A second person: body, clothes, and where it is in each frame."""

    body: Body
    outfit: Outfit
    frames: list[Placed]


def company(clip: Clip, camera: Camera, count: int) -> Company | None:
    """Bring in the second person that a clip's trouble asks for, as the camera sees it."""
    if clip.trouble not in ("bystander-behind", "passer-behind", "passer-in-front"):
        return None
    body = load(Shape(gender=1 - clip.shape.gender, height=0.6))
    passes = clip.trouble != "bystander-behind"
    acted = (distractors.walking_through if passes else distractors.standing_about)(body, clip.seed)
    total = parts.duration(acted)
    beside = -_BEHIND_M if clip.trouble.endswith("behind") else _IN_FRONT_M
    turn = rot.about("z", camera.yaw_deg - 90.0)
    middle = np.array([camera.look_at[0], camera.look_at[1], 0.0])
    shift = np.array([beside, 0.0 if passes else 0.5, 0.0])
    frames = []
    for k in range(count):
        placed = rig.moved(parts.at(acted, (k / clip.shot.fps) % total), shift)
        frames.append(rig.moved(rig.turned(placed, turn), middle))
    return Company(body, Outfit(top=(150, 150, 90), trousers=(70, 60, 80)), frames)


def cameras(clip: Clip, camera: Camera, count: int) -> list[Camera]:
    """Give the camera of every frame: looking past the person, or moved in the middle of the film."""
    if clip.trouble == "half-out":
        return [aside(camera, _HALF_OUT)] * count
    if clip.trouble != "camera-moved":
        return [camera] * count
    moved = replace(camera, yaw_deg=camera.yaw_deg + _MOVED_YAW_DEG, height_m=camera.height_m + _MOVED_UP_M)
    moved = aside(moved, _MOVED_ASIDE)
    began = int(count * _MOVED_AT)
    steps = max(int(_MOVE_S * clip.shot.fps), 1)
    return [_between(camera, moved, min(max((k - began) / steps, 0.0), 1.0)) for k in range(count)]


def aside(camera: Camera, part: float) -> Camera:
    """Look past the person by a part of the picture's width."""
    yaw = np.radians(camera.yaw_deg)
    width, height = camera.size
    seen = 2 * camera.distance_m * np.tan(np.radians(camera.field_of_view_deg) / 2) * width / height
    x, y, z = camera.look_at
    return replace(
        camera, look_at=(x + float(np.cos(yaw) * seen * part), y + float(np.sin(yaw) * seen * part), z)
    )


def _between(start: Camera, end: Camera, part: float) -> Camera:
    mixed = [a + part * (b - a) for a, b in zip(start.look_at, end.look_at, strict=True)]
    return replace(
        start,
        yaw_deg=start.yaw_deg + part * (end.yaw_deg - start.yaw_deg),
        height_m=start.height_m + part * (end.height_m - start.height_m),
        look_at=(mixed[0], mixed[1], mixed[2]),
    )
