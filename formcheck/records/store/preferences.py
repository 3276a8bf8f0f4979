"""Settings of a person: any JSON value under a key."""

from typing import Any

from formcheck.records.store.models import Setting
from formcheck.records.store.opening import Store


def get_setting(store: Store, person_id: str, key: str, default: Any = None) -> Any:
    """Give a setting's value, or `default` where it was never set."""
    with store.reading() as session:
        found = session.get(Setting, (person_id, key))
        return default if found is None else found.value


def set_setting(store: Store, person_id: str, key: str, value: Any) -> None:
    """Keep a setting; `value` is anything that JSON can hold."""
    with store.writing() as session:
        session.merge(Setting(person_id=person_id, key=key, value=value))
