"""Render: posed people in a room, to pictures."""

from typing import Any

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from formcheck.studio.body import Body, Floats
from formcheck.studio.camera import Camera
from formcheck.studio.room import Room
from formcheck.studio.wardrobe import Bytes, Outfit, paint

Image = NDArray[np.uint8]


_WALL_M = 4.5  # from the middle of the room


def _canvas(size: tuple[int, int]) -> Any:
    return pv.Plotter(off_screen=True, window_size=list(size), lighting="none")


class Scene:
    """A room with people in it, drawn off-screen; holds the graphics between frames."""

    def __init__(self, room: Room, people: list[tuple[Body, Outfit]], camera: Camera) -> None:
        self._plotter = _canvas(camera.size)
        # smooth edges cost more than half the time of a frame
        self._plotter.render_window.SetMultiSamples(0)
        self._plotter.set_background([c / 255 * min(1.0, room.light) for c in room.wall])
        self._furnish(room)
        self._light(room)
        self._meshes = [self._add_person(body, outfit) for body, outfit in people]
        self.aim(camera)

    def aim(self, camera: Camera) -> None:
        """Look through this camera from now on."""
        view = self._plotter.camera
        view.position, view.focal_point, view.up = tuple(camera.place), camera.look_at, (0.0, 0.0, 1.0)
        view.view_angle = camera.field_of_view_deg
        view.clipping_range = (0.1, 40.0)

    def draw(self, skins: list[Floats]) -> Image:
        """Draw the people with these vertices (V, 3) each; gives (H, W, 3) uint8."""
        for mesh, vertices in zip(self._meshes, skins, strict=True):
            mesh.points = vertices.astype(np.float32)
        self._plotter.render()
        image: Image = self._plotter.screenshot(return_img=True)
        return image[..., :3]

    def close(self) -> None:
        """Give the graphics memory back."""
        self._plotter.close()

    def _add_person(self, body: Body, outfit: Outfit) -> Any:
        faces = np.hstack([np.full((len(body.faces), 1), 3), body.faces]).ravel()
        mesh = pv.PolyData(body.vertices.astype(np.float32), faces)
        colours: Bytes = paint(body, outfit)
        self._plotter.add_mesh(
            mesh, scalars=colours, rgb=True, smooth_shading=False, ambient=0.25, diffuse=0.8, specular=0.03
        )
        return mesh

    def _furnish(self, room: Room) -> None:
        floor = pv.Plane(i_size=14, j_size=14, i_resolution=56, j_resolution=56)
        shade = np.random.default_rng(7).normal(0, 7, floor.n_cells)  # boards, not one flat colour
        colours = np.clip(np.array(room.floor) + shade[:, None], 0, 255).astype(np.uint8)
        self._plotter.add_mesh(floor, scalars=colours, rgb=True, ambient=0.35, diffuse=0.7)
        for inward in ((0, 1, 0), (0, -1, 0), (1, 0, 0), (-1, 0, 0)):
            middle = [-_WALL_M * along for along in inward]
            wall = pv.Plane(center=(*middle[:2], 1.6), direction=inward, i_size=14, j_size=14)
            # a camera may stand outside the room: a wall is seen from inside only
            self._plotter.add_mesh(wall, color=room.wall, ambient=0.45, diffuse=0.6, culling="back")
        if room.mat is not None:
            mat = pv.Cube(center=(0, 0, -0.004), x_length=0.75, y_length=2.0, z_length=0.012)
            self._plotter.add_mesh(mat, color=room.mat, ambient=0.3)
        for box in room.boxes:
            x, y, z = box.size
            cube = pv.Cube(center=box.middle, x_length=x, y_length=y, z_length=z)
            self._plotter.add_mesh(cube, color=box.colour, ambient=0.3)

    def _light(self, room: Room) -> None:
        yaw = np.radians(room.light_yaw_deg)
        key = pv.Light(
            position=(4 * np.sin(yaw), -4 * np.cos(yaw), 4.0),
            focal_point=(0, 0, 0.5),
            intensity=0.75 * room.light,
        )
        fill = pv.Light(
            position=(-3 * np.sin(yaw), 3 * np.cos(yaw), 3.0),
            focal_point=(0, 0, 0.5),
            intensity=0.35 * room.light,
        )
        for light in (key, fill):
            self._plotter.add_light(light)
        self._plotter.add_light(pv.Light(light_type="headlight", intensity=0.25 * room.light))
