"""Which joints a fault shows on, so that it can be coloured where it is."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from formcheck.annotation import joints_of
from formcheck.engine.body import VISIBLE
from formcheck.engine.engine import Feedback
from formcheck.engine.exercise import Exercise, Fault
from formcheck.engine.key import Key, sides_of
from formcheck.engine.measures import MEASURES
from formcheck.engine.pose import Pose
from formcheck.engine.skeleton import LANDMARK_COUNT, SIDES, Landmark, Side, row

JointState = Literal["good", "fault", "unseen"]


@lru_cache(maxsize=256)
def landmarks_of(key: Key, work: Side | None, near: Side | None) -> frozenset[Landmark]:
    """Give the landmarks that a measure is read from, on the sides it means now."""
    sides = sides_of(key.selector, work, near) or SIDES
    found = frozenset(Landmark(row(joint, side)) for joint in joints_of(key) for side in sides)
    return found | {Landmark.NOSE} if Landmark.LEFT_EAR in found or Landmark.RIGHT_EAR in found else found


def is_of_back(key: Key) -> bool:
    """Tell whether a measure is read from the back line."""
    return MEASURES[key.name].is_outline


def keys_of(fault: Fault) -> Iterable[Key]:
    """Give the measures of a fault's moments."""
    for moment in fault.moments:
        yield from moment.when


def joint_states(exercise: Exercise, pose: Pose, feedback: Feedback) -> list[JointState]:
    """Give the state of every landmark of the skeleton.

    A fault marks its joints; a joint that isn't seen, or whose check could not be made in this
    frame and no other was, is not observable.
    """
    near = feedback.values.near if feedback.values else None
    marked: dict[str, set[Landmark]] = {"fault": set(), "good": set(), "not observable": set()}
    for id_, verdict in feedback.verdicts.items():
        for key in keys_of(exercise.fault(id_)):
            marked[verdict] |= landmarks_of(key, feedback.side, near)
    unsure = marked["not observable"] - marked["good"]
    return [
        "fault" if index in marked["fault"]
        else "good" if pose.visibility[index] >= VISIBLE and index not in unsure
        else "unseen"
        for index in range(LANDMARK_COUNT)
    ]  # fmt: skip


def fault_labels(exercise: Exercise, feedback: Feedback) -> list[tuple[Landmark, str]]:
    """Give the name of every fault of this frame and the joint it is written beside."""
    near = feedback.values.near if feedback.values else None
    found = []
    for id_, verdict in feedback.verdicts.items():
        if verdict != "fault":
            continue
        fault = exercise.fault(id_)
        for key in keys_of(fault):
            joints = joints_of(key)
            side = (sides_of(key.selector, feedback.side, near) or (near or "left",))[0]
            found.append((Landmark(row(joints[len(joints) // 2], side)), fault.name))
            break
    return found


def is_back_faulty(exercise: Exercise, feedback: Feedback) -> bool:
    """Tell whether a fault of the back is there in this frame."""
    return any(
        verdict == "fault" and any(map(is_of_back, keys_of(exercise.fault(id_))))
        for id_, verdict in feedback.verdicts.items()
    )
