"""What a report says of how often a check is right: from the evaluation, and never made up."""

import json

import pytest

from formcheck.report.accuracy import (
    NOTHING_MEASURED,
    BrokenAccuracy,
    check_words,
    read_accuracy,
    shipped_accuracy,
)
from tests.report.evaluated import accuracy, evaluation_json


@pytest.mark.parametrize(
    ("exercise", "fault", "words"),
    [
        ("bird-dog", "leg-too-low", "recall 0.80 (8 of 10), precision 0.89 (1 false), on 12 rendered clips"),
        ("bird-dog", "knee-bent", "recall not measured, precision 0.00 (3 false), on 12 rendered clips"),
        (
            "bird-dog", "back-sagging",
            "recall 0.00 (0 of 4), precision not measured: never reported, on 12 rendered clips",
        ),
        (
            "bird-dog", "head-lifted",
            "not measured: the fault is in none of 12 rendered clips, and was reported in none",
        ),
        ("cat-cow", "rocking", "not measured"),
    ],
)  # fmt: skip
def test_a_check_says_recall_precision_and_clips_or_that_they_are_missing(exercise, fault, words):
    assert check_words(accuracy(), exercise, fault) == words


def test_counts_and_holds_have_theirs():
    assert accuracy().of_count("bird-dog") == "count exact in 11 of 12 rendered clips"
    assert "1.0 s on average, 3.5 s at worst" in accuracy().of_count("legs-on-chair-rest")
    assert accuracy().of_count("cat-cow") == "not measured for this exercise"


def test_without_an_evaluation_nothing_is_measured():
    assert check_words(NOTHING_MEASURED, "bird-dog", "knee-bent") == "not measured"


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema": 1}', '{"schema": 9, "exercises": {}}'])
def test_a_broken_file_is_refused_by_its_name(text):
    with pytest.raises(BrokenAccuracy, match=r"accuracy\.json"):
        read_accuracy(text)


def test_what_is_shipped_can_be_read():
    shipped = shipped_accuracy()
    assert shipped.clips == sum(score["clips"] for score in shipped.exercises.values())


def test_more_fields_do_no_harm():
    content = json.loads(evaluation_json())
    content["new"] = 1
    assert read_accuracy(json.dumps(content)).clips == 21
