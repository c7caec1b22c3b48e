"""Whether anything was written since: what was made from the database is right as long as nothing was.

Each database tells it in its own way, for a few microseconds: SQLite counts the commits of other connections, and the
changes of this one; PostgreSQL's snapshot names the newest transaction that wrote. Nobody has to remember to say that
something changed, so nothing that is kept can show what a member may not see any more.
"""

import threading
from itertools import count
from uuid import uuid4

from django.db import connection

_run = uuid4().hex
_lock = threading.Lock()
_epochs = count()
_epoch = next(_epochs)
_seen = threading.local()


def database_stamp() -> str:
    """Return a word that stays the same until somebody writes to the database (one tiny query)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text")
            return cursor.fetchone()[0]
        cursor.execute("PRAGMA data_version")
        return _sqlite_stamp(cursor.fetchone()[0])


def _sqlite_stamp(version: int) -> str:
    """Make one word of the counts of many threads: the first who sees that something was written changes it for all."""
    global _epoch
    mark = (connection.connection, version, connection.connection.total_changes)
    with _lock:
        if getattr(_seen, "mark", None) != mark:
            _seen.mark = mark
            _epoch = next(_epochs)
        return f"{_run}.{_epoch}"
