"""What a test with transactions of its own leaves is taken away: of the tables that hold rows, not of all there are."""

from django.db import connection, transaction
from django.test import TransactionTestCase

KEPT = {"django_content_type", "auth_permission", "django_site"}
"""Made after the migrations, and written by no test."""


def _delete_what_was_written(_case: TransactionTestCase) -> None:
    with transaction.atomic(), connection.cursor() as cursor:  # references are checked at its end
        for table in _tables_with_rows(cursor):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables


def _tables_with_rows(cursor) -> list[str]:
    names = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - KEPT
    quoted = map(connection.ops.quote_name, sorted(names))
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in quoted)  # noqa: S608 - our own tables
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]


def flush_only_what_was_written() -> None:
    """Do so in place of Django's flush, which empties every table and makes types and permissions anew."""
    TransactionTestCase._fixture_teardown = _delete_what_was_written
