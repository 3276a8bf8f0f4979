"""The frame at which each fault of a set was worst, drawn as a picture."""

import math
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image as Pillow

from formcheck.analysis import Analysis
from formcheck.annotation import Painter
from formcheck.engine.key import Key
from formcheck.engine.session import FaultSeen
from formcheck.engine.skeleton import Side

MAX_SIDE_PX: Final = 640
MOST_PICTURES: Final = 12
_QUALITY: Final = 80


@dataclass(frozen=True, slots=True)
class Worst:
    """Where a fault was worst: the frame's index and time, its value and limit (None without a measure)."""

    fault: str
    index: int
    time_s: float
    value: float | None
    limit: float | None


def worst_of(analysis: Analysis) -> list[Worst]:
    """Give for each fault of a set, once, the frame in which it was furthest past its limit."""
    found: dict[str, tuple[float, Worst]] = {}
    for fault, side in _seen(analysis):
        past = abs(fault.worst - fault.limit) if fault.worst is not None and fault.limit is not None else 0.0
        if fault.id in found and found[fault.id][0] >= past:
            continue
        index = _index(analysis, fault, side)
        worst = Worst(fault.id, index, analysis.poses[index].time_s, fault.worst, fault.limit)
        found[fault.id] = (past, worst)
    return [worst for _, worst in found.values()]


def _seen(analysis: Analysis) -> Iterator[tuple[FaultSeen, Side | None]]:
    session = analysis.session
    for rep in session.reps:
        yield from ((fault, rep.side) for fault in rep.faults)
    for hold in session.holds:
        yield from ((fault, hold.side) for fault in hold.faults)
    yield from ((fault, None) for fault in session.faults)


def _index(analysis: Analysis, fault: FaultSeen, side: Side | None) -> int:
    """Give the frame whose value is nearest the worst one, or the middle of the fault."""
    inside = [n for n, pose in enumerate(analysis.poses) if fault.from_s <= pose.time_s <= fault.to_s]
    if not inside:
        middle_s = (fault.from_s + fault.to_s) / 2
        return min(range(len(analysis.poses)), key=lambda n: abs(analysis.poses[n].time_s - middle_s))
    key = {str(key): key for key in analysis.exercise.measures()}.get(fault.measure or "")
    if key is None or fault.worst is None:
        return inside[len(inside) // 2]
    return min(inside, key=lambda n: _distance(analysis, n, key, side, fault.worst or 0.0))


def _distance(analysis: Analysis, index: int, key: Key, side: Side | None, worst: float) -> float:
    now = analysis.feedback[index]
    value = now.values.get(key, side or now.side) if now.values else math.nan
    return abs(value - worst) if math.isfinite(value) else math.inf


def pictures_of(analysis: Analysis, video: Path, wanted: Sequence[Worst]) -> Mapping[str, str]:
    """Give a picture of each fault, by its id, as the address of a JPEG that stands in a page."""
    from formcheck.vision.frames import VideoFile
    from formcheck.vision.overlay import draw

    by_index: dict[int, list[Worst]] = {}
    for worst in wanted[:MOST_PICTURES]:
        by_index.setdefault(worst.index, []).append(worst)
    if not by_index:
        return {}
    painter = Painter(analysis.exercise, analysis.session, analysis.feedback)
    pictures: dict[str, str] = {}
    with VideoFile(video, max_side_px=MAX_SIDE_PX) as frames:
        scale = frames.size[0] / frames.source_size[0]
        for index, frame in enumerate(frames):
            if index in by_index:
                address = _jpeg(draw(frame.image, painter.figure(index, analysis.poses[index], scale)))
                pictures |= {worst.fault: address for worst in by_index[index]}
            if index >= max(by_index):
                break
    return pictures


def _jpeg(image: object) -> str:
    buffer = BytesIO()
    Pillow.fromarray(image).save(buffer, "JPEG", quality=_QUALITY)  # type: ignore[arg-type]
    return "data:image/jpeg;base64," + b64encode(buffer.getvalue()).decode()
