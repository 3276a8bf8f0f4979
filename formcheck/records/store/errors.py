"""What can be wrong with a store: each says in one line what, and how to mend it. Nothing is lost by any."""


class StoreError(RuntimeError):
    """The store cannot be used; the message is one line that says how to mend it."""


class StoreUnwritable(StoreError):
    """The folder or the database may not be written."""


class StoreFull(StoreError):
    """There is no room left."""


class StoreBusy(StoreError):
    """Another program holds the database."""


class StoreDamaged(StoreError):
    """The file is no database, or a broken one; it is left as it is."""


class StoreNewer(StoreError):
    """A newer formcheck wrote it."""


class StoreUnreachable(StoreError):
    """The database server doesn't answer, or doesn't let us in."""


class NotThere(StoreError):
    """There is no such person, training or set, or it is somebody else's."""
