import os
from pathlib import Path

from formcheck.records.store import finish_set, first_person, get_set, open_store, take_up_set
from tests.records.store.killed import kill_often
from tests.records.store.sets_made import rep, session

KILLS = int(os.environ.get("FORMCHECK_TEST_KILLS", "5"))
"""On each kind of database; `benchmarks/store_kills.py` does fifty."""


def test_what_was_shown_before_a_kill_is_kept_and_can_be_gone_on_with(address: str, tmp_path: Path):
    store = open_store(tmp_path / "home", address)
    try:
        deaths = kill_often(store, address, KILLS)
        assert sum(death.shown for death in deaths) > 0
        assert sum(death.frames for death in deaths) > 0
        me, last = first_person(store).id, deaths[-1].set_id
        before = get_set(store, me, last).attempted
        take_up_set(store, me, last)
        assert finish_set(store, me, last, session(rep(1, 3.0))).attempted == before + 1
    finally:
        store.close()
