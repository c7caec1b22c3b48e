"""Read marks. They are not recorded as activities: only the member's own open pages are informed."""

from django.db import models, transaction

from community.base.members.models import Member
from community.delivery.notifications.models import Notification
from realtime.publish import publish


@transaction.atomic
def mark_read(*, actor: Member, among: models.QuerySet | None = None, notification: Notification | None = None) -> int:
    """Mark one notification, those of some activities, or all of a member's as read; the member's open pages update.

    Args:
        among: a query of activities.

    Returns:
        The number of notifications that were unread.
    """
    mine = Notification.objects.filter(recipient=actor, unread=True)
    if notification:
        mine = mine.filter(pk=notification.pk)
    elif among is not None:
        mine = mine.filter(activity__in=among)
    changed = mine.mark_all_as_read()
    if changed:
        publish(f"member:{actor.pk}")
    return changed
