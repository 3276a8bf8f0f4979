"""The programmes that come with formcheck, and those of one's own as text."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from formcheck.catalogue import exercises_folder, load_exercises
from formcheck.engine.toml_table import nearest
from formcheck.programmes.programme import Programme, ProgrammeError, read_programme


class UnknownProgramme(ValueError):
    """No programme has this id; the message names those that exist."""


@cache
def load_programmes() -> dict[str, Programme]:
    """Load every programme that comes with formcheck, by id, in the catalogue's order.

    Raises ProgrammeError for a file that can't be used.
    """
    found = []
    for file in (exercises_folder() / "programmes").iterdir():
        if file.name.endswith(".toml"):
            programme = read_programme(file.read_text(encoding="utf-8"), file.name, load_exercises())
            if programme.id != file.name.removesuffix(".toml"):
                raise ProgrammeError(f"{file.name}: id: expected the file's name, found {programme.id!r}")
            found.append(programme)
    return {p.id: p for p in sorted(found, key=lambda p: (p.number, p.id))}


def load_programme(id_: str) -> Programme:
    """Load one of formcheck's own programmes; raises UnknownProgramme."""
    known = load_programmes()
    if id_ not in known:
        ids = list(known)
        raise UnknownProgramme(
            f"no programme is called {id_!r}{nearest(id_, ids)}; there are: {', '.join(ids)}"
        )
    return known[id_]


def read_own_programme(text: str, where: str) -> Programme:
    """Read a programme that a person or their physio wrote; ProgrammeError says what is wrong with it."""
    programme = read_programme(text, where, load_exercises())
    if programme.id in load_programmes():
        raise ProgrammeError(
            f"{where}: id: {programme.id!r} is a programme of formcheck's; give this one another id"
        )
    return programme


def read_programme_file(path: str) -> Programme:
    """Read a programme's file; ProgrammeError says what is wrong with it."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ProgrammeError(f"{path}: no such programme file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ProgrammeError(f"{path}: cannot be read as text: {error}") from None
    return read_programme(text, path, load_exercises())


def to_toml(programme: Programme) -> str:
    """Write a programme as the text of its file; `read_programme` gives it back."""
    lines = [
        "schema = 1",
        f"id = {_text(programme.id)}",
        f"name = {_text(programme.name)}",
        f"problem = {_text(programme.problem)}",
        f"summary = {_text(programme.summary)}",
        f"source = {_text(programme.source)}",
        f"number = {programme.number}",
        f"sessions = {_texts(programme.sessions)}",
    ]
    if programme.acute:
        acute = programme.acute
        lines += ["", "[acute]", f"hours = {acute.hours:g}", f"exercises = {_texts(acute.exercises)}"]
        lines += [f"source = {_text(acute.source)}"]
    for step in programme.steps:
        lines += ["", "[[exercises]]", f"id = {_text(step.exercise)}", f"sets = {step.sets}"]
        lines += [f"rest_s = {step.rest_s:g}"]
        lines += [f"reps = [{step.reps[0]}, {step.reps[1]}]"] if step.reps else []
        lines += [f"hold_s = [{step.hold_s[0]:g}, {step.hold_s[1]:g}]"] if step.hold_s else []
        lines += [f"note = {_text(step.note)}"] if step.note else []
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    escaped = "".join(
        f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else f"\\{c}" if c in '\\"' else c for c in value
    )
    return f'"{escaped}"'


def _texts(values: Sequence[str]) -> str:
    return "[" + ", ".join(map(_text, values)) + "]"
