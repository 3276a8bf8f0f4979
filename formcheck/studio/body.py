"""Body: one person's mesh and rig at rest, as plain arrays.

At rest the person stands, x = the person's left, -y = front, z = up, in metres.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BONES: Final = (
    "root",
    *("spine05", "spine04", "spine03", "spine02", "spine01"),
    *("neck01", "neck02", "neck03", "head"),
    *(
        f"{name}.{side}"
        for side in "LR"
        for name in (
            *("pelvis", "upperleg01", "upperleg02", "lowerleg01", "lowerleg02", "foot"),
            *("clavicle", "shoulder01", "upperarm01", "upperarm02", "lowerarm01", "lowerarm02", "wrist"),
        )
    ),
)
"""The bones that move; fingers, toes and face follow the last of these they hang on."""

MARKS: Final = (
    *("nose", "left_eye", "right_eye", "left_ear", "right_ear"),
    *("left_heel", "right_heel", "left_big_toe", "right_big_toe"),
    *("left_index", "right_index", "left_pinky", "right_pinky", "left_thumb", "right_thumb"),
)
"""Points on the body that are no bone's head: carried along by the bone beside them."""

_CACHE_VERSION: Final = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """Who the person is; each number runs from 0 to 1 as in anny.

    `age`: 0.33 a child, 0.67 young adult, 1 old; `gender`: 0 man, 1 woman;
    `weight` 0.5 average; `height` 0.5 average; `pregnancy` 0 none to 1 late.
    """

    age: float = 0.67
    gender: float = 0.5
    muscle: float = 0.5
    weight: float = 0.5
    height: float = 0.5
    pregnancy: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The rest state of one person.

    `vertices` (V, 3), `normals` (V, 3) unit, `faces` (F, 3) triangles; `heads`
    (B, 3) where each bone of `BONES` begins; `parents` (B,) row of each bone's
    parent, -1 for the root, parents before children; `weights` (V, B) skinning
    weights, rows sum to 1; `marks` (M, 3) the points of `MARKS`.
    """

    vertices: Floats
    normals: Floats
    faces: Ints
    heads: Floats
    parents: Ints
    weights: Floats
    marks: Floats


def bone(name: str) -> int:
    """Give the row of a bone."""
    return BONES.index(name)


def cache_folder() -> Path:
    """Where bodies are kept once built: `FORMCHECK_HOME`/cache/studio, else the user's cache."""
    home = os.environ.get("FORMCHECK_HOME")
    return Path(home) / "cache" / "studio" if home else Path.home() / ".cache" / "formcheck" / "studio"


def load(shape: Shape) -> Body:
    """Give the body of a shape: from the cache, else built with anny (slow the first time)."""
    key = json.dumps([_CACHE_VERSION, asdict(shape)], sort_keys=True)
    path = cache_folder() / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.npz"
    if not path.exists():
        from formcheck.studio import anny_body  # the optional extra: torch and anny

        _save(anny_body.build(shape), path)
    with np.load(path) as stored:
        arrays: dict[str, Any] = {name: stored[name] for name in Body.__dataclass_fields__}
    return Body(**arrays)


def _save(body: Body, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.npz")
    np.savez_compressed(partial, **{name: getattr(body, name) for name in Body.__dataclass_fields__})
    partial.replace(path)  # two renderers may build the same body at once
