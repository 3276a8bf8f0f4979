"""Film: an acted clip to pictures, with its truth and its true joints beside it."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from formcheck.studio import rig, tracks, truth
from formcheck.studio.acting import Acted, act
from formcheck.studio.clip import Clip
from formcheck.studio.render import Image, Scene
from formcheck.studio.truth import Truth
from formcheck.studio.wardrobe import loosen


def film(clip: Clip, folder: Path, stem: str) -> Truth:
    """Render a clip to `stem`.mp4, .truth.json and .joints.npz in a folder; the truth comes last."""
    acted = act(clip)
    partial = folder / f"{stem}.part.mp4"  # whoever watches the folder never sees half a clip
    encode(_drawn(clip, acted), partial, clip.shot.fps, clip.shot.size)
    partial.replace(folder / f"{stem}.mp4")
    tracks.save(acted.track, folder / f"{stem}.joints.npz")
    truth.write(acted.truth, folder / f"{stem}.truth.json")
    return acted.truth


def _drawn(clip: Clip, acted: Acted) -> Iterable[Image]:
    people = [(acted.body, clip.outfit)]
    if acted.company:
        people.append((acted.company.body, acted.company.outfit))
    bodies = [loosen(body, outfit) for body, outfit in people]
    scene = Scene(acted.room, people, acted.cameras[0])
    aimed = acted.cameras[0]
    for k, placed in enumerate(acted.frames):
        if acted.cameras[k] != aimed:
            aimed = acted.cameras[k]
            scene.aim(aimed)
        poses = [placed] + ([acted.company.frames[k]] if acted.company else [])
        yield scene.draw([rig.skin(body, pose) for body, pose in zip(bodies, poses, strict=True)])
    scene.close()


def encode(images: Iterable[Image], path: Path, fps: float, size: tuple[int, int]) -> None:
    """Write pictures (H, W, 3) uint8 to an H.264 file."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=Fraction(fps).limit_denominator(1000))
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.options = {"crf": "20", "preset": "veryfast", "threads": "1"}
        for image in images:
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(image), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
