"""The FHIR bundle against the standard's own structure, and what it says."""

import json
import uuid
from pathlib import Path

import pytest

from formcheck.report.fhir import to_fhir
from tests.programmes.people import EXERCISES, day
from tests.programmes.weeks import Diary
from tests.report.test_period import made

bundles = pytest.importorskip("fhir.resources.R4B.bundle", reason="fhir.resources knows the structure")

R4_STATUS = {
    "registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown",
}  # fmt: skip


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> dict:
    diary = Diary(tmp_path_factory.mktemp("home"))
    diary.train(day(0), "cat-cow", 10, clean=0.8)
    diary.train(day(0, 10), "legs-on-chair-rest", 900)
    diary.train(day(1), "bird-dog", 4, status="interrupted")
    diary.pain(day(1), before=4, after=3)
    return json.loads(to_fhir(made(diary), diary.person))


def observations(bundle: dict) -> list[dict]:
    return [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "Observation"]


def test_it_is_a_valid_bundle(bundle: dict):
    # R4B differs from R4 in neither Bundle nor Observation nor Patient.
    bundles.Bundle.model_validate(bundle)


def test_a_broken_one_would_be_noticed(bundle: dict):
    broken = json.loads(json.dumps(bundle))
    broken["entry"][2]["resource"]["valueQuantity"]["value"] = "many"
    with pytest.raises(ValueError, match="value"):
        bundles.Bundle.model_validate(broken)


def test_it_keeps_what_r4_asks_for_beyond_the_structure(bundle: dict):
    names = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(names)) == len(names)
    for name in names:
        uuid.UUID(name.removeprefix("urn:uuid:"))
    for one in observations(bundle):
        assert one["status"] in R4_STATUS
        assert one["code"]["text"]
        assert one["subject"]["reference"] in names
        assert one.get("device", {"reference": names[1]})["reference"] in names
        assert one["valueQuantity"]["system"] == "http://unitsofmeasure.org"
        assert one["effectiveDateTime"][-6] in "+-"  # R4: a time needs its zone


def test_reps_range_hold_time_and_pain_are_observed(bundle: dict):
    cat = EXERCISES["cat-cow"].drive.ends[0]
    said = {
        (one["code"]["text"], one["valueQuantity"]["value"], one["valueQuantity"]["code"])
        for one in observations(bundle)
    }
    assert ("Repetitions counted: Cat-cow (cat-cow)", 10, "{reps}") in said
    assert ("Range, middle repetition, cat: Cat-cow (cat-cow)", cat.full, "deg") in said
    assert ("Time held: Legs on a chair (legs-on-chair-rest)", 900.0, "s") in said
    assert ("Back pain before training, 0 to 10", 4, "{score}") in said
    assert ("Back pain after training, 0 to 10", 3, "{score}") in said
    pains = [one for one in observations(bundle) if "pain" in one["code"]["text"]]
    assert {one["code"]["coding"][0]["code"] for one in pains} == {"72514-3"}


def test_a_set_that_can_be_gone_on_with_is_preliminary(bundle: dict):
    by_text = {one["code"]["text"]: one["status"] for one in observations(bundle)}
    assert by_text["Repetitions counted: Bird-dog (bird-dog)"] == "preliminary"
    assert by_text["Repetitions counted: Cat-cow (cat-cow)"] == "final"


def test_the_same_set_is_the_same_observation_in_every_export(tmp_path: Path):
    diary = Diary(tmp_path)
    diary.train(day(0), "cat-cow", 10)
    first = json.loads(to_fhir(made(diary), diary.person))
    diary.train(day(1), "cat-cow", 10)
    second = json.loads(to_fhir(made(diary), diary.person))
    assert {e["fullUrl"] for e in first["entry"]} <= {e["fullUrl"] for e in second["entry"]}
