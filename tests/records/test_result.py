"""The JSON of a set: what the contract says, and never NaN."""

import json
from datetime import UTC, datetime

import jsonschema
import pytest
from pydantic import ValidationError

from formcheck import __version__
from formcheck.engine.session import Extremes, FaultSeen, Hold, Rep, Session, ViewSeen
from formcheck.records.result import AnalysisResult, to_result
from formcheck.records.schema import make_schema, published_schema

NAN = float("nan")
WHEN = datetime(2026, 11, 23, 10, 15, 0, 123456, UTC)

REP = Rep(
    n=1, side="left", start_s=5.50049, peak_s=7.6, end_s=12.3, held_s=3.0, complete=True,
    faults=(FaultSeen("leg-too-low", 7.4, 10.1, "leg_elevation.work", -31.0, -20.0),),
    not_observable=("hips-rotating",),
    measures={"leg_elevation.work": Extremes(-88.0, -2.12345), "knee_angle.work": Extremes(NAN, NAN)},
)  # fmt: skip
SESSION = Session(
    exercise="bird-dog", duration_s=41.2, frames=618, frames_with_person=600,
    view=ViewSeen("side", "side", 0.98), reps=(REP,),
    holds=(Hold(None, 4.0, 44.1, 40.0),),
    faults=(FaultSeen("out-of-position", 3.0, 9.5),), advice=("Turn side-on to the camera.",),
)  # fmt: skip


def as_json(session: Session = SESSION) -> dict:
    return json.loads(to_result(session, "clip.mp4", WHEN).to_json(), parse_constant=pytest.fail)


def test_it_is_what_the_contract_says() -> None:
    fault = {
        "id": "leg-too-low", "from_s": 7.4, "to_s": 10.1, "measure": "leg_elevation.work",
        "worst": -31.0, "limit": -20.0,
    }  # fmt: skip
    bare = {
        "id": "out-of-position",
        "from_s": 3.0,
        "to_s": 9.5,
        "measure": None,
        "worst": None,
        "limit": None,
    }
    assert as_json() == {
        "schema": 1, "formcheck": __version__, "exercise": "bird-dog", "source": "clip.mp4",
        "duration_s": 41.2, "frames": 618, "frames_with_person": 600, "analysed_at": "2026-11-23T10:15:00Z",
        "view": {"wanted": "side", "seen": "side", "usable_fraction": 0.98},
        "attempted": 1, "counted": 1, "by_side": {"left": 1, "right": 0}, "held_s": 43.0,
        "reps": [
            {
                "n": 1, "side": "left", "start_s": 5.5, "peak_s": 7.6, "end_s": 12.3, "held_s": 3.0,
                "complete": True, "faults": [fault], "not_observable": ["hips-rotating"],
                "measures": {"leg_elevation.work": {"min": -88.0, "max": -2.123}},
            }
        ],
        "holds": [
            {"side": None, "start_s": 4.0, "end_s": 44.1, "held_s": 40.0, "faults": [], "not_observable": []}
        ],
        "faults": [bare],
        "advice": ["Turn side-on to the camera."],
    }  # fmt: skip


def test_a_measure_that_was_not_seen_is_left_out() -> None:
    assert "knee_angle.work" not in as_json()["reps"][0]["measures"]


def test_a_worst_value_that_is_nan_becomes_null() -> None:
    fault = FaultSeen("x", 0.0, 1.0, "hip_rise", NAN, 0.2)
    session = Session("x", 1.0, 1, 1, ViewSeen("side", None, 0.0), (), (), (fault,))
    assert as_json(session)["faults"][0]["worst"] is None


def test_nan_where_a_number_is_due_is_refused() -> None:
    session = Session("x", NAN, 1, 1, ViewSeen("side", None, 0.0), (), (), ())
    with pytest.raises(ValidationError):
        to_result(session, "clip.mp4")


def test_small_negative_numbers_do_not_become_minus_zero() -> None:
    session = Session("x", -0.0001, 1, 1, ViewSeen("side", None, 0.0), (), (), ())
    assert '"duration_s": 0.0' in to_result(session, "clip.mp4").to_json()


def test_the_published_schema_is_what_the_models_give() -> None:
    assert published_schema() == make_schema(), "remake it: python -m formcheck.records.schema"


def test_a_result_satisfies_the_published_schema_and_a_wrong_one_does_not() -> None:
    jsonschema.Draft202012Validator.check_schema(published_schema())
    jsonschema.validate(as_json(), published_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**as_json(), "attempted": "two"}, published_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(
            {key: value for key, value in as_json().items() if key != "reps"}, published_schema()
        )


def test_a_result_is_read_back_as_it_was_and_a_later_field_is_no_obstacle() -> None:
    result = to_result(SESSION, "clip.mp4", WHEN)
    assert AnalysisResult.model_validate_json(result.to_json()) == result
    assert AnalysisResult.model_validate({**as_json(), "added_later": 1}) == result
