"""Programme files: the eight of the catalogue, and what is wrong with a broken one."""

import pytest

from formcheck.programmes.library import (
    UnknownProgramme,
    load_programme,
    load_programmes,
    read_own_programme,
    read_programme_file,
    to_toml,
)
from formcheck.programmes.programme import ProgrammeError, read_programme
from tests.programmes.people import EXERCISES

CATALOGUE = {
    "lumbago": [1, 2, 3],
    "lower-back-pain": [1, 4, 3, 5],
    "herniated-disc": [1, 3, 6, 7, 8],
    "pregnancy": [9, 10, 11, 12, 12],
    "after-childbirth": [13, 14, 15, 15],
    "preventive": [16, 17, 15, 15],
    "standing": [17, 18, 19],
    "at-home": [2, 3, 16, 19, 15, 15],
}
"""The table of the catalogue: the exercises' numbers, in order."""

GOOD = """
schema = 1
id = "for-anna"
name = "For Anna"
problem = "After the winter"
summary = "Gently."
source = "her physio"
sessions = ["morning", "evening"]
[acute]
hours = 24
exercises = ["legs-on-chair-rest"]
[[exercises]]
id = "bird-dog"
sets = 2
rest_s = 45
reps = [8, 9]
note = "Slowly, \\"as if\\" under water"
[[exercises]]
id = "dead-hang"
hold_s = [30, 40]
"""


def test_the_eight_programmes_are_those_of_the_catalogue_in_its_order():
    assert list(load_programmes()) == list(CATALOGUE)
    for id_, numbers in CATALOGUE.items():
        programme = load_programme(id_)
        assert [EXERCISES[step.exercise].number for step in programme.steps] == numbers
        assert programme.problem
        assert programme.summary


def test_only_the_acute_ones_have_an_acute_phase_of_48_hours_with_the_resting_position():
    acute = {p.id: p.acute for p in load_programmes().values() if p.acute}
    assert set(acute) == {"lumbago", "herniated-disc"}
    assert {(a.hours, a.exercises) for a in acute.values()} == {(48.0, ("legs-on-chair-rest",))}


def test_an_injury_is_trained_morning_and_evening():
    twice = [p.id for p in load_programmes().values() if p.sessions == ("morning", "evening")]
    assert twice == ["lumbago", "lower-back-pain", "herniated-disc"]


@pytest.mark.parametrize("id_", CATALOGUE)
def test_a_programme_written_as_a_file_reads_the_same(id_: str):
    programme = load_programme(id_)
    assert read_programme(to_toml(programme), "again", EXERCISES) == programme


def test_a_programme_of_ones_own_reads_the_same_after_writing():
    own = read_own_programme(GOOD, "anna.toml")
    assert own.steps[0].note == 'Slowly, "as if" under water'
    assert read_own_programme(to_toml(own), "again") == own


def test_any_text_survives_writing():
    own = read_own_programme(GOOD.replace("Gently.", "a\\tb\\u0001 “c” \\\\ é"), "anna.toml")
    assert read_own_programme(to_toml(own), "again").summary == own.summary


def test_one_of_formchecks_ids_cannot_be_taken():
    with pytest.raises(ProgrammeError, match="give this one another id"):
        read_own_programme(GOOD.replace("for-anna", "lumbago"), "anna.toml")


def test_an_unknown_programme_is_refused_with_the_known_ones():
    with pytest.raises(UnknownProgramme, match=r"did you mean lumbago.*there are: lumbago, lower-back-pain"):
        load_programme("lumbag")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ProgrammeError, match="no such programme file"):
        read_programme_file(str(tmp_path / "none.toml"))


BROKEN = [
    ("not TOML", 'id = "for-anna"', "id = ", ["anna.toml", "not valid TOML"]),
    ("another schema", "schema = 1", "schema = 2", ["schema", "expected 1, found 2"]),
    ("no name", 'name = "For Anna"', "", ["name", "is missing"]),
    ("an empty name", '"For Anna"', '" "', ["name", "found nothing"]),
    ("an unknown key", "schema = 1", "schema = 1\ncolour = 3", ["colour", "is not known here"]),
    ("an unknown key of a step", "sets = 2", "stes = 2", ["exercises[0].stes", "is not known here"]),
    ("an id with spaces", '"for-anna"', '"For Anna!"', ["id", "small letters"]),
    ("a misspelt exercise", '"bird-dog"', '"brid-dog"', ["exercises[0].id", "did you mean bird-dog?", "known:"]),
    ("the same exercise twice", '"dead-hang"\nhold_s = [30, 40]', '"bird-dog"', ["stands twice"]),
    ("no set", "sets = 2", "sets = 0", ["exercises[0].sets", "1 to 10"]),
    ("sets as text", "sets = 2", 'sets = "2"', ["exercises[0].sets", "expected int"]),
    ("a rest of an hour", "rest_s = 45", "rest_s = 3600", ["rest_s", "0 to 600"]),
    ("more than the exercise's dose", "[8, 9]", "[8, 20]", ["exercises[0].reps", "8 to 10", "[8, 20]"]),
    ("a dose of another kind", "hold_s = [30, 40]", "reps = [1, 2]", ["exercises[1].reps", "not dosed so"]),
    ("a reversed dose", "[8, 9]", "[9, 8]", ["[least, most]"]),
    ("no such session", '["morning", "evening"]', '["noon"]', ["sessions", "day, morning, evening"]),
    ("only an evening", '["morning", "evening"]', '["evening"]', ["sessions", "expected"]),
    ("rest for a week", "hours = 24", "hours = 168", ["acute.hours", "longer rest harms"]),
    ("a misspelt rest", '["legs-on-chair-rest"]', '["legs-on-chair"]', ["acute.exercises", "did you mean"]),
    ("no exercise", GOOD[GOOD.index("[[") :], "", ["exercises", "at least one"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "parts"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_file_is_refused_with_its_place(what: str, old: str, new: str, parts: list[str]):
    assert old in GOOD
    with pytest.raises(ProgrammeError) as caught:
        read_own_programme(GOOD.replace(old, new, 1), "anna.toml")
    message = str(caught.value)
    assert "\n" not in message or what == "not TOML"
    for part in ["anna.toml", *parts]:
        assert part in message
