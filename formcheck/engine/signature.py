"""Signature: what an exercise looks like over a whole clip, so that it can be told from the others."""

from typing import Final

from formcheck.engine.exercise import STATISTICS, Drive, HoldRule, Signature, Trait
from formcheck.engine.key import Interval, Key
from formcheck.engine.measures import MEASURES
from formcheck.engine.toml_table import TableReader

DERIVED_SHARE: Final = 0.5
"""Of the way to its target, what a movement shows at least, short reps and all."""


def read_signature(reader: TableReader) -> Signature:
    """Read `[recognise]`: a table of measures for each statistic; raises ExerciseError."""
    traits = []
    doubt = reader.number("doubt", 0.0)
    if doubt < 0:
        raise reader.error("doubt", f"expected 0 or more, found {doubt:g}")
    for statistic in STATISTICS:
        table = reader.table(statistic, {})
        for key, interval in table.intervals().items():
            if key.selector in ("work", "other"):
                raise table.error(
                    str(key), "before a rep is found there is no working side: near, least, most"
                )
            if is_from_neutral(key):
                raise table.error(str(key), "before the start position is found nothing is relative to it")
            if interval.beyond is not None:
                raise table.error(str(key), "expected low or high, found beyond")
            traits.append(Trait(statistic, key, interval))
    reader.finish()
    return Signature(tuple(traits), doubt)


def derived_signature(drive: Drive | None, hold: HoldRule | None) -> Signature:
    """Give the signature of an exercise whose file has none: what moves, or what is held."""
    if hold is not None:
        return Signature(
            tuple(
                Trait("usual", key, interval)
                for key, interval in hold.when.items()
                if key.selector not in ("work", "other") and not is_from_neutral(key)
            )
        )
    assert drive is not None
    if MEASURES[drive.measure.name].from_neutral:
        return Signature()
    start = 0.0 if drive.measure.change else drive.typical_start
    reaches = [(end.reach - start) * DERIVED_SHARE for end in drive.ends]
    least = max(0.0, *reaches) - min(0.0, *reaches)
    key = Key(drive.measure.name, selector="most" if drive.by_side else drive.measure.selector)
    return Signature((Trait("range", key, Interval(low=least)),))


def is_from_neutral(key: Key) -> bool:
    """Tell whether a key means something only once neutral is known."""
    return key.change or MEASURES[key.name].from_neutral
