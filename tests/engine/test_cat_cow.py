"""Cat-cow: a stiff neck that follows, and hands that leave the floor only to get up."""

import pytest

from formcheck.catalogue import load_exercise
from formcheck.engine.faults import MomentWatch, Row, judge_rep
from formcheck.engine.session import FaultSeen
from formcheck.engine.values import Values

EXERCISE = load_exercise("cat-cow")
FRAME_S = 1 / 15


def follows(up_deg: float, down_deg: float) -> bool:
    """Tell whether a head that goes so far up in the cow, and to there in the cat, follows the back."""
    turns = [("out", 0.0), ("cow", up_deg), ("back", 0.0), ("cat", down_deg)]
    phases = [turn for turn in turns for _ in range(15)]
    rows = [
        Row(Values(i * FRAME_S, {("head_elevation_change", None): head}), phase, 1.0)
        for i, (phase, head) in enumerate(phases)
    ]
    fault = EXERCISE.fault("head-not-following")
    return not any(isinstance(judge_rep(fault, t, rows, None, complete=True), FaultSeen) for t in fault.reps)


@pytest.mark.parametrize(
    ("up_deg", "down_deg", "is_following"),
    [(30, -40, True), (21, -14.5, True), (19, -22, True), (16, -13, False), (11, -15.5, False), (5, -11, False), (8, -40, False), (30, -8, False)],
    ids=["as a rule", "hangs little", "lifts little", "little in all", "goes with the trunk", "stays", "hangs only", "lifts only"],
)  # fmt: skip
def test_a_head_follows_by_what_it_moves_in_all_and_some_each_way(
    up_deg: float, down_deg: float, is_following: bool
) -> None:
    assert follows(up_deg, down_deg) is is_following


@pytest.mark.parametrize(
    ("id_", "measure"),
    [("hands-not-under-shoulders", "arm_tilt"), ("knees-not-under-hips", "thigh_tilt")],
)
@pytest.mark.parametrize(("pitch_change", "is_one"), [(-1.0, True), (-18.0, False)], ids=["at rest", "getting up"])
def test_what_tilts_as_somebody_gets_up_was_in_its_place(
    id_: str, measure: str, pitch_change: float, is_one: bool
) -> None:
    fault = EXERCISE.fault(id_)
    watch = MomentWatch(fault, fault.moments[0])
    seen = {(measure, "left"): 32.0, (measure, "right"): 32.0, ("trunk_pitch_change", None): pitch_change}
    began = [watch.update(Values(i * FRAME_S, seen, near="left"), "start", None) for i in range(30)]
    assert any(began) is is_one


@pytest.mark.parametrize(
    ("near_deg", "far_deg", "is_bent"),
    [(152.0, 112.0, True), (152.0, 130.0, False), (160.0, 112.0, False), (146.7, 150.0, True)],
    ids=["seen from behind", "a straight one's other", "straight, and the other lost", "seen from the side"],
)
def test_bent_arms_seen_from_behind_are_told_by_the_other_one(
    near_deg: float, far_deg: float, is_bent: bool
) -> None:
    fault = EXERCISE.fault("arms-bent")
    watches = [MomentWatch(fault, moment) for moment in fault.moments]
    seen = {("elbow_angle", "left"): near_deg, ("elbow_angle", "right"): far_deg}
    began = [
        watch.update(Values(i * FRAME_S, seen, near="left"), "cat", None) for watch in watches for i in range(30)
    ]
    assert any(began) is is_bent


@pytest.mark.parametrize(("end", "short_deg", "full_deg"), [("cat", 23.0, 29.0), ("cow", -14.5, -15.2)])
def test_an_end_lies_between_what_shallow_and_full_ones_read(end: str, short_deg: float, full_deg: float) -> None:
    assert EXERCISE.drive is not None
    reach = next(e.reach for e in EXERCISE.drive.ends if e.phase == end)
    assert abs(short_deg) < abs(reach) < abs(full_deg)
