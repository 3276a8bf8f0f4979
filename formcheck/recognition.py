"""Which exercise of the catalogue a clip shows, in words for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from formcheck.catalogue import load_exercises
from formcheck.engine import Exercise, Pose
from formcheck.engine.personal_range import PersonalRange
from formcheck.engine.recognise import Recognition, recognise
from formcheck.personal import personalised

AUTO: Final = "auto"
"""What stands for an exercise's id when the clip is to say which it is."""
NONE_WORTH_SAYING: Final = 0.1
"""Less belief than this in none of the exercises is not worth a word."""


@dataclass(frozen=True, slots=True)
class Auto:
    """In place of an exercise: find out by the clip. `ranges`: the person's own targets, by exercise."""

    ranges: Mapping[str, PersonalRange] = field(default_factory=dict)


def recognise_exercise(poses: Sequence[Pose], auto: Auto) -> tuple[Exercise | None, Recognition]:
    """Give the exercise a clip shows, with the person's own range, and how sure that is; None when it isn't."""
    known = load_exercises()
    found = recognise(poses, known.values())
    if found.best is None or not found.is_sure:
        return None, found
    return personalised(known[found.best.id], dict(auto.ranges)), found


def question(found: Recognition) -> str:
    """Ask, in one line, which exercise it is: the likely ones first, and how to name one."""
    if not found.candidates or (found.best is None and found.is_sure):
        return "shows none of the catalogue's exercises; if it does show one, name it by -e"
    likely = " or ".join(f"{one.id} ({100 * one.confidence:.0f} %)" for one in found.candidates)
    if found.best is None:
        none = f"shows probably none of the catalogue's exercises ({100 * found.none:.0f} %)"
        return f"{none}; if it does show one, it may be {likely}: name it by -e"
    rest = f", or none of the catalogue ({100 * found.none:.0f} %)" if found.none >= NONE_WORTH_SAYING else ""
    return f"this may be {likely}{rest}; name it by -e, as in: -e {found.candidates[0].id}"
