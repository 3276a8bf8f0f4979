"""Retelling: the truth of clips that are drawn already, told anew by today's rules.

A clip is drawn again in thought from what its truth says of it, and its stored joints are
held against today's: what moved differently then has to be drawn again.
"""

from pathlib import Path
from typing import Final, get_args

import numpy as np

from formcheck.studio import landmarks, parts, sampler, tracks, truth
from formcheck.studio.acting import Play, stage_play, truth_of
from formcheck.studio.body import Body, load
from formcheck.studio.clip import Clip, Trouble
from formcheck.studio.tracks import Track
from formcheck.studio.truth import RULES, Truth

TRUTH_SUFFIX: Final = ".truth.json"
_SAME_M: Final = 0.002  # joints are stored in single precision
_LOOKS: Final = 12  # frames that are compared


class StaleClip(ValueError):
    """The clip shows what today's studio would not draw; the message is one line that says what to do."""


def retell(path: Path) -> bool:
    """Write a clip's `.truth.json` anew if its rules are older than today's; gives whether it was.

    Raises StaleClip when the clip was drawn by other motions, and ValueError for a file that is no truth.
    """
    old = truth.read(path)
    if old.rules >= RULES:
        return False
    joints = path.with_name(path.name.removesuffix(TRUTH_SUFFIX) + ".joints.npz")
    if not joints.exists():
        raise StaleClip(f"{path}: there is no {joints.name} beside it; draw the clip again")
    clip = drawn_from(old)
    body = load(clip.shape)
    play = stage_play(clip, body)
    track = tracks.load(joints)
    if not _is_same(body, play, track):
        raise StaleClip(f"{path}: its joints are not those of today's motions; delete it and draw it again")
    truth.write(truth_of(clip, play, track, dict(old.camera)), path)
    return True


def drawn_from(old: Truth) -> Clip:
    """Give the clip that a truth was told of; raises StaleClip when the sampler draws another one today."""
    name = old.exercise or str(old.knobs["distractor"])
    seed = old.seed - sampler.SEEDS[old.split].start
    trouble = old.knobs.get("trouble")
    known: Trouble | None = trouble if trouble in get_args(Trouble) else None
    clip = sampler.draw(name, seed, old.split, old.knobs["fault"], size=old.size, fps=old.fps, trouble=known)
    if clip.shot.off_deg != old.knobs["off_deg"]:
        raise StaleClip(f"seed {old.seed}: the sampler draws another clip today; draw it again")
    return clip


def _is_same(body: Body, play: Play, track: Track) -> bool:
    if abs(parts.duration(play.parts) - track.time_s[-1]) > 2 * max(track.frame_s, 0.04):
        return False
    for row in np.linspace(0, len(track.time_s) - 1, _LOOKS).astype(int):
        today = landmarks.places(body, parts.at(play.parts, float(track.time_s[row])))
        if not np.nanmax(np.abs(today - track.room_m[row])) <= _SAME_M:
            return False
    return True
