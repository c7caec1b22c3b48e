"""Read marks. They are no acts: nobody is told of them but the member's own pages."""

from django.db import models, transaction

from community.base.members.models import Member
from community.delivery.notifications.models import Notification
from realtime.publish import publish


@transaction.atomic
def mark_read(*, actor: Member, among: models.QuerySet | None = None, notification: Notification | None = None) -> int:
    """Mark one notification, those of some acts, or all of a member's as read; every open page of the member follows.

    Args:
        among: a query of acts.

    Returns:
        How many were unread.
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
