"""Insert rows derived from other rows: one INSERT … SELECT, whatever their number."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models, router
from django.db.models import Value


@dataclass(frozen=True)
class KeepGreatest:
    """When a row exists already, the new values replace the old ones if they are greater.

    Attributes:
        unique: the fields of the unique constraint that identifies an existing row.
        by: the field that is compared; the row with the greater value is kept.
    """

    unique: tuple[str, ...]
    by: str


def insert_from(
    model: type[models.Model],
    rows: models.QuerySet,
    *,
    on_conflict: KeepGreatest | None = None,
    by_key: bool = False,
    **columns: Any,
) -> int:
    """Insert a row of a model for each row of a query.

    Args:
        rows: a query with a condition (SQLite accepts ON CONFLICT after a SELECT only if it has one).
        on_conflict: what to do with an existing row (a unique key); None: it is left unchanged.
        by_key: insert in the order of the query's primary keys, so that two statements over the same rows wait for
            each other instead of deadlocking.
        columns: for each field of the model to set, an expression on the query or a plain value.

    Returns:
        The number of rows inserted or replaced.
    """
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    values = [_expression(value) for value in columns.values()]
    ordered = rows.order_by("pk") if by_key else rows.order_by()
    select = ordered.annotate(**{f"v_{n}": value for n, value in enumerate(values)})
    try:
        sql, params = select.values_list(*(f"v_{n}" for n in range(len(values)))).query.sql_with_params()
    except EmptyResultSet:  # nothing can match, and Django knows without a query
        return 0
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    table = quote(model._meta.db_table)
    conflict = _conflict(model, on_conflict, list(columns), quote)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {sql} {conflict}", params)
        return cursor.rowcount


def _conflict(model: type[models.Model], kept: KeepGreatest | None, columns: list[str], quote: Any) -> str:
    if kept is None:
        return "ON CONFLICT DO NOTHING"
    column = {name: quote(model._meta.get_field(name).column) for name in columns}  # type: ignore[union-attr]
    changed = ", ".join(f"{column[name]} = excluded.{column[name]}" for name in columns if name not in kept.unique)
    key = ", ".join(column[name] for name in kept.unique)
    by, table = column[kept.by], quote(model._meta.db_table)
    return f"ON CONFLICT ({key}) DO UPDATE SET {changed} WHERE excluded.{by} > {table}.{by}"


def _expression(value: Any) -> Any:
    return value if hasattr(value, "resolve_expression") else Value(value)
