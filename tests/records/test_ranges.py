"""The file of a physio's targets: read, or refused in one line; stored ranges come back whole."""

from pathlib import Path

import pytest

from formcheck.engine.personal_range import PersonalRange
from formcheck.records.ranges import RangeFileError, StoredRange, read_range_file

WHOLE = """
schema = 1
[supine-leg-lift]
top = 70
why = "hip operation in May"
[cat-cow]
cat = 14
cow = -7.5
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "ranges.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_a_range_for_each_exercise(tmp_path: Path) -> None:
    assert read_range_file(write(tmp_path, WHOLE)) == {
        "supine-leg-lift": PersonalRange("supine-leg-lift", {"top": 70.0}, "physio", "hip operation in May"),
        "cat-cow": PersonalRange("cat-cow", {"cat": 14.0, "cow": -7.5}, "physio"),
    }


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("schema = 1", "schema = 2", "schema: expected 1, found 2"),
        ("schema = 1", "", "schema: expected 1, found None"),
        ("top = 70", "top =", "not valid TOML"),
        ("top = 70", 'top = "70"', "supine-leg-lift.top: expected a number, found '70'"),
        ("top = 70", "top = true", "supine-leg-lift.top: expected a number"),
        ("top = 70", "", "supine-leg-lift: expected a target"),
        ('why = "hip operation in May"', "why = 3", "supine-leg-lift.why: expected text"),
        ("[cat-cow]", "dead-hang = 3\n[cat-cow]", "supine-leg-lift.dead-hang"),
        ("schema = 1", "schema = 1\ndead-hang = 'no'", "dead-hang: expected a table"),
    ],
)
def test_a_broken_file_is_refused_in_one_line(tmp_path: Path, old: str, new: str, part: str) -> None:
    text = WHOLE.replace(old, new, 1)
    if part.endswith("dead-hang"):
        text = text.replace("dead-hang = 3", "dead-hang = 'three'")
    path = write(tmp_path, text)
    with pytest.raises(RangeFileError) as caught:
        read_range_file(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(RangeFileError, match="cannot be read"):
        read_range_file(tmp_path / "none.toml")


def test_a_stored_range_comes_back_whole() -> None:
    personal = PersonalRange("cat-cow", {"cat": 14.0, "cow": -7.5}, "learned", "Because.")
    text = StoredRange.of(personal).model_dump_json()
    assert StoredRange.model_validate_json(text).range_of("cat-cow") == personal
