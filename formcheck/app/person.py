"""Who looks at the page, the store with their data, and what time it is for them."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from formcheck.app.login import is_login_on
from formcheck.app.who import viewer, whose_data
from formcheck.clock import utc_now
from formcheck.home import home_folder
from formcheck.records.store import Person, Store, StoreError, may_see, open_store


def the_store() -> Store:
    """Give the open store; raises StoreError."""
    return _opened(str(home_folder()), os.environ.get("FORMCHECK_DATABASE"))


@st.cache_resource(show_spinner=False)
def _opened(home: str, database: str | None) -> Store:
    return open_store(Path(home), database)


def current_person() -> Person:
    """Give the person whose data the page shows, always one the viewer may see; raises StoreError."""
    return whose_data(the_store())


def still_allowed() -> Callable[[], bool]:
    """Give what tells later whether the viewer may still see the person whose data the page shows now."""
    if not is_login_on():
        return lambda: True
    try:
        store = the_store()
        return partial(may_see, store, viewer(store).id, whose_data(store).id)
    except StoreError:
        return lambda: False


def local_now() -> datetime:
    """Give the moment with the zone of the person's browser, or of this machine where it tells none."""
    now = utc_now()
    zone = _browser_zone()
    return now.astimezone(zone) if zone else now.astimezone()


def _browser_zone() -> tzinfo | None:
    name = st.context.timezone
    if not name:
        return None
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
