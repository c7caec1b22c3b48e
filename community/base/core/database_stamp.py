"""Tells whether anything was written to the database: until then, what was computed from it stays correct.

Each database has its own way, which takes a few microseconds: SQLite counts the commits of other connections and the
changes of this one; PostgreSQL's snapshot names the newest transaction that wrote. Code need not report its changes,
so nothing cached can show what a member may no longer see.
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
    """Return a string that stays the same until the database is written to (one tiny query)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text")
            return cursor.fetchone()[0]
        cursor.execute("PRAGMA data_version")
        return _sqlite_stamp(cursor.fetchone()[0])


def _sqlite_stamp(version: int) -> str:
    """Combine the counts of all threads: the first thread that sees a write changes the stamp for all."""
    global _epoch
    mark = (connection.connection, version, connection.connection.total_changes)
    with _lock:
        if getattr(_seen, "mark", None) != mark:
            _seen.mark = mark
            _epoch = next(_epochs)
        return f"{_run}.{_epoch}"
