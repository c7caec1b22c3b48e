"""Dates in the reader's language; how each language writes them stands in `config/formats/`."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language

FIRST_DAY = {"fr": r"j\e\r"}
"""The day of the month as a language writes it on the first alone: "1er décembre", but "2 décembre"."""


def date_text(value: date | datetime, name: str = "DATE_FORMAT") -> str:
    """Return a date or a moment in one of the named formats, in the active language."""
    return date_format(value, pattern(value, name))


def pattern(value: Any, name: str) -> str:
    """Return the pattern that a named format has for this value; what is no named format stays as it is."""
    found = get_format(name)
    if found != name and isinstance(value, date) and value.day == 1:
        return found.replace("j", FIRST_DAY.get(get_language() or "", "j"))
    return found
