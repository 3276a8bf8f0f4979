"""Reading a TOML table key by key; every complaint names the file, the key and what was expected."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from formcheck.engine.key import Interval, Key, Selector, Table
from formcheck.engine.measures import MEASURES


class ExerciseError(ValueError):
    """An exercise file that can't be used: names the file, the key, what was expected and found."""


class TableReader:
    """One table of the file: takes keys off, complains with the whole path, and wants none left."""

    def __init__(self, table: Mapping[str, Any], where: str, path: str = "") -> None:
        if not isinstance(table, Mapping):
            raise ExerciseError(f"{where}: {path or 'the file'}: expected a table, found {table!r}")
        self.left = dict(table)
        self.where = where
        self.path = path

    def error(self, key: str, message: str) -> ExerciseError:
        """Make the error that names the file and this key."""
        place = f"{self.path}.{key}" if self.path else key
        return ExerciseError(f"{self.where}: {place}: {message}")

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        """Take a key of a given kind off the table; complain when it is missing (without a default) or of another kind."""
        if key not in self.left:
            if default is ...:
                raise self.error(key, "is missing")
            return default
        value = self.left.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            names = kind.__name__ if isinstance(kind, type) else " or ".join(k.__name__ for k in kind)
            raise self.error(key, f"expected {names}, found {value!r}")
        return value

    def number(self, key: str, default: Any = ...) -> float:
        """Take a number."""
        return float(self.take(key, (int, float), default))

    def choice(self, key: str, allowed: Sequence[str], default: Any = ...) -> Any:
        """Take one of a few words."""
        value = self.take(key, str, default)
        if value not in allowed:
            raise self.error(
                key, f"expected one of {', '.join(allowed)}, found {value!r}{nearest(value, allowed)}"
            )
        return value

    def strings(self, key: str, default: Any = ..., allowed: Sequence[str] | None = None) -> tuple[str, ...]:
        """Take a list of texts, of `allowed` ones where given."""
        values = self.take(key, list, default)
        for value in values:
            if not isinstance(value, str):
                raise self.error(key, f"expected a list of text, found {value!r}")
            if allowed is not None and value not in allowed:
                raise self.error(
                    key, f"expected {', '.join(allowed)}, found {value!r}{nearest(value, allowed)}"
                )
        return tuple(values)

    def pair(self, key: str, default: Any = ...) -> tuple[float, float] | None:
        """Take [least, most], or None."""
        values = self.take(key, list, default)
        if values is None:
            return None
        good = len(values) == 2 and all(isinstance(v, int | float) for v in values)
        if not good or values[0] > values[1]:
            raise self.error(key, f"expected [least, most], found {values!r}")
        return (float(values[0]), float(values[1]))

    def table(self, key: str, default: Any = ...) -> "TableReader":
        """Take a table, as a reader of its own."""
        return TableReader(
            self.take(key, dict, default), self.where, f"{self.path}.{key}" if self.path else key
        )

    def tables(self, key: str) -> list["TableReader"]:
        """Take an array of tables, each as a reader of its own."""
        found = self.take(key, list, [])
        path = f"{self.path}.{key}" if self.path else key
        return [TableReader(item, self.where, f"{path}[{i}]") for i, item in enumerate(found)]

    def finish(self) -> None:
        """Complain about any key that nobody took."""
        for key in self.left:
            raise self.error(key, "is not known here")

    def key(self, text: str) -> Key:
        """Read the name of a measure, with its change and side."""
        stem, _, selector = text.partition(".")
        change = stem.endswith("_change")
        name = stem.removesuffix("_change")
        if name not in MEASURES:
            known = sorted(MEASURES)
            raise self.error(
                text, f"no measure is called {name!r}{nearest(name, known)}; known: {', '.join(known)}"
            )
        measure = MEASURES[name]
        if change and measure.from_neutral:
            raise self.error(text, f"{name} is measured from neutral already: leave out _change")
        if measure.by_side and selector not in get_args(Selector):
            raise self.error(
                text, f"{name} has two sides: expected {name}.{{{'|'.join(get_args(Selector))}}}"
            )
        if not measure.by_side and selector:
            raise self.error(text, f"{name} has no sides: leave out .{selector}")
        return Key(name, change, selector or None)  # type: ignore[arg-type]

    def intervals(self) -> Table:
        """Read the whole table as measures and where they lie."""
        table = {}
        for text in list(self.left):
            table[self.key(text)] = read_interval(self.table(text))
        return table


def nearest(value: str, known: Sequence[str]) -> str:
    """Guess which known word was meant, as a phrase for an error; empty when none is near."""
    near = difflib.get_close_matches(value, known, 1)
    return f" (did you mean {near[0]}?)" if near else ""


def read_interval(reader: TableReader) -> Interval:
    """Read { low, high } or { beyond }."""
    if not reader.left:
        raise ExerciseError(f"{reader.where}: {reader.path}: expected low, high or beyond, found nothing")
    beyond = reader.take("beyond", (int, float), None)
    low, high = reader.number("low", float("-inf")), reader.number("high", float("inf"))
    reader.finish()
    if low > high or (beyond is not None and (low > float("-inf") or high < float("inf"))):
        raise ExerciseError(f"{reader.where}: {reader.path}: expected low ≤ high, or beyond alone")
    return Interval(low, high, None if beyond is None else float(beyond))
