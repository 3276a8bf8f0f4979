"""The overlay: what formcheck saw and says, drawn on the picture."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from formcheck.engine.pose import STATIONS, Pose
from formcheck.engine.skeleton import BONES, Landmark
from formcheck.vision.dorsal_side import left_hand_normal
from formcheck.vision.frames import Image
from formcheck.vision.lettering import WHITE, Colour, fitted, label, paste

JointState = Literal["good", "fault", "unseen"]
"""A joint's verdict: `unseen` is not observable."""

# Okabe and Ito's colours: told apart with every kind of colour vision.
COLOURS: Final[dict[JointState, Colour]] = {
    "good": (0, 158, 115),
    "fault": (230, 159, 0),
    "unseen": (150, 150, 150),
}
BACK_COLOUR: Final[Colour] = (86, 180, 233)
NEUTRAL_COLOUR: Final[Colour] = WHITE
_RIM: Final[Colour] = (16, 16, 16)
_LEAST_VISIBILITY: Final = 0.5
_SUB_PIXEL_BITS: Final = 4


@dataclass(frozen=True, slots=True)
class AngleMark:
    """The angle that matters: `value_deg` at `vertex` between `a` and `b`, with a short label."""

    vertex: Landmark
    a: Landmark
    b: Landmark
    value_deg: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What to draw on one frame; empty texts are left out.

    `joint_states`: verdicts by landmark; one not named is `good` where visible, else `unseen`.
    `neutral_back_line`: (31,) in trunk lengths, drawn as a dashed ghost.
    `dorsal_sign`: 1 or -1, see `dorsal_side.dorsal_sign`; 0 draws no back line.
    `scale`: pixels of the picture for each pixel of `pose.image_px`.
    """

    pose: Pose
    joint_states: Mapping[Landmark, JointState] = field(default_factory=dict)
    neutral_back_line: NDArray[np.float32] | None = None
    dorsal_sign: int = 0
    angle: AngleMark | None = None
    title: str = ""
    count: str = ""
    phase: str = ""
    clock: str = ""
    cue: str = ""
    scale: float = 1.0

    def state(self, landmark: Landmark) -> JointState:
        """Give the state a landmark is drawn in."""
        is_visible = self.pose.visibility[landmark] >= _LEAST_VISIBILITY
        return self.joint_states.get(landmark, "good" if is_visible else "unseen")


def draw(image: Image, overlay: Overlay) -> Image:
    """Give a copy of the picture, (height, width, 3) uint8 RGB, with the overlay on it."""
    canvas = np.ascontiguousarray(image).copy()
    if overlay.pose.has_person:
        _draw_skeleton(canvas, overlay)
        _draw_back(canvas, overlay)
        if overlay.angle is not None:
            _draw_angle(canvas, overlay, overlay.angle)
    _draw_texts(canvas, overlay)
    return canvas


def back_line_px(pose: Pose, line: NDArray[np.float32], dorsal_sign: int) -> NDArray[np.float64]:
    """Place a back line (31,) in trunk lengths on the pose's trunk: (31, 2) in its pixels, NaN where unseen."""
    shoulder, normal, trunk_px = left_hand_normal(pose.image_px)
    chord = np.array([-normal[1], normal[0]])
    along = STATIONS[:, None] * chord + np.asarray(line, dtype=np.float64)[:, None] * dorsal_sign * normal
    placed: NDArray[np.float64] = shoulder + along * trunk_px
    return placed


def _unit_px(canvas: Image) -> int:
    """Give the line width that the picture's size asks for."""
    return max(1, int(min(canvas.shape[:2])) // 180)


def _fixed(point: NDArray[np.float64]) -> tuple[int, int]:
    x, y = np.clip(point, -1e4, 1e4) * (1 << _SUB_PIXEL_BITS)
    return round(float(x)), round(float(y))


def _line(canvas: Image, a: NDArray[np.float64], b: NDArray[np.float64], colour: Colour, width: int) -> None:
    if np.isfinite(a).all() and np.isfinite(b).all():
        cv2.line(canvas, _fixed(a), _fixed(b), colour, width, cv2.LINE_AA, _SUB_PIXEL_BITS)


def _dot(canvas: Image, point: NDArray[np.float64], radius: float, colour: Colour) -> None:
    if np.isfinite(point).all():
        size = round(radius * (1 << _SUB_PIXEL_BITS))
        cv2.circle(canvas, _fixed(point), size, colour, -1, cv2.LINE_AA, _SUB_PIXEL_BITS)


def _draw_skeleton(canvas: Image, overlay: Overlay) -> None:
    points = overlay.pose.image_px.astype(np.float64) * overlay.scale
    unit = _unit_px(canvas)
    order: dict[JointState, int] = {"good": 0, "unseen": 1, "fault": 2}
    ends: dict[Landmark, JointState] = {}
    bones = []
    for a, b in BONES:
        ends[a], ends[b] = overlay.state(a), overlay.state(b)
        bones.append((max(ends[a], ends[b], key=order.__getitem__), a, b))
    for state, a, b in sorted(bones, key=lambda bone: order[bone[0]]):
        if state != "unseen":  # grey lines stay thin, so that colour is not all that tells them
            _line(canvas, points[a], points[b], _RIM, 2 * unit + 2)
        _line(canvas, points[a], points[b], COLOURS[state], unit if state == "unseen" else 2 * unit)
    for landmark, state in ends.items():
        radius = unit * {"good": 2.0, "unseen": 1.5, "fault": 3.5}[state]
        _dot(canvas, points[landmark], radius + unit, WHITE if state == "fault" else _RIM)
        _dot(canvas, points[landmark], radius, COLOURS[state])


def _draw_back(canvas: Image, overlay: Overlay) -> None:
    if overlay.dorsal_sign == 0:
        return
    unit = _unit_px(canvas)
    if overlay.neutral_back_line is not None:
        ghost = back_line_px(overlay.pose, overlay.neutral_back_line, overlay.dorsal_sign) * overlay.scale
        for start in range(0, len(ghost) - 2, 4):
            for k in (start, start + 1):
                _line(canvas, ghost[k], ghost[k + 1], _RIM, unit + 2)
            for k in (start, start + 1):
                _line(canvas, ghost[k], ghost[k + 1], NEUTRAL_COLOUR, unit)
    now = back_line_px(overlay.pose, overlay.pose.back_line, overlay.dorsal_sign) * overlay.scale
    for colour, width in ((_RIM, 2 * unit + 2), (BACK_COLOUR, 2 * unit)):
        for a, b in pairwise(now):
            _line(canvas, a, b, colour, width)


def _draw_angle(canvas: Image, overlay: Overlay, mark: AngleMark) -> None:
    points = overlay.pose.image_px.astype(np.float64) * overlay.scale
    vertex = points[mark.vertex]
    to_a, to_b = points[mark.a] - vertex, points[mark.b] - vertex
    radius = 0.35 * min(float(np.hypot(*to_a)), float(np.hypot(*to_b)))
    if not radius > 0 or not np.isfinite(mark.value_deg):
        return
    start = np.arctan2(to_a[1], to_a[0])
    sweep = (np.arctan2(to_b[1], to_b[0]) - start + np.pi) % (2 * np.pi) - np.pi  # the inner angle
    turns = start + np.linspace(0, 1, 25) * sweep
    arc = vertex + radius * np.column_stack([np.cos(turns), np.sin(turns)])
    colour, unit = COLOURS[overlay.state(mark.vertex)], _unit_px(canvas)
    for tint, width in ((_RIM, 2 * unit + 2), (colour, 2 * unit)):
        for a, b in pairwise(arc):
            _line(canvas, a, b, tint, width)
    text = f"{mark.value_deg:.0f}° {mark.label}".strip()
    panel = label(text, _text_px(canvas) * 3 // 4, WHITE, colour)
    middle = start + sweep / 2
    reach = radius + 0.6 * max(panel.shape[:2])
    x, y = vertex + reach * np.array([np.cos(middle), np.sin(middle)])
    paste(canvas, panel, x - panel.shape[1] / 2, y - panel.shape[0] / 2)


def _text_px(canvas: Image) -> int:
    return max(11, int(min(canvas.shape[:2])) // 20)


def _draw_texts(canvas: Image, overlay: Overlay) -> None:
    """Lay title and count, phase and clock on top, time and cue at the bottom."""
    height, width = canvas.shape[:2]
    size = _text_px(canvas)
    gap = max(4, size // 2)
    y = gap
    for left, right, row_size in (
        (overlay.title, overlay.count, size),
        (overlay.phase, overlay.clock, size * 4 // 5),
    ):
        taken, tallest = 0, 0
        # The right one is short, so it comes first and the left one gets the rest.
        for text, is_right in ((right, True), (left, False)):
            if text:
                room = (width // 2 if is_right else width - taken) - 3 * gap
                panel = label(*fitted(text, row_size, room, most_lines=2))
                paste(canvas, panel, width - gap - panel.shape[1] if is_right else gap, y)
                taken, tallest = panel.shape[1], max(tallest, panel.shape[0])
        y += tallest + gap // 2 if tallest else 0
    bottom = height - gap
    if overlay.cue:
        panel = label(
            *fitted(overlay.cue, size * 5 // 4, width - 4 * gap, most_lines=3), WHITE, COLOURS["fault"]
        )
        bottom -= panel.shape[0]
        paste(canvas, panel, (width - panel.shape[1]) / 2, bottom)
    seconds = overlay.pose.time_s
    panel = label(f"{int(seconds // 60)}:{seconds % 60:04.1f}", max(9, size * 3 // 5))
    paste(canvas, panel, width - gap - panel.shape[1], bottom - panel.shape[0] - gap // 2)
