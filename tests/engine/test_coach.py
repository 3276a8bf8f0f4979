"""What the coach says, frame by frame."""

import pytest

from formcheck.engine.coach import Coach, Cue
from formcheck.engine.gates import GateReading
from formcheck.engine.posture import NOBODY
from formcheck.engine.session import Verdict
from tests.engine.files import REPS, read

OPEN = GateReading(True, True, True, NOBODY, 1)
Done = tuple[int, None, bool, list[str]]


class Talk:
    """A coach who has listened for a while, and what was said."""

    def __init__(self) -> None:
        self.coach = Coach(read(REPS))

    def hear(
        self, time_s: float, *began: str, done: Done | None = None, phase: str = "start",
        gate: GateReading = OPEN, verdicts: dict[str, Verdict] | None = None, has_neutral: bool = True,
    ) -> Cue | None:  # fmt: skip
        return self.coach.update(time_s, gate, phase, began, verdicts or {}, done, has_neutral)

    def said(self, *args: object, **kwargs: object) -> str | None:
        cue = self.hear(*args, **kwargs)  # type: ignore[arg-type]
        return cue.text if cue else None


def test_when_all_is_well_it_is_silent() -> None:
    talk = Talk()
    assert [talk.hear(t / 10) for t in range(100)] == [None] * 100


def test_a_fault_is_said_at_once() -> None:
    assert Talk().said(5.0, "knee-bent") == "Straighten your knee."


def test_of_two_faults_safety_comes_first() -> None:
    assert Talk().said(5.0, "knee-bent", "trunk-lifted") == "Stay down."


def test_a_hint_comes_last() -> None:
    assert Talk().said(5.0, "too-fast", "knee-bent") == "Straighten your knee."


@pytest.mark.parametrize(("after_s", "again"), [(3.9, False), (4.0, True)])
def test_the_same_words_are_not_repeated_within_four_seconds(after_s: float, again: bool) -> None:
    talk = Talk()
    talk.hear(5.0, "knee-bent")
    assert (talk.hear(5.0 + after_s, "knee-bent") is not None) is again


@pytest.mark.parametrize(("after_s", "said"), [(1.4, False), (1.6, True)])
def test_between_two_cues_there_is_time_to_listen(after_s: float, said: bool) -> None:
    talk = Talk()
    talk.hear(5.0, "knee-bent")
    assert (talk.hear(5.0 + after_s, "too-fast") is not None) is said


def test_a_fault_that_begins_meanwhile_waits_its_turn_as_long_as_it_is_there() -> None:
    talk = Talk()
    talk.hear(5.0, "knee-bent")
    assert talk.hear(5.5, "too-fast", verdicts={"too-fast": "fault"}) is None
    assert talk.hear(6.4, verdicts={"too-fast": "fault"}) is None
    assert talk.hear(6.6, verdicts={"too-fast": "fault"}) is not None
    assert talk.hear(9.0, verdicts={"too-fast": "fault"}) is None  # once it has been said


def test_a_fault_that_is_gone_when_its_turn_comes_is_not_spoken_of() -> None:
    talk = Talk()
    talk.hear(5.0, "knee-bent")
    talk.hear(5.5, "too-fast", verdicts={"too-fast": "fault"})
    talk.hear(6.0, verdicts={"too-fast": "good"})
    assert talk.hear(6.6, verdicts={"too-fast": "fault"}) is None


def test_safety_does_not_wait() -> None:
    talk = Talk()
    talk.hear(5.0, "knee-bent")
    assert talk.said(5.1, "trunk-lifted") == "Stay down."


def test_a_clean_rep_is_counted_aloud() -> None:
    assert Talk().said(5.0, done=(3, None, True, [])) == "3"


def test_a_short_rep_is_not_counted_but_corrected() -> None:
    assert Talk().said(5.0, done=(3, None, False, ["short"])) == "Higher."


def test_a_mended_fault_is_praised() -> None:
    talk = Talk()
    talk.hear(5.0, "knee-bent")
    assert talk.hear(9.0, done=(4, None, True, [])) == Cue("4. Well done, that is better.", "praise")


def test_it_is_praised_once() -> None:
    talk = Talk()
    talk.hear(5.0, "knee-bent")
    talk.hear(9.0, done=(4, None, True, []))
    assert talk.said(15.0, done=(5, None, True, [])) == "5"


def test_a_fault_that_came_again_is_not_praised() -> None:
    talk = Talk()
    talk.hear(5.0, "knee-bent")
    assert talk.said(9.5, done=(4, None, True, ["knee-bent"])) == "Straighten your knee."


def test_the_next_thing_to_do_is_said_on_reaching_it() -> None:
    talk = Talk()
    talk.hear(5.0, phase="out")
    assert talk.said(5.1, phase="top") == "Hold it."


def test_it_is_not_said_while_something_is_wrong() -> None:
    talk = Talk()
    talk.hear(5.0, phase="out")
    assert talk.hear(5.1, phase="top", verdicts={"knee-bent": "fault"}) is None


@pytest.mark.parametrize(
    ("gate", "words"),
    [
        (GateReading(False, False, False, NOBODY, 0), "I can't see you: step into the picture."),
        (GateReading(True, False, False, NOBODY, 0), "Lie on your back."),
        (GateReading(True, True, False, NOBODY, 0), "Turn side-on to the camera."),
    ],
    ids=["nobody", "posture", "view"],
)
class TestSetup:
    def test_what_is_wrong_is_said_after_a_second(self, gate: GateReading, words: str) -> None:
        talk = Talk()
        assert [talk.said(t, gate=gate) for t in (5.0, 5.9, 6.0)] == [None, None, words]

    def test_meanwhile_no_fault_is_spoken_of(self, gate: GateReading, words: str) -> None:
        talk = Talk()
        assert talk.hear(5.0, "knee-bent", gate=gate) is None


def test_without_a_neutral_the_start_position_is_asked_for() -> None:
    talk = Talk()
    assert [talk.said(t, has_neutral=False) for t in (5.0, 6.0)] == [None, "Lie down."]


def test_a_fault_just_spoken_of_is_neither_repeated_nor_praised() -> None:
    talk = Talk()
    talk.hear(5.0, "knee-bent")
    assert talk.said(6.0, done=(4, None, True, ["knee-bent"])) == "4"
