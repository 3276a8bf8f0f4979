"""Which exercise it is, found out pose by pose before a training."""

from typing import Any

import pytest

from formcheck.app.finding import ASKING, NONE_LIKE_IT, TOO_DARK, WELCOME, Finding
from formcheck.catalogue import load_exercises
from formcheck.engine import Pose
from formcheck.engine.coach import NOBODY_CUE
from formcheck.engine.recognise import Candidate, Recognition, live
from formcheck.engine.recognise.live import ASK_S, FIRST_S
from tests.records.figures import RATE, bird_dogs, on_all_fours

SIZE = (640, 480)


def run(finding: Finding, poses: list[Pose], brightness: float = 1.0) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = []
    for seq, pose in enumerate(poses):
        answers += finding.update(pose, seq, SIZE, brightness)
        if finding.is_over:
            break
    return answers


def test_a_plain_exercise_is_named_with_how_sure_that_is_and_begins_by_itself():
    finding = Finding(load_exercises())
    *frames, found = run(finding, bird_dogs(5))
    assert finding.is_over
    assert (found["type"], found["exercise"]) == ("found", "bird-dog")
    assert found["percent"] >= 90
    assert f"{found['percent']} %" in found["text"]
    assert found["say"]["text"].startswith("Bird-dog. Kneel")
    assert frames[-1]["time_s"] >= FIRST_S
    assert {frame["counted"] for frame in frames} == {0}


def test_what_speaks_against_the_exercise_comes_with_it():
    finding = Finding(load_exercises(), lambda exercise: f"Not today: {exercise.id}.")
    assert run(finding, bird_dogs(5))[-1]["caution"] == "Not today: bird-dog."


def kneeling(for_s: float) -> list[Pose]:
    return [on_all_fours(k / RATE, 0.0) for k in range(round(for_s * RATE))]


def test_what_is_like_none_of_the_exercises_is_said_to_be_none_in_the_end():
    finding = Finding(load_exercises())
    answers = run(finding, kneeling(ASK_S + 5))
    assert not finding.is_over
    assert (answers[0]["waiting"], answers[-1]["waiting"]) == (WELCOME, NONE_LIKE_IT)
    spoken = [answer["say"]["text"] for answer in answers if answer["say"]]
    assert len(spoken) == len(set(spoken))


def test_who_may_be_doing_one_of_two_is_asked_which(monkeypatch: pytest.MonkeyPatch):
    likely = (Candidate("cat-cow", 0.6), Candidate("all-fours-back-rounding", 0.35))
    monkeypatch.setattr(live, "recognise", lambda poses, exercises: Recognition(likely, 0.05))
    finding = Finding(load_exercises())
    answers = run(finding, kneeling(ASK_S + 5))
    assert not finding.is_over
    assert answers[-1]["waiting"] == ASKING
    assert [(one["id"], one["percent"]) for one in answers[-1]["asks"]] == [
        ("cat-cow", 60), ("all-fours-back-rounding", 35),
    ]  # fmt: skip
    assert answers[round((ASK_S - 1) * RATE)]["asks"] == []


def test_one_sure_answer_is_not_believed_until_it_comes_twice_running(monkeypatch: pytest.MonkeyPatch):
    ids = iter(["cat-cow", "bird-dog", "bird-dog"])
    monkeypatch.setattr(
        live, "recognise", lambda poses, exercises: Recognition((Candidate(next(ids), 0.95),), 0.02)
    )
    assert run(Finding(load_exercises()), kneeling(30))[-1]["exercise"] == "bird-dog"


def test_nobody_and_the_dark_are_said():
    assert run(Finding(load_exercises()), [Pose.nobody(0.1)])[0]["waiting"] == NOBODY_CUE
    assert run(Finding(load_exercises()), [on_all_fours(0.1, 0.0)], 0.05)[0]["waiting"] == TOO_DARK


def test_stopped_before_it_is_known_it_gives_none():
    finding = Finding(load_exercises())
    run(finding, bird_dogs(1)[:20])
    assert list(finding.stop()) == [{"type": "found", "exercise": None}]
    assert list(finding.stop()) == []
