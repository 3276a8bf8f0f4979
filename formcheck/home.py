"""Where a user's data lies: FORMCHECK_HOME, or the folder this system keeps for it."""

import os
from pathlib import Path

import platformdirs


def home_folder() -> Path:
    """Give the folder of database, recordings and cache; it need not exist yet."""
    named = os.environ.get("FORMCHECK_HOME")
    return Path(named) if named else Path(platformdirs.user_data_dir("formcheck", appauthor=False))


def cache_folder() -> Path:
    """Give the folder of what can be made or fetched again."""
    return home_folder() / "cache"
