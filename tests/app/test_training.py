"""A whole training, pose by pose, without camera, socket or clock."""

from typing import Any

import pytest

from formcheck.app.countdown import Countdown
from formcheck.app.plan import Amount, make_plan, within
from formcheck.app.training import Training
from formcheck.catalogue import load_exercise
from formcheck.engine import Pose
from tests.records.figures import RATE, bird_dogs, on_all_fours

SIZE = (640, 480)


class Kept:
    """Notes what a training gives to be kept."""

    def __init__(self) -> None:
        self.sets: list[Any] = []

    def begin(self, step, size):
        self.sets.append([step.exercise.id, step.n, 0, None])
        return self

    trouble = None

    def frame(self, pose, feedback):
        self.sets[-1][2] += len(feedback.reps)

    def finish(self, session, neutrals=(), *, status):
        self.sets[-1][3] = status
        return len(self.sets)

    def whole_result(self):
        return None


def training(*amounts: Amount) -> tuple[Training, Kept]:
    kept = Kept()
    return Training(make_plan(amounts), kept.begin), kept


def run(training: Training, poses: list[Pose]) -> list[dict[str, Any]]:
    answers = []
    for seq, pose in enumerate(poses):
        answers += training.update(pose, seq, SIZE)
        if answers[-1]["type"] in ("set", "result"):
            break
    return answers


def later(poses: list[Pose], by_s: float) -> list[Pose]:
    return [Pose(p.time_s + by_s, p.image_px, p.world_m, p.visibility, p.back_line) for p in poses]


def staying(from_s: float, to_s: float, lift: float = 0.0) -> list[Pose]:
    return [on_all_fours(k / RATE, lift) for k in range(round(from_s * RATE), round(to_s * RATE))]


def away(from_s: float, to_s: float) -> list[Pose]:
    return [Pose.nobody(k / RATE) for k in range(round(from_s * RATE), round(to_s * RATE))]


def said(answers: list[dict[str, Any]]) -> list[str]:
    return [answer["say"]["text"] for answer in answers if answer.get("say")]


BIRD_DOG = load_exercise("bird-dog")
ONE_SIDE = Amount(load_exercise("cat-cow"), reps=1)


def free(sets: int = 1, reps: int | None = 1, rest_s: float = 5.0) -> Amount:
    """Bird-dogs of which the made-up person does those of one side only: the goal must not ask for both."""
    return Amount(BIRD_DOG, sets, reps, rest_s=rest_s)


@pytest.fixture
def one_sided(monkeypatch: pytest.MonkeyPatch) -> None:
    from formcheck.engine import goal

    made = goal.Goal.of.__func__  # type: ignore[attr-defined]
    monkeypatch.setattr(
        goal.Goal, "of", classmethod(lambda cls, *a: cls(made(cls, *a).reps, None, per_side=False))
    )


@pytest.mark.usefixtures("one_sided")
class TestSets:
    def test_the_dose_ends_the_set_and_the_training(self):
        running, kept = training(free())
        answers = run(running, bird_dogs(2))
        result = answers[-1]
        assert (result["type"], result["reason"]) == ("result", "dose")
        assert result["summary"]["headline"] == "1 rep"
        assert kept.sets == [["bird-dog", 1, 1, "finished"]]
        assert said(answers)[-1] == "1. Done. Well done."

    def test_between_two_sets_there_is_a_rest_and_then_the_next_begins_by_itself(self):
        running, kept = training(free(sets=2))
        first = run(running, bird_dogs(1))
        assert [a["type"] for a in first if a["type"] != "frame"] == ["set"]
        end_s = running.last_s
        rest = run(running, later(staying(0, 4.9), end_s + 0.02))
        assert {a["state"] for a in rest} == {"resting"}
        assert rest[-1]["rest"]["left_s"] < 1
        second = run(running, later(bird_dogs(1), end_s + 5.1))
        assert [a["type"] for a in second if a["type"] != "frame"] == ["welcome", "result"]
        assert second[-1]["sets"][1]["n"] == 2
        assert kept.sets == [["bird-dog", 1, 1, "finished"], ["bird-dog", 2, 1, "finished"]]

    def test_the_next_exercise_of_a_programme_follows_hands_free(self):
        running, _ = training(free(), Amount(load_exercise("cat-cow"), rest_s=5))
        run(running, bird_dogs(1))
        assert running.step.exercise.id == "cat-cow"
        answers = run(running, later(staying(0, 7), running.last_s + 0.1))
        welcome = next(a for a in answers if a["type"] == "welcome")
        assert welcome["exercise"] == "cat-cow"
        assert welcome["say"]["text"] == load_exercise("cat-cow").words.start

    def test_a_stop_in_the_rest_keeps_the_set_before_it(self):
        running, kept = training(free(sets=2))
        run(running, bird_dogs(1))
        (result,) = running.stop()
        assert len(result["sets"]) == 1
        assert kept.sets == [["bird-dog", 1, 1, "finished"]]

    def test_the_last_rep_but_one_is_told(self):
        running, _ = training(free(reps=2))
        assert "1. One more." in said(run(running, bird_dogs(1)))


def test_a_stop_keeps_what_was_done_as_stopped():
    running, kept = training(free(reps=8))
    run(running, bird_dogs(1))
    *_, result = running.stop()
    assert (result["type"], result["reason"]) == ("result", "stop")
    assert kept.sets == [["bird-dog", 1, 1, "stopped"]]
    assert list(running.stop()) == []


def test_what_nobody_came_back_to_is_kept_as_interrupted():
    running, kept = training(free(reps=8))
    run(running, bird_dogs(1))
    list(running.stop("interrupted"))
    assert kept.sets[0][3] == "interrupted"


def test_one_side_done_sends_to_the_other():
    running, _ = training(free(reps=1))
    assert "1 left. Now only the right side." in said(run(running, bird_dogs(1)))


def test_three_two_one_is_said_once_the_start_has_been_held():
    running, _ = training(free())
    texts = said(run(running, staying(0, 6)))
    assert texts[-4:] == ["3", "2", "1", BIRD_DOG.words.go]


def test_who_leaves_pauses_the_set_and_who_returns_goes_on_with_the_count():
    running, _ = training(free(reps=8))
    run(running, bird_dogs(1))
    end_s = running.last_s + 1 / RATE
    gone = run(running, later(away(0, 6), end_s))
    assert gone[-1]["state"] == "paused"
    assert gone[-1]["counted"] == 1
    assert said(gone)[0] == "Paused."
    back = run(running, later(bird_dogs(1), end_s + 6))
    assert back[-1]["counted"] == 2
    assert "Go on." in said(back)
    assert "3" not in said(back)


def test_before_the_first_start_nobody_is_paused():
    running, _ = training(free())
    assert {a["state"] for a in run(running, away(0, 5))} == {"setup"}


def test_the_worst_moment_of_a_fault_is_named():
    running, _ = training(free(reps=8))
    sunk = [on_all_fours(p.time_s, 0.7) if 3.5 < p.time_s < 5.4 else p for p in bird_dogs(1)]
    worst = [a["worst"] for a in run(running, sunk) if a.get("worst")]
    assert {"leg-too-low"} <= {id_ for moments in worst for id_ in moments}
    assert all(3.5 < moments["leg-too-low"] < 5.6 for moments in worst if "leg-too-low" in moments)


def test_a_result_says_what_went_well_and_the_one_thing_to_work_on():
    running, _ = training(free(reps=8))
    run(running, bird_dogs(2))
    *_, result = running.stop()
    shown = result["sets"][0]
    assert shown["went_well"][0] == "All 2 reps went the whole way, without a fault."
    assert shown["work_on"] is None
    assert len(shown["curves"]["spans"]) == 2


def test_a_countdown_falls_silent_when_the_person_sets_off():
    countdown = Countdown()
    assert countdown.update(0.0, True, False) == 3
    assert countdown.update(0.5, True, True) is None
    assert countdown.update(1.2, True, False) is None
    assert countdown.is_over


@pytest.mark.parametrize(
    ("asked", "got"), [("3", 3), ("0", 1), ("999", 20), ("two", None), (None, None), ("nan", None)]
)
def test_a_number_of_an_address_is_brought_within_bounds(asked: object, got: float | None):
    assert within(asked, 1, 20) == got
