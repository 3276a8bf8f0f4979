"""The rig: from bone rotations to bone places, and to the skin."""

from dataclasses import dataclass

import numpy as np

from formcheck.studio import rotations as rot
from formcheck.studio.body import BONES, MARKS, Body, Floats, Ints, bone

_MARK_BONES = {"heel": "foot", "toe": "foot", "index": "wrist", "pinky": "wrist", "thumb": "wrist"}


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A body in a pose.

    `heads` (B, 3) where each bone begins, metres; `rotations` (B, 3, 3) how each
    bone is turned from rest, in world axes.
    """

    heads: Floats
    rotations: Floats

    def at(self, name: str) -> Floats:
        """Where the bone begins, (3,) metres."""
        place: Floats = self.heads[bone(name)]
        return place


def place(body: Body, root_at: Floats, rotations: Floats) -> Placed:
    """Put every bone where its parent's turn leads, from the root's place (3,)."""
    heads = np.empty_like(body.heads)
    heads[0] = root_at
    for row in range(1, len(BONES)):
        parent = body.parents[row]
        heads[row] = heads[parent] + rotations[parent] @ (body.heads[row] - body.heads[parent])
    return Placed(heads, rotations)


def skin(body: Body, placed: Placed, rows: Ints | None = None) -> Floats:
    """Give the posed vertices (V, 3), or those of `rows` only: linear blend skinning."""
    weights = body.weights if rows is None else body.weights[rows]
    rest = body.vertices if rows is None else body.vertices[rows]
    offsets = placed.heads - np.einsum("bij,bj->bi", placed.rotations, body.heads)
    moves = np.concatenate([placed.rotations.reshape(-1, 9), offsets], axis=1)
    mixed = weights @ moves
    turned = np.einsum("vij,vj->vi", mixed[:, :9].reshape(-1, 3, 3), rest)
    out: Floats = turned + mixed[:, 9:]
    return out


def marks(body: Body, placed: Placed) -> Floats:
    """Give the posed points of `MARKS`, (M, 3)."""
    rows = np.array([_mark_bone(name) for name in MARKS])
    moved = np.einsum("mij,mj->mi", placed.rotations[rows], body.marks - body.heads[rows])
    out: Floats = placed.heads[rows] + moved
    return out


def _mark_bone(mark: str) -> int:
    side, _, part = mark.partition("_")
    owner = _MARK_BONES.get(part.rpartition("_")[2])
    return bone("head") if owner is None else bone(f"{owner}.{side[0].upper()}")


def between(body: Body, start: Placed, end: Placed, part: float) -> Placed:
    """Blend two poses joint by joint, `part` of the way from one to the other."""
    first, last = _local(body, start), _local(body, end)
    turns = np.empty_like(start.rotations)
    for row in range(len(BONES)):
        own = rot.blend(first[row], last[row], part)
        turns[row] = own if row == 0 else turns[body.parents[row]] @ own
    return place(body, start.heads[0] * (1 - part) + end.heads[0] * part, turns)


def moved(placed: Placed, by: Floats) -> Placed:
    """Shift a posed body as a whole by (3,) metres."""
    return Placed(placed.heads + by, placed.rotations)


def turned(placed: Placed, turn: Floats) -> Placed:
    """Turn a posed body as a whole about the room's origin by a rotation (3, 3)."""
    return Placed(placed.heads @ turn.T, turn @ placed.rotations)


def _local(body: Body, placed: Placed) -> Floats:
    out = placed.rotations.copy()
    for row in range(1, len(BONES)):
        out[row] = placed.rotations[body.parents[row]].T @ placed.rotations[row]
    return out
