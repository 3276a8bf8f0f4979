"""The scenes that come as samples."""

from collections.abc import Mapping
from typing import Final

from formcheck.engine.skeleton import Landmark, Side
from formcheck.studio.stick import floor, positions
from formcheck.studio.stick.camera import Camera
from formcheck.studio.stick.exercises import bird_dog, cat_cow, leg_lift
from formcheck.studio.stick.performance import Performance
from formcheck.studio.stick.proportions import Proportions
from formcheck.studio.stick.scene import Act, Scene
from formcheck.studio.stick.seeing import Flaws

FAR_LIMBS: Final = (
    Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE,
    Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL, Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX,
)  # fmt: skip


def _bird_dogs(*reps: tuple[Side, str]) -> Act:
    def act(size: Proportions) -> Performance:
        performance = Performance(positions.all_fours(size), size)
        performance.stay(1.6)
        for side, way in reps:
            bird_dog(performance, side, way)
        return performance

    return act


def _cat_cows(*ways: str) -> Act:
    def act(size: Proportions) -> Performance:
        performance = Performance(positions.all_fours(size), size)
        performance.stay(1.6)
        for way in ways:
            cat_cow(performance, way)
        performance.stay(0.8)
        return performance

    return act


def _leg_lifts(*reps: tuple[Side, str]) -> Act:
    def act(size: Proportions) -> Performance:
        performance = Performance(positions.hook_lying(size), size)
        performance.stay(1.6)
        for side, way in reps:
            leg_lift(performance, side, way)
        return performance

    return act


def _there_and_away(size: Proportions) -> Performance:
    performance = Performance(positions.standing(size, -1.6), size)
    performance.stay(0.5)
    floor.walk(performance, 0.0)
    floor.kneel_down(performance)
    performance.stay(1.8)
    bird_dog(performance, "right")
    bird_dog(performance, "left")
    floor.rise_from_knees(performance)
    floor.walk(performance, 1.6)
    return performance


def _rest(size: Proportions) -> Performance:
    performance = Performance(positions.standing(size), size)
    performance.stay(0.8)
    floor.lie_down(performance)
    performance.stay(0.6)
    performance.go(1.2, **positions.on_a_chair(size))
    performance.stay(18.0)
    performance.go(1.2, **positions.hook_lying(size))
    return performance


def _restless(size: Proportions) -> Performance:
    chair = {**positions.on_a_chair(size), **positions.both(arm=-176.0, splay=8.0)}
    performance = Performance(chair, size)
    performance.stay(7.0)
    performance.go(0.8, hip=100.0, knee=142.0)
    performance.stay(5.0)
    performance.go(0.8, **chair)
    performance.stay(7.0)
    performance.go(1.4, **positions.sitting(size))
    performance.stay(3.0)
    performance.go(1.4, **chair)
    performance.stay(7.0)
    return performance


def _about(size: Proportions) -> Performance:
    performance = Performance(positions.standing(size, -1.2), size)
    performance.stay(0.8)
    floor.walk(performance, 0.0)
    performance.go(0.8, arm_left=-60.0, elbow_left=70.0)  # something in the hand is looked at
    performance.go(0.6, head=-30.0)
    performance.stay(1.5)
    performance.go(0.8, **positions.standing(size, 0.0))
    performance.go(0.5, head=14.0)
    performance.go(0.6, arm_right=-100.0, elbow_right=60.0)
    performance.go(0.6, **positions.standing(size, 0.0))
    floor.walk(performance, 1.2)
    return performance


def _onto_the_floor(size: Proportions) -> Performance:
    performance = Performance(positions.standing(size), size)
    performance.stay(0.6)
    floor.kneel_down(performance)
    performance.stay(1.4)
    floor.rise_from_knees(performance)
    performance.stay(0.5)
    floor.lie_down(performance)
    performance.stay(1.6)
    floor.rise_from_back(performance)
    performance.stay(0.6)
    return performance


CHAIR_REST: Final = {"trunk": (140.0, 220.0), **positions.both(knee=(75.0, 105.0), hip=(65.0, 115.0))}
"""Catalogue 1: supine, knees within 90 ± 15 and hips within 90 ± 25."""

_RIGHT: Final = Camera(near="right", yaw_deg=-6.0)
_LOW: Final = Camera(height_m=0.45, yaw_deg=-4.0)

SCENES: Final[Mapping[str, Scene]] = {
    "bird-dog-clean": Scene(
        "bird-dog", "reps", _bird_dogs(("right", "clean"), ("left", "clean")), "one each side", 1,
    ),
    "bird-dog-faults": Scene(
        "bird-dog", "reps",
        _bird_dogs(("left", "knee-bent"), ("right", "leg-too-high"), ("left", "arm-too-low"),
                   ("right", "hold-too-short")),
        "one fault a rep", 2, 1.62, _RIGHT,
    ),
    "bird-dog-half": Scene(
        "bird-dog", "reps",
        _bird_dogs(("left", "leg-too-low"), ("right", "clean"), ("right", "leg-too-low"), ("left", "clean")),
        "every other rep goes half-way", 3, 1.80, Camera(distance_m=3.8, wide_m=2.9),
    ),
    "bird-dog-there-and-away": Scene(
        "bird-dog", "reps", _there_and_away, "walks in, gets down, one each side, gets up, walks out", 4,
        camera=Camera(wide_m=3.4, distance_m=4.2),
    ),
    "bird-dog-unseen": Scene(
        "bird-dog", "reps", _bird_dogs(("left", "clean"), ("right", "clean")),
        "feet and far arm are never seen, twice nobody is found for a moment", 5,
        flaws=Flaws(unseen=FAR_LIMBS, gaps_s=((3.9, 4.2), (12.0, 12.3))),
    ),
    "cat-cow-clean": Scene("cat-cow", "reps", _cat_cows("clean", "clean"), "two cycles", 6),
    "cat-cow-faults": Scene(
        "cat-cow", "reps", _cat_cows("cat-too-shallow", "clean", "head-not-following", "too-fast"),
        "a shallow cat, a clean cycle, a head that keeps still, a hasty cycle", 7, 1.62, _RIGHT,
    ),
    "supine-leg-lift-clean": Scene(
        "supine-leg-lift", "reps", _leg_lifts(("left", "clean"), ("right", "clean")), "one each side", 8,
        camera=_LOW,
    ),
    "supine-leg-lift-faults": Scene(
        "supine-leg-lift", "reps",
        _leg_lifts(("left", "hip-short-of-90"), ("left", "hip-past-90"), ("left", "too-fast"),
                   ("left", "other-leg-moving")),
        "one fault a rep", 9, 1.80, Camera(height_m=0.45, yaw_deg=5.0),
    ),
    "legs-on-chair-rest-clean": Scene(
        "legs-on-chair-rest", "hold", _rest, "lies down, puts the legs up and rests", 10, camera=_LOW,
        window=CHAIR_REST,
    ),
    "legs-on-chair-rest-restless": Scene(
        "legs-on-chair-rest", "hold", _restless,
        "arms beside the body; the legs slide off for a while, later a look round sitting up", 11, 1.62, _RIGHT,
        window=CHAIR_REST,
        set_faults=("arms-not-outstretched", "knees-too-open", "out-of-position"),
    ),
    "standing-about": Scene(None, "nothing", _about, "walks in, looks round, walks out", 12),
    "onto-the-floor": Scene(
        None, "nothing", _onto_the_floor, "kneels, gets up, lies down, gets up; no exercise", 13,
    ),
}  # fmt: skip
