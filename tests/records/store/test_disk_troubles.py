"""Folders and disks: full, read-only or not there; what was kept stays."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from formcheck.records.metadata import RecordingMetadata
from formcheck.records.recording import read_recording
from formcheck.records.store import (
    add_rep,
    first_person,
    get_set,
    open_store,
    sets_between,
)
from formcheck.records.store.errors import (
    StoreFull,
    StoreUnwritable,
)
from formcheck.records.store.recordings import recordings_of_set
from formcheck.records.store.set_recorder import SetRecorder
from tests.records.store.killed import endless_set
from tests.records.store.sets_kept import BIRD_DOG, kept_set, wait_until
from tests.records.store.sets_made import rep, session

resource = pytest.importorskip("resource", reason="limits of a process are Unix's")


NOBODY = 65534


def in_a_process_of_its_own(task: Callable[[], object]) -> None:
    """Run where limits and rights can be given away."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            task()
            code = 0
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0


def test_a_folder_that_cannot_be_is_named(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnwritable, match="FORMCHECK_HOME"):
        open_store(tmp_path / "file" / "home")


@pytest.mark.parametrize("is_there", [False, True], ids=["no database yet", "one that is there"])
def test_a_folder_that_may_not_be_written_is_named_and_its_database_stays(
    tmp_path_factory: pytest.TempPathFactory, is_there: bool, is_root: bool
):
    home = tmp_path_factory.mktemp("home")
    if is_there:
        kept_set(home)
    for folder in (home, *list(home.parents)[:2]):
        folder.chmod(0o755)
    home.chmod(0o555)

    def try_it() -> None:
        if is_root:
            os.setuid(NOBODY)
        with pytest.raises(StoreUnwritable, match="FORMCHECK_HOME") as caught:
            open_store(home)
        assert str(home) in str(caught.value)

    in_a_process_of_its_own(try_it)
    home.chmod(0o755)
    if is_there:
        store = open_store(home)
        assert len(sets_between(store, first_person(store).id)) == 1
        store.close()


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path: Path):
    id_ = kept_set(tmp_path)

    def fill_it() -> None:
        store = open_store(tmp_path)
        me = first_person(store).id
        limit_files(200_000)
        with pytest.raises(StoreFull, match="free some space") as caught:
            for n in range(2, 2000):
                add_rep(store, me, id_, rep(n, 3.0 * n))
        assert "\n" not in str(caught.value)
        limit_files(resource.RLIM_INFINITY)
        kept = get_set(store, me, id_).attempted
        add_rep(store, me, id_, rep(kept + 1, 3.0 * kept))
        assert get_set(store, me, id_).attempted == kept + 1

    in_a_process_of_its_own(fill_it)
    store = open_store(tmp_path)
    assert get_set(store, first_person(store).id, id_).attempted > 1
    store.close()


def test_a_set_goes_on_while_the_disk_is_full_and_is_kept_once_there_is_room(tmp_path: Path):
    open_store(tmp_path).close()

    def fill_it() -> None:
        store = open_store(tmp_path)
        me = first_person(store).id
        recorder = SetRecorder(store, me, BIRD_DOG, RecordingMetadata(exercise="bird-dog"))
        frames = endless_set()
        shown = 0
        limit_files(1)
        while shown < 3:
            pose, feedback = next(frames)
            recorder.frame(pose, feedback)
            shown += len(feedback.reps)
        wait_until(lambda: recorder.trouble is not None)
        assert "free some space" in str(recorder.trouble) or "cannot be written" in str(recorder.trouble)
        limit_files(resource.RLIM_INFINITY)
        reps = tuple(rep(n, 3.0 * n) for n in (1, 2, 3))
        id_ = recorder.finish(session(*reps), wait_s=20)
        assert id_ is not None
        assert get_set(store, me, id_).counted == 3

    in_a_process_of_its_own(fill_it)


def limit_files(size: int) -> None:
    """Let no file grow beyond so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_recording_cut_off_by_a_full_disk_is_made_whole_later(tmp_path: Path):
    store = open_store(tmp_path)
    me = first_person(store).id
    store.close()

    def fill_it() -> None:
        opened = open_store(tmp_path)
        recorder = SetRecorder(opened, me, BIRD_DOG, RecordingMetadata(exercise="bird-dog"))
        wait_until(lambda: recorder.set_id is not None)
        frames = endless_set()
        for _ in range(70):
            recorder.frame(*next(frames))
        limit_files(60_000)
        for _ in range(120):
            recorder.frame(*next(frames))
        wait_until(lambda: recorder.trouble is not None)
        limit_files(resource.RLIM_INFINITY)
        assert recorder.finish(session(rep(1, 3.0)), wait_s=20)

    in_a_process_of_its_own(fill_it)
    store = open_store(tmp_path)
    one = sets_between(store, me)[0]
    assert one.status == "finished"
    (recording,) = recordings_of_set(store, me, one.id)
    assert len(read_recording(recording).poses) >= 60
    store.close()
