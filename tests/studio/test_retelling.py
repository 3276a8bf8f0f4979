"""Truth told anew of clips that are drawn already."""

from dataclasses import replace
from pathlib import Path

import pytest

from formcheck.studio import acting, parts, retelling, sampler, tracks, truth
from formcheck.studio.__main__ import main
from formcheck.studio.body import Body
from formcheck.studio.camera import Camera


@pytest.fixture
def clip(body: Body, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the truth and joints of a drawn clip, as told by older rules."""
    monkeypatch.setattr(retelling, "load", lambda shape: body)
    drawn = sampler.draw("cross-press", 5, fault="arm-lifting", fps=5.0)
    play = acting.stage_play(drawn, body)
    frames = [parts.at(play.parts, k / 5.0) for k in range(int(parts.duration(play.parts) * 5.0))]
    camera = Camera(90.0, 0.6, 4.0, (0.0, 0.0, 0.5), 45.0, drawn.shot.size)
    track = tracks.follow(body, frames, [camera] * len(frames), 5.0)
    path = tmp_path / "clip.truth.json"
    told = acting.truth_of(drawn, play, track, {})
    truth.write(replace(told, set_faults=("foot-lifting",), rules=0), path)
    tracks.save(track, tmp_path / "clip.joints.npz")
    return path


def test_old_truth_is_told_anew(clip: Path) -> None:
    assert main([str(clip.parent), "--truth-only"]) == 0
    assert truth.read(clip).set_faults == ("arm-lifting",)
    assert truth.read(clip).rules == truth.RULES


def test_truth_of_today_stays_as_it_is(clip: Path) -> None:
    retelling.retell(clip)
    before = clip.stat().st_mtime_ns
    assert not retelling.retell(clip)
    assert clip.stat().st_mtime_ns == before


def test_a_clip_that_moved_differently_has_to_be_drawn_again(clip: Path) -> None:
    joints = clip.with_name("clip.joints.npz")
    track = tracks.load(joints)
    tracks.save(replace(track, room_m=track.room_m + 0.01), joints)
    with pytest.raises(retelling.StaleClip, match="draw it again"):
        retelling.retell(clip)
    assert truth.read(clip).rules == 0


def test_a_folder_with_a_stale_clip_is_told_of(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clip.with_name("clip.joints.npz").unlink()
    assert main([str(clip.parent), "--truth-only"]) == 1
    assert "there is no clip.joints.npz" in capsys.readouterr().err
