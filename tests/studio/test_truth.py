import pytest

from formcheck.studio.truth import Attempt, Held, Truth, from_json, read, to_json, write

TRUTH = Truth(
    exercise="bird-dog",
    kind="reps",
    view="side",
    seed=3,
    split="tune",
    fps=15.0,
    size=(640, 360),
    duration_s=12.5,
    attempts=(
        Attempt(1, "left", 1.5, 3.2, 6.0, 2.9, True),
        Attempt(2, "right", 7.0, 8.2, 10.0, 0.4, False, ("leg-too-low",)),
    ),
    holds=(Held(None, 0.0, 4.0, 4.0),),
    set_faults=("arms-bent",),
    body={"age": 0.6},
    camera={"yaw_deg": 90.0},
    knobs={"reps": 2},
)


def test_truth_survives_being_written_and_read() -> None:
    assert from_json(to_json(TRUTH)) == TRUTH


def test_truth_survives_a_file(tmp_path) -> None:
    write(TRUTH, tmp_path / "clip.truth.json")
    assert read(tmp_path / "clip.truth.json") == TRUTH


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="expected schema 1, found 2"):
        from_json(to_json(TRUTH).replace('"schema": 1', '"schema": 2'))


def test_only_complete_attempts_count() -> None:
    assert TRUTH.counted == 1


def test_faults_of_reps_and_of_the_set_come_together() -> None:
    assert TRUTH.faults == {"leg-too-low", "arms-bent"}
