from concurrent.futures import ThreadPoolExecutor

import pytest

from formcheck.records.store import (
    NotThere,
    Store,
    add_person,
    all_people,
    first_person,
    may_see,
    people_seen_by,
)
from formcheck.records.store.people import (
    assign,
    find_people,
    get_person,
    person_of_login,
    profiles,
    rename_person,
    set_role,
    unassign,
)


def test_a_household_begins_with_one_person_without_asking(store: Store):
    me = first_person(store)
    assert first_person(store).id == me.id
    assert [person.id for person in profiles(store)] == [me.id]


def test_pages_opened_at_once_make_one_first_person(store: Store):
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda _: first_person(store).id, range(6)))
    assert len(set(found)) == 1
    assert len(all_people(store)) == 1


def test_a_login_is_one_person_whenever_they_come(store: Store):
    with ThreadPoolExecutor(6) as threads:
        found = {
            person.id for person in threads.map(lambda _: person_of_login(store, "iss 1", "Ann"), range(6))
        }
    assert len(found) == 1
    assert person_of_login(store, "iss 2", "Ann").id not in found


def test_those_who_sign_in_are_no_profiles_of_a_household(store: Store):
    person_of_login(store, "iss 1", "Ann")
    me = first_person(store)
    assert me.login is None
    assert [person.id for person in profiles(store)] == [me.id]


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_name_that_is_none_is_refused(store: Store, name: str):
    with pytest.raises(ValueError, match="1 to 80"):
        add_person(store, name)


def test_somebody_can_be_renamed_and_found_by_name_id_and_login(store: Store):
    ann = add_person(store, "Ann", login="iss 1").id
    rename_person(store, ann, "Anna")
    assert get_person(store, ann).name == "Anna"
    for who in ("anna", ann, "iss 1"):
        assert [person.id for person in find_people(store, who)] == [ann]
    assert find_people(store, "Ann") == []


def test_a_clinician_sees_those_assigned_and_nobody_else(store: Store):
    bo, ann, zoe = (add_person(store, name).id for name in ("Bo", "Ann", "Zoe"))
    with pytest.raises(ValueError, match="no clinician"):
        assign(store, bo, ann)
    set_role(store, bo, "clinician")
    assign(store, bo, ann)
    assert [person.id for person in people_seen_by(store, bo)] == [bo, ann]
    assert [may_see(store, bo, one) for one in (bo, ann, zoe)] == [True, True, False]
    assert [may_see(store, ann, one) for one in (bo, ann, zoe)] == [False, True, False]
    unassign(store, bo, ann)
    assert not may_see(store, bo, ann)


def test_who_is_no_clinician_any_more_sees_nobody_else_not_even_after_a_new_start(store: Store):
    bo, ann = (add_person(store, name).id for name in ("Bo", "Ann"))
    set_role(store, bo, "clinician")
    assign(store, bo, ann)
    set_role(store, bo, "person")
    assert not may_see(store, bo, ann)
    set_role(store, bo, "clinician")
    assert not may_see(store, bo, ann)


def test_nobody_sees_nobody(store: Store):
    assert people_seen_by(store, "0" * 32) == []
    with pytest.raises(NotThere):
        get_person(store, "0" * 32)
