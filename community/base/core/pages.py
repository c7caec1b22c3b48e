"""Keyset pages: "Earlier" starts after the last row shown, so a list is as fast on page 900 as on page 1."""

from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.utils.translation import gettext as _

MAX_KEY = 2**63 - 1


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the key after which the next page starts (None at the end)."""

    items: list
    next_key: int | None


def parse_non_negative(value: str | None, name: str) -> int | None:
    """Return a key from an address, or None when it is missing.

    Raises:
        BadRequest: it is not a whole number from 0 to 2^63 - 1.
    """
    if value in (None, ""):
        return None
    if not (value.isascii() and value.isdigit()) or len(value) > len(str(MAX_KEY)) or int(value) > MAX_KEY:
        raise BadRequest(_("“%(name)s” in the address must be a whole number.") % {"name": name})
    return int(value)


def page_of(queryset: QuerySet, *, before: int | None = None, size: int = 20, key: str = "pk") -> Page:
    """Return `size` rows with the largest keys, below `before` when that is given."""
    rows = queryset.order_by(f"-{key}")
    if before is not None:
        rows = rows.filter(**{f"{key}__lt": before})
    found = list(rows[: size + 1])
    more = len(found) > size
    found = found[:size]
    return Page(items=found, next_key=getattr(found[-1], key) if more else None)
