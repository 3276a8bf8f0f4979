"""Where a live training is kept as it happens: each set in the store, rep by rep, with its recording."""

from formcheck.app.plan import Plan, Step
from formcheck.app.plan_training import slot_of
from formcheck.app.training import BeginSet, SetKeeper
from formcheck.app.visitor import Visitor
from formcheck.catalogue import load_exercises
from formcheck.clock import utc_now
from formcheck.engine.personal_range import PersonalRange
from formcheck.own_ranges import own_ranges
from formcheck.programmes.diary import current_training, known_programmes, say_pain
from formcheck.programmes.history import PainPair
from formcheck.programmes.programme import Programme
from formcheck.programmes.safety import MOST_PAIN, advice_for
from formcheck.records.metadata import RecordingMetadata
from formcheck.records.ranges import StoredRange
from formcheck.records.store.errors import StoreError
from formcheck.records.store.set_recorder import SetRecorder
from formcheck.vision.model import MODEL_NAME, MODEL_SHA256


def keeping(plan: Plan, visitor: Visitor | None) -> BeginSet:
    """Give what begins to keep each set of a training; without a visitor nothing is kept."""

    def begin(step: Step, frame_size: tuple[int, int]) -> SetKeeper | None:
        if visitor is None:
            return None
        exercise = step.exercise
        stored_range = StoredRange.of(exercise.personal) if exercise.personal else None
        metadata = RecordingMetadata(
            exercise=exercise.id,
            frame_size=frame_size,
            model=MODEL_NAME,
            model_sha256=MODEL_SHA256,
            source="live",
            personal_range=stored_range,
        )
        return SetRecorder(
            visitor.store,
            visitor.person_id,
            exercise,
            metadata,
            take_up=plan.take_up if step is plan.steps[0] else None,
            training_id=_visit_id(visitor, plan.programme),
            programme=plan.programme,
            personal_range=stored_range.model_dump(mode="json") if stored_range else None,
        )

    return begin


def own_targets(visitor: Visitor | None) -> dict[str, PersonalRange]:
    """Give the visitor's own targets by exercise; none where nothing is kept or can be read."""
    if visitor is None:
        return {}
    try:
        return own_ranges(visitor.store, visitor.person_id, load_exercises(), visitor.now())
    except StoreError:  # the recorder meets the same trouble, and says so
        return {}


def note_pain(visitor: Visitor | None, programme: str | None, value: object) -> str | None:
    """Keep how the back feels after a training, 0 to 10; give the advice it calls for, None for none."""
    if not isinstance(value, int) or not 0 <= value <= MOST_PAIN:
        return None
    pair = PainPair(utc_now(), None, value)
    if visitor is not None:
        try:
            now, store = visitor.now(), visitor.store
            slot = slot_of(_programme(visitor, programme), now)
            pair = say_pain(store, visitor.person_id, now, slot, programme, "after", value)
        except StoreError as error:
            return f"It could not be kept: {error}."
    advice = advice_for(pair)
    return advice.text if advice else None


def _programme(visitor: Visitor, id_: str | None) -> Programme | None:
    return known_programmes(visitor.store, visitor.person_id)[0].get(id_) if id_ else None


def _visit_id(visitor: Visitor, programme: str | None) -> int | None:
    """Give the visit of now, begun where there is none."""
    try:
        now = visitor.now()
        slot = slot_of(_programme(visitor, programme), now)
        return current_training(visitor.store, visitor.person_id, now, slot, programme).id
    except StoreError:  # the recorder meets the same trouble, says so, and tries again
        return None
