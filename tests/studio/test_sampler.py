from itertools import islice

import pytest

from formcheck.studio.sampler import SEEDS, draw, scenes


def test_no_seed_belongs_to_both_splits() -> None:
    assert not set(SEEDS["tune"]) & set(SEEDS["test"])


def test_the_same_seed_draws_the_same_clip() -> None:
    assert draw("cat-cow", 7) == draw("cat-cow", 7)


def test_the_splits_draw_different_clips() -> None:
    tune, test = draw("cat-cow", 7, "tune"), draw("cat-cow", 7, "test")
    assert tune.outfit.top != test.outfit.top
    assert tune.shot != test.shot


def test_a_seed_outside_the_split_is_refused() -> None:
    with pytest.raises(ValueError, match="seed: expected 0 to 999999"):
        draw("cat-cow", 1_000_000)


def test_scenes_hold_clean_faulty_and_idle_clips() -> None:
    clips = list(islice(scenes(1, 200), 200))
    assert {clip.knobs.fault for clip in clips} >= {None, "leg-too-high", "back-rounded"}
    assert "walking-through" in {clip.name for clip in clips}
    assert all(abs(clip.shot.off_deg) <= 25 and 0.2 <= clip.shot.height_m <= 1.2 for clip in clips)


def test_scenes_can_keep_to_one_exercise() -> None:
    assert {clip.name for clip in scenes(3, 12, "test", ("windmill",))} == {"windmill"}


def test_hands_that_move_behind_the_hips_are_filmed_from_where_one_is_seen() -> None:
    clips = [draw("tail-wag", seed, "tune", "hands-moving") for seed in range(12)]
    assert all(15 <= abs(clip.shot.off_deg) <= 25 for clip in clips)
    assert {clip.shot.off_deg > 0 for clip in clips} == {True, False}
