"""A set that was interrupted and gone on with is one set, for whoever looks at its recordings."""

import shutil
from dataclasses import replace
from datetime import UTC, timedelta
from functools import cache
from pathlib import Path

import pytest

from formcheck.analysis import replay_recording
from formcheck.app.compare_view import curves_of
from formcheck.app.replay_view import replay_data
from formcheck.engine.session import FaultSeen, Session
from formcheck.progress import SetRecord, read_sets
from formcheck.records.recording import RecordingWriter, read_recording
from formcheck.records.store import add_rep, begin_set, finish_set, interrupt_set, take_up_set
from formcheck.records.store.sets import set_recording
from formcheck.whole_set import RecordedPart, replay_whole
from tests.programmes.people import EXERCISES, day
from tests.programmes.weeks import SAMPLES, Diary

CAT_COW = EXERCISES["cat-cow"]
SAMPLE = SAMPLES / "stick-cat-cow-clean.parquet"


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary(tmp_path)


def recorded(diary: Diary, set_id: int, name: str) -> Path:
    folder = diary.store.home / "recordings"
    folder.mkdir(exist_ok=True)
    shutil.copy(SAMPLE, folder / name)
    set_recording(diary.store, diary.person, set_id, f"recordings/{name}")
    return folder / name


@cache
def seen() -> Session:
    """What the sample shows."""
    return replay_recording(SAMPLE, CAT_COW).session


def in_two_parts(diary: Diary) -> SetRecord:
    """Two rounds and a lost connection; ten minutes later two more."""
    session = seen()
    assert session.counted == 2
    diary.now = day(0)
    id_ = begin_set(diary.store, diary.person, CAT_COW).id
    recorded(diary, id_, "one.parquet")
    first = replace(session, faults=(FaultSeen("rocking", 2.0, 3.0),), advice=("More light, please",))
    finish_set(diary.store, diary.person, id_, first, status="interrupted")
    diary.now += timedelta(minutes=10)
    take_up_set(diary.store, diary.person, id_)
    recorded(diary, id_, "two.parquet")
    finish_set(diary.store, diary.person, id_, session)
    (record,) = read_sets(diary.store, diary.person, EXERCISES, UTC)
    return record


def test_its_result_holds_what_was_said_of_every_part(diary: Diary):
    result = in_two_parts(diary).result
    assert (result.counted, [rep.n for rep in result.reps]) == (4, [1, 2, 3, 4])
    assert [fault.id for fault in result.faults] == ["rocking"]
    assert result.advice == ("More light, please",)


def test_the_replay_shows_all_parts_one_after_the_other(diary: Diary):
    record = in_two_parts(diary)
    whole = replay_whole(record.recordings, CAT_COW)
    assert [(rep.n, rep.complete) for rep in whole.session.reps] == [(n, True) for n in range(1, 5)]
    assert [round(rep.start_s, 3) for rep in whole.session.reps] == [r.start_s for r in record.result.reps]
    times = [pose.time_s for pose in whole.poses]
    assert times == sorted(set(times))
    # The first part's last frame is as late as its length, rounded: the second begins there.
    assert len(times) == len(whole.feedback) == 2 * len(read_recording(SAMPLE).poses) - 1
    shown = replay_data(whole)
    assert [part["label"] for part in shown["parts"]] == [f"Rep {n}" for n in range(1, 5)]
    assert shown["times"][-1] > record.result.reps[-1].start_s


def test_a_comparison_overlays_the_whole_curve(diary: Diary):
    record = in_two_parts(diary)
    drawn = curves_of(record)
    assert drawn is not None
    assert [span["label"] for span in drawn.spans] == ["1", "2", "3", "4"]
    assert max(point["time_s"] for point in drawn.points) > record.result.reps[2].start_s


def test_a_part_that_cannot_be_read_leaves_the_other_in_its_place(diary: Diary):
    record = in_two_parts(diary)
    record.recordings[0].path.write_bytes(b"nothing")
    whole = replay_whole(record.recordings, CAT_COW)
    assert [rep.n for rep in whole.session.reps] == [3, 4]
    assert whole.session.reps[0].start_s == pytest.approx(record.result.reps[2].start_s, abs=0.001)  # kept in ms


def test_what_a_crash_left_of_the_first_part_is_made_whole_to_be_shown(diary: Diary):
    poses = read_recording(SAMPLE).poses
    session = seen()
    diary.now = day(0)
    id_ = begin_set(diary.store, diary.person, CAT_COW).id
    writer = RecordingWriter(recorded(diary, id_, "one.parquet"), read_recording(SAMPLE).metadata)
    writer.path.unlink()
    for pose in poses:
        writer.write(pose)
    writer.leave()
    for rep in session.reps[:1]:
        add_rep(diary.store, diary.person, id_, rep)
    interrupt_set(diary.store, diary.person, id_)
    take_up_set(diary.store, diary.person, id_)
    recorded(diary, id_, "two.parquet")
    finish_set(diary.store, diary.person, id_, session)
    (record,) = read_sets(diary.store, diary.person, EXERCISES, UTC)
    assert [part.path.name for part in record.recordings] == ["one.parquet", "two.parquet"]
    whole = replay_whole(record.recordings, CAT_COW)
    # The crash left more frames than the set was known to have come to: they are not shown twice.
    assert [rep.n for rep in whole.session.reps] == [1, 2, 3]
    assert [rep.n for rep in record.result.reps] == [1, 2, 3]
    times = [pose.time_s for pose in whole.poses]
    assert times == sorted(set(times))
    assert record.recordings[1].offset_s == pytest.approx(session.reps[0].end_s, abs=0.001)


def test_a_set_in_one_part_is_replayed_as_it_was(tmp_path: Path):
    whole = replay_whole([RecordedPart(SAMPLE)], CAT_COW)
    assert whole.session == seen()
