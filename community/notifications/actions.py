"""Read marks. They are no acts: nobody is told of them but the member's own pages."""

from django.db import models, transaction

from community.members.models import Member
from community.notifications.models import Notification
from realtime.publish import publish


@transaction.atomic
def mark_read(*, member: Member, about: models.Model | None = None, notification: Notification | None = None) -> int:
    """Mark one notification, all about a thing, or all of a member's as read; every open page of the member follows.

    Returns:
        How many were unread.
    """
    mine = Notification.objects.filter(recipient=member)
    if notification:
        mine = mine.filter(pk=notification.pk)
    elif about:
        mine = mine.about(about)
    changed = mine.mark_all_as_read()
    if changed:
        publish(f"member:{member.pk}")
    return changed
