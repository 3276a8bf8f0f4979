"""Room: floor, wall, mat, furniture and light, as data."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of furniture: middle (x, y, z) and size in metres, colour 0 to 255."""

    middle: tuple[float, float, float]
    size: tuple[float, float, float]
    colour: tuple[int, int, int] = (120, 88, 60)


@dataclass(frozen=True, slots=True)
class Room:
    """Floor, wall, mat, furniture and light.

    `light`: 0.4 dusk to 1.3 bright; `light_yaw_deg`: where the lamp stands around the person.
    """

    floor: tuple[int, int, int] = (168, 146, 120)
    wall: tuple[int, int, int] = (205, 205, 198)
    mat: tuple[int, int, int] | None = (70, 110, 100)
    light: float = 1.0
    light_yaw_deg: float = 40.0
    boxes: tuple[Box, ...] = field(default_factory=tuple)
