"""The number in the bell."""

from django.utils.functional import SimpleLazyObject

from community.base.members.http import Request
from community.delivery.notifications.models import Notification


def unread(request: Request) -> dict:
    """Return `unread_count`, counted only if a template uses it."""
    member = getattr(request, "member", None)
    return {"unread_count": SimpleLazyObject(lambda: Notification.objects.visible_to(member).unread().count())}
