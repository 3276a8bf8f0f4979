"""What a landmark recording says about itself."""

import base64
import math
from typing import Final, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from formcheck import __version__
from formcheck.engine import Neutral, Pose
from formcheck.records.ranges import StoredRange
from formcheck.records.rows import SHAPES

RECORDING_SCHEMA: Final = 1
"""Raised when an older formcheck could no longer read what a newer one writes."""


class StoredNeutral(BaseModel):
    """A neutral to the last bit: its arrays as base64 of little-endian float32, row by row.

    `to_s` is null where the neutral holds to the end of the set.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    time_s: float
    image_px: str
    world_m: str
    visibility: str
    back_line: str
    outline_top: str | None = None
    dorsal_sign: Literal[-1, 0, 1]
    from_s: float
    to_s: float | None

    @classmethod
    def of(cls, neutral: Neutral) -> "StoredNeutral":
        """Pack a neutral."""
        packed = {
            name: base64.b64encode(getattr(neutral.pose, name).astype("<f4").tobytes()).decode()
            for name in SHAPES
        }
        to_s = neutral.to_s if math.isfinite(neutral.to_s) else None
        sign: Literal[-1, 0, 1] = -1 if neutral.dorsal_sign < 0 else 1 if neutral.dorsal_sign > 0 else 0
        return cls(time_s=neutral.pose.time_s, dorsal_sign=sign, from_s=neutral.from_s, to_s=to_s, **packed)

    def neutral(self) -> Neutral:
        """Unpack it; ValueError when an array has not the size it should."""
        arrays = {
            name: np.frombuffer(base64.b64decode(getattr(self, name), validate=True), "<f4").reshape(shape)
            for name, shape in SHAPES.items()
            if getattr(self, name) is not None
        }
        to_s = math.inf if self.to_s is None else self.to_s
        return Neutral(Pose(self.time_s, **arrays), self.dorsal_sign, self.from_s, to_s)


class RecordingMetadata(BaseModel):
    """What a recording says about itself; null is "not known".

    `frame_size`: (width, height) in the pixels of `image_px`. `source`: the clip's file name.
    `neutrals`: those the engine worked with, an empty list when it found none; null when the
    set was never finished. `personal_range`: the targets of the person's own that it was judged by.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    schema_version: int = Field(RECORDING_SCHEMA, alias="schema")
    formcheck: str = __version__
    exercise: str | None = None
    frame_size: tuple[int, int] | None = None
    frame_rate: float | None = None
    model: str | None = None
    model_sha256: str | None = None
    kind: Literal["real", "synthetic"] = "real"
    source: str | None = None
    licence: str | None = None
    neutrals: tuple[StoredNeutral, ...] | None = None
    personal_range: StoredRange | None = None
