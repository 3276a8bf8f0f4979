"""A set that is kept, to see what becomes of it."""

import time
from collections.abc import Callable
from pathlib import Path

from formcheck.catalogue import load_exercise
from formcheck.records.store import (
    add_rep,
    begin_set,
    first_person,
    open_store,
)
from tests.records.store.sets_made import rep

BIRD_DOG = load_exercise("bird-dog")


def kept_set(home: Path) -> int:
    """Keep a set of one rep; gives its number."""
    store = open_store(home)
    me = first_person(store).id
    id_ = begin_set(store, me, BIRD_DOG).id
    add_rep(store, me, id_, rep(1, 3.0))
    store.close()
    return id_


def wait_until(condition: Callable[[], bool], timeout_s: float = 30.0) -> None:
    end_s = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end_s, "waited in vain"
        time.sleep(0.01)
