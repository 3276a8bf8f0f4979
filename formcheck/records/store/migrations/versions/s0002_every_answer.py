"""Every answer about warning signs is kept, not the last alone; so is what the parts of a set before the last gave."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "s0002"
down_revision = "s0001"

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON()
OLD_KEY = "warning-signs"
"""Of the setting that held the last answer."""


def upgrade() -> None:
    """Bring the tables forward; the answer that was kept becomes the first of many."""
    op.create_table(
        "sign_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.Column("said", JSON, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("sign_answers_by_person", "sign_answers", ["person_id", "answered_at"])
    for name in ("faults_before", "advice_before"):
        op.add_column("set_parts", sa.Column(name, JSON, nullable=False, server_default=sa.text("'[]'")))
    _move_answers()


def _move_answers() -> None:
    settings = sa.table("settings", sa.column("person_id"), sa.column("key"), sa.column("value", JSON))
    answers = sa.table(
        "sign_answers", sa.column("person_id"), sa.column("answered_at", MOMENT), sa.column("said", JSON)
    )
    kept = op.get_bind().execute(sa.select(settings).where(settings.c.key == OLD_KEY)).all()
    rows = [
        {"person_id": row.person_id, "answered_at": _utc(row.value["at"]), "said": row.value["said"]}
        for row in kept
    ]
    if rows:
        op.bulk_insert(answers, rows)
    op.execute(sa.delete(settings).where(settings.c.key == OLD_KEY))


def _utc(text: str) -> datetime:
    from datetime import UTC

    return datetime.fromisoformat(text).astimezone(UTC)
