"""Personal ranges as they are stored, and the file in which a physio sets them.

The file is TOML: `schema = 1`, and a table for each exercise with a target for each end of its
movement, named by its phase; `why` may say the reason.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from formcheck.engine.personal_range import Origin, PersonalRange

RANGES_SCHEMA: Final = 1
_WHY: Final = "why"


class StoredRange(BaseModel):
    """Targets of the person's own that a set was judged by."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)

    targets: dict[str, Annotated[float, Field(allow_inf_nan=False)]]
    """By the phase of an end: where a rep is complete, in the driving measure's unit."""
    origin: Origin
    """Who set them: `physio`, or `learned` from past sets."""
    why: str
    """The reason in one sentence; empty when none was given."""

    @classmethod
    def of(cls, personal: PersonalRange) -> "StoredRange":
        """Pack a range; which exercise it is of is known where it is stored."""
        return cls(targets=dict(personal.targets), origin=personal.origin, why=personal.why)

    def range_of(self, exercise: str) -> PersonalRange:
        """Unpack it."""
        return PersonalRange(exercise, self.targets, self.origin, self.why)


class RangeFileError(ValueError):
    """A file of personal ranges that can't be used; the message is one line: the file, the key, and what is wrong."""


def read_range_file(path: Path) -> dict[str, PersonalRange]:
    """Read the ranges of a physio's file, by exercise; whether exercises allow them is theirs to say.

    Raises RangeFileError.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RangeFileError(f"{path}: cannot be read ({error.strerror})") from None
    return parse_ranges(content, str(path))


def parse_ranges(content: bytes, path: str) -> dict[str, PersonalRange]:
    """Give the ranges of such a file's content; `path` names it in errors. Raises RangeFileError."""
    try:
        document = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RangeFileError(f"{path}: not valid TOML: {error}") from None
    schema = document.pop("schema", None)
    if schema != RANGES_SCHEMA:
        raise RangeFileError(f"{path}: schema: expected {RANGES_SCHEMA}, found {schema!r}")
    return {exercise: _range(path, exercise, table) for exercise, table in document.items()}


def _range(path: str, exercise: str, table: Any) -> PersonalRange:
    if not isinstance(table, dict):
        raise RangeFileError(f"{path}: {exercise}: expected a table [{exercise}], found {table!r}")
    targets = dict(table)
    why = targets.pop(_WHY, "")
    if not isinstance(why, str):
        raise RangeFileError(f"{path}: {exercise}.{_WHY}: expected text, found {why!r}")
    if not targets:
        raise RangeFileError(f"{path}: {exercise}: expected a target, as in `top = 70`; found none")
    for phase, target in targets.items():
        if isinstance(target, bool) or not isinstance(target, int | float):
            raise RangeFileError(f"{path}: {exercise}.{phase}: expected a number, found {target!r}")
    return PersonalRange(exercise, {phase: float(t) for phase, t in targets.items()}, "physio", why)
