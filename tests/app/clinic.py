"""A clinic: the app with sign-in turned on, and three people at their browsers at once."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from formcheck.engine import Exercise
from formcheck.records.store import (
    Store,
    begin_set,
    begin_training,
    finish_set,
    open_store,
    save_own_programme,
    set_notes,
)
from formcheck.records.store.people import find_people
from tests.app.conftest import ROOT, free_port, is_healthy, wait_until
from tests.app.provider import PEOPLE, Provider, running_provider, secrets_toml
from tests.app.streamlit_client import Browser
from tests.records.store.sets_made import rep, session

SECRET = "Secret of Ann"
"""Name of a programme of her own; her pages show it."""
OWN_PROGRAMME = f"""
schema = 1
id = "anns"
name = "{SECRET}"
problem = "hers"
summary = "hers"
source = "her physio"
sessions = ["day"]

[[exercises]]
id = "bird-dog"
"""


@dataclass(slots=True)
class Clinic:
    """The server, the store behind it, and the browsers of Ann, Bo and Dora, who is to be a clinician."""

    address: str
    store: Store
    ann: Browser
    bo: Browser
    dora: Browser
    set_id: int = 0
    training_id: int = 0

    def id_of(self, who: str) -> str:
        """Give a person's id in the store."""
        return find_people(self.store, PEOPLE[who])[0].id

    @property
    def of_ann(self) -> list[str]:
        """What nobody else may be shown."""
        return [SECRET, PEOPLE["ann"], self.id_of("ann")]

    @property
    def wishes(self) -> str:
        """A query that asks for Ann's data by every name that there is or might be."""
        ann = self.id_of("ann")
        people = "&".join(
            f"{key}={ann}" for key in ("person", "person_id", "profile", "patient", "whose", "user")
        )
        numbers = f"set={self.set_id}&take_up={self.set_id}&training={self.training_id}&a={self.set_id}&b={self.set_id}"
        return f"{people}&{numbers}&chosen_person={ann}&exercise=bird-dog&programme=anns"

    def live(self, browser: Browser | None, cookies: str | None = None, origin: str | None = None) -> Any:
        """Connect to the live view with a browser's cookies, or with any."""
        headers = {"Cookie": cookies if cookies is not None else browser.cookie_header if browser else ""}
        return connect(
            f"{self.address.replace('http', 'ws')}/formcheck/live",
            additional_headers={key: value for key, value in headers.items() if value},
            origin=origin or self.address, max_size=None, proxy=None, open_timeout=60,
        )  # fmt: skip


def greet(socket: ClientConnection, ticket: str, **more: Any) -> dict[str, Any]:
    """Say hello and give the answer."""
    socket.send(json.dumps({"ticket": ticket, "exercise": "bird-dog", **more}))
    answer: dict[str, Any] = json.loads(socket.recv(timeout=60))
    return answer


TICKET = r"\d{10}\.[\w-]{16}\.[0-9a-f]{64}"


def ticket_of(browser: Browser) -> str:
    """Take the ticket off a browser's live view."""
    (ticket,) = set(browser.open("train", "exercise=bird-dog").found(TICKET))
    return ticket


@contextmanager
def running_clinic(home: Path, exercise: Exercise) -> Iterator[Clinic]:
    """Run provider and app; let all three sign in; give Ann a history."""
    provider_port, port = free_port(), free_port()
    with running_provider(provider_port) as provider, _app(home, provider, port) as address:
        browsers = {who: Browser(address).sign_in(who) for who in PEOPLE}
        for browser in browsers.values():
            browser.open("settings")  # makes the person
        store = open_store(home, f"sqlite:///{home / 'formcheck.db'}")
        clinic = Clinic(address, store, **browsers)
        ann = clinic.id_of("ann")
        save_own_programme(store, ann, "anns", OWN_PROGRAMME)
        training = begin_training(store, ann, store.clock().date(), programme="anns", pain_before=3)
        set_notes(store, ann, training.id, SECRET)
        begun = begin_set(store, ann, exercise, training_id=training.id, programme="anns")
        finish_set(store, ann, begun.id, session(rep(1, 3.0, "leg-too-low")))
        clinic.set_id, clinic.training_id = begun.id, training.id
        try:
            yield clinic
        finally:
            store.close()


@contextmanager
def _app(home: Path, provider: Provider, port: int) -> Iterator[str]:
    folder = home / ".streamlit"
    folder.mkdir(parents=True)
    (folder / "secrets.toml").write_text(secrets_toml(provider, port))
    log = home / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.headless=true",
                f"--server.port={port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none",
            ],
            env={**os.environ, "HOME": str(home), "FORMCHECK_HOME": str(home), "PYTHONPATH": str(ROOT)},
            cwd=home, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until(lambda: is_healthy(address), 90.0, or_say=log.read_text)
            yield address
        finally:
            process.terminate()
            process.wait(20)
