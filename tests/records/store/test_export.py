import csv
import json
import zipfile
from io import BytesIO, StringIO

import jsonschema
import pytest

from formcheck.records.recording import read_recording
from formcheck.records.schema import published_schema
from formcheck.records.store import NotThere, Store, get_set, sets_between
from formcheck.records.store.export import export_people, to_archive, to_csv, to_json
from formcheck.records.store.people import rename_person
from tests.records.store.clock import ShiftedClock
from tests.records.store.history_made import make_history


def test_every_set_of_an_export_is_of_the_published_schema(store: Store, clock: ShiftedClock):
    ann, _ = make_history(store, clock)
    exported = json.loads(to_json(export_people(store, [ann])))
    sets = exported["people"][0]["sets"]
    assert [one["status"] for one in sets] == ["finished", "interrupted", "stopped"]
    for one in sets:
        jsonschema.validate(one["result"], published_schema())


def test_an_export_holds_all_of_a_person(store: Store, clock: ShiftedClock):
    ann, _ = make_history(store, clock)
    person = export_people(store, [ann])["people"][0]
    assert person["settings"] == {"voice": {"on": False}}
    assert person["courses"][0]["doses"] == {"bird-dog": 8}
    assert person["own_programmes"][0]["slug"] == "mine"
    training = person["trainings"][0]
    assert (training["pain_before"], training["pain_after"], training["notes"]) == (4, 6, "=went well")
    assert training["warning_signs"] == {"fever": False}
    assert person["sets"][0]["load_kg"] == 2.5
    assert person["sets"][1]["personal_range"] == {"end": 70.0}
    assert person["sets"][2]["why_stopped"] == "it hurts more"


def test_the_table_has_a_row_a_rep_and_a_hold(store: Store, clock: ShiftedClock):
    ann, _ = make_history(store, clock)
    rows = list(csv.DictReader(StringIO(to_csv(export_people(store, [ann])))))
    assert [(row["exercise"], row["kind"], row["n"], row["faults"]) for row in rows] == [
        ("bird-dog", "rep", "1", ""),
        ("bird-dog", "rep", "2", "leg-too-low"),
        ("bird-dog", "rep", "1", ""),
        ("dead-hang", "hold", "1", ""),
    ]
    assert [row["complete"] for row in rows] == ["yes", "yes", "no", ""]
    assert rows[0]["pain_after"] == "6"
    assert json.loads(rows[0]["measures"]) == {"leg_elevation.work": [-88.0, -2.0]}


def test_a_name_in_the_table_is_no_formula(store: Store, clock: ShiftedClock):
    ann, _ = make_history(store, clock)
    rename_person(store, ann, "=cmd()")
    rows = list(csv.DictReader(StringIO(to_csv(export_people(store, [ann])))))
    assert rows[0]["person"] == "'=cmd()"


def test_the_archive_holds_the_recordings(store: Store, clock: ShiftedClock, tmp_path):
    ann, _ = make_history(store, clock)
    with zipfile.ZipFile(BytesIO(to_archive(store, ann))) as pack:
        names = pack.namelist()
        assert {"history.json", "history.csv", "programmes/mine.toml"} < set(names)
        recording = next(name for name in names if name.endswith(".parquet"))
        assert len(read_recording(pack.extract(recording, tmp_path)).poses) == 5


def test_an_export_holds_nobody_else(store: Store, clock: ShiftedClock):
    ann, bo = make_history(store, clock)
    text = to_json(export_people(store, [bo]))
    assert ann not in text
    assert "Ann" not in text
    first = sets_between(store, ann)[0].id
    with pytest.raises(NotThere):
        get_set(store, bo, first)


def test_nobody_of_that_id_can_be_exported(store: Store):
    with pytest.raises(NotThere):
        export_people(store, ["0" * 32])
