import pytest

from formcheck.engine import Session
from formcheck.engine.session import FaultSeen, Hold, Rep, ViewSeen, merge_faults
from formcheck.engine.skeleton import Side


def seen(
    id_: str, from_s: float, to_s: float, worst: float | None = None, limit: float | None = None
) -> FaultSeen:
    return FaultSeen(id_, from_s, to_s, None if worst is None else "back_bend", worst, limit)


def rep(side: Side | None, complete: bool = True, held_s: float = 1.0) -> Rep:
    return Rep(1, side, 0.0, 1.0, 2.0, held_s, complete, (), (), {})


def session(*reps: Rep, holds: tuple[Hold, ...] = ()) -> Session:
    return Session("test", 9.0, 90, 90, ViewSeen("side", "side", 1.0), reps, holds, ())


def test_sightings_of_one_fault_become_one() -> None:
    assert len(merge_faults([seen("a", 1, 2), seen("a", 5, 6), seen("a", 3, 4)])) == 1


def test_it_lasts_from_the_first_to_the_last() -> None:
    (fault,) = merge_faults([seen("a", 5, 6), seen("a", 1, 8), seen("a", 3, 4)])
    assert (fault.from_s, fault.to_s) == (1, 8)


@pytest.mark.parametrize(
    ("values", "limit", "worst"), [((22.0, 40.0, 25.0), 20.0, 40.0), ((-13.0, -30.0, -14.0), -12.0, -30.0)]
)
def test_the_worst_is_furthest_from_its_limit(values: tuple[float, ...], limit: float, worst: float) -> None:
    (fault,) = merge_faults([seen("a", i, i + 1, value, limit) for i, value in enumerate(values)])
    assert fault.worst == worst


def test_different_faults_stay_apart_in_order_of_time() -> None:
    assert [fault.id for fault in merge_faults([seen("b", 4, 5), seen("a", 1, 2), seen("b", 2, 3)])] == [
        "a",
        "b",
    ]


def test_no_faults_merge_to_none() -> None:
    assert merge_faults([]) == ()


def test_attempts_are_complete_or_not() -> None:
    both = session(rep("left"), rep("left", complete=False))
    assert (both.attempted, both.counted) == (2, 1)


@pytest.mark.parametrize(
    ("sides", "by_side"),
    [
        (["left", "right", "left"], {"left": 2, "right": 1}),
        (["left"], {"left": 1, "right": 0}),
        ([None, None], {}),
        ([], {}),
    ],
)
def test_attempts_by_side(sides: list[Side | None], by_side: dict[str, int]) -> None:
    assert session(*map(rep, sides)).by_side == by_side


def test_seconds_held_are_those_of_reps_and_of_holds() -> None:
    assert session(rep(None, held_s=1.5), rep(None, held_s=2.0)).held_s == 3.5
    assert session(holds=(Hold(None, 0, 9, 7.0), Hold(None, 9, 12, 2.0))).held_s == 9.0
