"""Save what is sent twice, or by two processes at once, one time."""

from typing import TypeVar

from django.db import IntegrityError, models, transaction

Row = TypeVar("Row", bound=models.Model)

BY_FORM = ("author", "idempotency_key")
"""The unique key of what a form makes: the same form sent twice makes one row."""


def save_once(row: Row, key: tuple[str, ...] = BY_FORM) -> tuple[Row, bool]:
    """Save a new row, unless there is one with the same unique key.

    It may be called within a transaction: the failed insert is undone by a savepoint of its own.

    Args:
        key: the fields of a unique constraint, by name.

    Returns:
        The row that is there now, and whether it is the new one.

    Raises:
        IntegrityError: the row breaks another constraint: none with this key is there.
    """
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        values = {name: getattr(row, name) for name in key}
        if None in values.values():  # NULL is never the same as NULL
            raise
        saved = type(row)._base_manager.filter(**values).first()
        if saved is None:
            raise
        return saved, False
    return row, True
