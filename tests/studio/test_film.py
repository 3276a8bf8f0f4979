"""One short clip drawn for real; needs the optional extra, and some seconds."""

from pathlib import Path

import numpy as np
import pytest

from formcheck.studio.clip import Clip, Shot
from formcheck.studio.perform import Knobs
from formcheck.studio.truth import read

pytest.importorskip("anny")
pytest.importorskip("pyvista")
av = pytest.importorskip("av")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from formcheck.studio.film import film

    out = tmp_path_factory.mktemp("film")
    shot = Shot(fps=5.0, size=(160, 120), off_deg=5.0)
    film(Clip("supine-leg-lift", seed=2, knobs=Knobs(reps=1, still_s=0.4), shot=shot), out, "clip")
    return out


def test_picture_truth_and_joints_are_of_one_length(folder: Path) -> None:
    with av.open(str(folder / "clip.mp4")) as container:
        pictures = sum(1 for _ in container.decode(video=0))
    joints = np.load(folder / "clip.joints.npz")
    assert pictures == len(joints["time_s"]) == round(read(folder / "clip.truth.json").duration_s * 5)


def test_the_whole_person_is_in_the_picture(folder: Path) -> None:
    pixels = np.load(folder / "clip.joints.npz")["image_px"]
    assert np.nanmin(pixels) > 0
    assert np.nanmax(pixels[..., 0]) < 160
    assert np.nanmax(pixels[..., 1]) < 120


def test_the_lifted_leg_reaches_ninety_degrees_at_the_peak(folder: Path) -> None:
    truth = read(folder / "clip.truth.json")
    joints = np.load(folder / "clip.joints.npz")
    at = int(truth.attempts[0].peak_s * 5) + 1
    assert joints["hip_flexion_deg"][at, 0] == pytest.approx(90, abs=4)
    assert joints["hip_flexion_deg"][at, 1] < 65
