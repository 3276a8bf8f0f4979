from dataclasses import replace

from formcheck.catalogue import load_exercise
from formcheck.charts.set_curves import draw_curves
from formcheck.curves import MAX_POINTS, curves
from formcheck.engine import Pose, check_recording
from tests.records.figures import bird_dogs

EXERCISE = load_exercise("bird-dog")


def drawn():
    session, feedback, _ = check_recording(EXERCISE, bird_dogs(2))
    return session, curves(EXERCISE, session, feedback)


def test_an_exercise_of_two_sides_has_a_curve_for_each():
    _, found = drawn()
    assert {point["side"] for point in found.points} == {"left", "right"}


def test_every_rep_is_marked_with_its_number():
    session, found = drawn()
    assert [span["label"] for span in found.spans] == [str(rep.n) for rep in session.reps] == ["1", "2"]


def test_the_target_is_that_of_the_exercise_file():
    _, found = drawn()
    assert [target["value"] for target in found.targets] == [EXERCISE.drive.ends[0].reach]


def test_a_long_recording_is_thinned_out():
    session, feedback, _ = check_recording(EXERCISE, bird_dogs(8))
    found = curves(EXERCISE, session, feedback)
    assert len(feedback) > MAX_POINTS
    assert len(found.points) <= 2 * MAX_POINTS


def test_nobody_gives_no_curves():
    session, feedback, _ = check_recording(EXERCISE, [Pose.nobody(k / 30) for k in range(30)])
    assert curves(EXERCISE, session, feedback) is None


def test_the_chart_holds_spans_targets_curve_and_numbers():
    _, found = drawn()
    assert len(draw_curves(found).to_dict()["layer"]) == 4


def test_a_long_title_stands_whole_above_the_chart():
    _, found = drawn()
    long = replace(found, title="Bend of the lower back, change from the start (degrees)")
    lines = draw_curves(long).to_dict()["title"]["text"]
    assert " ".join(lines) == long.title
    assert max(len(line) for line in lines) <= 40
