"""Making the guide's pictures: one folder an exercise, and a record of how they were made.

A folder holds `right.webp` (a loop), `still.webp` (the same for those who want no movement),
`camera.webp` (where the camera stands) and one `FAULT.webp` a fault, wrong on the left and
right on the right (with `FAULT.still.webp` where it moves). `made.json` names them all, and each fault that no picture shows, with
the reason. What is as it was is not drawn again.
"""

import hashlib
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from formcheck.studio.body import Body, load
from formcheck.studio.demonstration.acts import FPS, NOT_SHOWN, SHORT, fault_pair, right_loop
from formcheck.studio.demonstration.cast import Actor, actor_for
from formcheck.studio.demonstration.drawing import beside, draw_act, save_webp
from formcheck.studio.demonstration.place import draw_place
from formcheck.studio.demonstration.shots import points_of, shot, webcam
from formcheck.studio.motion import Motion
from formcheck.studio.motions import MOTIONS

RECORD: Final = "made.json"
LOOK: Final = 1
"""Raise it when the drawing changes: then everything is drawn anew."""
_RIGHT_SIZE: Final = (400, 250)
_PAIR_SIZE: Final = (300, 200)
_MOVING_PAIR_SIZE: Final = (240, 160)
_PLACE_SIZE: Final = (480, 300)
_LOOP_QUALITY: Final = 52
_STILL_QUALITY: Final = 72
_APART: Final = 0.38
"""At this part of a loop, hurried and unhurried are furthest apart."""


def make(folder: Path, only: Sequence[str] = ()) -> int:
    """Draw the pictures of every exercise, or of those named, into a folder; gives how many exercises were drawn."""
    record_path = folder / RECORD
    record = json.loads(record_path.read_text("utf-8")) if record_path.exists() else {"exercises": {}}
    drawn = 0
    for number, (name, motion) in enumerate(MOTIONS.items()):
        if only and name not in only:
            continue
        actor = actor_for(motion, number)
        print_ = _fingerprint(motion, actor)
        if record["exercises"].get(name, {}).get("of") == print_:
            continue
        began = time.monotonic()
        (folder / name).mkdir(parents=True, exist_ok=True)
        made = _draw(motion, actor, folder / name)
        record["exercises"][name] = {"of": print_, **made}
        record = {"command": "formcheck studio FOLDER --demonstrations", "look": LOOK, "seed": 0, "fps": FPS,
                  "exercises": {key: record["exercises"][key] for key in MOTIONS if key in record["exercises"]}}  # fmt: skip
        record_path.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
        size_kb = sum(path.stat().st_size for path in (folder / name).iterdir()) / 1000
        sys.stderr.write(f"{name}: {size_kb:.0f} kB in {time.monotonic() - began:.0f} s\n")
        drawn += 1
    return drawn


def _fingerprint(motion: Motion, actor: Actor) -> str:
    return hashlib.sha256(f"{LOOK} {motion!r} {actor!r} {SHORT} {NOT_SHOWN}".encode()).hexdigest()[:16]


def _draw(motion: Motion, actor: Actor, folder: Path) -> Mapping[str, Any]:
    body = load(actor.shape)
    act = right_loop(motion, body)
    points = points_of(body, [act])
    images = draw_act(act, body, actor.outfit, shot(motion, points, _RIGHT_SIZE, 0.05))
    save_webp(images, folder / "right.webp", _LOOP_QUALITY)
    save_webp(images[_telling(motion, len(images)) :][:1], folder / "still.webp", _STILL_QUALITY)
    place = webcam(motion, points)
    save_webp(
        [draw_place(act, body, actor.outfit, place, _PLACE_SIZE)], folder / "camera.webp", _STILL_QUALITY
    )
    faults, not_shown = {}, {}
    for fault_id in (*motion.faults, *(_too_small(motion))):
        if (motion.exercise, fault_id) in NOT_SHOWN:
            not_shown[fault_id] = NOT_SHOWN[motion.exercise, fault_id]
            continue
        faults[fault_id] = _draw_fault(motion, actor, body, fault_id, folder)
    return {
        "camera": {"distance_m": place.distance_m, "height_m": place.height_m},
        "faults": faults,
        "not_shown": not_shown,
    }


def _too_small(motion: Motion) -> list[str]:
    small = {"supine-pelvic-tilt": "movement-too-small", "standing-pelvic-tuck": "tuck-too-small"}
    return [small[motion.exercise]] if motion.exercise in small else []


def _telling(motion: Motion, count: int) -> int:
    """Give the frame of a loop that says most: near the last end that is reached."""
    tempo = motion.tempo
    if motion.kind == "hold" and motion.hold_at == "start":
        return 0
    one = tempo.out_s + tempo.hold_s + tempo.back_s
    last = tempo.out_s + tempo.hold_s * 0.6 + (len(motion.ends) - 1) * one
    return min(count - 1, round(count * last / (len(motion.ends) * one)))


def _draw_fault(motion: Motion, actor: Actor, body: Body, fault_id: str, folder: Path) -> dict[str, str]:
    """Draw one fault beside how it should be; gives the files' names."""
    wrong, right = fault_pair(motion, body, fault_id)
    size = _PAIR_SIZE if wrong.is_still else _MOVING_PAIR_SIZE
    camera = shot(motion, points_of(body, [wrong, right]), size, 0.06)
    images = beside(*(draw_act(act, body, actor.outfit, camera) for act in (wrong, right)))
    name = f"{fault_id}.webp"
    if wrong.is_still:
        save_webp(images, folder / name, _STILL_QUALITY)
        return {"picture": name, "still": name}
    still = f"{fault_id}.still.webp"
    save_webp(images, folder / name, _LOOP_QUALITY)
    save_webp(images[int(len(images) * _APART) :][:1], folder / still, _STILL_QUALITY)
    return {"picture": name, "still": still}
