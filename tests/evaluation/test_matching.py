import pytest

from formcheck.evaluation.matching import match
from tests.evaluation.made import attempt, rep

Spans = list[tuple[float, float]]


@pytest.mark.parametrize(
    ("true", "seen", "pairs", "missed", "invented"),
    [
        pytest.param([(1, 5)], [(1.4, 4.8)], [(0, 0)], [], [], id="seen a little later"),
        pytest.param([(1, 5), (6, 10)], [(6, 10)], [(1, 0)], [0], [], id="the first missed"),
        pytest.param([(1, 5)], [(1, 5), (6, 10)], [(0, 0)], [], [1], id="one invented"),
        pytest.param([(1, 5), (6, 10)], [(1, 10)], [(0, 0)], [1], [], id="two seen as one"),
        pytest.param([(1, 9)], [(1, 4), (4.2, 9)], [(0, 1)], [], [0], id="one seen as two"),
        pytest.param([(1, 5)], [(4.9, 9)], [], [0], [0], id="touching is no match"),
        pytest.param([(1, 5)], [], [], [0], [], id="nothing seen"),
        pytest.param([], [(1, 5)], [], [], [0], id="nothing true"),
        pytest.param(
            [(1, 5), (5, 9)], [(0, 4), (4.5, 9)], [(0, 0), (1, 1)], [], [], id="one after the other"
        ),
    ],
)
def test_attempts_are_matched_by_overlap(
    true: Spans, seen: Spans, pairs: list[tuple[int, int]], missed: list[int], invented: list[int]
) -> None:
    found = match([attempt(*span) for span in true], [rep(*span) for span in seen])
    assert list(found.pairs) == pairs
    assert list(found.missed) == missed
    assert list(found.invented) == invented
