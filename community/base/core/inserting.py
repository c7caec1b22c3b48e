"""Rows that come from other rows: one INSERT … SELECT, however many they are."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models, router
from django.db.models import Value


def insert_from(model: type[models.Model], rows: models.QuerySet, **columns: Any) -> int:
    """Insert a row of a model for each row of a query; what is there already (a unique key) stays as it is.

    Args:
        rows: a query with a condition (SQLite takes ON CONFLICT after a SELECT only behind one).
        columns: for each field of the model that is to be set, an expression on the query, or a plain value.

    Returns:
        How many rows were inserted.
    """
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    values = [_expression(value) for value in columns.values()]
    select = rows.order_by().annotate(**{f"v_{n}": value for n, value in enumerate(values)})
    try:
        sql, params = select.values_list(*(f"v_{n}" for n in range(len(values)))).query.sql_with_params()
    except EmptyResultSet:  # nothing can match, and Django knows without asking
        return 0
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {sql} ON CONFLICT DO NOTHING", params)
        return cursor.rowcount


def _expression(value: Any) -> Any:
    return value if hasattr(value, "resolve_expression") else Value(value)
