"""A physio's file of personal ranges, held against the catalogue."""

import difflib
from collections.abc import Mapping
from pathlib import Path

from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise
from formcheck.engine.personal_range import PersonalRange
from formcheck.engine.personalise import BadRange, with_range
from formcheck.records.ranges import RangeFileError, read_range_file


def load_ranges(path: Path, own: Exercise | None = None) -> dict[str, PersonalRange]:
    """Read a file of personal ranges and check every one; `own`: an exercise that isn't in the catalogue.

    Raises RangeFileError in one line: the file, the exercise, and what it allows.
    """
    return check_ranges(read_range_file(path), str(path), own)


def check_ranges(
    ranges: dict[str, PersonalRange], path: str, own: Exercise | None = None
) -> dict[str, PersonalRange]:
    """Give ranges that were read from `path` if their exercises allow them; raises RangeFileError."""
    known = {**load_exercises(), **({own.id: own} if own else {})}
    for id_, personal in ranges.items():
        if id_ not in known:
            near = difflib.get_close_matches(id_, known, 1)
            hint = f" (did you mean {near[0]}?)" if near else "; formcheck exercises lists them"
            raise RangeFileError(f"{path}: no exercise is called {id_!r}{hint}")
        try:
            with_range(known[id_], personal)
        except BadRange as error:
            raise RangeFileError(f"{path}: {error}") from None
    return ranges


def personalised(exercise: Exercise, ranges: Mapping[str, PersonalRange]) -> Exercise:
    """Give the exercise with its range, or as it is when there is none for it."""
    personal = ranges.get(exercise.id)
    return with_range(exercise, personal) if personal else exercise
