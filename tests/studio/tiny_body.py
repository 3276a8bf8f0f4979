"""A body of a few corners with the studio's rig: no anny, no torch, right away."""

import numpy as np

from formcheck.studio.body import BONES, MARKS, Body

_MIDDLE = {
    "root": (0, 0.07, 0.974), "spine05": (0, -0.012, 0.986), "spine04": (0, 0.028, 1.071),
    "spine03": (0, 0.012, 1.147), "spine02": (0, 0.011, 1.233), "spine01": (0, 0.024, 1.378),
    "neck01": (0, -0.007, 1.572), "neck02": (0, -0.018, 1.603), "neck03": (0, -0.031, 1.643),
    "head": (0, -0.045, 1.681),
}  # fmt: skip
_LEFT = {
    "pelvis": (0, -0.012, 0.986), "upperleg01": (0.115, -0.004, 0.977), "upperleg02": (0.114, -0.032, 0.876),
    "lowerleg01": (0.152, -0.039, 0.532), "lowerleg02": (0.174, -0.024, 0.307), "foot": (0.195, -0.008, 0.081),
    "clavicle": (0.025, -0.025, 1.494), "shoulder01": (0.111, -0.028, 1.512), "upperarm01": (0.187, -0.021, 1.47),
    "upperarm02": (0.243, -0.024, 1.403), "lowerarm01": (0.378, -0.028, 1.255),
    "lowerarm02": (0.442, -0.114, 1.189), "wrist": (0.51, -0.204, 1.121),
}  # fmt: skip
_MARKS = {
    "nose": (0, -0.164, 1.691), "eye": (0.032, -0.14, 1.724), "ear": (0.078, -0.054, 1.703),
    "heel": (0.201, 0.03, 0.038), "big_toe": (0.177, -0.22, 0.02), "index": (0.54, -0.31, 1.075),
    "pinky": (0.568, -0.25, 1.045), "thumb": (0.488, -0.277, 1.102),
}  # fmt: skip
_PARENTS = {
    "spine05": "root", "neck01": "spine01", "pelvis": "root", "upperleg01": "pelvis", "clavicle": "spine01",
}  # fmt: skip


def _mirrored(point: tuple[float, float, float], is_left: bool) -> tuple[float, float, float]:
    return point if is_left else (-point[0], point[1], point[2])


def _head(name: str) -> tuple[float, float, float]:
    stem, _, side = name.partition(".")
    return _mirrored(_LEFT[stem], side == "L") if side else _MIDDLE[stem]


def _mark(name: str) -> tuple[float, float, float]:
    side, _, stem = name.partition("_")
    return _mirrored(_MARKS[stem], side == "left") if stem else _MARKS[name]


def tiny_body() -> Body:
    """Make the body: eight vertices around each bone's beginning, moved by that bone alone."""
    heads = np.array([_head(name) for name in BONES], float)
    corners = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]) * 0.05
    vertices = (heads[:, None] + corners).reshape(-1, 3)
    weights = np.repeat(np.eye(len(BONES)), 8, axis=0)
    parents = []
    for row, name in enumerate(BONES):
        stem, _, side = name.partition(".")
        parent = _PARENTS.get(stem)
        if parent is None:
            parents.append(row - 1)
        else:
            parents.append(BONES.index(parent if parent in BONES else f"{parent}.{side}"))
    marks = np.array([_mark(name) for name in MARKS], float)
    faces = np.arange(len(vertices) // 3 * 3).reshape(-1, 3)
    return Body(vertices, corners.repeat(len(BONES), axis=0), faces, heads, np.array(parents), weights, marks)
