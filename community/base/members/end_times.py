"""Until when something holds: a moment, or for good."""

from datetime import UTC, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from community.base.core.dates import date_text

FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)
"""A moment that never comes, and that every time zone and both databases can hold."""


def end_text(until: datetime) -> str:
    """Return "until 24 Nov 2026, 10:00", on the reader's clock, or "for good"."""
    if until >= FOR_GOOD:
        return _("permanently")
    return _("until %(date)s") % {"date": date_text(localtime(until), "DATETIME_FORMAT")}
