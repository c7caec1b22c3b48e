"""Sends the digests that are due. May run at any time and concurrently: each member gets one e-mail a day."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from community.base.core.saving import save_once
from community.base.members.models import Member
from community.delivery.digests.emails import compose, mail_of, message_id
from community.delivery.digests.models import Digest, State
from community.delivery.digests.querysets import due, local_time, newest_act, newest_settled_act, with_last_cursor

log = logging.getLogger("palaver.digests")

FIRST_REACH = timedelta(days=1)
REACH = timedelta(days=7)
"""How far back a first digest goes; and the limit for any other, however long ago the last one was."""


@dataclass
class Report:
    """The result of a run, in members. Failed digests are tried again once their claim is old enough."""

    sent: int = 0
    empty: int = 0
    failed: int = 0


def send_due(now: datetime | None = None) -> Report:
    """Send every digest that is due.

    Args:
        now: the moment that decides which digests are due (aware); the current time by default.
    """
    now = now or timezone.now()
    report, newest, connection = Report(), newest_settled_act(), get_connection()
    try:
        for period, member in due(now):
            connection.open()  # a mail server that is down is noticed before any digest is claimed
            _send_one(claim(member, period, now, newest), connection, report)
    except OSError:
        log.exception("The mail server does not answer; the digests that are left are sent by a later run.")
    finally:
        _close(connection)
    return report


def claim(member: Member, period: date, now: datetime, newest: int) -> Digest | None:
    """Claim the right to send a member's digest for a date, in a transaction of its own.

    Args:
        member: with `last_cursor`.
        newest: id of the newest activity that the digest may contain.

    Returns:
        The digest, or None if another process has claimed it. An abandoned one keeps its cursors.
    """
    if Digest.objects.abandoned().filter(member=member, period=period).update(claimed_at=timezone.now()):
        return Digest.objects.with_details().get(member=member, period=period)
    digest, is_ours = save_once(draft(member, period, now, newest), key=("member", "period"))
    return digest if is_ours else None


def draft(member: Member, period: date, now: datetime, newest: int) -> Digest:
    """Return an unsaved digest of a member for a date: from where the last one ended up to the newest activity."""
    return Digest(
        member=member,
        period=period,
        claimed_at=timezone.now(),
        since=now - (FIRST_REACH if member.last_cursor is None else REACH),
        cursor_from=member.last_cursor or 0,
        cursor_to=newest,
        message_id=message_id(member, period),
    )


def todays(member: Member, now: datetime) -> Digest:
    """Return a member's digest for today: the one that was sent, or a draft of what would be sent now."""
    period = local_time(now, member.time_zone).date()
    made = Digest.objects.visible_to(member).filter(period=period, state=State.SENT).with_details().first()
    return made or draft(with_last_cursor(Member.objects.filter(pk=member.pk)).get(), period, now, newest_act())


def _send_one(digest: Digest | None, connection: BaseEmailBackend, report: Report) -> None:
    """Send a claimed digest; a failure is logged and leaves the claim to a later run."""
    if digest is None:
        return
    try:
        email = compose(digest)
        if email.count:
            connection.send_messages([mail_of(digest, email)])
        _finish(digest, email.count)
    except Exception:
        log.exception("The digest %s was not sent.", digest.message_id)
        _close(connection)
        report.failed += 1
    else:
        report.sent += bool(email.count)
        report.empty += not email.count


def _finish(digest: Digest, count: int) -> None:
    digest.state, digest.count = (State.SENT if count else State.EMPTY), count
    digest.sent_at = timezone.now() if count else None
    digest.save(update_fields=["state", "count", "sent_at"])


def _close(connection: BaseEmailBackend) -> None:
    with suppress(Exception):  # it may already be broken, which is why it is closed
        connection.close()
