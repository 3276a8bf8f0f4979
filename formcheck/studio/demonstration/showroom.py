"""Showroom: a plain, bright place in which a posed person is drawn for a guide.

Nothing is in it but the person, the mat and what the exercise needs: small in a file, and
nothing to look at but the movement. A soft shadow tells what touches the floor.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from PIL import Image as Pictures

from formcheck.studio.body import Body, Floats
from formcheck.studio.camera import Camera
from formcheck.studio.demonstration.weights import Grips, carried, dumbbell
from formcheck.studio.render import Image
from formcheck.studio.room import Box
from formcheck.studio.wardrobe import Outfit, Rgb, paint

PAPER: Final[Rgb] = (241, 239, 232)
"""The floor and all behind it; the colour of the app's panels."""
_MAT: Final[Rgb] = (156, 184, 172)
_MAT_SIZE_M: Final = (0.75, 2.0)
_IRON: Final[Rgb] = (52, 58, 62)
_WOOD: Final[Rgb] = (190, 156, 116)
_SEAT_M: Final = 0.06
_LEG_M: Final = 0.045
_SHADE: Final[Rgb] = (40, 48, 44)
_SHADE_OVER_M: Final = 4.4
_SHADE_CELLS: Final = 220
_FINE: Final = 2
"""Drawn so many times larger and scaled down: edges without steps."""


def _canvas(width: int, height: int) -> Any:
    return pv.Plotter(off_screen=True, window_size=[width, height], lighting="none")


class Showroom:
    """The place and one person in it; holds the graphics between frames."""

    def __init__(
        self,
        body: Body,
        outfit: Outfit,
        camera: Camera,
        boxes: Sequence[Box] = (),
        extras: Sequence[tuple[Any, dict[str, Any]]] = (),
        has_weights: bool = False,
    ) -> None:
        self._size = camera.size
        width, height = camera.size
        self._plotter = _canvas(width * _FINE, height * _FINE)
        self._plotter.render_window.SetMultiSamples(0)
        self._plotter.set_background([c / 255 for c in PAPER])
        self._plotter.enable_depth_peeling(4)
        self._furnish(boxes)
        for mesh, look in extras:
            self._plotter.add_mesh(mesh, **look)
        self._shade = self._add_shade()
        self._lamps()
        self._person = self._add_person(body, outfit)
        self._weights = [dumbbell() for _ in range(2)] if has_weights else []
        self._weight_points = [np.array(mesh.points) for mesh in self._weights]
        for mesh in self._weights:
            self._plotter.add_mesh(mesh, color=_IRON, ambient=0.35, diffuse=0.6)
        view = self._plotter.camera
        view.position, view.focal_point, view.up = tuple(camera.place), camera.look_at, (0.0, 0.0, 1.0)
        view.view_angle = camera.field_of_view_deg
        view.clipping_range = (0.1, 30.0)

    def draw(self, skin: Floats, held: Grips | None = None) -> Image:
        """Draw the person with these vertices (V, 3), and what the hands hold; gives (H, W, 3) uint8."""
        if held is not None:
            for row, (mesh, points) in enumerate(zip(self._weights, self._weight_points, strict=True)):
                mesh.points = carried(points, held, row)
        self._person.points = skin.astype(np.float32)
        self._person.compute_normals(inplace=True, split_vertices=False, auto_orient_normals=False)
        self._shade.texture = pv.Texture(_shadow(skin))
        self._plotter.render()
        large = np.ascontiguousarray(self._plotter.screenshot(return_img=True)[..., :3])
        small = Pictures.fromarray(large).resize(self._size, Pictures.Resampling.LANCZOS)
        return np.asarray(small)

    def close(self) -> None:
        """Give the graphics memory back."""
        self._plotter.close()

    def _furnish(self, boxes: Sequence[Box]) -> None:
        floor = pv.Plane(center=(0, 0, -0.01), i_size=60, j_size=60)
        self._plotter.add_mesh(floor, color=PAPER, ambient=1.0, diffuse=0.0, specular=0.0)
        mat = pv.Cube(center=(0, 0, -0.003), x_length=_MAT_SIZE_M[0], y_length=_MAT_SIZE_M[1], z_length=0.01)
        self._plotter.add_mesh(mat, color=_MAT, ambient=0.82, diffuse=0.2)
        for box in boxes:
            for part in _built(box):
                x, y, z = part.size
                cube = pv.Cube(center=part.middle, x_length=x, y_length=y, z_length=z)
                self._plotter.add_mesh(cube, color=part.colour, ambient=0.45, diffuse=0.6)

    def _add_shade(self) -> Any:
        sheet = pv.Plane(center=(0, 0, 0.004), i_size=_SHADE_OVER_M, j_size=_SHADE_OVER_M)
        return self._plotter.add_mesh(
            sheet, texture=pv.Texture(_shadow(np.zeros((1, 3)))), ambient=1.0, diffuse=0.0, specular=0.0
        )

    def _lamps(self) -> None:
        for place, intensity in (((-2.5, -3.0, 4.5), 0.62), ((3.5, 2.0, 3.0), 0.38)):
            self._plotter.add_light(pv.Light(position=place, focal_point=(0, 0, 0.4), intensity=intensity))
        self._plotter.add_light(pv.Light(light_type="headlight", intensity=0.3))

    def _add_person(self, body: Body, outfit: Outfit) -> Any:
        faces = np.hstack([np.full((len(body.faces), 1), 3), body.faces]).ravel()
        mesh = pv.PolyData(body.vertices.astype(np.float32), faces)
        self._plotter.add_mesh(
            mesh, scalars=paint(body, outfit), rgb=True, smooth_shading=True,
            ambient=0.38, diffuse=0.74, specular=0.04, specular_power=8,
        )  # fmt: skip
        return mesh


def _shadow(skin: Floats) -> NDArray[np.uint8]:
    """Give the shadow of a person on the floor, (n, n, 4): dark under what touches it, faint under what is high."""
    cell_m = _SHADE_OVER_M / _SHADE_CELLS
    column = np.clip((skin[:, 0] / cell_m + _SHADE_CELLS / 2).astype(int), 0, _SHADE_CELLS - 1)
    row = np.clip((_SHADE_CELLS / 2 - skin[:, 1] / cell_m).astype(int), 0, _SHADE_CELLS - 1)
    dark = np.zeros((_SHADE_CELLS, _SHADE_CELLS))
    np.maximum.at(dark, (row, column), np.exp(-np.maximum(skin[:, 2], 0) / 0.22))
    wide = np.zeros_like(dark)
    np.maximum.at(wide, (row, column), 0.35)
    alpha = np.clip(_blurred(dark, 2) * 0.75 + _blurred(wide, 9) * 0.9, 0, 0.6)
    sheet = np.empty((_SHADE_CELLS, _SHADE_CELLS, 4), np.uint8)
    sheet[..., :3] = _SHADE
    sheet[..., 3] = alpha * 255
    return sheet


def _blurred(image: NDArray[np.float64], cells: int) -> NDArray[np.float64]:
    """Blur by three running means, which is nearly a Gaussian."""
    wide = 2 * cells + 1
    for _ in range(3):
        for axis in (0, 1):
            ends = [(cells + 1, cells) if one == axis else (0, 0) for one in (0, 1)]
            sums = np.pad(image, ends).cumsum(axis=axis)
            image = (
                sums.take(range(wide, sums.shape[axis]), axis)
                - sums.take(range(sums.shape[axis] - wide), axis)
            ) / wide
    return image


def _built(box: Box) -> list[Box]:
    """Build a piece of furniture: what stands on the floor is a stool with a seat and four legs."""
    x, y, z = box.size
    if z < _SEAT_M * 2:
        return [box]
    low_x, low_y, _ = (middle - side / 2 for middle, side in zip(box.middle, box.size, strict=True))
    seat = Box((box.middle[0], box.middle[1], z - _SEAT_M / 2), (x, y, _SEAT_M), _WOOD)
    legs = [
        Box((low_x + dx, low_y + dy, (z - _SEAT_M) / 2), (_LEG_M, _LEG_M, z - _SEAT_M), _WOOD)
        for dx in (_LEG_M, x - _LEG_M)
        for dy in (_LEG_M, y - _LEG_M)
    ]
    return [seat, *legs]
