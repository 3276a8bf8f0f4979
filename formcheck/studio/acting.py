"""Acting: a clip's poses, camera and truth, frame by frame, before anything is drawn."""

from dataclasses import asdict, dataclass

import numpy as np

from formcheck.studio import parts, planting, posing, rig, tracks, troubles
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
from formcheck.studio.telling import tell
from formcheck.studio.tracks import Track
from formcheck.studio.truth import RULES, Truth

_BESIDE_CHAIR_M = 0.55  # clear of the chair while getting down
_KEPT_IN_PICTURE_M = 1.1  # of somebody who stands beside the mat before lying down


@dataclass(frozen=True, slots=True, eq=False)
class Acted:
    """A clip before it is drawn: body, camera and second person frame by frame, and the truth."""

    body: Body
    frames: list[Placed]
    cameras: list[Camera]
    company: troubles.Company | None
    track: Track
    truth: Truth
    room: Room


@dataclass(frozen=True, slots=True, eq=False)
class Play:
    """A clip's course: its parts one after the other; `done` begins `later_s` into it, None in a distractor."""

    parts: list[Part]
    room: Room
    done: Performance | None = None
    later_s: float = 0.0


def act(clip: Clip) -> Acted:
    """Work out every frame's pose, the camera and the truth; needs no graphics."""
    body = load(clip.shape)
    play = stage_play(clip, body)
    count = int(parts.duration(play.parts) * clip.shot.fps)
    frames = [parts.at(play.parts, k / clip.shot.fps) for k in range(count)]
    view: View = MOTIONS[clip.name].view if clip.name in MOTIONS else "side"
    camera = _camera(clip, body, frames, view)
    cameras = troubles.cameras(clip, camera, count)
    track = tracks.follow(body, frames, cameras, clip.shot.fps)
    truth = truth_of(clip, play, track, asdict(camera))
    return Acted(body, frames, cameras, troubles.company(clip, camera, count), track, truth, play.room)


def stage_play(clip: Clip, body: Body) -> Play:
    """Lay out what a body does in a clip."""
    if clip.name not in MOTIONS:
        return Play(DISTRACTORS[clip.name](body, clip.seed), clip.room)
    done = perform(MOTIONS[clip.name], clip.knobs, clip.seed)
    motion, knobs = done.motion, clip.knobs
    stage = planting.set_up(body, motion.setup, controls(motion.start), clip.outfit.loose_m)
    first = posing.solve(stage, done.script.at(0.0))
    last = posing.solve(stage, done.script.at(done.script.now_s))
    beside = _BESIDE_CHAIR_M if motion.chair else 0.0
    ahead = parts.getting_down(body, motion.getting_down, first, beside) if knobs.lead_in else []
    after = parts.getting_up(body, motion.getting_down, last, beside) if knobs.lead_out else []
    return Play(
        [*ahead, parts.scripted(stage, done.script), *after],
        furnished(clip.room, motion, stage, first),
        done,
        parts.duration(ahead),
    )


def truth_of(clip: Clip, play: Play, track: Track, camera: dict[str, object]) -> Truth:
    """Give the truth of a clip from its course and the true joints of its frames."""
    done = play.done
    attempts, holds, set_faults = tell(done, track, play.later_s) if done else ((), (), ())
    made_with = {} if done else {"distractor": clip.name}
    return Truth(
        exercise=done.motion.exercise if done else None,
        kind=done.motion.kind if done else "nothing",
        view=done.motion.view if done else "side",
        seed=clip.seed,
        split=clip.split,
        fps=clip.shot.fps,
        size=clip.shot.size,
        duration_s=round(len(track.time_s) / clip.shot.fps, 3),
        attempts=attempts,
        holds=holds,
        set_faults=set_faults,
        body=asdict(clip.shape),
        camera=camera,
        knobs={**made_with, **_knobs(clip)},
        rules=RULES,
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
