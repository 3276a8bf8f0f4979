from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from formcheck.records.store import Store
from formcheck.records.store import migrate as migrate_module
from formcheck.records.store.migrate import REVISIONS
from formcheck.records.store.models import Table


def test_the_migrations_give_the_tables_that_the_code_expects(store: Store):
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []


def test_the_list_of_revisions_is_that_of_the_files():
    config = Config()
    config.set_main_option("script_location", str(Path(migrate_module.__file__).with_name("migrations")))
    found = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS
