"""When something ends: at a moment, or never."""

from datetime import UTC, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from community.base.core.dates import date_text

FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)
"""Stands for "permanently": a moment that every time zone and both databases can represent."""


def end_text(until: datetime) -> str:
    """Return "until 24 Nov 2026, 10:00", in the reader's time zone, or "permanently"."""
    if until >= FOR_GOOD:
        return _("permanently")
    return _("until %(date)s") % {"date": date_text(localtime(until), "DATETIME_FORMAT")}
