"""Alembic's entry: migrates over the connection it is given, in the transaction that is open there."""

from alembic import context

from formcheck.records.store.models import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,  # SQLite can't alter a column in place
    transactional_ddl=False,  # whoever opened the connection commits, or doesn't
)
context.run_migrations()
