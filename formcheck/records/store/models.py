"""The tables. Moments are UTC, times in a set are media seconds, `day` is the person's own calendar day.

A change here needs a migration beside it (`migrations/versions`); a test compares the two.
"""

from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from formcheck.engine.skeleton import Side
from formcheck.records.store.moments import UtcMoment

Role = Literal["person", "clinician"]
SetStatus = Literal["running", "finished", "interrupted", "stopped"]
SetSource = Literal["live", "video"]


class Table(DeclarativeBase):
    """The base of all tables."""

    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy reads it from the class
        datetime: UtcMoment,
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON,
        # Plain text, so that a later version may know more words without a migration.
        Role: String,
        SetStatus: String,
        SetSource: String,
        Side: String,
    }


class Person(Table):
    """Somebody who trains, or a clinician who looks after them.

    `login`: who they are to the provider they sign in with (issuer and subject); None in a household.
    """

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(default="person")
    login: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class Assignment(Table):
    """A clinician may see this person."""

    __tablename__ = "assignments"

    clinician_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)


class Course(Table):
    """A programme that a person follows, from the day it was chosen until `ended_on`.

    `pain_began_at`: when an acute pain began, as the person said it. `doses`: how much of each
    exercise is asked for now, by id, as the progression left it.
    """

    __tablename__ = "courses"
    __table_args__ = (Index("courses_by_person", "person_id", "started_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    programme: Mapped[str]
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    pain_began_at: Mapped[datetime | None]
    doses: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Training(Table):
    """One visit to train: pain before and after (0 to 10), answers about warning signs by id, notes.

    `slot`: "morning" or "evening" where a programme asks for both; None otherwise.
    """

    __tablename__ = "trainings"
    __table_args__ = (
        Index("trainings_by_person", "person_id", "day"),
        CheckConstraint("pain_before BETWEEN 0 AND 10", name="pain_before_0_to_10"),
        CheckConstraint("pain_after BETWEEN 0 AND 10", name="pain_after_0_to_10"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    day: Mapped[date]
    slot: Mapped[str | None]
    programme: Mapped[str | None]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    warning_signs: Mapped[dict[str, Any]] = mapped_column(default=dict)
    notes: Mapped[str] = mapped_column(default="")

    sets: Mapped[list["StoredSet"]] = relationship(
        back_populates="training", order_by="StoredSet.id", lazy="raise", passive_deletes=True
    )


class SignAnswer(Table):
    """One answer about warning signs. `said`: those the person has, in words; empty for none of them."""

    __tablename__ = "sign_answers"
    __table_args__ = (Index("sign_answers_by_person", "person_id", "answered_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    answered_at: Mapped[datetime]
    said: Mapped[list[Any]]


class StoredSet(Table):
    """One set of one exercise, from its first moment on.

    `result`: the contract's JSON, once it is finished (`result_of` gives it at any time).
    `why_stopped`: what the person said when a set was stopped. `load_kg`: a weight that was held.
    `personal_range`: the reach this person was measured against. `held_s`, `frames`,
    `frames_with_person`, `frames_in_view`, `duration_s`: as far as it got. `touched_at`: when its writer was
    last heard of; `writer`: which process that is.
    """

    __tablename__ = "sets"
    __table_args__ = (
        Index("sets_by_person", "person_id", "started_at"),
        Index("sets_by_status", "status"),
        {"sqlite_autoincrement": True},  # the number of a deleted set is never given to another
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    training_id: Mapped[int | None] = mapped_column(ForeignKey("trainings.id", ondelete="SET NULL"))
    exercise: Mapped[str]
    view_wanted: Mapped[str]
    programme: Mapped[str | None]
    source: Mapped[SetSource]
    source_name: Mapped[str]
    status: Mapped[SetStatus]
    why_stopped: Mapped[str | None]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    touched_at: Mapped[datetime]
    writer: Mapped[str | None]
    load_kg: Mapped[float | None]
    personal_range: Mapped[dict[str, Any] | None]
    attempted: Mapped[int] = mapped_column(default=0)
    counted: Mapped[int] = mapped_column(default=0)
    held_s: Mapped[float] = mapped_column(default=0.0)
    duration_s: Mapped[float] = mapped_column(default=0.0)
    frames: Mapped[int] = mapped_column(default=0)
    frames_with_person: Mapped[int] = mapped_column(default=0)
    frames_in_view: Mapped[int] = mapped_column(default=0)
    result: Mapped[dict[str, Any] | None]

    training: Mapped[Training | None] = relationship(back_populates="sets", lazy="raise")
    reps: Mapped[list["StoredRep"]] = relationship(
        order_by="StoredRep.n", lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )
    holds: Mapped[list["StoredHold"]] = relationship(
        order_by="StoredHold.n", lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )
    parts: Mapped[list["SetPart"]] = relationship(
        order_by="SetPart.k", lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )


class SetPart(Table):
    """A stretch of a set without interruption; most sets have one.

    `offset_s`, `first_rep`, `first_hold`: seconds, reps and holds of the parts before. `frames_before`,
    `frames_with_person_before`, `frames_in_view_before`: their frames. `faults_before`, `advice_before`: what
    was said of them beyond reps and holds. `recording`: its landmark recording, as path below FORMCHECK_HOME.
    """

    __tablename__ = "set_parts"

    set_id: Mapped[int] = mapped_column(ForeignKey("sets.id", ondelete="CASCADE"), primary_key=True)
    k: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    offset_s: Mapped[float] = mapped_column(default=0.0)
    first_rep: Mapped[int] = mapped_column(default=0)
    first_hold: Mapped[int] = mapped_column(default=0)
    frames_before: Mapped[int] = mapped_column(default=0)
    frames_with_person_before: Mapped[int] = mapped_column(default=0)
    frames_in_view_before: Mapped[int] = mapped_column(default=0)
    faults_before: Mapped[list[Any]] = mapped_column(default=list)
    advice_before: Mapped[list[Any]] = mapped_column(default=list)
    recording: Mapped[str | None]


class StoredRep(Table):
    """One attempt, as in the contract's JSON; `at`: when it was committed."""

    __tablename__ = "reps"

    set_id: Mapped[int] = mapped_column(ForeignKey("sets.id", ondelete="CASCADE"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    side: Mapped[Side | None]
    start_s: Mapped[float]
    peak_s: Mapped[float]
    end_s: Mapped[float]
    held_s: Mapped[float]
    complete: Mapped[bool]
    faults: Mapped[list[Any]]
    not_observable: Mapped[list[Any]]
    measures: Mapped[dict[str, Any]]


class StoredHold(Table):
    """One hold, as in the contract's JSON; while its set runs, as far as it got."""

    __tablename__ = "holds"

    set_id: Mapped[int] = mapped_column(ForeignKey("sets.id", ondelete="CASCADE"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[Side | None]
    start_s: Mapped[float]
    end_s: Mapped[float]
    held_s: Mapped[float]
    faults: Mapped[list[Any]]
    not_observable: Mapped[list[Any]]


class OwnProgramme(Table):
    """A programme that a person made or was sent: its TOML file's text, by the id it has for them."""

    __tablename__ = "own_programmes"
    __table_args__ = (UniqueConstraint("person_id", "slug", name="one_slug_a_person"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    slug: Mapped[str]
    text: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Setting(Table):
    """One setting of a person: any JSON value under a key."""

    __tablename__ = "settings"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
