from formcheck.app.joints import is_of_back, landmarks_of
from formcheck.engine.key import Key
from formcheck.engine.skeleton import Landmark


def test_a_measure_of_the_working_side_marks_that_side_only():
    found = landmarks_of(Key("knee_angle", selector="work"), work="left", near="right")
    assert Landmark.LEFT_KNEE in found
    assert Landmark.RIGHT_KNEE not in found


def test_a_measure_whose_side_is_not_known_marks_both():
    found = landmarks_of(Key("knee_angle", selector="work"), work=None, near=None)
    assert {Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE} <= found


def test_a_measure_of_the_head_marks_the_nose():
    assert Landmark.NOSE in landmarks_of(Key("head_elevation"), None, "left")


def test_measures_of_the_back_line_are_known():
    assert all(map(is_of_back, (Key("back_bend", change=True), Key("back_flexion"), Key("trunk_bend", change=True))))
    assert not is_of_back(Key("trunk_pitch"))
