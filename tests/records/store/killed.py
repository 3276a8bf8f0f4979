"""A program that writes a set until it is killed, and what must be true afterwards."""

import multiprocessing
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from formcheck.catalogue import load_exercise
from formcheck.engine import Engine, Feedback, Pose
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.recording import read_recording
from formcheck.records.store import Store, first_person, get_set, interrupted_sets, open_store, result_of
from formcheck.records.store.recordings import recordings_of_set
from formcheck.records.store.set_recorder import SetRecorder
from tests.records.figures import bird_dogs

BIRD_DOG = load_exercise("bird-dog")
MOST_REPS = 10
"""Before a kill."""
# Its children are forked off a process that has loaded everything, so a kill costs no start-up.
PROGRAMS = multiprocessing.get_context("forkserver")
PROGRAMS.set_forkserver_preload(["tests.records.store.killed_preload"])


@cache
def two_reps() -> list[tuple[Pose, Feedback]]:
    """Give some frames of two bird-dogs and what the engine says of each, so that reps come thick and fast."""
    engine = Engine(BIRD_DOG)
    all_of_it = [(pose, engine.update(pose)) for pose in bird_dogs(2)]
    return [frame for index, frame in enumerate(all_of_it) if index % 12 == 0 or frame[1].reps]


def endless_set() -> Iterator[tuple[Pose, Feedback]]:
    """Give those again and again, as one set that never ends."""
    frames, lap = two_reps(), 0
    period_s = frames[-1][0].time_s + 1 / 30
    while True:
        late_s, earlier = lap * period_s, lap * 2
        for pose, feedback in frames:
            reps = tuple(
                replace(
                    rep, n=rep.n + earlier, start_s=rep.start_s + late_s, peak_s=rep.peak_s + late_s,
                    end_s=rep.end_s + late_s,
                )
                for rep in feedback.reps
            )  # fmt: skip
            yield replace(pose, time_s=pose.time_s + late_s), replace(feedback, reps=reps)
        lap += 1


def write_until_killed(home: Path, address: str, take_up: int | None, shown: Connection) -> None:
    """Train, and tell how many reps the person has seen counted."""
    store = open_store(home, address)
    metadata = RecordingMetadata(exercise=BIRD_DOG.id)
    recorder = SetRecorder(store, first_person(store).id, BIRD_DOG, metadata, take_up=take_up)
    while recorder.set_id is None:
        time.sleep(0.001)
    count = 0
    shown.send(count)
    for pose, feedback in endless_set():
        recorder.frame(pose, feedback)
        if feedback.reps:
            count += len(feedback.reps)
            shown.send(count)


@dataclass(frozen=True, slots=True)
class Death:
    """What a killed program left: reps it had shown, reps kept, frames of the set's recordings."""

    set_id: int
    shown: int
    kept: int
    frames: int


def kill_once(store: Store, address: str, chance: random.Random, take_up: int | None) -> Death:
    """Kill the program at any moment from its beginning on; check that all it had shown is there."""
    me = first_person(store).id
    before = len(get_set(store, me, take_up).reps) if take_up else 0
    receiver, sender = PROGRAMS.Pipe(duplex=False)
    program = PROGRAMS.Process(target=write_until_killed, args=(store.home, address, take_up, sender))
    program.start()
    sender.close()
    shown, rep_s = receiver.recv(), 0.1
    for _ in range(chance.randrange(MOST_REPS)):
        began_s = time.monotonic()
        shown, rep_s = receiver.recv(), time.monotonic() - began_s
    time.sleep(chance.uniform(0.0, 1.5 * rep_s))  # anywhere in the next rep, however fast this machine is
    program.kill()
    program.join()
    while receiver.poll():
        try:
            shown = receiver.recv()
        except EOFError:
            break
    row = interrupted_sets(store, me)[0]
    kept = len(row.reps) - before
    assert row.status == "interrupted"
    assert shown <= kept <= shown + 1, f"{shown} reps were shown, {kept} are kept"
    assert [rep.n for rep in row.reps] == list(range(1, len(row.reps) + 1))
    assert result_of(row).attempted == len(row.reps)
    recordings = recordings_of_set(store, me, row.id)
    return Death(row.id, shown, kept, sum(len(read_recording(path).poses) for path in recordings))


def check_whole(store: Store) -> None:
    """Ask the database itself whether it is whole."""
    with store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        else:
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS amcheck")
            connection.exec_driver_sql(
                "SELECT bt_index_check(indexrelid, true) FROM pg_index JOIN pg_class ON oid = indexrelid "
                "WHERE relnamespace = 'public'::regnamespace"
            ).all()


def kill_often(store: Store, address: str, times: int, seed: int = 1) -> list[Death]:
    """Kill so often; every second time the interrupted set is gone on with."""
    chance = random.Random(seed)
    deaths: list[Death] = []
    for number in range(times):
        take_up = deaths[-1].set_id if number % 2 else None
        deaths.append(kill_once(store, address, chance, take_up))
        check_whole(store)
    return deaths
