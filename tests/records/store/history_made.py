"""A small history with one of everything."""

from pathlib import Path

from formcheck.catalogue import load_exercise
from formcheck.engine.session import Hold
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.recording import RecordingWriter
from formcheck.records.store import (
    Store,
    add_person,
    add_rep,
    begin_course,
    begin_set,
    begin_training,
    end_training,
    finish_set,
    first_person,
    interrupt_set,
    save_own_programme,
    set_notes,
    set_pain,
    set_setting,
)
from formcheck.records.store.people import assign, set_role
from formcheck.records.store.recordings import new_recording
from formcheck.records.store.sets import set_recording
from formcheck.records.store.signs import add_sign_answer
from tests.records.figures import on_all_fours
from tests.records.store.clock import ShiftedClock
from tests.records.store.sets_made import rep, session

BIRD_DOG = load_exercise("bird-dog")
HANG = load_exercise("dead-hang")


def make_history(store: Store, clock: ShiftedClock) -> tuple[str, str]:
    """Fill a store; gives the ids of Ann, who trained, and of Dr Bo, who may see her."""
    first_person(store)
    ann, bo = add_person(store, "Ann Ångström").id, add_person(store, "Dr Bo", login="issuer bo").id
    set_role(store, bo, "clinician")
    assign(store, bo, ann)
    set_setting(store, ann, "voice", {"on": False})
    begin_course(store, ann, "herniated-disc", clock().date(), pain_began_at=clock(), doses={"bird-dog": 8})
    save_own_programme(store, ann, "mine", 'id = "mine"\n')
    add_sign_answer(store, ann, ["Fever together with the back pain"], clock())
    add_sign_answer(store, ann, [], clock())
    training = begin_training(
        store, ann, clock().date(), programme="at-home", slot="morning", pain_before=4, warning_signs={"fever": False}
    ).id  # fmt: skip
    finished = begin_set(store, ann, BIRD_DOG, training_id=training, programme="at-home", load_kg=2.5).id
    record(store, ann, finished)
    clock.forward(minutes=1)
    finish_set(store, ann, finished, session(rep(1, 3.0), rep(2, 9.0, "leg-too-low", side="right")))
    broken_off = begin_set(store, ann, BIRD_DOG, training_id=training, personal_range={"end": 70.0}).id
    add_rep(store, ann, broken_off, rep(1, 3.0, complete=False))
    interrupt_set(store, ann, broken_off)
    stopped = begin_set(store, ann, HANG).id
    hold = Hold(None, 1.0, 21.0, 20.0)
    finish_set(
        store, ann, stopped, session(holds=(hold,), exercise="dead-hang"), status="stopped", why_stopped="it hurts more"
    )  # fmt: skip
    set_notes(store, ann, training, "=went well")
    set_pain(store, ann, training, after=6)
    end_training(store, ann, training)
    return ann, bo


def record(store: Store, person_id: str, set_id: int) -> Path:
    """Give a set a recording of a few frames."""
    relative = new_recording(store.home, person_id)
    with RecordingWriter(store.home / relative, RecordingMetadata(exercise="bird-dog")) as writer:
        for index in range(5):
            writer.write(on_all_fours(index / 30))
    set_recording(store, person_id, set_id, relative)
    return store.home / relative
