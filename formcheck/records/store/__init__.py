"""The store: who trained, when, and what was seen, each rep committed as it happens.

    store = open_store()                                   # SQLite in FORMCHECK_HOME, or FORMCHECK_DATABASE
    me = first_person(store)
    training = begin_training(store, me.id, date.today(), programme="at-home", pain_before=2)
    begun = begin_set(store, me.id, exercise, training_id=training.id)
    add_rep(store, me.id, begun.id, rep)                   # for every rep, as the engine gives it
    finish_set(store, me.id, begun.id, engine.finish())
    for one in sets_between(store, me.id): result_of(one)  # the contract's JSON

What functions give are rows of `models`, loaded and detached: read them freely, write by functions.
Every function takes whose data it is, and gives nobody else's.
"""

from formcheck.records.store.courses import (
    begin_course,
    courses_of,
    delete_own_programme,
    end_course,
    own_programmes,
    save_own_programme,
    set_doses,
    set_pain_began,
)
from formcheck.records.store.errors import NotThere, StoreError
from formcheck.records.store.interrupted import interrupt_set, interrupted_sets, take_up_set
from formcheck.records.store.models import Course, OwnProgramme, Person, StoredSet, Training
from formcheck.records.store.opening import Store, open_store
from formcheck.records.store.outcome import result_of
from formcheck.records.store.people import (
    add_person,
    all_people,
    first_person,
    get_person,
    may_see,
    people_seen_by,
)
from formcheck.records.store.preferences import get_setting, set_setting
from formcheck.records.store.sets import (
    Progress,
    add_held,
    add_rep,
    begin_set,
    delete_set,
    finish_set,
    get_set,
    latest_range,
    note_progress,
    sets_between,
)
from formcheck.records.store.trainings import (
    begin_training,
    end_training,
    get_training,
    open_training,
    set_notes,
    set_pain,
    set_warning_signs,
    trainings_between,
)

__all__ = [
    "Course",
    "NotThere",
    "OwnProgramme",
    "Person",
    "Progress",
    "Store",
    "StoreError",
    "StoredSet",
    "Training",
    "add_held",
    "add_person",
    "add_rep",
    "all_people",
    "begin_course",
    "begin_set",
    "begin_training",
    "courses_of",
    "delete_own_programme",
    "delete_set",
    "end_course",
    "end_training",
    "finish_set",
    "first_person",
    "get_person",
    "get_set",
    "get_setting",
    "get_training",
    "interrupt_set",
    "interrupted_sets",
    "latest_range",
    "may_see",
    "note_progress",
    "open_store",
    "open_training",
    "own_programmes",
    "people_seen_by",
    "result_of",
    "save_own_programme",
    "set_doses",
    "set_notes",
    "set_pain",
    "set_pain_began",
    "set_setting",
    "set_warning_signs",
    "sets_between",
    "take_up_set",
    "trainings_between",
]
