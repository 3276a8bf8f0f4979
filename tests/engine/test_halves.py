"""Halves of reps with two ends: which belong together."""

import math

import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine.excursion import Excursion, Trip
from formcheck.engine.exercise import End
from formcheck.engine.halves import Half, Pairing
from formcheck.engine.key import Interval
from formcheck.engine.reps import RepChecker
from formcheck.engine.session import Rep
from formcheck.engine.track import Track
from formcheck.engine.values import Values

FPS = 15
ENDS = {
    sign: End(phase, full, full, Interval(), "short")
    for sign, phase, full in (("+", "right", 1.0), ("-", "left", -1.0))
}


def half(text: str) -> Half:
    """`"+ 1 3"`: to the right from second 1 to 3; `"(+) 1 3"`: a small one, `"~+ 1 3"` a slight, `".+ 1 3"` a faint one."""
    sign, start_s, end_s = text.split()
    end = ENDS[sign.strip("()~.")]
    peak = {"(": 0.25, "~": 0.31, ".": 0.15}.get(sign[0], 0.9)
    trip = Trip(float(start_s), float(start_s) + 0.5, float(end_s), peak)
    return Half(trip, Track(end, None, 0.0, end.full, Excursion(may_begin_away=False)))


def reps(*texts: str, end_s: float = 100.0) -> list[list[str]]:
    pairing = Pairing()
    done = [rep for text in texts for rep in pairing.add(half(text))]
    done += pairing.finish(end_s)
    return [[f"{'-' if h.end is ENDS['-'] else '+'}{h.trip.start_s:g}" for h in rep] for rep in done]


@pytest.mark.parametrize(
    ("halves", "expected"),
    [
        (["+ 1 3", "- 3 5", "+ 6 8", "- 8 10"], [["+1", "-3"], ["+6", "-8"]]),
        (["+ 1 3", "+ 4 6"], [["+1"], ["+4"]]),
        (["- 1 3", "+ 3.1 5", "- 6 8"], [["-1", "+3.1"], ["-6"]]),
    ],
)
def test_both_ends_make_a_rep_and_one_end_twice_makes_two(
    halves: list[str], expected: list[list[str]]
) -> None:
    assert reps(*halves) == expected


def test_a_small_first_half_keeps_the_next_rep_from_being_torn_apart() -> None:
    halves = ["(+) 1 3", "- 3 5", "+ 6 8", "- 8 10", "(+) 11 13", "- 13 15"]
    assert reps(*halves) == [["+1", "-3"], ["+6", "-8"], ["+11", "-13"]]


def test_a_small_second_half_belongs_to_the_rep_before_it() -> None:
    assert reps("+ 1 3", "(-) 3 5", "+ 6 8", "(-) 8 10", end_s=10.5) == [["+1", "-3"], ["+6", "-8"]]


def test_a_small_half_far_from_any_other_belongs_to_none() -> None:
    assert reps("(+) 1 3", "- 6 8", "+ 8.1 10") == [["-6", "+8.1"]]


def test_a_line_that_wavers_before_a_rep_is_no_half_of_it() -> None:
    assert reps(".+ 1 3", "- 3.1 5", "+ 5.4 7") == [["-3.1", "+5.4"]]
    assert reps("(+) 1 3", "- 3.1 5", "+ 5.4 7") == [["+1", "-3.1"], ["+5.4"]]


def test_a_small_half_alone_is_no_attempt() -> None:
    assert reps("(+) 1 3") == []


def test_two_small_halves_are_an_attempt() -> None:
    assert reps("(+) 1 3", "(-) 3 5") == [["+1", "-3"]]


def test_small_halves_that_follow_a_rep_whose_other_half_was_small_are_the_next_one() -> None:
    assert reps("~+ 1 3", "(-) 3.5 5", "(+) 6 8", "(-) 8.5 10") == [["+1", "-3.5"], ["+6", "-8.5"]]


def test_back_at_the_same_end_at_once_is_the_same_half() -> None:
    assert reps("+ 1 2", "+ 2.3 3", "- 3.2 5") == [["+1", "-3.2"]]


def test_a_half_before_a_cut_is_no_rep() -> None:
    assert reps("+ 1 3", end_s=4.9) == []
    assert reps("+ 1 3", end_s=5.1) == [["+1"]]


def test_who_went_on_at_once_before_and_rests_now_has_ended_the_rep() -> None:
    assert reps("+ 1 3", "- 3.1 5", "+ 6 8", end_s=8.5) == [["+1", "-3.1"]]
    assert reps("+ 1 3", "- 3.1 5", "+ 6 8", end_s=8.7) == [["+1", "-3.1"], ["+6"]]


def test_a_half_into_which_the_next_one_flows_is_the_first_of_its_rep() -> None:
    """The first rep's other half was too small to be seen, or there was none and somebody settled."""
    assert reps("+ 1 3", "- 4.2 6", "+ 6.1 8") == [["+1"], ["-4.2", "+6.1"]]
    assert reps("+ 2 2.7", "- 3.6 6.2", "+ 6.3 11") == [["-3.6", "+6.3"]]


@pytest.mark.parametrize(
    ("slight", "expected"), [("~+ 1 2", [["-2.1", "+4.1"]]), ("~+ 0.7 2", [["+0.7", "-2.1"], ["+4.1"]])]
)
def test_a_brief_slight_swing_is_no_half_of_its_own(slight: str, expected: list[list[str]]) -> None:
    assert reps(slight, "- 2.1 4", "+ 4.1 6") == expected


@pytest.mark.parametrize("third", ["+ 7.1 9", "- 6.1 8"])
def test_who_pauses_within_a_rep_and_after_it_does_whole_reps(third: str) -> None:
    assert reps("+ 1 3", "- 4.2 6", third)[0] == ["+1", "-4.2"]


def test_a_rep_with_a_pause_is_told_soon_though_nothing_follows() -> None:
    pairing = Pairing()
    assert not [rep for text in ("+ 1 3", "- 4.2 6") for rep in pairing.add(half(text))]
    assert pairing.start_s == 1.0
    assert not pairing.give_up(6.5)
    assert [len(rep) for rep in pairing.give_up(7.1)] == [2]
    assert not pairing.give_up(20.0)


@pytest.mark.parametrize(
    ("done", "given"),
    [(["+ 1 3", "- 4.2 6"], 2), (["+ 1 3", "- 3.2 6"], 0), (["+ 1 3"], 0), (["+ 1 3", "+ 5 7"], 1)],
    ids=["a pair with a pause", "already given", "half a rep", "half a rep of who does halves"],
)
def test_who_gets_up_keeps_what_was_done(done: list[str], given: int) -> None:
    pairing = Pairing()
    for text in done:
        pairing.add(half(text))
    assert [len(rep) for rep in pairing.break_off()] == [given] * bool(given)
    assert math.isinf(pairing.start_s)
    assert not pairing.finish(100.0)


@pytest.mark.parametrize(
    ("done", "rested_to_s", "given"),
    [
        (["- 1 3", "+ 3.1 5", "- 6 8"], 8.7, [["-6"]]),
        (["- 1 3", "+ 3.1 5", "- 6 8"], 8.5, []),
        (["- 6 8"], 12.0, []),
    ],
    ids=["longer than ever between halves", "no longer", "who has done no whole rep"],
)
def test_who_rests_after_a_half_and_gets_up_keeps_it(
    done: list[str], rested_to_s: float, given: list[list[str]]
) -> None:
    pairing = Pairing()
    for text in done:
        pairing.add(half(text))
    left = pairing.break_off(rested_to_s)
    assert [[f"{'-' if h.end is ENDS['-'] else '+'}{h.trip.start_s:g}" for h in rep] for rep in left] == given


def bend_back(checker: RepChecker, to_s: float, *trips: tuple[float, float, float]) -> list[Rep]:
    """Bend the back in trips (from_s, lasting_s, bend in degrees); give the reps told by then."""
    told = []
    for n in range(int(to_s * FPS)):
        now_s = n / FPS
        bend = sum(
            height * math.sin(math.pi * (now_s - from_s) / lasting_s) ** 2
            for from_s, lasting_s, height in trips
            if 0 <= now_s - from_s <= lasting_s
        )
        told += checker.update(Values(now_s, {("back_flexion", None): bend}, {}, "left"))[0]
    return told


def cat_cow() -> RepChecker:
    return RepChecker(load_exercise("cat-cow"), {None: 0.0}, may_begin_away=False)


@pytest.mark.parametrize(("lasting_s", "attempts"), [(1.8, 0), (4.0, 1)])
def test_a_quick_shallow_half_by_itself_is_somebody_settling(lasting_s: float, attempts: int) -> None:
    assert len(bend_back(cat_cow(), 20.0, (1.0, lasting_s, 16.0))) == attempts


def test_a_rep_that_was_done_when_the_person_got_up_is_told_at_once() -> None:
    checker = cat_cow()
    assert not bend_back(checker, 11.3, (1.0, 4.0, 40.0), (7.0, 4.0, -28.0))
    (rep,) = checker.interrupt()
    assert rep.complete
    assert rep.start_s == pytest.approx(1.4, abs=0.5)


def test_a_shallow_rep_after_which_the_person_got_up_is_told() -> None:
    checker = cat_cow()
    assert len(bend_back(checker, 13.5, (1.0, 4.0, 40.0), (5.1, 3.0, -28.0), (9.0, 3.0, 40.0))) == 1
    (rep,) = checker.interrupt()
    assert [fault.id for fault in rep.faults if fault.id == "cow-too-shallow"]


def test_waiting_too_long_for_the_second_half_is_given_up() -> None:
    pairing = Pairing()
    pairing.add(half("+ 1 3"))
    assert pairing.give_up(10.9) == []
    assert [len(rep) for rep in pairing.give_up(11.1)] == [1]
    assert pairing.give_up(30.0) == []


def test_a_movement_of_half_a_second_to_one_end_is_somebody_settling() -> None:
    assert reps("- 5 5.5", "- 7 9", "+ 9.1 11") == [["-7", "+9.1"]]
    assert reps("- 5 6.1", "- 7 9", "+ 9.1 11") == [["-5"], ["-7", "+9.1"]]


def test_a_quick_rep_whose_ends_are_over_in_the_same_frame_is_one() -> None:
    rocking = load_exercise("standing-rock-split")
    checker, reps_seen = RepChecker(rocking, {None: 0.0}, may_begin_away=False), []
    for n in range(60):  # at 15 frames/s: rest, 1.4 s there and back on both sides, rest
        share = min(max((n - 15) / 21, 0.0), 1.0)
        values = {("stance_shift_change", None): -0.3 * math.sin(2 * math.pi * share)}
        reps_seen += checker.update(Values(n / 15, values, {}, "left"))[0]
    assert len(reps_seen) == 1
    assert {"too-fast", "shift-too-small"} & {fault.id for fault in reps_seen[0].faults} == {"too-fast"}


def test_a_set_found_after_its_first_half_has_whole_reps_from_the_second_on() -> None:
    late = reps("+ 1 3", "- 5 7", "+ 7.2 9", "- 11 13", "+ 13.2 15", end_s=15.5)
    assert late == [["+1"], ["-5", "+7.2"], ["-11", "+13.2"]]
    # With the pauses the other way round the recording cuts off its last rep.
    cut = reps("+ 1 3", "- 3.2 5", "+ 7 9", "- 9.2 11", "+ 13 15", end_s=15.5)
    assert cut == [["+1", "-3.2"], ["+7", "-9.2"]]


def test_a_small_half_that_begins_with_the_first_leaves_the_second_to_it() -> None:
    assert reps("(-) 0 1", "+ 0 3", "- 5 7") == [["+0", "-5"]]
