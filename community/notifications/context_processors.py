"""The number in the bell."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from community.notifications.models import Notification


def unread(request: HttpRequest) -> dict:
    """Return `unread_count`, counted when a template uses it."""
    member = getattr(request, "member", None)
    return {"unread_count": SimpleLazyObject(lambda: Notification.objects.visible_to(member).unread().count())}
