"""When a message was written; the clocks of senders cannot be trusted."""

from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import mktime_tz, parsedate_tz

from django.utils import timezone

from community.content.forum.importing.mail.headers import raw_header

FIRST = datetime(1980, 1, 1, tzinfo=UTC)
"""No message is older; a clock that was never set says 1970."""


def date_of(message: Message, envelope: bytes) -> tuple[datetime | None, str]:
    """Return when a message was written, or None, and what was odd about it, if anything was."""
    said = raw_header(message, "date")
    if when := _plausible(said):
        return when, ""
    odd = "a date that cannot be" if said else "no date"
    stamps = [raw_header(message, name) for name in ("received", "delivery-date", "resent-date", "x-original-date")]
    stamps.append(envelope.decode("latin-1").partition(" ")[2].partition(" ")[2])
    for stamp in stamps:
        if when := _plausible(stamp.rpartition(";")[2]):
            return when, f"{odd}: taken from when it was received"
    return None, f"{odd}: taken from the message before it"


def _plausible(text: str) -> datetime | None:
    try:
        parsed = parsedate_tz(text)
        when = datetime.fromtimestamp(mktime_tz(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, TypeError, IndexError, OSError):
        return None
    return when if when and FIRST <= when <= timezone.now() + timedelta(days=1) else None
