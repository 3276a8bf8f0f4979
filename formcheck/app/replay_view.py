"""A recorded set as a moving stick figure, with its reps and faults as they happened."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import streamlit as st

from formcheck.analysis import Analysis
from formcheck.annotation import joints_of
from formcheck.app.compare_view import replayed, set_words
from formcheck.app.static_files import static_text
from formcheck.engine.key import sides_of
from formcheck.engine.session import FaultSeen
from formcheck.engine.skeleton import BONES, SIDES, Side, row
from formcheck.progress import SetRecord
from formcheck.vision.overlay import back_line_px

MOST_FRAMES: Final = 1500
"""Sent to the browser: a minute and a half at 15 a second, or every so many of a long rest."""
_RATE: Final = 15.0
"""Pictures a second: as smooth as a figure needs to be."""


def show_replay(records: Sequence[SetRecord]) -> None:
    """Offer the recorded sets, the newest first, and show one."""
    recorded = {one.id: one for one in reversed(records) if one.recordings}
    with st.expander("Watch a set again", icon=":material/directions_run:"):
        if not recorded:
            st.caption("No set of this period has a recording.")
            return
        id_ = st.selectbox(
            "Set", list(recorded), format_func=lambda i: set_words(recorded[i]), key="replay-set"
        )
        chosen = recorded[id_]
        analysis = replayed(chosen.recordings, chosen.exercise)
        if analysis is None:
            st.caption("Its recording can't be read, or shows nobody.")
            return
        component = st.components.v2.component(
            "formcheck_replay",
            html=static_text("replay.html"),
            css=static_text("replay.css"),
            js=static_text("replay.js"),
            isolate_styles=False,
        )
        component(key=f"replay-{id_}", data=replay_data(analysis))


def replay_data(analysis: Analysis) -> dict[str, Any]:
    """Give what the browser draws: points in a box of 0 to 1, when nobody is seen null; reps and faults by time."""
    poses = analysis.poses
    step = max(1, math.ceil(len(poses) / MOST_FRAMES), round(_rate(analysis) / _RATE))
    kept = poses[::step]
    points = np.stack([pose.image_px for pose in kept]).astype(np.float64)
    low, size = _box(points)
    scaled = (points - low) / size
    used = sorted({int(landmark) for bone in BONES for landmark in bone})
    index = {landmark: n for n, landmark in enumerate(used)}
    return {
        "times": [round(pose.time_s, 3) for pose in kept],
        "points": [_frame(frame[used]) for frame in scaled],
        "back": [_back(analysis, n * step, low, size) for n in range(len(kept))],
        "bones": [[index[int(a)], index[int(b)]] for a, b in BONES],
        "head": [index[int(one)] for one in (row("ear", "left"), row("ear", "right")) if int(one) in index],
        "parts": _parts(analysis),
        "faults": _faults(analysis, index),
        "name": analysis.exercise.name,
    }


def _rate(analysis: Analysis) -> float:
    poses = analysis.poses
    lasted_s = poses[-1].time_s - poses[0].time_s
    return (len(poses) - 1) / lasted_s if lasted_s > 0 else _RATE


def _box(points: Any) -> tuple[Any, float]:
    """Give the corner and the side of the square that holds the whole movement, with a rim."""
    flat = points.reshape(-1, 2)
    flat = flat[np.isfinite(flat).all(axis=1)]
    if not len(flat):
        return np.zeros(2), 1.0
    low, high = np.percentile(flat, 0.5, axis=0), np.percentile(flat, 99.5, axis=0)
    side = float(max(high - low)) * 1.15 or 1.0
    return (low + high) / 2 - side / 2, side


def _frame(points: Any) -> list[float] | None:
    if not np.isfinite(points).all():
        return None
    return [round(float(value), 4) for value in points.ravel()]


def _back(analysis: Analysis, index: int, low: Any, size: float) -> list[float] | None:
    """Give the line of the back in one frame, where it was seen."""
    pose, gate = analysis.poses[index], analysis.feedback[index].gate
    if gate is None or not gate.dorsal_sign or not pose.has_person:
        return None
    line = back_line_px(pose, pose.back_line, gate.dorsal_sign)[::2]
    line = (line[np.isfinite(line).all(axis=1)] - low) / size
    return [round(float(value), 4) for value in line.ravel()] if len(line) > 2 else None


def _parts(analysis: Analysis) -> list[dict[str, Any]]:
    session = analysis.session
    reps = [
        {"from": rep.start_s, "to": rep.end_s, "label": f"Rep {rep.n}", "counted": rep.complete}
        for rep in session.reps
    ]
    holds = [
        {"from": hold.start_s, "to": hold.end_s, "label": f"Hold {n}", "counted": True}
        for n, hold in enumerate(session.holds, 1)
    ]
    return reps + holds


def _faults(analysis: Analysis, index: dict[int, int]) -> list[dict[str, Any]]:
    session = analysis.session
    seen: list[tuple[FaultSeen, Side | None]] = [
        (fault, rep.side) for rep in session.reps for fault in rep.faults
    ]
    seen += [(fault, hold.side) for hold in session.holds for fault in hold.faults]
    seen += [(fault, None) for fault in session.faults]
    return [
        {
            "from": fault.from_s,
            "to": fault.to_s,
            "name": analysis.exercise.fault(fault.id).name,
            "joints": sorted(set(_joints(analysis, fault, side, index))),
        }
        for fault, side in seen
    ]


def _joints(analysis: Analysis, fault: FaultSeen, side: Side | None, index: dict[int, int]) -> Iterable[int]:
    key = {str(key): key for key in analysis.exercise.measures()}.get(fault.measure or "")
    if key is None:
        return
    near = next((now.values.near for now in analysis.feedback if now.values and now.values.near), None)
    for joint in joints_of(key):
        for one in sides_of(key.selector, side, near) or SIDES:
            landmark = int(row(joint, one))
            if landmark in index:
                yield index[landmark]
