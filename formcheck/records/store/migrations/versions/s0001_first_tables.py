"""The tables of the first version: people, trainings, sets with their reps and holds, courses, settings."""

import sqlalchemy as sa
from alembic import op

revision = "s0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON()


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "people",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("login", sa.String(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("login"),
    )
    op.create_table(
        "assignments",
        sa.Column("clinician_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["clinician_id"], ["people.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("clinician_id", "person_id"),
    )
    op.create_table(
        "courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("pain_began_at", MOMENT, nullable=True),
        sa.Column("doses", JSON, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("courses_by_person", "courses", ["person_id", "started_on"])

    op.create_table(
        "own_programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "slug", name="one_slug_a_person"),
    )
    op.create_table(
        "settings",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", JSON, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "key"),
    )
    op.create_table(
        "trainings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("slot", sa.String(), nullable=True),
        sa.Column("programme", sa.String(), nullable=True),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("pain_before", sa.Integer(), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("warning_signs", JSON, nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.CheckConstraint("pain_after BETWEEN 0 AND 10", name="pain_after_0_to_10"),
        sa.CheckConstraint("pain_before BETWEEN 0 AND 10", name="pain_before_0_to_10"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("trainings_by_person", "trainings", ["person_id", "day"])

    op.create_table(
        "sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("training_id", sa.Integer(), nullable=True),
        sa.Column("exercise", sa.String(), nullable=False),
        sa.Column("view_wanted", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("why_stopped", sa.String(), nullable=True),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.Column("writer", sa.String(), nullable=True),
        sa.Column("load_kg", sa.Double(), nullable=True),
        sa.Column("personal_range", JSON, nullable=True),
        sa.Column("attempted", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("held_s", sa.Double(), nullable=False),
        sa.Column("duration_s", sa.Double(), nullable=False),
        sa.Column("frames", sa.Integer(), nullable=False),
        sa.Column("frames_with_person", sa.Integer(), nullable=False),
        sa.Column("frames_in_view", sa.Integer(), nullable=False),
        sa.Column("result", JSON, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["training_id"], ["trainings.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("sets_by_person", "sets", ["person_id", "started_at"])
    op.create_index("sets_by_status", "sets", ["status"])

    op.create_table(
        "holds",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("start_s", sa.Double(), nullable=False),
        sa.Column("end_s", sa.Double(), nullable=False),
        sa.Column("held_s", sa.Double(), nullable=False),
        sa.Column("faults", JSON, nullable=False),
        sa.Column("not_observable", JSON, nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["sets.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("set_id", "n"),
    )
    op.create_table(
        "reps",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("start_s", sa.Double(), nullable=False),
        sa.Column("peak_s", sa.Double(), nullable=False),
        sa.Column("end_s", sa.Double(), nullable=False),
        sa.Column("held_s", sa.Double(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("faults", JSON, nullable=False),
        sa.Column("not_observable", JSON, nullable=False),
        sa.Column("measures", JSON, nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["sets.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("set_id", "n"),
    )
    op.create_table(
        "set_parts",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("offset_s", sa.Double(), nullable=False),
        sa.Column("first_rep", sa.Integer(), nullable=False),
        sa.Column("first_hold", sa.Integer(), nullable=False),
        sa.Column("frames_before", sa.Integer(), nullable=False),
        sa.Column("frames_with_person_before", sa.Integer(), nullable=False),
        sa.Column("frames_in_view_before", sa.Integer(), nullable=False),
        sa.Column("recording", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["set_id"], ["sets.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("set_id", "k"),
    )
