"""Exercise files: what is wrong with one is said with its place and how to mend it."""

import pytest

from formcheck.engine import ExerciseError
from formcheck.engine.key import Interval, Key, sides_of
from tests.engine.files import HOLD, REPS, read

BROKEN = [
    ("not TOML", REPS, 'id = "test"', "id = ", ["test.toml", "not valid TOML"]),
    ("another schema", REPS, "schema = 1", "schema = 2", ["schema", "expected 1", "found 2"]),
    ("no schema", REPS, "schema = 1", "", ["schema", "is missing"]),
    ("an unknown key at the top", REPS, "schema = 1", "schema = 1\ncolour = 3", ["colour", "is not known here"]),
    ("no words", REPS, "[words]", "[wurds]", ["words", "is missing"]),
    ("a missing key", REPS, "least_excursion = 9", "", ["drive.least_excursion", "is missing"]),
    ("an unknown key", REPS, "by_side = true", "by_side = true\nspeed = 3", ["drive.speed", "is not known here"]),
    ("an unknown key of a fault", REPS, 'say = "Higher."', 'say = "Higher."\nsnd = 1', ["faults[0].snd"]),
    ("a wrong type", REPS, "number = 1", 'number = "one"', ["number", "expected int", "'one'"]),
    ("true for a number", REPS, "full = 90", "full = true", ["drive.ends[0].full", "expected int or float"]),
    ("a number for a text", REPS, 'name = "Test"', "name = 7", ["name", "expected str", "7"]),
    ("a list of numbers", REPS, '"Do it."', "3", ["how", "expected a list of text"]),
    (
        "a misspelt measure", REPS, "shoulder_rise", "sholder_rise",
        ["faults[1].moment[0].when.sholder_rise", "did you mean shoulder_rise?", "known: ", "trunk_pitch"],
    ),
    ("a misspelt drive", REPS, '"hip_flexion"', '"hip_flection"', ["drive", "did you mean hip_flexion?"]),
    ("a side too few", REPS, "knee_angle.work", "knee_angle", ["knee_angle has two sides", "knee_angle.{left|"]),
    ("a side too many", REPS, "shoulder_rise =", '"shoulder_rise.left" =', ["has no sides", "leave out .left"]),
    ("no such side", REPS, "knee_angle.work", "knee_angle.upper", ["knee_angle has two sides"]),
    ("a change of a change", REPS, "shoulder_rise", "shoulder_rise_change", ["from neutral already"]),
    ("no such posture", REPS, '["supine"]', '["supin"]', ["postures", "did you mean supine?"]),
    ("no such view", REPS, '["side"]', '["aside"]', ["views", "did you mean side?"]),
    ("no such kind", REPS, 'kind = "reps"', 'kind = "rep"', ["kind", "reps, hold", "did you mean reps?"]),
    ("no such severity", REPS, '"safety"', '"savety"', ["severity", "did you mean safety?"]),
    ("no such phase", REPS, 'during = ["top"]', 'during = ["tip"]', ["during", "start, out, back, top"]),
    ("reversed bounds", REPS, "{ low = 25, high = 75 }", "{ low = 75, high = 25 }", ["low ≤ high"]),
    ("bounds beside beyond", REPS, "{ low = 0.2 }", "{ low = 0.2, beyond = 1 }", ["beyond alone"]),
    ("no bounds", REPS, "{ low = 0.2 }", "{}", ["expected low, high or beyond"]),
    ("a bound misspelt", REPS, "{ low = 0.2 }", "{ lo = 0.2 }", ["shoulder_rise.lo", "is not known here"]),
    ("a reversed dose", REPS, "reps = [10, 10]", "reps = [10, 5]", ["dose.reps", "[least, most]"]),
    ("a dose of three", REPS, "reps = [10, 10]", "reps = [1, 2, 3]", ["dose.reps", "[least, most]"]),
    ("more days than a week has", REPS, "reps = [10, 10]", "reps = [10, 10]\nmost_days_a_week = 8", ["1 to 7, found 8"]),
    ("the same fault twice", REPS, 'id = "knee-bent"', 'id = "too-fast"', ["'too-fast' stands twice"]),
    ("an end without its fault", REPS, 'short = "short"', 'short = "shrt"', ["'shrt' is none of the faults"]),
    ("an empty moment", REPS, "when = { shoulder_rise = { low = 0.2 } }", "when = {}", ["at least one measure"]),
    ("a moment without its time", REPS, "  for_s = 0.5", "", ["faults[1].moment[0].for_s", "is missing"]),
    ("an empty whole rep", REPS, "duration = { quicker = { high = 1.0 } }", "", ["max, min, range, duration or held"]),
    ("no such part", REPS, "quicker =", "quick =", ["duration.quick", "did you mean quicker?"]),
    ("a full range out of its window", REPS, "low = 78", "low = 95", ["window", "does not hold", "90"]),
    ("no end", REPS, "[[drive.ends]]", "[[drive.enden]]", ["drive.ends", "expected one or two, found 0"]),
    ("an absolute drive without its start", REPS, "start = { low = 25, high = 75 }", "", ["drive.start"]),
    ("an open start", REPS, "{ low = 25, high = 75 }", "{ low = 25 }", ["drive.start"]),
    ("a hold without its rule", HOLD, "[hold]\nslack = 3\n[hold.when]", "[held]\n[held.when]", ["hold", "is missing"]),
    ("a hold's slack as text", HOLD, "slack = 3", 'slack = "3"', ["hold.slack", "expected int or float"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "old", "new", "parts"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_file_is_refused(what: str, text: str, old: str, new: str, parts: list[str]) -> None:
    assert old in text
    with pytest.raises(ExerciseError) as caught:
        read(text.replace(old, new, 1))
    assert [part for part in ["test.toml", *parts] if part not in str(caught.value)] == []


def test_a_fault_that_can_never_fire_is_refused() -> None:
    idle = '\n[[faults]]\nid = "idle"\nname = "Idle"\nsay = "?"\nsource = "made up"\n'
    with pytest.raises(ExerciseError, match="'idle' can never fire: give it a moment or rep table"):
        read(REPS + idle)


def test_the_message_is_one_line() -> None:
    with pytest.raises(ExerciseError) as caught:
        read(REPS.replace("shoulder_rise", "sholder_rise"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", [REPS, HOLD])
def test_a_whole_file_is_read(text: str) -> None:
    assert read(text).id == "test"


def test_measures_are_named_once_each_with_the_driving_one_first() -> None:
    names = [str(key) for key in read(REPS).measures()]
    assert names == ["hip_flexion.work", "shoulder_rise", "knee_angle.work"]


@pytest.mark.parametrize(
    ("interval", "value", "inside"),
    [
        (Interval(low=1), 1.0, True),
        (Interval(low=1), 0.9, False),
        (Interval(high=1), 1.1, False),
        (Interval(low=1, high=2), 1.5, True),
        (Interval(beyond=3), -3.5, True),
        (Interval(beyond=3), 2.9, False),
        (Interval(low=1), float("nan"), None),
    ],
)
def test_intervals(interval: Interval, value: float, inside: bool | None) -> None:
    assert interval.contains(value) is inside


def test_slack_widens_an_interval() -> None:
    assert Interval(low=1, high=2).contains(2.5, slack=0.5)


@pytest.mark.parametrize(
    ("selector", "sides"),
    [
        ("left", ("left",)),
        ("near", ("right",)),
        ("far", ("left",)),
        ("work", ("left",)),
        ("other", ("right",)),
        ("most", ("left", "right")),
    ],
)
def test_selectors(selector: str, sides: tuple[str, ...]) -> None:
    assert sides_of(selector, work="left", near="right") == sides  # type: ignore[arg-type]


@pytest.mark.parametrize("selector", ["work", "other", "near", "far"])
def test_a_side_that_is_not_known_is_none(selector: str) -> None:
    assert sides_of(selector, None, None) == ()  # type: ignore[arg-type]


def test_a_key_is_written_as_the_file_has_it() -> None:
    assert str(Key("knee_angle", True, "near")) == "knee_angle_change.near"
