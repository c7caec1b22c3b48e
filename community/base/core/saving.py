"""Save something only once, even if it is sent twice or by two processes at once."""

from typing import TypeVar

from django.db import IntegrityError, models, transaction

Row = TypeVar("Row", bound=models.Model)

BY_FORM = ("author", "idempotency_key")
"""The unique key of rows that a form makes: the same form sent twice makes one row."""


def save_once(row: Row, key: tuple[str, ...] = BY_FORM) -> tuple[Row, bool]:
    """Save a new row, unless one with the same unique key exists.

    It may be called within a transaction: a failed insert is rolled back to its own savepoint.

    Args:
        key: the fields of a unique constraint, by name.

    Returns:
        The saved row, and whether it is the new one.

    Raises:
        IntegrityError: the row violates another constraint: there is none with this key.
    """
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        values = {name: getattr(row, name) for name in key}
        if None in values.values():  # NULL never equals NULL
            raise
        saved = type(row)._base_manager.filter(**values).first()
        if saved is None:
            raise
        return saved, False
    return row, True
