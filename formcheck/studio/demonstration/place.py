"""Place: the picture that shows where the camera stands, how far away and how high."""

from typing import Any, Final

import numpy as np
import pyvista as pv
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from formcheck.studio import rig
from formcheck.studio.body import Body, Floats
from formcheck.studio.camera import Camera
from formcheck.studio.demonstration.acts import Act
from formcheck.studio.demonstration.showroom import Showroom
from formcheck.studio.demonstration.weights import grips
from formcheck.studio.render import Image
from formcheck.studio.room import Box
from formcheck.studio.wardrobe import Outfit, Rgb

INK: Final[Rgb] = (30, 37, 34)
_VIEW: Final[Rgb] = (40, 132, 190)
_SCREEN: Final[Rgb] = (58, 66, 72)
_GLASS: Final[Rgb] = (150, 205, 236)
_LAPTOP_M: Final = (0.36, 0.25, 0.02)
_LID_M: Final = 0.24
_LOOKED_FROM_DEG: Final = 62.0
"""The picture is taken from between the camera and the person's side of it, so that both are seen."""

_BEYOND_M: Final = 0.5

Extra = tuple[Any, dict[str, Any]]


def draw_place(act: Act, body: Body, outfit: Outfit, webcam: Camera, size: tuple[int, int]) -> Image:
    """Draw person, mat and camera seen from above and aside, with distance and height written in."""
    skin = rig.skin(body, act.frames[0])
    lens = webcam.place
    target = np.array([webcam.look_at[0], webcam.look_at[1], 0.0])
    onlooker = _onlooker(skin, lens, webcam.yaw_deg, size)
    stand = _stand(lens, webcam.yaw_deg)
    extras = [*_laptop(lens, webcam), *_wedge(webcam), *_ruler(lens, target)]
    room = Showroom(body, outfit, onlooker, (*act.boxes, *stand), extras, act.has_weights)
    image = room.draw(skin, grips(body, act.frames[0]) if act.has_weights else None)
    room.close()
    return _labelled(image, onlooker, lens, target, webcam.distance_m)


def _onlooker(skin: Floats, lens: Floats, yaw_deg: float, size: tuple[int, int]) -> Camera:
    points = np.concatenate([skin[::37], [_up(lens, 0.2), lens * [1, 1, 0]]])
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    near, far = 2.0, 20.0

    def at(distance_m: float) -> Camera:
        look_at = (float(middle[0]), float(middle[1]), float(middle[2]))
        return Camera(
            yaw_deg + _LOOKED_FROM_DEG, middle[2] + distance_m * 0.5, distance_m, look_at, 26.0, size
        )

    edge = np.array(size) * 0.07
    for _ in range(24):
        distance_m = (near + far) / 2
        pixels = at(distance_m).project(points)
        inside = bool((pixels >= edge).all() and (pixels <= np.array(size) - edge).all())
        near, far = (near, distance_m) if inside else (distance_m, far)
    return at(far)


def _up(point: Floats, by_m: float) -> Floats:
    return np.array([point[0], point[1], point[2] + by_m])


def _forward(yaw_deg: float) -> Floats:
    """Give the direction from the camera to the person along the floor, (3,)."""
    yaw = np.radians(yaw_deg)
    return np.array([-np.sin(yaw), np.cos(yaw), 0.0])


def _stand(lens: Floats, yaw_deg: float) -> list[Box]:
    top = float(lens[2]) - _LID_M
    if top < 0.12:
        return []
    middle = lens + _forward(yaw_deg) * 0.1
    return [Box((float(middle[0]), float(middle[1]), top / 2), (0.42, 0.42, top))]


def _turned(mesh: Any, webcam: Camera, to: Floats) -> Any:
    mesh.rotate_z(webcam.yaw_deg, inplace=True)
    return mesh.translate(to, inplace=True)


def _laptop(lens: Floats, webcam: Camera) -> list[Extra]:
    """Build an open laptop whose camera, above its screen, is the lens."""
    width, depth, thick = _LAPTOP_M
    foot = np.array([lens[0], lens[1], max(float(lens[2]) - _LID_M, 0.0)])
    base = pv.Cube(center=(0, depth / 2, thick / 2), x_length=width, y_length=depth, z_length=thick)
    lid = pv.Cube(center=(0, 0, _LID_M / 2), x_length=width, y_length=0.015, z_length=_LID_M)
    glass = pv.Cube(
        center=(0, 0.009, _LID_M / 2), x_length=width * 0.9, y_length=0.004, z_length=_LID_M * 0.84
    )
    eye = pv.Sphere(radius=0.022, center=(0, 0.008, _LID_M - 0.004))
    parts = ((base, _SCREEN), (lid, _SCREEN), (glass, _GLASS), (eye, _VIEW))
    return [
        (_turned(mesh, webcam, foot), {"color": colour, "ambient": 0.55, "diffuse": 0.5})
        for mesh, colour in parts
    ]


def _wedge(webcam: Camera) -> list[Extra]:
    """Build what the camera sees across the person, as a veil from the lens to the floor."""
    lens = webcam.place
    ahead = _forward(webcam.yaw_deg)
    right = np.array([ahead[1], -ahead[0], 0.0])
    wide = np.tan(np.radians(webcam.field_of_view_deg) / 2) * webcam.size[0] / webcam.size[1]
    reach = webcam.distance_m + _BEYOND_M
    ends = [(lens + reach * (ahead + side * wide * right)) * [1, 1, 0] + [0, 0, 0.012] for side in (-1, 1)]
    veil = pv.PolyData(np.array([lens, *ends]), [3, 0, 1, 2])
    flat = {"color": _VIEW, "ambient": 1.0, "diffuse": 0.0, "specular": 0.0}
    edges = [pv.Line(lens, end).tube(radius=0.007) for end in ends]
    return [(veil, {"opacity": 0.14, **flat}), *((edge, {"opacity": 0.6, **flat}) for edge in edges)]


def _ruler(lens: Floats, target: Floats) -> list[Extra]:
    start, end = np.array([lens[0], lens[1], 0.012]), _up(target, 0.012)
    flat = {"color": INK, "ambient": 1.0, "diffuse": 0.0}
    count = 2 * round(float(np.linalg.norm(end - start)) / 0.14) + 1
    steps = np.linspace(start, end, count)
    return [(pv.Line(a, b).tube(radius=0.012), flat) for a, b in zip(steps[:-1:2], steps[1::2], strict=True)]


def _labelled(image: Image, onlooker: Camera, lens: Floats, target: Floats, distance_m: float) -> Image:
    sheet = Pictures.fromarray(image)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=round(image.shape[0] / 15))
    far = onlooker.project((lens * [1, 1, 0] + target) / 2)
    _label(pen, font, (far[0], far[1] + image.shape[0] * 0.055), f"about {distance_m:g} m")
    high = onlooker.project(_up(lens, 0.12))
    text = "on the floor" if lens[2] <= 0.3 else f"{round(float(lens[2]) * 20) * 5} cm high"
    _label(pen, font, (high[0], high[1] - image.shape[0] * 0.04), text)
    return np.asarray(sheet)


def _label(pen: ImageDraw.ImageDraw, font: Any, middle: tuple[float, float], text: str) -> None:
    left, top, right, bottom = pen.textbbox(middle, text, font=font, anchor="mm")
    width = pen.im.size[0]
    shift = max(6 - left, 0) - max(right + 6 - width, 0)
    box = (left + shift - 5, top - 4, right + shift + 5, bottom + 4)
    pen.rounded_rectangle(box, radius=5, fill=(255, 255, 255))
    pen.text((middle[0] + shift, middle[1]), text, font=font, fill=INK, anchor="mm")
