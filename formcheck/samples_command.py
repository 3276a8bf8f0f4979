"""Remakes the made-up recordings of `samples/`: the same numbers every time.

`python -m formcheck.samples_command samples`
"""

import sys
from pathlib import Path

from formcheck.records.metadata import RecordingMetadata
from formcheck.records.recording import RecordingWriter
from formcheck.studio import truth as truths
from formcheck.studio.stick.scene import Scene, act
from formcheck.studio.stick.scenes import SCENES

PREFIX = "stick-"
"""What the names of made-up recordings begin with."""


def write_sample(name: str, scene: Scene, folder: Path) -> Path:
    """Write the recording of a scene, and its truth beside it; give the recording's path."""
    poses, truth = act(scene)
    path = folder / f"{PREFIX}{name}.parquet"
    metadata = RecordingMetadata(
        exercise=scene.exercise,
        frame_size=scene.camera.size,
        frame_rate=scene.fps,
        kind="synthetic",
        source="formcheck.studio.stick",
        licence="Apache-2.0",
    )
    with RecordingWriter(path, metadata) as writer:
        for pose in poses:
            writer.write(pose)
    truths.write(truth, path.with_name(f"{PREFIX}{name}.truth.json"))
    return path


def main(arguments: list[str] | None = None) -> int:
    """Write every scene into the folder that is named; give the exit code."""
    asked = sys.argv[1:] if arguments is None else arguments
    if len(asked) != 1 or not Path(asked[0]).is_dir():
        sys.stderr.write("usage: python -m formcheck.samples_command FOLDER (which exists)\n")
        return 2
    for name, scene in SCENES.items():
        path = write_sample(name, scene, Path(asked[0]))
        sys.stderr.write(f"{path.name}: {path.stat().st_size / 1000:.0f} kB, {scene.note}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
