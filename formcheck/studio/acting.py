"""Acting: a clip's poses, camera and truth, frame by frame, before anything is drawn."""

from dataclasses import asdict, dataclass, replace

import numpy as np

from formcheck.studio import parts, planting, posing, rig, troubles
from formcheck.studio.body import Body, load
from formcheck.studio.camera import Camera, View, fitted, yaw_for
from formcheck.studio.clip import Clip
from formcheck.studio.controls import controls
from formcheck.studio.distractors import DISTRACTORS
from formcheck.studio.furniture import furnished
from formcheck.studio.motions import MOTIONS
from formcheck.studio.parts import Part
from formcheck.studio.perform import Performance, perform
from formcheck.studio.rig import Placed
from formcheck.studio.room import Room
from formcheck.studio.truth import Truth

_BESIDE_CHAIR_M = 0.55  # clear of the chair while getting down
_KEPT_IN_PICTURE_M = 1.1  # of somebody who stands beside the mat before lying down


@dataclass(frozen=True, slots=True, eq=False)
class Acted:
    """A clip before it is drawn: body, camera and second person frame by frame, and the truth."""

    body: Body
    frames: list[Placed]
    cameras: list[Camera]
    company: troubles.Company | None
    truth: Truth
    room: Room


def act(clip: Clip) -> Acted:
    """Work out every frame's pose, the camera and the truth; needs no graphics."""
    body = load(clip.shape)
    if clip.name in MOTIONS:
        acted, made, room = _exercise(clip, body)
    else:
        acted, made, room = DISTRACTORS[clip.name](body, clip.seed), _nothing(clip), clip.room
    count = int(parts.duration(acted) * clip.shot.fps)
    frames = [parts.at(acted, k / clip.shot.fps) for k in range(count)]
    view: View = MOTIONS[clip.name].view if clip.name in MOTIONS else "side"
    camera = _camera(clip, body, frames, view)
    made = replace(
        made, duration_s=round(count / clip.shot.fps, 3), camera=asdict(camera), body=asdict(clip.shape)
    )
    cameras = troubles.cameras(clip, camera, count)
    return Acted(body, frames, cameras, troubles.company(clip, camera, count), made, room)


def _exercise(clip: Clip, body: Body) -> tuple[list[Part], Truth, Room]:
    done = perform(MOTIONS[clip.name], clip.knobs, clip.seed)
    motion, knobs = done.motion, clip.knobs
    stage = planting.set_up(body, motion.setup, controls(motion.start))
    first = posing.solve(stage, done.script.at(0.0))
    last = posing.solve(stage, done.script.at(done.script.now_s))
    beside = _BESIDE_CHAIR_M if motion.chair else 0.0
    ahead = parts.getting_down(body, motion.getting_down, first, beside) if knobs.lead_in else []
    after = parts.getting_up(body, motion.getting_down, last, beside) if knobs.lead_out else []
    made = _truth(clip, done, parts.duration(ahead))
    return (
        [*ahead, parts.scripted(stage, done.script), *after],
        made,
        furnished(clip.room, motion, stage, first),
    )


def _truth(clip: Clip, done: Performance, later_s: float) -> Truth:
    def at(time_s: float) -> float:
        return round(time_s + later_s, 3)

    return Truth(
        exercise=done.motion.exercise,
        kind=done.motion.kind,
        view=done.motion.view,
        seed=clip.seed,
        split=clip.split,
        fps=clip.shot.fps,
        size=clip.shot.size,
        duration_s=0.0,
        attempts=tuple(
            replace(a, start_s=at(a.start_s), peak_s=at(a.peak_s), end_s=at(a.end_s)) for a in done.attempts
        ),
        holds=tuple(replace(h, start_s=at(h.start_s), end_s=at(h.end_s)) for h in done.holds),
        set_faults=done.set_faults,
        knobs=_knobs(clip),
    )


def _nothing(clip: Clip) -> Truth:
    return Truth(
        exercise=None,
        kind="nothing",
        view="side",
        seed=clip.seed,
        split=clip.split,
        fps=clip.shot.fps,
        size=clip.shot.size,
        duration_s=0.0,
        knobs={"distractor": clip.name, **_knobs(clip)},
    )


def _knobs(clip: Clip) -> dict[str, object]:
    return {
        **asdict(clip.knobs),
        "near_side": clip.shot.near_side,
        "off_deg": clip.shot.off_deg,
        "trouble": clip.trouble,
        "outfit": asdict(clip.outfit),
    }


def _camera(clip: Clip, body: Body, frames: list[Placed], view: View) -> Camera:
    """Stand where the whole person stays in the picture throughout the exercise.

    While somebody gets down or up the head may be cut off: people place the
    camera for the mat.
    """
    rows = np.arange(0, len(body.vertices), 37)
    if clip.name == "walking-through":  # here the person is meant to leave the picture
        frames = frames[len(frames) // 4 : len(frames) // 3]
    points = np.concatenate([rig.skin(body, placed, rows) for placed in frames[::5]])
    if clip.name in MOTIONS and MOTIONS[clip.name].getting_down != "stand":
        points[:, 2] = np.minimum(points[:, 2], _KEPT_IN_PICTURE_M)
    shot = clip.shot
    yaw = yaw_for(view, shot.near_side, shot.off_deg)
    return fitted(points, yaw, shot.height_m, shot.field_of_view_deg, shot.size, shot.margin)
