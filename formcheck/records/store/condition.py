"""How the store is, for whoever asks: looking changes nothing."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from formcheck.home import home_folder
from formcheck.records.store.errors import StoreError
from formcheck.records.store.migrate import REVISIONS, check_known
from formcheck.records.store.models import StoredSet
from formcheck.records.store.opening import Store, database_url, open_store
from formcheck.records.store.translate import place

CLOCK_SLACK: Final = timedelta(minutes=10)
"""A set from later than this is not the doing of two machines' clocks that differ a little."""


def condition() -> tuple[bool | None, str]:
    """Tell whether the database opens, and where it lies; None for one that is yet to be made."""
    home = home_folder()
    try:
        url = database_url(home)
        if url.get_backend_name() == "sqlite" and not _exists(url.database):
            return None, f"{place(url)}: will be made when something is to be kept"
        store = open_store(home, only_look=True)
    except StoreError as error:
        return False, str(error)
    try:
        with store.engine.connect() as connection:
            if check_known(connection) != REVISIONS[-1]:
                return None, f"{store.place}: opens; its tables are older and will be brought up to date"
        warning = clock_warning(store)
        if warning:
            return None, f"{store.place}: opens; {warning}"
        with store.reading() as session:
            count = session.scalar(select(func.count()).select_from(StoredSet)) or 0
        return True, f"{store.place}: opens, {count} {'set' if count == 1 else 'sets'} kept"
    except StoreError as error:
        return False, str(error)
    finally:
        store.close()


def clock_warning(store: Store, person_id: str | None = None) -> str | None:
    """Say that this machine's clock runs behind what was stored before; None when it doesn't."""
    query = select(func.max(StoredSet.started_at))
    if person_id is not None:
        query = query.where(StoredSet.person_id == person_id)
    now = store.clock()
    with store.reading() as session:
        latest = session.scalar(query)
    if latest is None or latest <= now + CLOCK_SLACK:
        return None
    return (
        f"this machine's clock says {now.astimezone():%Y-%m-%d %H:%M}, but a set was stored at "
        f"{latest.astimezone():%Y-%m-%d %H:%M}; set the clock right, or plans and charts show wrong days"
    )


def _exists(path: str | None) -> bool:
    return path is not None and Path(path).exists()
