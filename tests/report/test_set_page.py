"""The page of one analysed set: what was seen, what to mend, and what could not be judged."""

from base64 import b64decode
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from formcheck.analysis import Analysis, replay_recording
from formcheck.catalogue import load_exercises
from formcheck.cli import app
from formcheck.report.accuracy import NOTHING_MEASURED
from formcheck.report.checks import check_rows, unseen_rows
from formcheck.report.set_page import set_page
from formcheck.report.worst import pictures_of, worst_of
from tests.records.figures import standing_video, write_video
from tests.report.evaluated import accuracy
from tests.report.pages import check_self_contained, text_of

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def analysed(name: str, exercise: str) -> Analysis:
    return replay_recording(SAMPLES / f"{name}.parquet", load_exercises()[exercise])


@pytest.fixture(scope="module")
def faulty() -> Analysis:
    return analysed("stick-bird-dog-faults", "bird-dog")


@pytest.fixture(scope="module")
def page(faulty: Analysis) -> str:
    return set_page(faulty, None, accuracy())


def test_it_stands_alone(page: str):
    check_self_contained(page)


def test_it_tells_counts_faults_advice_and_accuracy(page: str, faulty: Analysis):
    said, session = text_of(page), faulty.session
    assert f"{session.counted} reps counted of {session.attempted} attempts" in said
    faults = {fault.id for rep in session.reps for fault in rep.faults}
    assert faults
    for id_ in faults:
        fault = faulty.exercise.fault(id_)
        assert fault.name in said
        assert fault.say in said
    assert "recall 0.80 (8 of 10), precision 0.89 (1 false), on 12 rendered clips" in said
    assert "count exact in 11 of 12 rendered clips" in said
    assert "not a medical device" in said


def test_it_draws_the_curve_with_a_number_for_every_rep(page: str, faulty: Analysis):
    drawing = page[page.index("<svg") : page.index("</svg>")]
    for rep in faulty.session.reps:
        assert f">{rep.n}</text>" in drawing


def test_without_an_evaluation_it_says_not_measured(faulty: Analysis):
    said = text_of(set_page(faulty, None, NOTHING_MEASURED))
    assert said.count("not measured") >= len(faulty.exercise.faults)
    assert "recall" not in said


def test_what_no_camera_sees_is_said_with_the_reason(page: str, faulty: Analysis):
    for item in faulty.exercise.not_observable:
        assert item.why in text_of(page)


def test_unseen_is_never_good():
    unseen = analysed("stick-bird-dog-unseen", "bird-dog")
    result = unseen.result()
    rows = {row.id: row for row in check_rows(unseen.exercise, [result], accuracy())}
    hidden = [row for row in rows.values() if row.unseen]
    assert hidden
    for row in rows.values():
        assert row.good + row.fault + row.unseen == len(result.reps)
    assert {row.name for row in hidden} <= {row.name for row in unseen_rows(unseen.exercise, [result])}


def test_a_hold_has_its_time_and_its_holds():
    rest = analysed("stick-legs-on-chair-rest-restless", "legs-on-chair-rest")
    said = text_of(set_page(rest, None, accuracy()))
    assert "hold time off by 1.0 s on average" in said
    assert " held " in said
    assert "reps" not in said


def test_a_fault_is_shown_where_its_measure_is_worst(faulty: Analysis):
    for worst in worst_of(faulty):
        seen = [f for rep in faulty.session.reps for f in rep.faults if f.id == worst.fault]
        assert any(f.from_s <= worst.time_s <= f.to_s for f in seen)
        assert faulty.poses[worst.index].time_s == worst.time_s
        if worst.value is not None:
            past = [abs(f.worst - f.limit) for f in seen]
            assert abs(worst.value - worst.limit) == max(past)


def test_each_fault_gets_a_picture_of_its_frame(faulty: Analysis, tmp_path: Path):
    # Every frame has its own grey, so that a picture tells which frame it is of.
    frames = [np.full((120, 160, 3), 20 + n % 200, np.uint8) for n in range(len(faulty.poses))]
    video = write_video(tmp_path / "grey.mp4", frames)
    pictures = pictures_of(faulty, video, worst_of(faulty))
    assert set(pictures) == {worst.fault for worst in worst_of(faulty)}
    for worst in worst_of(faulty):
        jpeg = b64decode(pictures[worst.fault].removeprefix("data:image/jpeg;base64,"))
        grey = np.median(np.asarray(Image.open(BytesIO(jpeg)).convert("L")))
        assert grey == pytest.approx(20 + worst.index % 200, abs=1.6)
    page = set_page(faulty, video, accuracy())
    check_self_contained(page)
    assert page.count("<img ") == len(pictures)


def test_names_from_a_file_are_text_not_markup(faulty: Analysis):
    from dataclasses import replace

    page = set_page(replace(faulty, source="<script>alert(1)</script>.mp4"), None, accuracy())
    check_self_contained(page)
    assert "&lt;script&gt;" in page


def test_analyze_writes_it(tmp_path: Path):
    video, target = standing_video(tmp_path / "stand.mp4"), tmp_path / "out.html"
    run = CliRunner().invoke(
        app, ["analyze", str(video), "-e", "standing-rock-sideways", "--report", str(target)]
    )
    assert run.exit_code == 0, run.output
    said = text_of(target.read_text(encoding="utf-8"))
    assert "stand.mp4" in said
    assert "0 reps counted of 0 attempts" in said


def test_several_videos_want_a_folder(tmp_path: Path):
    videos = [standing_video(tmp_path / f"{n}.mp4", 4) for n in "ab"]
    arguments = ["analyze", *map(str, videos), "-e", "cat-cow", "--report", str(tmp_path / "one.html")]
    run = CliRunner().invoke(app, arguments)
    assert run.exit_code == 2
    assert "--report must name an existing folder" in run.stderr
