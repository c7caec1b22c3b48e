"""Dates in the reader's language; the formats of each language are in `config/formats/`."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language

FIRST_DAY = {"fr": r"j\e\r"}
"""How a language writes the day only on the first of a month: "1er décembre", but "2 décembre"."""


def date_text(value: date | datetime, name: str = "DATE_FORMAT") -> str:
    """Return a date or a moment in one of the named formats, in the active language."""
    return date_format(value, pattern(value, name))


def pattern(value: Any, name: str) -> str:
    """Return the pattern of a named format for this value; anything else is returned unchanged."""
    found = get_format(name)
    if found != name and isinstance(value, date) and value.day == 1:
        return found.replace("j", FIRST_DAY.get(get_language() or "", "j"))
    return found
